/**
 * Where does a store keep what is not passages, such as dossiers, or the queue of a shared ingest? As records that several processes
 * change at once: each change names the version that it goes on from, and is refused when another process was faster.
 */
import { setImmediate } from 'node:timers/promises';
import { messageOf, ZonelensError } from '../errors.js';

export interface StoredRecord<T = unknown> {
  kind: string;
  id: string;
  /** As JSON gives it back. */
  value: T;
  /** Another one after each change. It says nothing else, and no two versions of an id are the same, not even after a removal. */
  version: string;
}

/** Which record of which version there is. */
export type RecordHead = Pick<StoredRecord, 'id' | 'version'>;

export interface RecordPage {
  /** Id of the last record of the former page; a record that is there all the time is on one page. */
  after?: string | undefined;
  limit: number;
}

/** Methods throw a ZonelensError `storage_failed` when the storage fails. */
export interface RecordStore {
  /** Null when there is none. @throws DamagedRecord */
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
  /** The records of a kind in the order of the code points of their ids. Those that cannot be read are in their places. */
  list<T>(kind: string, page: RecordPage): Promise<(StoredRecord<T> | DamagedRecord)[]>;
  /** The same without reading values, however large they are. */
  heads(kind: string, page: RecordPage): Promise<RecordHead[]>;
  /** The kinds of which there is a record, in the order of their code points. */
  kinds(): Promise<string[]>;
  close(): Promise<void>;
}

export interface Reading {
  /** The id that comes before the first of them. */
  after?: string | undefined;
  /** How many are read at once. */
  pageSize: number;
  /** Told of a record that cannot be read, which is left out; without it, the first one is thrown. */
  onDamaged?: ((record: DamagedRecord) => void) | undefined;
}

/**
 * The records of a kind in the order of their ids.
 * @throws DamagedRecord
 */
export async function* recordsOf<T>(
  records: Pick<RecordStore, 'list'>,
  kind: string,
  { after, pageSize, onDamaged }: Reading,
): AsyncGenerator<StoredRecord<T>> {
  const pages = pagesOf((page) => records.list<T>(kind, page), { after, pageSize });
  for await (const record of pages) {
    if (!(record instanceof DamagedRecord)) yield record;
    else if (onDamaged === undefined) throw record;
    else onDamaged(record);
  }
}

/** Which records of a kind there are, in the order of their ids. */
export function headsOf(
  records: Pick<RecordStore, 'heads'>,
  kind: string,
  reading: Omit<Reading, 'onDamaged'>,
): AsyncGenerator<RecordHead> {
  return pagesOf((page) => records.heads(kind, page), reading);
}

async function* pagesOf<R extends { id: string }>(
  read: (page: RecordPage) => Promise<R[]>,
  { after, pageSize }: Omit<Reading, 'onDamaged'>,
): AsyncGenerator<R> {
  for (let last = after; ; ) {
    const page = await read({ after: last, limit: pageSize });
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

/** Reads, decides and writes anew until no other process was faster. @param attempt throws RecordConflict when one was */
export async function untilFirst<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof RecordConflict)) throw error;
    }
  }
}

/** For `catch`, where another process may be faster and nothing is left to do then. */
export function ignoreConflict(error: unknown): void {
  if (!(error instanceof RecordConflict)) throw error;
}

/** What is kept of a record is not what the program had written: not JSON, or of another form than records of its kind have. */
export class DamagedRecord extends ZonelensError {
  readonly kind: string;
  readonly id: string;
  readonly version: string;
  /** What is kept in place of JSON, or the JSON. */
  readonly text: string;

  constructor(
    { kind, id, version, value }: WrittenRecord,
    readonly reason: string,
  ) {
    super(
      'record_damaged',
      `The record ${id} of kind ${kind} is damaged: ${reason}. To see what to do: npm run doctor`,
    );
    this.name = 'DamagedRecord';
    this.kind = kind;
    this.id = id;
    this.version = version;
    this.text = value;
  }
}

/** A record as a store keeps it: its value as JSON. */
export interface WrittenRecord extends Omit<StoredRecord, 'value'> {
  value: string;
}

export function recordIn<T>(written: WrittenRecord): StoredRecord<T> | DamagedRecord {
  const { kind, id, value, version } = written;
  try {
    return { kind, id, value: JSON.parse(value) as T, version };
  } catch (error) {
    return new DamagedRecord(written, `it is not JSON (${messageOf(error)})`);
  }
}

/** @throws DamagedRecord */
export function soundRecordIn<T>(written: WrittenRecord): StoredRecord<T> {
  const record = recordIn<T>(written);
  if (record instanceof DamagedRecord) throw record;
  return record;
}

/** Code units of an id. Every store can hold and compare so many. */
const MOST = 512;

/** @throws RangeError when an id or kind is empty, longer than 512 UTF-16 units, or has halves of a surrogate pair */
export function assertRecordName(...names: readonly string[]): void {
  for (const name of names)
    if (name === '' || name.length > MOST || !name.isWellFormed())
      throw new RangeError(`${JSON.stringify(name.slice(0, MOST))} cannot name a record.`);
}
