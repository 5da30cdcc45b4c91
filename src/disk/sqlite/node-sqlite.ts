/** How does the SQLite that is built into Node stand in for better-sqlite3? By the same interface. */
import { pathToFileURL } from 'node:url';
import {
  type Bound,
  type Database,
  DEFAULT_TIMEOUT_MS,
  type OpenDatabase,
  type OpenOptions,
  type Statement,
  type Transaction,
} from './database.js';
import type { DatabaseSync, NodeSqlite, StatementSync } from './node-sqlite-types.js';

/** By the number of an error: https://sqlite.org/rescode.html#primary_result_code_list. */
const CODES = (
  'OK ERROR INTERNAL PERM ABORT BUSY LOCKED NOMEM READONLY INTERRUPT IOERR CORRUPT NOTFOUND FULL CANTOPEN PROTOCOL ' +
  'EMPTY SCHEMA TOOBIG CONSTRAINT MISMATCH MISUSE NOLFS AUTH FORMAT RANGE NOTADB'
).split(' ');

/** The upper bits of an error's number are details, which nothing here needs. */
const PRIMARY_BITS = 0xff;

/** Null where Node has none that can do what is needed: before 22.16, in which statements learned to return arrays. */
export function nodeSqlite(): OpenDatabase | null {
  const sqlite = process.getBuiltinModule('node:sqlite') as NodeSqlite | undefined;
  if (sqlite?.StatementSync.prototype.setReturnArrays === undefined) return null;
  return (file, options = {}) => new NodeDatabase(translated(() => opened(sqlite, file, options)));
}

function opened({ DatabaseSync }: NodeSqlite, file: string, options: OpenOptions): DatabaseSync {
  const { readonly = false, fileMustExist = false, timeout = DEFAULT_TIMEOUT_MS } = options;
  const present = fileMustExist && !readonly ? `${pathToFileURL(file).href}?mode=rw` : file;
  const db = new DatabaseSync(present, { readOnly: readonly });
  db.exec(`PRAGMA busy_timeout = ${timeout}`);
  return db;
}

class NodeDatabase implements Database {
  private isOpen = true;

  constructor(private readonly db: DatabaseSync) {}

  exec(sql: string): void {
    translated(() => this.db.exec(sql));
  }

  prepare(sql: string): Statement {
    return new NodeStatement(translated(() => this.db.prepare(sql)));
  }

  pragma(sql: string): unknown {
    return this.prepare(`PRAGMA ${sql}`).all();
  }

  transaction<T>(work: () => T): Transaction<T> {
    const run = (begin: string) => () => {
      this.exec(begin);
      try {
        const result = work();
        this.exec('COMMIT');
        return result;
      } catch (error) {
        this.rollBack();
        throw error;
      }
    };
    return Object.assign(run('BEGIN'), { immediate: run('BEGIN IMMEDIATE') });
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.db.close();
  }

  private rollBack(): void {
    try {
      this.db.exec('ROLLBACK');
    } catch {
      // SQLite has done so by itself, as it does when the disk is full. The error that led here says more.
    }
  }
}

class NodeStatement implements Statement {
  private shape: (row: unknown) => unknown = shapedObject;

  constructor(private readonly statement: StatementSync) {
    // As with better-sqlite3, an object may have more than what is bound.
    statement.setAllowUnknownNamedParameters(true);
  }

  run(...values: Bound[]): { changes: number; lastInsertRowid: number | bigint } {
    return translated(() => this.statement.run(...values.map(bound)));
  }

  get(...values: Bound[]): unknown {
    const row = translated(() => this.statement.get(...values.map(bound)));
    return row === undefined ? undefined : this.shape(row);
  }

  all(...values: Bound[]): unknown[] {
    return translated(() => this.statement.all(...values.map(bound))).map(this.shape);
  }

  *iterate(...values: Bound[]): IterableIterator<unknown> {
    const rows = translated(() => this.statement.iterate(...values.map(bound)));
    try {
      for (;;) {
        const next = translated(() => rows.next());
        if (next.done) return;
        yield this.shape(next.value);
      }
    } finally {
      // Whoever leaves a loop early would keep the file locked as a reader.
      rows.return?.();
    }
  }

  pluck(): Statement {
    this.statement.setReturnArrays(true);
    this.shape = (row) => shapedValue((row as unknown[])[0]);
    return this;
  }

  raw(): Statement {
    this.statement.setReturnArrays(true);
    this.shape = (row) => (row as unknown[]).map(shapedValue);
    return this;
  }
}

/** @throws TypeError for a boolean, which some versions of Node take as a number, and better-sqlite3 does not */
function bound(value: Bound): Bound {
  if (value === undefined) return null;
  if (typeof value === 'boolean') throw new TypeError('SQLite binds no booleans: write 0 or 1');
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, bound(one)]));
}

/** Buffers, as better-sqlite3 returns them, over the same bytes. */
function shapedValue(value: unknown): unknown {
  return value instanceof Uint8Array ? Buffer.from(value.buffer, value.byteOffset, value.byteLength) : value;
}

function shapedObject(row: unknown): unknown {
  const shaped: Record<string, unknown> = {};
  for (const name in row as object) shaped[name] = shapedValue((row as Record<string, unknown>)[name]);
  return shaped;
}

/** @throws Error with SQLite's name of the error as `code`, where Node has only its number */
function translated<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { errcode } = error as { errcode?: number };
    if (typeof errcode !== 'number') throw error;
    const code = `SQLITE_${CODES[errcode & PRIMARY_BITS] ?? errcode}`;
    throw Object.assign(new Error((error as Error).message, { cause: error }), { code, name: 'SqliteError' });
  }
}
