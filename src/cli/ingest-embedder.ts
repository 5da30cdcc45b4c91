/** Which embedder has an ingest? The configured model, in as many threads as cores and memory allow; an endpoint needs none. */
import type { Config } from '../config.js';
import { isRemote } from '../embed/model.js';
import { embedderOf, type LazyEmbedder } from '../embed/open.js';
import { embedThreadsFor } from '../embed/threads.js';

/** @param signal ends requests to an endpoint @throws ZonelensError `model_missing`, `model_invalid` or `config_invalid` */
export function ingestEmbedder(config: Config, signal?: AbortSignal): LazyEmbedder {
  const { modelsFolder, model, embedThreads } = config;
  const threads = () => (isRemote(modelsFolder, model) ? undefined : embedThreadsFor(modelsFolder, model));
  return embedderOf(config, model, { atOnce: embedThreads ?? threads(), signal });
}
