/**
 * Where do the records of an index in a folder lie? In an SQLite file, which the first of them makes. Several processes may use it
 * at once: each change is one statement, and waits for those of others.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import {
  assertRecordName,
  RecordConflict,
  type RecordStore,
  type StoredRecord,
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
) WITHOUT ROWID`;

interface Row {
  kind: string;
  id: string;
  value: string;
  version: string;
}

export class FolderRecords implements RecordStore {
  private readonly file: string;
  private db: Database.Database | null = null;

  constructor(private readonly indexFolder: string) {
    this.file = join(indexFolder, FILE);
  }

  async get<T>(kind: string, id: string): Promise<StoredRecord<T> | null> {
    assertRecordName(kind, id);
    return this.reading(null, (db) => {
      const row = db.prepare('SELECT * FROM records WHERE kind = ? AND id = ?').get(kind, id);
      return row === undefined ? null : recordIn<T>(row as Row);
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
    { after = '', limit }: { after?: string | undefined; limit: number },
  ): Promise<StoredRecord<T>[]> {
    assertRecordName(kind);
    const select = 'SELECT * FROM records WHERE kind = ? AND id > ? ORDER BY id LIMIT ?';
    return this.reading([], (db) =>
      db
        .prepare(select)
        .all(kind, after, limit)
        .map((row) => recordIn<T>(row as Row)),
    );
  }

  async close(): Promise<void> {
    this.db?.close();
    this.db = null;
  }

  /** Makes no file, because who may only read an index cannot make one. */
  private reading<T>(none: T, work: (db: Database.Database) => T): T {
    return this.db === null && !existsSync(this.file) ? none : this.writing(work);
  }

  private writing<T>(work: (db: Database.Database) => T): T {
    try {
      return work(this.open());
    } catch (error) {
      const { indexFolder: folder, file } = this;
      const holds = 'what people put right by hand, and the queue of a shared ingest';
      throw explainedFile(error, { folder, file, holds, isMadeAgain: false }, UNCHANGED);
    }
  }

  private open(): Database.Database {
    if (this.db !== null) return this.db;
    mkdirSync(this.indexFolder, { recursive: true });
    const db = new Database(this.file, { timeout: BUSY_MS });
    try {
      // A rollback journal, which unlike a write-ahead log works on a network file system.
      if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) db.exec(SCHEMA);
      this.db = db;
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  }
}

const UNCHANGED = 'The record is as it was before';

function recordIn<T>({ kind, id, value, version }: Row): StoredRecord<T> {
  return { kind, id, value: JSON.parse(value) as T, version };
}
