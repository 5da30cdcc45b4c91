/** Which passages are nearest to a vector, among those allowed? Never fewer than asked for because of a filter. */

import type { Neighbour } from '../../store/passage-store.js';
import type { LabelSet } from './label-set.js';
import type { VectorIndex } from './vectors.js';

/** Up to this share of all passages, comparing each is as fast as the graph, and it misses none. */
export const EXACT_SHARE = 0.1;

/** Below this number, comparing each is fast whatever the share. */
export const EXACT_COUNT = 1000;

/** The `count` nearest, or fewer if fewer are allowed; nearest first, ties by label. `allowed` null allows all. */
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
