/** Which models answer searches? The embedding model of the settings, and the reranker if one is set. */
import type { Config } from '../config.js';
import { WorkerEmbedder } from '../embed/pool.js';
import { type Reranker, WorkerReranker } from '../embed/reranker.js';
import type { ZonelensService } from '../queries/service.js';

/**
 * Opens a service while its embedding model is still loading, which takes as long as the rest.
 * @throws ZonelensError `model_missing` or `model_invalid`, and what `open` throws; then nothing is left open
 */
export async function withModels(
  { modelsFolder, model, reranker: rerankerId }: Config,
  open: (embedder: WorkerEmbedder, reranker: Reranker | null) => Promise<ZonelensService>,
): Promise<ZonelensService> {
  const embedder = WorkerEmbedder.of(modelsFolder, model);
  const loading = embedder.load();
  // It is awaited below; should `open` fail before, that is the failure to tell.
  loading.catch(() => {});
  let reranker: Reranker | null = null;
  let service: ZonelensService | undefined;
  try {
    if (rerankerId !== null) reranker = await WorkerReranker.open(modelsFolder, rerankerId);
    service = await open(embedder, reranker);
    await loading;
    return service;
  } catch (error) {
    // A service closes both.
    await (service?.close() ?? Promise.all([embedder.close(), reranker?.close()]));
    throw error;
  }
}
