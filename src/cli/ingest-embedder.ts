/** Which embedder has an ingest? The configured model, in as many threads as cores and memory allow. */
import type { Config } from '../config.js';
import { embedThreadsFor } from '../embed/threads.js';
import { WorkerEmbedder } from '../embed/worker-embedder.js';

/** @throws ZonelensError `model_missing` or `model_invalid` */
export function ingestEmbedder({ modelsFolder, model, embedThreads }: Config): WorkerEmbedder {
  return WorkerEmbedder.of(modelsFolder, model, embedThreads ?? embedThreadsFor(modelsFolder, model));
}
