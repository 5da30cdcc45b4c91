/**
 * Is the work of an ingest lost when it is interrupted? Vectors and token states of a draft are also written to this file in the
 * index folder, and the next ingest takes them from there. The file is only a cache: when it cannot be read or written, they are
 * made again.
 */
import { existsSync, rmSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { reached } from '../../disk/fault-points.js';
import { type Database, openDatabase } from '../../disk/sqlite/index.js';
import type { ModelCard } from '../../embed/card.js';
import type { KnownVectors } from '../../embed/embedder.js';
import { KEPT_FOR_MS, type KeptStates, type KeptVector } from '../../store/kept-embeddings.js';
import { type KeptRow, KeptRows, unchanged } from './kept-rows.js';

const FILE = 'unfinished-vectors.sqlite';

/** Passages per transaction: a few seconds of work of a slow model. An ingest of fewer passages writes no file. */
const BATCH = 64;

/** `text` is the hash of a row, `vector` its bytes; see `kept-rows.ts`. */
const SCHEMA = `CREATE TABLE IF NOT EXISTS vectors (
  part TEXT NOT NULL,
  text TEXT NOT NULL,
  vector BLOB NOT NULL,
  sum TEXT NOT NULL,
  PRIMARY KEY (part, text)
) WITHOUT ROWID`;

export class UnfinishedVectors {
  private readonly file: string;
  private readonly rows: KeptRows;
  private readonly waiting: { vector: KeptVector | null; states: KeptStates | null }[] = [];
  /** The rows that this draft has taken from the file or written to it: the hashes of texts, by part. */
  private readonly used = new Map<string, Set<string>>();
  private db: Database | null = null;
  private isBroken = false;

  /** @param model the vectors of its parts are read and written */
  constructor(
    private readonly indexFolder: string,
    model: ModelCard,
  ) {
    this.file = join(indexFolder, FILE);
    this.rows = new KeptRows(model);
    if (existsSync(this.file) && this.attempt(() => this.open()) === null) this.startOver();
  }

  /** @param hash of the embedded text, see `embedHashOf` */
  vectorsOf(hash: string): KnownVectors {
    return this.rows.vectorsOf(hash, this.read);
  }

  /** @param hash of the sentences, see `sentencesHashOf` */
  statesOf(hash: string): Uint8Array | null {
    return this.rows.statesOf(hash, this.read);
  }

  /** Keeps what the model made of one passage. */
  put(vector: KeptVector | null, states: KeptStates | null): void {
    if (this.isBroken) return;
    this.waiting.push({ vector, states });
    if (this.waiting.length >= BATCH) this.write();
  }

  /** Writes what waits, unless that would make a file for a few vectors. */
  close(): void {
    if (this.db !== null) this.write();
    this.db?.close();
    this.db = null;
  }

  /** Gives the room of the file to the index when the disk has less than that needs. @param bytes that the index needs */
  makeRoom(bytes: number): void {
    if (!existsSync(this.file)) return;
    const { bavail, bsize } = statfsSync(this.indexFolder);
    if (bavail * bsize < bytes) this.discard();
  }

  /** Removes the vectors that were published, and the file when it holds no others, is old, or cannot be used. */
  finish(): void {
    this.waiting.length = 0;
    if (!existsSync(this.file)) return;
    const isOld = Date.now() - statSync(this.file).mtimeMs > KEPT_FOR_MS;
    const left = isOld ? 0 : (this.attempt(() => this.removeUsed()) ?? 0);
    this.close();
    if (left > 0) return;
    this.remove();
    reached('ingest:kept-vectors-removed');
  }

  private write(): void {
    const written = this.attempt(() => {
      const db = this.db ?? this.open();
      const insert = db.prepare('INSERT OR REPLACE INTO vectors VALUES (?, ?, ?, ?)');
      db.transaction(() => {
        const vectors = this.waiting.flatMap(({ vector }) => vector ?? []);
        const states = this.waiting.flatMap((each) => each.states ?? []);
        for (const { part, hash, bytes, sum } of this.rows.of(vectors, states)) {
          insert.run(part, hash, bytes, sum);
          this.use(part, hash);
        }
      })();
      return true;
    });
    this.waiting.length = 0;
    // The disk may be full: the index needs the room more.
    if (written === null) this.discard();
  }

  /** Null when it is not there, or the bytes are not those that were written. */
  private readonly read = (part: string, hash: string): Uint8Array | null => {
    const { db } = this;
    if (db === null) return null;
    const row = this.attempt(() => {
      const select = db.prepare('SELECT vector AS bytes, sum FROM vectors WHERE part = ? AND text = ?');
      return select.get(part, hash) as Pick<KeptRow, 'bytes' | 'sum'> | undefined;
    });
    const bytes = unchanged(row ?? undefined);
    if (bytes !== null) this.use(part, hash);
    return bytes;
  };

  /** @returns how many vectors are left */
  private removeUsed(): number {
    const db = this.db ?? this.open();
    const rows = db.prepare('SELECT count(*) FROM vectors').pluck().get() as number;
    const used = [...this.used.values()].reduce((sum, { size }) => sum + size, 0);
    // Usually the draft has used all. Then the file goes, and its rows need not go first.
    if (rows === used) return 0;
    const remove = db.prepare('DELETE FROM vectors WHERE part = ? AND text = ?');
    db.transaction(() => {
      for (const [part, hashes] of this.used) for (const hash of hashes) remove.run(part, hash);
    })();
    return rows - used;
  }

  private use(part: string, hash: string): void {
    const hashes = this.used.get(part) ?? new Set();
    this.used.set(part, hashes.add(hash));
  }

  private open(): Database {
    this.db = openDatabase(this.file);
    // Rows have checksums, so the file need not be safe from a crash of the machine.
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
      this.waiting.length = 0;
      this.db?.close();
      this.db = null;
      return null;
    }
  }

  /** Removes a file that cannot be opened, so that this draft can write another. */
  private startOver(): void {
    this.discard();
    this.isBroken = existsSync(this.file);
  }

  /** Removes the file if possible, and does without it from now on. */
  private discard(): void {
    this.isBroken = true;
    this.db?.close();
    this.db = null;
    try {
      this.remove();
    } catch {
      // The next ingest tries again.
    }
  }

  private remove(): void {
    rmSync(this.file, { force: true });
    // A process that was killed leaves it; the next one that opens the file removes it, if there is one.
    const journal = `${this.file}-journal`;
    if (existsSync(journal)) rmSync(journal);
  }
}
