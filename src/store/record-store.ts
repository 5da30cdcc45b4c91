/**
 * Where does a store keep what is not passages, such as dossiers, or the queue of a shared ingest? As records that several processes
 * change at once: each change names the version that it goes on from, and is refused when another process was faster.
 */
import { setImmediate } from 'node:timers/promises';
import { ZonelensError } from '../errors.js';

export interface StoredRecord<T = unknown> {
  kind: string;
  id: string;
  /** As JSON gives it back. */
  value: T;
  /** Another one after each change. It says nothing else, and no two versions of an id are the same, not even after a removal. */
  version: string;
}

/** Methods throw a ZonelensError `storage_failed` when the storage fails. */
export interface RecordStore {
  /** Null when there is none. */
  get<T>(kind: string, id: string): Promise<StoredRecord<T> | null>;
  /**
   * Stores a record as a whole. Whoever reads after that sees it.
   * @param expected the version that it replaces
   * @returns its new version
   * @throws RecordConflict when the record has another version, is there already (`absent`), or is gone; nothing is changed then
   */
  put(kind: string, id: string, value: unknown, expected: string | 'absent'): Promise<string>;
  /** @throws RecordConflict when the record has another version, or is gone */
  remove(kind: string, id: string, expected: string): Promise<void>;
  /**
   * The records of a kind in the order of the code points of their ids.
   * @param after the id of the last record of the former page; a record that is there all the time is on one page
   */
  list<T>(kind: string, page: { after?: string | undefined; limit: number }): Promise<StoredRecord<T>[]>;
  /** The kinds of which there is a record, in the order of their code points. */
  kinds(): Promise<string[]>;
  close(): Promise<void>;
}

/**
 * The records of a kind in the order of their ids.
 * @param after the id that comes before the first of them
 * @param pageSize how many are read at once
 */
export async function* recordsOf<T>(
  records: Pick<RecordStore, 'list'>,
  kind: string,
  { after, pageSize }: { after?: string | undefined; pageSize: number },
): AsyncGenerator<StoredRecord<T>> {
  for (let last = after; ; ) {
    const page = await records.list<T>(kind, { after: last, limit: pageSize });
    yield* page;
    if (page.length < pageSize) return;
    // A store that answers at once would keep the requests of others waiting.
    await setImmediate();
    last = page.at(-1)?.id;
  }
}

/** A place where records can be kept. */
export interface RecordBackend {
  /** Close it at the end. */
  records(): Promise<RecordStore>;
}

/** Another process has changed a record meanwhile (`index_busy`): read it again and decide anew. */
export class RecordConflict extends ZonelensError {
  constructor(kind: string, id: string, cause?: unknown) {
    super(
      'index_busy',
      `Another process has changed ${kind} ${id} meanwhile.`,
      cause === undefined ? {} : { cause },
    );
    this.name = 'RecordConflict';
  }
}

/** Code units of an id. Every store can hold and compare so many. */
const MOST = 512;

/** @throws RangeError when an id or kind is empty, longer than 512 UTF-16 units, or has halves of a surrogate pair */
export function assertRecordName(...names: readonly string[]): void {
  for (const name of names)
    if (name === '' || name.length > MOST || !name.isWellFormed())
      throw new RangeError(`${JSON.stringify(name.slice(0, MOST))} cannot name a record.`);
}
