/** Which articles are live already? Looked up one by one for a small change, all at once for a large one. */

import { ZonelensError } from '../../../errors.js';
import type { Connection } from '../connection/index.js';
import { indexOf, isLive, type SetOfIndices } from '../marker.js';

/** What a draft has to know of a live article. */
export interface BaseArticle {
  key: string;
  contentHash: string;
  revision: string;
  /** Greater for an article whose key was first stored later. */
  order: number;
  passages: number;
  terms: number;
}

/** So many articles are looked up one by one before all are read at once. */
const LOOKUPS = 200;
const SCANNED_AT_ONCE = 5000;
const FIELDS = ['id', 'revision', 'order', 'key', 'contentHash', 'passages', 'terms'];

export class BaseArticles {
  private readonly known = new Map<string, BaseArticle | null>();
  private isComplete: boolean;
  private lookups = 0;

  /** @param set null when the draft starts from nothing */
  constructor(
    private readonly connection: Connection,
    private readonly set: SetOfIndices | null,
  ) {
    this.isComplete = set === null || set.counts.articles === 0;
  }

  /** Null when no such article is live. */
  async get(id: string): Promise<BaseArticle | null> {
    const known = this.known.get(id);
    if (known !== undefined || this.isComplete) return known ?? null;
    this.lookups++;
    if (this.lookups > LOOKUPS) {
      await this.all();
      return this.known.get(id) ?? null;
    }
    const { hits } = await this.connection.search(this.index, {
      size: 1,
      _source: FIELDS,
      query: this.live({ term: { id } }),
    });
    const found = hits.map(({ source }) => articleIn(source))[0] ?? null;
    this.known.set(id, found);
    return found;
  }

  /** All live articles, by id. */
  async all(): Promise<ReadonlyMap<string, BaseArticle>> {
    if (!this.isComplete) {
      const body = { _source: FIELDS, query: this.live() };
      for await (const hits of this.connection.scan(this.index, body, SCANNED_AT_ONCE))
        for (const { source } of hits) this.known.set(source.id, articleIn(source));
      this.isComplete = true;
    }
    return new Map(
      [...this.known].flatMap(([id, article]) => (article === null ? [] : [[id, article] as const])),
    );
  }

  /** The greatest `order` of a live article; 0 when there is none. */
  async lastOrder(): Promise<number> {
    if (this.set === null || this.set.counts.articles === 0) return 0;
    const { aggregations } = await this.connection.search(this.index, {
      ...{ size: 0, query: this.live() },
      aggs: { last: { max: { field: 'order' } } },
    });
    return aggregations.last.value ?? 0;
  }

  private get index(): string {
    return indexOf(this.connection, 'articles', this.set as SetOfIndices);
  }

  private live(...more: object[]): object {
    return { bool: { filter: [isLive(this.set as SetOfIndices), ...more] } };
  }
}

/** @throws ZonelensError `index_corrupt` */
export function lostArticle(revision: string): never {
  throw new ZonelensError(
    'index_corrupt',
    `The server has lost the article ${revision}. Make the index again with --rebuild.`,
  );
}

function articleIn({ key, contentHash, revision, order, passages, terms }: BaseArticle): BaseArticle {
  return { key, contentHash, revision, order, passages, terms };
}
