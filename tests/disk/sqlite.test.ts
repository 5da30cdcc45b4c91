/** Does Node's own SQLite keep the promises of better-sqlite3? Each is asked the same, where this Node has it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type OpenDatabase, sqliteCodeOf } from '../../src/disk/sqlite/database.js';
import { betterSqlite3, openDatabase, sqliteLibrary } from '../../src/disk/sqlite/index.js';
import { nodeSqlite } from '../../src/disk/sqlite/node-sqlite.js';

/** Null when it is not installed for this version of Node. */
function betterIfThere(): OpenDatabase | null {
  try {
    return betterSqlite3();
  } catch {
    return null;
  }
}

const LIBRARIES = [
  ['better-sqlite3', betterIfThere()],
  ['node:sqlite', nodeSqlite()],
] as const;

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zonelens-sqlite-'));
  file = join(folder, 'a file.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

function codeOf(work: () => unknown): string | null {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(Error);
    return sqliteCodeOf(error);
  }
  return 'no error';
}

it('one of the two is used', () => {
  const { name, open, fault } = sqliteLibrary();
  const there = LIBRARIES.filter(([, library]) => library !== null).map(([each]) => each);
  expect(name).toBe(there[0]);
  expect(fault === null).toBe(name === 'better-sqlite3');
  open(file).close();
  openDatabase(file, { fileMustExist: true }).close();
});

describe.each(LIBRARIES.filter(([, open]) => open !== null))('%s', (_name, library) => {
  const open = library as OpenDatabase;

  it('gives rows as objects, values and arrays, and BLOBs as Buffers', () => {
    const db = open(file);
    db.exec('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT, c BLOB)');
    const blob = Buffer.from([0, 1, 255]);
    const insert = db.prepare('INSERT INTO t (b, c) VALUES (?, ?)');
    expect(insert.run('甲', blob)).toMatchObject({ changes: 1, lastInsertRowid: 1 });
    insert.run(null, Buffer.alloc(0));
    const rows = [
      { a: 1, b: '甲', c: blob },
      { a: 2, b: null, c: Buffer.alloc(0) },
    ];
    const select = 'SELECT * FROM t ORDER BY a';
    expect(db.prepare(select).all()).toStrictEqual(rows);
    expect([...db.prepare(select).iterate()]).toStrictEqual(rows);
    expect(db.prepare('SELECT * FROM t WHERE a = @a').get({ a: 2 })).toStrictEqual(rows[1]);
    expect(db.prepare(select).raw().all()).toStrictEqual(rows.map((row) => Object.values(row)));
    expect(db.prepare('SELECT c FROM t ORDER BY a').pluck().all()).toStrictEqual(rows.map(({ c }) => c));
    expect(db.prepare('SELECT 1, 1').raw().get()).toStrictEqual([1, 1]);
    expect(db.prepare('SELECT c FROM t WHERE a = ?').pluck().get(9)).toBeUndefined();
    expect(db.pragma('table_info(t)')).toHaveLength(3);
    db.close();
    db.close();
  });

  it('gives a statement again while the loop over another goes on', () => {
    const db = open(file);
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1), (2), (3)');
    const count = db.prepare('SELECT count(*) FROM t WHERE a <= ?').pluck();
    const counts: unknown[] = [];
    for (const row of db.prepare('SELECT a FROM t ORDER BY a').iterate() as Iterable<{ a: number }>)
      counts.push(count.get(row.a));
    expect(counts).toEqual([1, 2, 3]);
    db.close();
  });

  it('lets go of the file when a loop is left early', () => {
    const [db, other] = [open(file, { timeout: 0 }), open(file, { timeout: 0 })];
    db.exec('CREATE TABLE t (a); INSERT INTO t VALUES (1), (2), (3)');
    const select = db.prepare('SELECT a FROM t ORDER BY a').pluck();
    for (const value of select.iterate()) {
      expect(value).toBe(1);
      break;
    }
    other.exec('INSERT INTO t VALUES (4)');
    db.exec('BEGIN IMMEDIATE; COMMIT; VACUUM');
    expect(select.all()).toEqual([1, 2, 3, 4]);
    db.close();
    other.close();
  });

  it('binds what is undefined as NULL, names beside others, and no booleans', () => {
    const db = open(file);
    expect(db.prepare('SELECT ?').pluck().get(undefined)).toBeNull();
    expect(db.prepare('SELECT @a, @b').raw().get({ a: undefined, b: 2, c: 3 })).toEqual([null, 2]);
    for (const value of [true, { a: false }])
      expect(() => db.prepare('SELECT @a').get(value)).toThrow(TypeError);
    db.close();
  });

  it('does a transaction completely or not at all', () => {
    const db = open(file);
    db.exec('CREATE TABLE t (a UNIQUE)');
    const insert = db.prepare('INSERT INTO t VALUES (?)');
    const put = (...values: number[]) => {
      const all = db.transaction(() => values.map((value) => insert.run(value).changes));
      return values.length > 2 ? all.immediate() : all();
    };
    expect(put(1, 2)).toEqual([1, 1]);
    expect(put(3, 4, 5)).toEqual([1, 1, 1]);
    expect(codeOf(() => put(6, 1))).toMatch(/^SQLITE_CONSTRAINT/);
    expect(codeOf(() => put(6, 7, 1))).toMatch(/^SQLITE_CONSTRAINT/);
    expect(db.prepare('SELECT a FROM t').pluck().all()).toEqual([1, 2, 3, 4, 5]);
    db.close();
  });

  it('holds to foreign keys, and takes no double-quoted text', () => {
    const db = open(file);
    db.exec('CREATE TABLE p (a PRIMARY KEY); CREATE TABLE c (a REFERENCES p)');
    expect(codeOf(() => db.exec('INSERT INTO c VALUES (1)'))).toMatch(/^SQLITE_CONSTRAINT/);
    expect(codeOf(() => db.prepare('SELECT "no column"'))).toBe('SQLITE_ERROR');
    db.close();
  });

  it('names errors as SQLite does', () => {
    expect(codeOf(() => open(join(folder, 'none'), { fileMustExist: true }))).toBe('SQLITE_CANTOPEN');
    expect(codeOf(() => open(join(folder, 'none'), { readonly: true, fileMustExist: true }))).toBe(
      'SQLITE_CANTOPEN',
    );
    writeFileSync(file, 'This is text, and long enough to be taken for a page of a database. '.repeat(99));
    const text = open(file);
    expect(codeOf(() => text.prepare('SELECT * FROM sqlite_schema').all())).toBe('SQLITE_NOTADB');
    text.close();
    rmSync(file);
    open(file).exec('CREATE TABLE t (a)');
    const readonly = open(file, { readonly: true, fileMustExist: true });
    expect(codeOf(() => readonly.exec('INSERT INTO t VALUES (1)'))).toMatch(/^SQLITE_READONLY/);
    readonly.close();
  });

  it('respects the lock of another connection, and waits for it as long as it is told', () => {
    const holder = open(file);
    holder.exec('BEGIN EXCLUSIVE');
    const db = open(file, { timeout: 0 });
    expect(codeOf(() => db.exec('BEGIN IMMEDIATE'))).toMatch(/^SQLITE_BUSY/);
    holder.close();
    db.exec('BEGIN IMMEDIATE');
    db.close();
    const patient = open(file, { timeout: 1234 });
    expect(Object.values((patient.pragma('busy_timeout') as object[])[0] as object)).toEqual([1234]);
    patient.close();
  });
});
