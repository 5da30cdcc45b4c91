/** Does a model work? It is loaded once, and embeds a text, which shows whether its vectors are what its card says. */
import { WorkerEmbedder } from '../embed/pool.js';

const PROBE = '功能区与行政区融合 (merging a zone with its district)';

/** @throws ZonelensError `model_invalid` or `embedding_failed` */
export async function probe(modelsFolder: string, id: string): Promise<void> {
  const embedder = await WorkerEmbedder.open(modelsFolder, id);
  try {
    await embedder.embedPassages([PROBE]);
  } finally {
    await embedder.close();
  }
}
