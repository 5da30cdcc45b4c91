/**
 * Where do the records of an index in OpenSearch lie? In an index of their own, which the first of them makes. The server compares
 * the numbers of their versions.
 */
import { createHash, randomBytes } from 'node:crypto';
import { ZonelensError } from '../../errors.js';
import {
  assertRecordName,
  type DamagedRecord,
  RecordConflict,
  type RecordHead,
  type RecordPage,
  type RecordStore,
  recordIn,
  type StoredRecord,
  soundRecordIn,
  type WrittenRecord,
} from '../../store/record-store.js';
import { Conflict, type Connection, type Found, type Version } from './connection/index.js';
import { listedIndex, makeIndex } from './mapping.js';

/** Each part of the program has one or two. */
const MAX_KINDS = 1000;

export class OpenSearchRecords implements RecordStore {
  private isMade = false;

  /** @param connection is closed with it */
  constructor(private readonly connection: Connection) {}

  async get<T>(kind: string, id: string): Promise<StoredRecord<T> | null> {
    const found = await this.find(kind, id);
    return found && soundRecordIn<T>(found.source);
  }

  async put(kind: string, id: string, value: unknown, expected: string | 'absent'): Promise<string> {
    const version = randomBytes(12).toString('hex');
    const source: WrittenRecord = { kind, id, value: JSON.stringify(value), version };
    if (!this.isMade) await makeIndex(this.connection, this.index, listedIndex(this.connection.target));
    this.isMade = true;
    const known = expected === 'absent' ? expected : await this.versionOf(kind, id, expected);
    await orConflict(kind, id, () => this.connection.put(this.index, idOf(kind, id), source, known));
    return version;
  }

  async remove(kind: string, id: string, expected: string): Promise<void> {
    const known = await this.versionOf(kind, id, expected);
    await orConflict(kind, id, () => this.connection.remove(this.index, idOf(kind, id), known));
  }

  async list<T>(kind: string, page: RecordPage): Promise<(StoredRecord<T> | DamagedRecord)[]> {
    return (await this.page(kind, page, {})).map((source) => recordIn<T>(source as WrittenRecord));
  }

  async heads(kind: string, page: RecordPage): Promise<RecordHead[]> {
    const heads = await this.page(kind, page, { _source: ['id', 'version'] });
    return heads.map(({ id, version }) => ({ id, version }));
  }

  private async page(
    kind: string,
    { after, limit }: RecordPage,
    fields: { _source?: (keyof WrittenRecord)[] },
  ): Promise<(RecordHead & Partial<WrittenRecord>)[]> {
    assertRecordName(kind);
    if (!(await this.exists())) return [];
    // A search sees only what was written before the last refresh.
    await this.connection.refresh(this.index);
    const { hits } = await this.connection.search(this.index, {
      ...{ ...fields, size: limit, sort: [{ id: 'asc' }], track_total_hits: false },
      query: { bool: { filter: [{ term: { kind } }] } },
      ...(after !== undefined && { search_after: [after] }),
    });
    return hits.map(({ source }) => source);
  }

  async kinds(): Promise<string[]> {
    if (!(await this.exists())) return [];
    await this.connection.refresh(this.index);
    const { aggregations } = await this.connection.search(this.index, {
      ...{ size: 0, track_total_hits: false },
      aggs: { kinds: { terms: { field: 'kind', size: MAX_KINDS, order: { _key: 'asc' } } } },
    });
    return aggregations.kinds.buckets.map(({ key }: { key: string }) => key);
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  private get index(): string {
    return this.connection.name('records');
  }

  private async exists(): Promise<boolean> {
    const { index } = this;
    this.isMade ||= (await this.connection.indices(`${index}*`)).some(({ name }) => name === index);
    return this.isMade;
  }

  private async find(kind: string, id: string): Promise<Found<WrittenRecord> | null> {
    try {
      return await this.connection.get<WrittenRecord>(this.index, idOf(kind, id));
    } catch (error) {
      if (error instanceof ZonelensError && error.code === 'index_missing') return null;
      throw error;
    }
  }

  /** What the server calls a version. Hits of a search do not have it, so that a version is also part of the record. */
  private async versionOf(kind: string, id: string, expected: string): Promise<Version> {
    const found = await this.find(kind, id);
    if (found?.source.version !== expected) throw new RecordConflict(kind, id);
    return found.version;
  }
}

/** The server takes ids of at most 512 bytes. */
function idOf(kind: string, id: string): string {
  assertRecordName(kind, id);
  return createHash('sha256')
    .update(JSON.stringify([kind, id]))
    .digest('hex');
}

async function orConflict<T>(kind: string, id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof Conflict ? new RecordConflict(kind, id, error) : error;
  }
}
