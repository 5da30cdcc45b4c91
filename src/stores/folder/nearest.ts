/** Which allowed passages are nearest to a vector? A filter never makes the answer shorter than it has to be. */
import type { Neighbour } from '../../store/passage-store.js';
import type { LabelSet } from './label-set.js';
import type { VectorIndex } from './vectors.js';

/** Up to this share of all passages, comparing each one is as fast as the graph and finds all. */
const EXACT_SHARE = 0.1;

/** Up to this number of passages, comparing each one is fast whatever their share. */
const EXACT_COUNT = 1000;

/**
 * The `count` nearest passages, or fewer if fewer are allowed; nearest first, ties by label.
 * @param allowed the passages that may be found; null for all
 */
export function nearest(
  vectors: VectorIndex,
  vector: Float32Array,
  count: number,
  allowed: LabelSet | null,
): Neighbour[] {
  if (allowed === null) return vectors.searchGraph(vector, count);
  if (allowed.size <= Math.max(EXACT_COUNT, vectors.size * EXACT_SHARE)) {
    return vectors.searchExactly(vector, count, allowed.labels);
  }
  const found = vectors.searchGraph(vector, count, allowed);
  const missed = found.length < Math.min(count, allowed.size);
  return missed ? vectors.searchExactly(vector, count, allowed.labels) : found;
}
