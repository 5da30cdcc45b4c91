/** Which models answer searches? The embedding model of the settings, and the reranker if one is set. */
import type { Config } from '../config.js';
import type { Embedder } from '../embed/embedder.js';
import { WorkerEmbedder } from '../embed/pool.js';
import { type Reranker, WorkerReranker } from '../embed/reranker.js';

/** @throws ZonelensError `model_missing` or `model_invalid`; then none is left open */
export async function openModels({ modelsFolder, model, reranker }: Config): Promise<{
  embedder: Embedder;
  reranker: Reranker | null;
}> {
  const embedder = await WorkerEmbedder.open(modelsFolder, model);
  try {
    return {
      embedder,
      reranker: reranker === null ? null : await WorkerReranker.open(modelsFolder, reranker),
    };
  } catch (error) {
    await embedder.close();
    throw error;
  }
}
