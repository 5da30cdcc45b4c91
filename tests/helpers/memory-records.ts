/** Records in memory, and a client of them that can die at any step. */
import {
  RecordConflict,
  type RecordPage,
  type RecordStore,
  type StoredRecord,
} from '../../src/store/record-store.js';

const keyOf = (kind: string, id: string) => `${kind}\u0000${id}`;

export class MemoryRecords implements RecordStore {
  private readonly stored = new Map<string, StoredRecord>();
  private versions = 0;

  async get<T>(kind: string, id: string): Promise<StoredRecord<T> | null> {
    return structuredClone(this.stored.get(keyOf(kind, id)) as StoredRecord<T> | undefined) ?? null;
  }

  async put(kind: string, id: string, value: unknown, expected: string): Promise<string> {
    if ((this.stored.get(keyOf(kind, id))?.version ?? 'absent') !== expected)
      throw new RecordConflict(kind, id);
    this.versions++;
    const version = String(this.versions);
    this.stored.set(keyOf(kind, id), { kind, id, value: structuredClone(value), version });
    return version;
  }

  async remove(kind: string, id: string, expected: string): Promise<void> {
    if (this.stored.get(keyOf(kind, id))?.version !== expected) throw new RecordConflict(kind, id);
    this.stored.delete(keyOf(kind, id));
  }

  async list<T>(kind: string, page: RecordPage) {
    const { after = '', limit } = page;
    const all = [...this.stored.values()] as StoredRecord<T>[];
    return structuredClone(
      all
        .filter((record) => record.kind === kind && record.id > after)
        .sort((a, b) => (a.id < b.id ? -1 : 1))
        .slice(0, limit),
    );
  }

  async heads(kind: string, page: RecordPage) {
    return (await this.list(kind, page)).map(({ id, version }) => ({ id, version }));
  }

  async kinds(): Promise<string[]> {
    return [...new Set([...this.stored.values()].map(({ kind }) => kind))].sort();
  }

  async close(): Promise<void> {}
}

/** What a process throws that dies. */
export class Died extends Error {}

/** @param steps operations that it still makes @param isDone whether the last of them takes effect before it dies */
export function dying(records: RecordStore, steps: number, isDone: boolean): RecordStore {
  let left = steps;
  const step = async <T>(work: () => Promise<T>): Promise<T> => {
    left--;
    if (left < 0 || (left === 0 && !isDone)) throw new Died();
    const done = await work();
    if (left === 0) throw new Died();
    return done;
  };
  return {
    get: (kind, id) => step(() => records.get(kind, id)),
    put: (kind, id, value, expected) => step(() => records.put(kind, id, value, expected)),
    remove: (kind, id, expected) => step(() => records.remove(kind, id, expected)),
    list: (kind, page) => step(() => records.list(kind, page)),
    heads: (kind, page) => step(() => records.heads(kind, page)),
    kinds: () => step(() => records.kinds()),
    close: () => records.close(),
  };
}
