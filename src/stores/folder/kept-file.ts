/**
 * How do several processes share vectors and token states in one SQLite file? Workers write them in transactions that wait for one
 * another; the next draft reads them. The file stays when it is empty, because another process may have it open.
 */
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { ModelCard } from '../../embed/card.js';
import type { KnownVectors } from '../../embed/embedder.js';
import { splitVector } from '../../embed/joined.js';
import { KEPT_FOR_MS, type KeptStates, type KeptVector } from '../../store/kept-embeddings.js';
import { partIdentities } from '../../store/model-identity.js';
import { hashOfBytes } from '../../store/records.js';
import { tokenOriginOf } from '../../store/token-states.js';

export const KEPT_FILE = 'kept-vectors.sqlite';

/** A transaction of a worker takes milliseconds, on a slow disk a second. */
const BUSY_MS = 30_000;

/** As in `unfinished-vectors.ts`; `at` says when it was written, in milliseconds since 1970. */
const SCHEMA = `CREATE TABLE IF NOT EXISTS kept (
  part TEXT NOT NULL,
  text TEXT NOT NULL,
  bytes BLOB NOT NULL,
  sum TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (part, text)
) WITHOUT ROWID`;

export class KeptFile {
  private readonly parts;
  /** What makes token states; null when the model makes none. */
  private readonly tokenPart: string | null;

  private constructor(
    private readonly db: Database.Database,
    model: ModelCard,
  ) {
    this.parts = partIdentities(model);
    const origin = tokenOriginOf(model);
    this.tokenPart = origin && `${origin.part}/${origin.projection}`;
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
      const isDatabase = !(error instanceof Database.SqliteError) || error.code !== 'SQLITE_NOTADB';
      if (isDatabase) throw error;
      rmSync(file);
      return KeptFile.opened(file, model);
    }
  }

  private static opened(file: string, model: ModelCard): KeptFile {
    const db = new Database(file, { timeout: BUSY_MS });
    try {
      if (db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0) db.exec(SCHEMA);
      return new KeptFile(db, model);
    } catch (error) {
      db.close();
      throw error;
    }
  }

  vectorsOf(hash: string): KnownVectors {
    return this.parts.map(({ fingerprint, dimensions }) => {
      const bytes = this.read(fingerprint, hash);
      const isWhole = bytes?.length === dimensions * Float32Array.BYTES_PER_ELEMENT;
      return bytes !== null && isWhole ? new Float32Array(bytes.buffer) : null;
    });
  }

  statesOf(hash: string): Uint8Array | null {
    return this.tokenPart === null ? null : this.read(this.tokenPart, hash);
  }

  put(vectors: readonly KeptVector[], states: readonly KeptStates[]): void {
    const insert = this.db.prepare('INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?, ?)');
    const dimensions = this.parts.map((part) => part.dimensions);
    const now = Date.now();
    const write = (
      part: string,
      hash: string,
      { buffer, byteOffset, byteLength }: Uint8Array | Float32Array,
    ) => {
      const bytes = Buffer.from(buffer, byteOffset, byteLength);
      insert.run(part, hash, bytes, hashOfBytes(bytes), now);
    };
    const writeAll = this.db.transaction(() => {
      for (const { hash, vector } of vectors)
        for (const [at, part] of splitVector(dimensions, vector).entries())
          write(this.parts[at]?.fingerprint ?? '', hash, part);
      for (const { hash, states: bytes } of states) write(this.tokenPart ?? '', hash, bytes);
    });
    // One that began by reading could not wait for another writer.
    writeAll.immediate();
  }

  /** Counts what was written before that time as written now. */
  renew(hashes: readonly string[], since: number): void {
    const isOld = this.db.prepare('SELECT 1 FROM kept WHERE part = ? AND text = ? AND at < ?');
    const old = this.allParts.flatMap((part) =>
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
    for (const part of this.allParts)
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

  private get allParts(): string[] {
    return [...this.parts.map(({ fingerprint }) => fingerprint), this.tokenPart ?? ''];
  }

  /** Gives room back to the disk. */
  private shrink(): void {
    if (this.db.prepare('SELECT 1 FROM kept LIMIT 1').get() === undefined) this.db.exec('VACUUM');
  }

  /** Null when it is not there, or the bytes are not those that were written. */
  private read(part: string, hash: string): Uint8Array | null {
    const select = this.db.prepare('SELECT bytes, sum FROM kept WHERE part = ? AND text = ?');
    try {
      const row = select.get(part, hash) as { bytes: Buffer; sum: string } | undefined;
      if (row === undefined) return null;
      const bytes = new Uint8Array(row.bytes);
      return hashOfBytes(bytes) === row.sum ? bytes : null;
    } catch (error) {
      // A page of the file is damaged.
      if (error instanceof Database.SqliteError) return null;
      throw error;
    }
  }
}
