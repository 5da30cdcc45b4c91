/**
 * SQLite with the extensions FTS5 and sqlite-vec: full text, exact vector search, and both in one statement, from one file.
 * better-sqlite3 has FTS5; `npm install --no-save sqlite-vec@0.1.9` adds the other extension to the bench.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { queryTermsOf, termsOf } from '../../../src/corpus/terms.js';
import { bytesOf } from '../indexes.js';
import { ifInstalled } from './installed.js';
import { FUSED_DEPTH, PAGE_HITS, type Peer, type PeerPassage, RANK_CONSTANT } from './peer.js';

/** The version that the bench was tried with. */
const PACKAGE = { id: 'sqlite-vec', version: '0.1.9' };

interface SqliteVec {
  load(db: Database.Database): void;
}

/** @param say called with the reason when there is none */
export const sqliteVecIfInstalled = (say: (text: string) => void) =>
  ifInstalled('sqlite-vec', PACKAGE, say, sqliteVec);

const MATCHING =
  'SELECT rowid AS passage, row_number() OVER (ORDER BY rank) AS place FROM words WHERE terms MATCH ? LIMIT ?';
const NEAREST =
  'SELECT passage, row_number() OVER (ORDER BY distance) AS place FROM vectors WHERE vector MATCH ? AND k = ?';

/** Reciprocal rank fusion, as the author of sqlite-vec writes it. */
const FUSED = `WITH matching AS (${MATCHING}), nearest AS (${NEAREST})
  SELECT id, text FROM matching FULL OUTER JOIN nearest ON nearest.passage = matching.passage
  JOIN passages ON passages.rowid = coalesce(matching.passage, nearest.passage)
  ORDER BY coalesce(1.0 / (${RANK_CONSTANT} + matching.place), 0) + coalesce(1.0 / (${RANK_CONSTANT} + nearest.place), 0) DESC
  LIMIT ${PAGE_HITS}`;

function sqliteVec(extension: SqliteVec): Peer {
  return {
    name: 'SQLite',
    build: async (passages, folder) => {
      const db = new Database(join(folder, 'passages.sqlite'));
      extension.load(db);
      fill(db, passages);
      const page = (places: string) =>
        db.prepare(
          `SELECT id, text FROM (${places}) JOIN passages ON passages.rowid = passage ORDER BY place`,
        );
      const [matching, nearest, fused] = [page(MATCHING), page(NEAREST), db.prepare(FUSED)];
      const idsOf = (rows: unknown[]) => (rows as { id: string }[]).map(({ id }) => id);
      return {
        indexBytes: () => bytesOf(folder),
        ways: {
          'full text': async ({ text }) => idsOf(matching.all(matchOf(text), PAGE_HITS)),
          vector: async ({ vector }) => idsOf(nearest.all(blobOf(vector), PAGE_HITS)),
          hybrid: async ({ text, vector }) =>
            idsOf(fused.all(matchOf(text), FUSED_DEPTH, blobOf(vector), FUSED_DEPTH)),
        },
      };
    },
  };
}

function fill(db: Database.Database, passages: readonly PeerPassage[]): void {
  const dimensions = passages[0]?.vector.length ?? 1;
  db.exec(`CREATE TABLE passages (id TEXT, text TEXT);
    CREATE VIRTUAL TABLE words USING fts5 (terms, content = '');
    CREATE VIRTUAL TABLE vectors USING vec0 (passage INTEGER PRIMARY KEY, vector FLOAT[${dimensions}] distance_metric=cosine)`);
  const passage = db.prepare('INSERT INTO passages (rowid, id, text) VALUES (?, ?, ?)');
  const words = db.prepare('INSERT INTO words (rowid, terms) VALUES (?, ?)');
  const vectors = db.prepare('INSERT INTO vectors VALUES (?, ?)');
  db.transaction(() => {
    for (const [at, { id, text, vector }] of passages.entries()) {
      // sqlite-vec takes no floating-point number for a key, which better-sqlite3 makes of any number.
      const rowid = BigInt(at + 1);
      passage.run(rowid, id, text);
      // FTS5 takes a Chinese clause for one word, so it gets our terms separated by spaces.
      words.run(rowid, termsOf(text).join(' '));
      vectors.run(rowid, blobOf(vector));
    }
  })();
}

/** Any of the terms; each in quotation marks, because some are words of FTS5's own language. */
function matchOf(text: string): string {
  return queryTermsOf(text)
    .map((term) => `"${term.replaceAll('"', '""')}"`)
    .join(' OR ');
}

function blobOf({ buffer, byteOffset, byteLength }: Float32Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
