/** What does the program use of an SQLite library? The part of the interface of better-sqlite3 that its modules call. */

/**
 * Values that are bound: one for each `?`, or one object for names such as `@id`, which may have other names as well. `undefined` is
 * NULL; a boolean is refused.
 */
export type Bound = unknown;

export interface Statement {
  run(...values: Bound[]): { changes: number; lastInsertRowid: number | bigint };
  /** The first row; undefined for none. */
  get(...values: Bound[]): unknown;
  all(...values: Bound[]): unknown[];
  iterate(...values: Bound[]): IterableIterator<unknown>;
  /** From now on a row is the value of its first column. BLOBs are Buffers, here and everywhere. */
  pluck(): Statement;
  /** From now on a row is an array of its values. */
  raw(): Statement;
}

export interface Transaction<T> {
  (): T;
  /** Takes the lock for writing first. One that begins by reading cannot wait for another writer. */
  immediate(): T;
}

/** Errors of SQLite have its name of the error as `code`, such as `SQLITE_BUSY`; see `sqliteCodeOf`. */
export interface Database {
  exec(sql: string): unknown;
  prepare(sql: string): Statement;
  /** @returns the rows */
  pragma(sql: string): unknown;
  /** Runs `work` completely or not at all. Not to be nested. */
  transaction<T>(work: () => T): Transaction<T>;
  /** Safe to call twice. */
  close(): unknown;
}

export interface OpenOptions {
  readonly?: boolean;
  /** Otherwise a file that is not there is made. */
  fileMustExist?: boolean;
  /** Milliseconds to wait while another process has the file locked. */
  timeout?: number;
}

/** How long better-sqlite3 waits for another process unless it is told. */
export const DEFAULT_TIMEOUT_MS = 5000;

/** @throws Error with a `code`, when the file cannot be opened */
export type OpenDatabase = (file: string, options?: OpenOptions) => Database;

/** The name that SQLite gives to an error, such as `SQLITE_BUSY` or `SQLITE_IOERR_WRITE`; null for any other error. */
export function sqliteCodeOf(error: unknown): string | null {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('SQLITE_') ? code : null;
}
