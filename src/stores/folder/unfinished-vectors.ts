/**
 * Is the work of an ingest lost when it is interrupted? Vectors of a draft are also written to this file in the index folder, and
 * the next ingest takes them from there. The file is only a cache: when it cannot be read or written, vectors are made again.
 */
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { reached } from '../../disk/fault-points.js';
import type { ModelCard } from '../../embed/card.js';
import type { KnownVectors } from '../../embed/embedder.js';
import { splitVector } from '../../embed/joined.js';
import { type PartIdentity, partIdentities } from './manifest.js';

const FILE = 'unfinished-vectors.sqlite';

/** Vectors per transaction: a few seconds of work of a slow model. An ingest of fewer passages writes no file. */
const BATCH = 64;

/** An interrupted ingest that nobody repeats leaves its file for so long. */
const MAX_AGE_MS = 7 * 24 * 3600 * 1000;

const SCHEMA = `CREATE TABLE IF NOT EXISTS vectors (
  part TEXT NOT NULL,
  text TEXT NOT NULL,
  vector BLOB NOT NULL,
  PRIMARY KEY (part, text)
) WITHOUT ROWID`;

export class UnfinishedVectors {
  private readonly file: string;
  private readonly parts: readonly PartIdentity[];
  private readonly waiting: { hash: string; vector: Float32Array }[] = [];
  private db: Database.Database | null = null;
  private isBroken = false;
  /** Whether this draft took a vector from the file, or wrote one, or found it unusable. */
  private isUsed = false;

  /** @param model the vectors of its parts are read and written */
  constructor(indexFolder: string, model: ModelCard) {
    this.file = join(indexFolder, FILE);
    this.parts = partIdentities(model);
    if (existsSync(this.file) && this.attempt(() => this.open()) === null) this.startOver();
  }

  /** @param hash of the embedded text, see `embedHashOf` */
  vectorsOf(hash: string): KnownVectors {
    const { db } = this;
    if (db === null) return this.parts.map(() => null);
    return this.parts.map(({ fingerprint, dimensions }) => {
      const select = 'SELECT vector FROM vectors WHERE part = ? AND text = ?';
      const bytes = this.attempt(() => db.prepare(select).pluck().get(fingerprint, hash));
      const vector = Buffer.isBuffer(bytes) ? vectorIn(bytes, dimensions) : null;
      if (vector !== null) this.isUsed = true;
      return vector;
    });
  }

  /** @param vector of the model, all parts joined */
  put(hash: string, vector: Float32Array): void {
    if (this.isBroken) return;
    this.waiting.push({ hash, vector });
    if (this.waiting.length >= BATCH) this.write();
  }

  /** Writes what waits, unless that would make a file for a few vectors. */
  close(): void {
    if (this.db !== null) this.write();
    this.db?.close();
    this.db = null;
  }

  /** Removes the file after its vectors were published, or when it is old. */
  finish(): void {
    this.db?.close();
    this.db = null;
    this.waiting.length = 0;
    const { mtimeMs } = statSync(this.file, { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (!this.isUsed && Date.now() - mtimeMs <= MAX_AGE_MS) return;
    this.remove();
    reached('ingest:kept-vectors-removed');
  }

  private write(): void {
    this.attempt(() => {
      const db = this.db ?? this.open();
      this.isUsed = true;
      const insert = db.prepare('INSERT OR REPLACE INTO vectors VALUES (?, ?, ?)');
      const dimensions = this.parts.map((part) => part.dimensions);
      db.transaction(() => {
        for (const { hash, vector } of this.waiting) {
          for (const [at, part] of splitVector(dimensions, vector).entries())
            insert.run(
              this.parts[at]?.fingerprint,
              hash,
              Buffer.from(part.buffer, part.byteOffset, part.byteLength),
            );
        }
      })();
    });
    this.waiting.length = 0;
  }

  private open(): Database.Database {
    this.db = new Database(this.file);
    // A file that a crash of the machine damages is deleted, so it need not be safe from one.
    this.db.pragma('synchronous = OFF');
    this.db.exec(SCHEMA);
    return this.db;
  }

  /** Gives up on the file when something fails: the ingest does not depend on it. */
  private attempt<T>(work: () => T): T | null {
    if (this.isBroken) return null;
    try {
      return work();
    } catch {
      this.isBroken = true;
      this.isUsed = true;
      this.waiting.length = 0;
      this.db?.close();
      this.db = null;
      return null;
    }
  }

  /** Removes a file that cannot be opened, so that this draft can write another. */
  private startOver(): void {
    try {
      this.remove();
      this.isBroken = false;
    } catch {
      // It cannot be removed either. The draft does without.
    }
  }

  private remove(): void {
    rmSync(this.file, { force: true });
    // A process that was killed leaves it; the next one that opens the file removes it, if there is one.
    const journal = `${this.file}-journal`;
    if (existsSync(journal)) rmSync(journal);
  }
}

/** Null when the bytes are not a vector of so many dimensions. */
function vectorIn(bytes: Buffer, dimensions: number): Float32Array | null {
  if (bytes.length !== dimensions * Float32Array.BYTES_PER_ELEMENT) return null;
  const vector = new Float32Array(new Uint8Array(bytes).buffer);
  return vector.every(Number.isFinite) ? vector : null;
}
