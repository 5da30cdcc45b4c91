/** What does every suite of a run work with? */

import { pino } from 'pino';
import type { Config } from '../../src/config.js';
import type { ModelLimits } from '../../src/corpus/chunk.js';
import type { Embedder } from '../../src/embed/embedder.js';
import type { WorkerEmbedder } from '../../src/embed/pool.js';
import { ZonelensService } from '../../src/queries/service.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import type { Corpus } from './corpus.js';
import type { Indexes } from './indexes.js';
import type { BenchOptions } from './options.js';
import type { Queries } from './queries.js';
import type { Results } from './results.js';

export interface Bench {
  options: BenchOptions;
  config: Config;
  /** Temporary; removed at the end of the run. */
  folder: string;
  corpus: Corpus;
  indexes: Indexes;
  queries: Queries;
  embedder: WorkerEmbedder;
  limits: ModelLimits;
  results: Results;
}

/** A service that knows no query's vector yet and reads in this thread, unless it is given threads. */
export function freshService(
  { embedder }: Pick<Bench, 'embedder'>,
  indexFolder: string,
  threads = 0,
): Promise<ZonelensService> {
  return ZonelensService.open(folderBackend({ indexFolder: indexFolder }), unclosed(embedder), {
    log: pino({ level: 'silent' }),
    reloadMs: 0,
    threads,
  });
}

/** For a service that is closed before the others. */
function unclosed(embedder: WorkerEmbedder): Embedder {
  return {
    model: embedder.model,
    get waiting() {
      return embedder.waiting;
    },
    embedPassages: (texts) => embedder.embedPassages(texts),
    embedQuery: (text, signal) => embedder.embedQuery(text, signal),
    close: async () => {},
  };
}
