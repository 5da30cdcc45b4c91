/** Does a model work? It is loaded once, and embeds a text. */
import type { Embedder } from '../embed/embedder.js';
import { WorkerEmbedder } from '../embed/pool.js';
import { ZonelensError } from '../errors.js';

const PROBE = '功能区与行政区融合 (merging a zone with its district)';

/** @throws ZonelensError `model_invalid` or `embedding_failed` */
export async function probe(modelsFolder: string, id: string): Promise<void> {
  const embedder = await WorkerEmbedder.open(modelsFolder, id);
  try {
    assertDimensions(embedder.model.id, embedder.model.dimensions, await vectorsOf(embedder));
  } finally {
    await embedder.close();
  }
}

/** The same text twice, which makes one batch of two rows. */
async function vectorsOf(embedder: Embedder): Promise<[Float32Array, Float32Array]> {
  return (await embedder.embedPassages([PROBE, PROBE])) as [Float32Array, Float32Array];
}

/**
 * The loader cuts a batch's values into rows of the card's dimensions. Were the model's rows longer or shorter, the
 * second would be cut elsewhere than the first, and the same text would have two vectors.
 */
export function assertDimensions(
  id: string,
  dimensions: number,
  [one, other]: [Float32Array, Float32Array],
): void {
  const cosine = one.reduce((sum, value, d) => sum + value * (other[d] as number), 0);
  if (cosine > 0.99) return;
  throw new ZonelensError(
    'model_invalid',
    `The model ${id} does not give vectors of the ${dimensions} dimensions that its config.json states. ` +
      'Look for another export of the same model.',
  );
}
