/** Where does LanceDB come from? A package of the bench's own, installed when it is first asked for: it is 180 MB. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { messageOf } from '../../../src/errors.js';

const FOLDER = fileURLToPath(new URL('.', import.meta.url));
const NAME = '@lancedb/lancedb';

/** As much of it as the bench uses. */
export interface LanceDb {
  connect(folder: string): Promise<{
    createTable(name: string, rows: readonly Record<string, unknown>[]): Promise<LanceTable>;
    close(): void;
  }>;
  Index: {
    fts(options: {
      baseTokenizer: 'whitespace';
      stem: boolean;
      removeStopWords: boolean;
      asciiFolding: boolean;
    }): unknown;
    hnswSq(options: { distanceType: 'cosine' }): unknown;
  };
  rerankers: { RRFReranker: { create(): Promise<unknown> } };
}

interface LanceTable {
  createIndex(column: string, options: { config: unknown }): Promise<void>;
  query(): LanceQuery;
}

export interface LanceQuery {
  fullTextSearch(text: string, options: { columns: string[] }): LanceQuery;
  nearestTo(vector: number[]): LanceQuery;
  rerank(reranker: unknown): LanceQuery;
  select(columns: string[]): LanceQuery;
  limit(count: number): LanceQuery;
  toArray(): Promise<{ id: string }[]>;
}

/** @param say is told what takes long, or why there is none; null where it cannot be installed or does not run here */
export async function openLanceDb(say: (text: string) => void): Promise<LanceDb | null> {
  try {
    if (!existsSync(`${FOLDER}node_modules/${NAME}`)) {
      say('LanceDB is installed for the bench, once (npm ci --prefix scripts/bench/peers, 180 MB) …');
      await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--prefix', FOLDER]);
    }
    // Read when the package is loaded. One thread, as every engine here has.
    process.env.LANCE_CPU_THREADS = '1';
    // It warns with every search of what a later version will do.
    process.env.LANCEDB_LOG = 'error';
    const file = createRequire(`${FOLDER}package.json`).resolve(NAME);
    return (await import(pathToFileURL(file).href)) as LanceDb;
  } catch (error) {
    say(`LanceDB is left out: it could not be installed or does not run here (${reasonOf(error)}).`);
    return null;
  }
}

/** What npm says, or the error itself, in a line. */
function reasonOf(error: unknown): string {
  const { stderr = '' } = Object(error) as { stderr?: string };
  const [said] = stderr.match(/(?<=npm error ).*\S.*/) ?? [];
  return said ?? messageOf(error).split('\n')[0] ?? '';
}
