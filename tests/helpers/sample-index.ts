/** The index of the sample corpus, made once in a run of the tests by the file that needs it first. */
import { createHash } from 'node:crypto';
import { cp } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Embedder } from '../../src/embed/embedder.js';
import { ingest } from '../../src/ingest/ingest.js';
import { PreparerThreads } from '../../src/ingest/preparer.js';
import type { OriginalsOptions } from '../../src/originals/keeper.js';
import { calibrated } from '../../src/search/calibrate.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { currentGeneration } from '../../src/stores/folder/generation.js';
import { MODELS_FOLDER, repositoryPath } from './paths.js';
import { RUN_FOLDER_VARIABLE } from './run-folder.js';

export const SAMPLE_CORPUS = [repositoryPath('articles')];

/** Other files of the run may be making the same index: the lock makes this one wait for theirs. */
const WAIT_MS = 60_000;

/**
 * Gives a test an index of these sources that it may change: a copy of the one that the run shares.
 * @param indexFolder must not exist yet
 * @param patterns files, folders or globs that no test changes
 */
export async function copySampleIndex(
  indexFolder: string,
  patterns: readonly string[],
  embedder: Embedder,
): Promise<void> {
  const runFolder = process.env[RUN_FOLDER_VARIABLE];
  // `npm run fuzz` starts servers outside a run of the tests.
  if (runFolder === undefined) return ingestSources(indexFolder, patterns, embedder);
  const name = createHash('sha256')
    .update(JSON.stringify([embedder.model.id, patterns]))
    .digest('hex')
    .slice(0, 16);
  const shared = join(runFolder, name);
  if (currentGeneration(shared) === null) await ingestSources(shared, patterns, embedder);
  // One that waited for the lock may begin, and end, an ingest of its own meanwhile.
  const isKept = (path: string) => !/^(?:LOCK|\.staging)/.test(basename(path));
  await cp(shared, indexFolder, { recursive: true, filter: isKept });
}

/** Where the originals of a test's index are, with room for all. */
export function originalsIn(indexFolder: string): OriginalsOptions {
  const records = folderBackend({ indexFolder });
  return { folder: join(indexFolder, 'originals'), maxBytes: 2 ** 30, records };
}

/** Prepares the articles in threads, and fits the floors to them, as the program does. */
export async function ingestSources(
  indexFolder: string,
  patterns: readonly string[],
  embedder: Embedder,
): Promise<void> {
  const preparer = new PreparerThreads(MODELS_FOLDER, embedder.model);
  const backend = folderBackend({ indexFolder });
  const originals = originalsIn(indexFolder);
  await ingest({ backend, patterns, embedder, preparer, originals, calibrate: calibrated, waitMs: WAIT_MS });
}
