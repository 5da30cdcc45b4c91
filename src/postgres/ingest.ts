/** The write path into PostgreSQL, whole: sources in, a new generation out, or nothing that anybody sees. */
import type { Embedder } from '../embed/embedder.js';
import { ZonelensError } from '../errors.js';
import type { IngestSummary, RunOptions } from '../ingest/options.js';
import type { Preparer } from '../ingest/preparer.js';
import { IngestRun } from '../ingest/run.js';
import { Database } from './database.js';
import type { Part } from './part.js';
import { PostgresStage } from './stage.js';

export interface DatabaseIngestOptions extends RunOptions {
  /** Of the database, as in `ZONELENS_STORE`. */
  store: string;
  embedder: Embedder;
  /** Makes articles ready; closed in the end. */
  preparer: Preparer;
  /** Start from nothing: keep no article of the present index. */
  rebuild?: boolean;
  /** Take a part of the sources, and keep to that part of the index. */
  part?: Part;
}

/** Preparing, embedding and writing each have one, and one is to spare. */
const CONNECTIONS = 4;

/**
 * Brings the index up to date with its sources. A source that cannot be read becomes a fault of the summary, and its former articles
 * stay. What was prepared before a failure waits in the database: the same ingest goes on from there.
 * @throws ZonelensError `storage_unavailable`, `index_missing` or `index_incompatible` where the tables are not as needed, `index_busy`
 * where another ingest was in the way, `embedding_failed`; `input_invalid` without sources where nothing can be done without
 */
export async function ingestIntoDatabase(options: DatabaseIngestOptions): Promise<IngestSummary> {
  const { store, embedder, preparer, rebuild, part, signal, prune, patterns, onProgress } = options;
  const database = Database.at(store, { max: CONNECTIONS });
  try {
    if (patterns.length === 0 && (prune || rebuild)) throw needsSources();
    const onFormer = (passagesEmbedded: number) =>
      onProgress?.({ sourcesDone: 0, sourcesTotal: 0, passagesEmbedded });
    const stage = await PostgresStage.open(database, {
      embedder,
      preparer,
      rebuild,
      part,
      signal,
      onFormer,
    });
    try {
      return await new IngestRun(stage, options).run();
    } finally {
      await stage.close();
    }
  } finally {
    await database.close();
    await preparer.close();
  }
}

function needsSources(): ZonelensError {
  return new ZonelensError(
    'input_invalid',
    '--prune and --rebuild need your articles. Name files, folders, globs or addresses: npm run ingest -- <your articles>',
  );
}
