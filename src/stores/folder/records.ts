/**
 * Where do the records of an index in a folder lie? In an SQLite file, which the first of them makes. Several processes may use it
 * at once: each change is one statement, and waits for those of others.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase, sqliteCodeOf } from '../../disk/sqlite/index.js';
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
import { explainedFile } from './small-file.js';

const FILE = 'records.sqlite';

/** A change takes milliseconds; a process that is stopped within one keeps others waiting. */
const BUSY_MS = 10_000;

const SCHEMA = `CREATE TABLE IF NOT EXISTS records (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  value TEXT NOT NULL,
  version TEXT NOT NULL,
  PRIMARY KEY (kind, id)
) WITHOUT ROWID;
-- Versions stand behind values, which may have several megabytes. Files of earlier versions of the program lack it.
CREATE INDEX IF NOT EXISTS heads ON records (kind, id, version)`;

export class FolderRecords implements RecordStore {
  private readonly file: string;
  private db: Database | null = null;

  constructor(private readonly indexFolder: string) {
    this.file = join(indexFolder, FILE);
  }

  async get<T>(kind: string, id: string): Promise<StoredRecord<T> | null> {
    assertRecordName(kind, id);
    return this.reading(null, (db) => {
      const row = db.prepare('SELECT * FROM records WHERE kind = ? AND id = ?').get(kind, id);
      return row === undefined ? null : soundRecordIn<T>(row as WrittenRecord);
    });
  }

  async put(kind: string, id: string, value: unknown, expected: string | 'absent'): Promise<string> {
    assertRecordName(kind, id);
    const version = randomBytes(12).toString('hex');
    const changes = this.writing((db) => {
      const json = JSON.stringify(value);
      const { changes } =
        expected === 'absent'
          ? db
              .prepare('INSERT INTO records VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING')
              .run(kind, id, json, version)
          : db
              .prepare('UPDATE records SET value = ?, version = ? WHERE kind = ? AND id = ? AND version = ?')
              .run(json, version, kind, id, expected);
      return changes;
    });
    if (changes === 0) throw new RecordConflict(kind, id);
    return version;
  }

  async remove(kind: string, id: string, expected: string): Promise<void> {
    assertRecordName(kind, id);
    const remove = 'DELETE FROM records WHERE kind = ? AND id = ? AND version = ?';
    if (this.writing((db) => db.prepare(remove).run(kind, id, expected).changes) === 0)
      throw new RecordConflict(kind, id);
  }

  async list<T>(
    kind: string,
    { after = '', limit }: RecordPage,
  ): Promise<(StoredRecord<T> | DamagedRecord)[]> {
    assertRecordName(kind);
    const select = 'SELECT * FROM records WHERE kind = ? AND id > ? ORDER BY id LIMIT ?';
    return this.reading([], (db) =>
      db
        .prepare(select)
        .all(kind, after, limit)
        .map((row) => recordIn<T>(row as WrittenRecord)),
    );
  }

  async heads(kind: string, { after = '', limit }: RecordPage): Promise<RecordHead[]> {
    assertRecordName(kind);
    const select = 'SELECT id, version FROM records WHERE kind = ? AND id > ? ORDER BY id LIMIT ?';
    return this.reading([], (db) => db.prepare(select).all(kind, after, limit) as RecordHead[]);
  }

  async kinds(): Promise<string[]> {
    const select = 'SELECT DISTINCT kind FROM records ORDER BY kind';
    return this.reading([], (db) => db.prepare(select).pluck().all() as string[]);
  }

  async close(): Promise<void> {
    this.db?.close();
    this.db = null;
  }

  /** Makes no file, because who may only read an index cannot make one. */
  private reading<T>(none: T, work: (db: Database) => T): T {
    return this.db === null && !existsSync(this.file) ? none : this.writing(work);
  }

  private writing<T>(work: (db: Database) => T): T {
    try {
      return work(this.open());
    } catch (error) {
      const { indexFolder: folder, file } = this;
      throw explainedFile(error, { folder, file, advice: ADVICE }, UNCHANGED);
    }
  }

  private open(): Database {
    if (this.db !== null) return this.db;
    mkdirSync(this.indexFolder, { recursive: true });
    const db = openDatabase(this.file, { timeout: BUSY_MS });
    try {
      // A rollback journal, which unlike a write-ahead log works on a network file system.
      prepareFile(db);
      this.db = db;
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  }
}

function prepareFile(db: Database): void {
  const names = db.prepare('SELECT name FROM sqlite_schema').pluck().all();
  if (names.includes('heads')) return;
  try {
    db.exec(SCHEMA);
  } catch (error) {
    // Who may only read a file of an earlier version reads it without the index, if slower.
    const isReadOnly = sqliteCodeOf(error)?.startsWith('SQLITE_READONLY') === true;
    if (!isReadOnly || !names.includes('records')) throw error;
  }
}

const UNCHANGED = 'The record is as it was before';

/** Unlike all else in the folder it cannot be made again from the articles. */
const ADVICE =
  'It holds what people keep with this index. Stop the service and every ingest, move the file elsewhere, and bring back what it ' +
  'held: npm run restore -- <a backup>';
