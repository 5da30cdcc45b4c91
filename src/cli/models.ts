/** Opens the models that answer searches: the embedding model of the settings, and the reranker if one is set. */
import type { Config } from '../config.js';
import { type Reranker, WorkerReranker } from '../embed/reranker.js';
import { WorkerEmbedder } from '../embed/worker-embedder.js';
import type { ZonelensService } from '../queries/service.js';

/**
 * Opens a service while its embedding model is still loading, because each of the two takes about as long.
 * @param open receives the models; the service that it returns closes them
 * @throws ZonelensError `model_missing` or `model_invalid`, and whatever `open` throws; everything is closed again then
 */
export async function withModels(
  { modelsFolder, model, reranker: rerankerId }: Config,
  open: (embedder: WorkerEmbedder, reranker: Reranker | null) => Promise<ZonelensService>,
): Promise<ZonelensService> {
  const embedder = WorkerEmbedder.of(modelsFolder, model);
  const loading = embedder.load();
  // Awaited below. If `open` fails first, its error is the one to report.
  loading.catch(() => {});
  let reranker: Reranker | null = null;
  let service: ZonelensService | undefined;
  try {
    if (rerankerId !== null) reranker = await WorkerReranker.open(modelsFolder, rerankerId);
    service = await open(embedder, reranker);
    await loading;
    return service;
  } catch (error) {
    // A service closes its models itself.
    await (service?.close() ?? Promise.all([embedder.close(), reranker?.close()]));
    throw error;
  }
}
