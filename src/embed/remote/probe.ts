/** Is the model that an endpoint runs the one that it ran before? What it makes of one text is compared. */
import { ZonelensError } from '../../errors.js';
import type { RemoteCard } from '../card.js';
import { toUnitLength } from '../pooling.js';

export const PROBE = '功能区与行政区融合 (merging a zone with its district)';

/** Four decimals: as exact as half precision, in which some endpoints compute. */
const DECIMALS = 4;

/** Other batches, processors and precisions of the same weights stay above; other weights are far below. */
const SAME = 0.95;

/** As the card holds it. */
export const probeOf = (vector: Float32Array): number[] =>
  [...vector].map((value) => Number(value.toFixed(DECIMALS)));

/** @throws ZonelensError `model_invalid` when another model made the vector than that of the card */
export function assertSame({ id, name, dimensions, probe }: RemoteCard, vector: Float32Array): void {
  const refuse = (what: string) =>
    new ZonelensError(
      'model_invalid',
      `The endpoint does not run the model ${id} that was connected: its ${name} ${what}. Vectors of two models ` +
        'cannot be compared. Set ZONELENS_EMBEDDINGS_URL to an endpoint with the same model; or connect the new one under ' +
        'another id (npm run model -- connect), choose it, and bring the index to it (npm run ingest).',
    );
  if (vector.length !== dimensions)
    throw refuse(`makes vectors of ${vector.length} dimensions, not ${dimensions}`);
  const known = toUnitLength(Float32Array.from(probe));
  const cosine = vector.reduce((sum, value, at) => sum + value * (known[at] ?? 0), 0);
  if (cosine < SAME) throw refuse(`makes another vector of the same text (cosine ${cosine.toFixed(2)})`);
}
