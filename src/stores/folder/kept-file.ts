/**
 * How do several processes share vectors and token states in one SQLite file? Workers write them in transactions that wait for one
 * another; the next draft reads them. The file stays when it is empty, because another process may have it open.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase, sqliteCodeOf } from '../../disk/sqlite/index.js';
import type { ModelCard } from '../../embed/card.js';
import type { KnownVectors } from '../../embed/embedder.js';
import { KEPT_FOR_MS, type KeptStates, type KeptVector } from '../../store/kept-embeddings.js';
import { type KeptRow, KeptRows, unchanged } from './kept-rows.js';

export const KEPT_FILE = 'kept-vectors.sqlite';

/** A transaction of a worker takes milliseconds, on a slow disk a second. */
const BUSY_MS = 30_000;

/** `text` is the hash of a row, see `kept-rows.ts`; `at` says when it was written, in milliseconds since 1970. */
const SCHEMA = `CREATE TABLE IF NOT EXISTS kept (
  part TEXT NOT NULL,
  text TEXT NOT NULL,
  bytes BLOB NOT NULL,
  sum TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (part, text)
) WITHOUT ROWID`;

export class KeptFile {
  private readonly rows: KeptRows;

  private constructor(
    private readonly db: Database,
    model: ModelCard,
  ) {
    this.rows = new KeptRows(model);
  }

  /** Null when there is none that can be read: then everything is made again. */
  static existing(indexFolder: string, model: ModelCard): KeptFile | null {
    const file = join(indexFolder, KEPT_FILE);
    if (!existsSync(file)) return null;
    try {
      return KeptFile.opened(file, model);
    } catch {
      return null;
    }
  }

  /** Makes the file, in place of one that is no database. */
  static make(indexFolder: string, model: ModelCard): KeptFile {
    mkdirSync(indexFolder, { recursive: true });
    const file = join(indexFolder, KEPT_FILE);
    try {
      return KeptFile.opened(file, model);
    } catch (error) {
      // Others may have any other file open, and would go on writing into what was removed.
      if (sqliteCodeOf(error) !== 'SQLITE_NOTADB') throw error;
      rmSync(file);
      return KeptFile.opened(file, model);
    }
  }

  private static opened(file: string, model: ModelCard): KeptFile {
    const db = openDatabase(file, { timeout: BUSY_MS });
    try {
      if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) db.exec(SCHEMA);
      return new KeptFile(db, model);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  vectorsOf(hash: string): KnownVectors {
    return this.rows.vectorsOf(hash, this.read);
  }

  statesOf(hash: string): Uint8Array | null {
    return this.rows.statesOf(hash, this.read);
  }

  put(vectors: readonly KeptVector[], states: readonly KeptStates[]): void {
    const insert = this.db.prepare('INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)');
    const now = Date.now();
    const writeAll = this.db.transaction(() => {
      for (const { part, hash, bytes, sum } of this.rows.of(vectors, states))
        insert.run(part, hash, bytes, sum, now);
    });
    // One that began by reading could not wait for another writer.
    writeAll.immediate();
  }

  /** Counts what was written before that time as written now. */
  renew(hashes: readonly string[], since: number): void {
    const isOld = this.db.prepare('SELECT 1 FROM kept WHERE part = ? AND text = ? AND at < ?');
    const old = this.rows.allParts.flatMap((part) =>
      hashes.filter((hash) => isOld.get(part, hash, since) !== undefined).map((hash) => ({ part, hash })),
    );
    if (old.length === 0) return;
    const renew = this.db.prepare('UPDATE kept SET at = ? WHERE part = ? AND text = ?');
    const now = Date.now();
    const renewAll = this.db.transaction(() => {
      for (const { part, hash } of old) renew.run(now, part, hash);
    });
    renewAll.immediate();
  }

  /** Removes what this model made since that time. */
  clear(since: number): void {
    for (const part of this.rows.allParts)
      this.db.prepare('DELETE FROM kept WHERE part = ? AND at >= ?').run(part, since);
    this.shrink();
  }

  /** Removes what was written more than a week ago. */
  removeOld(): void {
    const { changes } = this.db.prepare('DELETE FROM kept WHERE at < ?').run(Date.now() - KEPT_FOR_MS);
    if (changes > 0) this.shrink();
  }

  close(): void {
    this.db.close();
  }

  /** Gives room back to the disk. */
  private shrink(): void {
    if (this.db.prepare('SELECT 1 FROM kept LIMIT 1').get() === undefined) this.db.exec('VACUUM');
  }

  /** Null when it is not there, or the bytes are not those that were written. */
  private readonly read = (part: string, hash: string): Uint8Array | null => {
    const select = this.db.prepare('SELECT bytes, sum FROM kept WHERE part = ? AND text = ?');
    try {
      return unchanged(select.get(part, hash) as Pick<KeptRow, 'bytes' | 'sum'> | undefined);
    } catch (error) {
      // A page of the file is damaged.
      if (sqliteCodeOf(error) !== null) return null;
      throw error;
    }
  };
}
