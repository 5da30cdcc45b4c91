import { Client } from '@opensearch-project/opensearch';
import { ZonelensError } from '../../errors.js';
export interface OpenSearchTarget {
  readonly hosts: readonly string[];
  readonly username: string | null;
  readonly password: string | null;
  readonly caFile: string | null;
  readonly prefix: string;
  readonly shards: number;
  readonly replicas: number;
  readonly vectorEngine: 'lucene' | 'faiss';
  readonly timeoutMs: number;
}
export interface Version {
  readonly seqNo: number;
  readonly primaryTerm: number;
}
export interface Found<T> {
  readonly source: T;
  readonly version: Version;
}
export interface Hit {
  readonly id: string;
  readonly score: number | null;
  readonly source?: any;
  readonly fields?: Record<string, any[]>;
  readonly sort?: any[];
}
export interface Answer {
  readonly total: number;
  readonly hits: Hit[];
  readonly aggregations: Record<string, any>;
}
export type Operation =
  | { index: string; id: string; source: object }
  | { index: string; id: string; delete: true };
export class Conflict extends ZonelensError {
  constructor() {
    super('index_busy', 'conflict');
  }
}
const ans = (b: any): Answer => {
  if (b.error) throw new Error(JSON.stringify(b.error).slice(0, 1500));
  return {
    total: b.hits.total?.value ?? 0,
    hits: b.hits.hits.map((h: any) => ({
      id: h._id,
      score: h._score,
      source: h._source,
      fields: h.fields,
      sort: h.sort,
    })),
    aggregations: b.aggregations ?? {},
  };
};
const fix = (e: any): never => {
  if (e?.statusCode === 404 && e.body?.error?.type === 'index_not_found_exception')
    throw new ZonelensError('index_missing', 'missing');
  if (e?.statusCode === 409) throw new Conflict();
  throw new Error(`${e.message} ${JSON.stringify(e.body?.error ?? '').slice(0, 1500)}`);
};
const wf = (body: any): any =>
  JSON.parse(JSON.stringify(body, (_k, v) => (typeof v === 'string' ? (v as any).toWellFormed() : v)));
export class Connection {
  private c: Client;
  private constructor(readonly target: OpenSearchTarget) {
    this.c = new Client({ nodes: [...target.hosts] });
  }
  static open(t: OpenSearchTarget) {
    return new Connection(t);
  }
  name(s: string) {
    return `${this.target.prefix}-${s}`;
  }
  async search(index: string, body: any): Promise<Answer> {
    return ans(
      (
        await this.c
          .search({
            index,
            body: wf({ track_total_hits: true, ...body }),
            allow_partial_search_results: false,
          } as any)
          .catch(fix)
      ).body,
    );
  }
  async searches(all: any[]): Promise<Answer[]> {
    if (all.length === 0) return [];
    return (
      (
        await this.c
          .msearch({
            body: all.flatMap(({ index, body }) => [{ index }, wf({ track_total_hits: true, ...body })]),
          } as any)
          .catch(fix)
      ).body as any
    ).responses.map(ans);
  }
  async get<T>(index: string, id: string): Promise<Found<T> | null> {
    try {
      const b: any = (await this.c.get({ index, id })).body;
      return { source: b._source, version: { seqNo: b._seq_no, primaryTerm: b._primary_term } };
    } catch (e: any) {
      if (e.statusCode === 404 && e.body?.found === false) return null;
      return fix(e);
    }
  }
  async put(index: string, id: string, source: object, expected?: Version | 'absent'): Promise<Version> {
    const b: any = (
      await this.c
        .index({
          index,
          id,
          body: wf(source),
          ...(expected === 'absent'
            ? { op_type: 'create' }
            : expected
              ? { if_seq_no: expected.seqNo, if_primary_term: expected.primaryTerm }
              : {}),
        } as any)
        .catch(fix)
    ).body;
    return { seqNo: b._seq_no, primaryTerm: b._primary_term };
  }
  async remove(index: string, id: string, expected?: Version) {
    await this.c
      .delete({
        index,
        id,
        ...(expected ? { if_seq_no: expected.seqNo, if_primary_term: expected.primaryTerm } : {}),
      } as any)
      .catch(fix);
  }
  async write(ops: readonly Operation[]) {
    if (ops.length === 0) return;
    const b: any = (
      await this.c
        .bulk({
          body: ops.flatMap((o: any) =>
            o.delete
              ? [{ delete: { _index: o.index, _id: o.id } }]
              : [{ index: { _index: o.index, _id: o.id } }, wf(o.source)],
          ),
        } as any)
        .catch(fix)
    ).body;
    const bad = b.items.map((i: any) => Object.values(i)[0]).find((i: any) => i.error);
    if (bad) throw new Error(JSON.stringify(bad.error).slice(0, 1000));
  }
  async deleteWhere(index: string, query: object) {
    return (
      (
        await this.c
          .deleteByQuery({ index, body: { query }, conflicts: 'proceed', refresh: true } as any)
          .catch(fix)
      ).body as any
    ).deleted;
  }
  async refresh(index: string) {
    await this.c.indices.refresh({ index });
  }
  async createIndex(index: string, body: any) {
    try {
      await this.c.indices.create({ index, body });
      return true;
    } catch (e: any) {
      if (e.body?.error?.type === 'resource_already_exists_exception') return false;
      return fix(e);
    }
  }
  async dropIndex(index: string) {
    await this.c.indices.delete({ index, ignore_unavailable: true });
  }
  async indices(p: string) {
    return ((await this.c.cat.indices({ index: p, format: 'json', bytes: 'b' } as any)).body as any[]).map(
      (x) => ({ name: x.index, documents: Number(x['docs.count']), bytes: Number(x['store.size']) }),
    );
  }
  async *scan(index: string, body: any, size: number): AsyncGenerator<Hit[]> {
    const pit = ((await this.c.createPit({ index, keep_alive: '1m' } as any)).body as any).pit_id;
    try {
      let after: any;
      for (;;) {
        const a = ans(
          (
            await this.c
              .search({
                body: {
                  sort: [{ _doc: 'asc' }],
                  ...body,
                  size,
                  pit: { id: pit, keep_alive: '1m' },
                  ...(after && { search_after: after }),
                },
              } as any)
              .catch(fix)
          ).body,
        );
        if (a.hits.length === 0) return;
        yield a.hits;
        after = a.hits.at(-1)?.sort;
        if (a.hits.length < size) return;
      }
    } finally {
      await this.c.deletePit({ body: { pit_id: [pit] } } as any);
    }
  }
  async close() {
    await this.c.close();
  }
}
