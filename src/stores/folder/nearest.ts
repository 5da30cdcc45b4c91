/** Which allowed passages are nearest to a vector? A filter never makes the answer shorter than it has to be. */
import type { Neighbour } from '../../store/passage-store.js';
import { EF_SEARCH } from './graph/hnsw-graph.js';
import type { LabelSet } from './label-set.js';
import type { VectorIndex } from './vectors.js';

/** Up to this number of passages, comparing each one is fast whatever the graph does. */
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
  if (allowed.size <= Math.max(EXACT_COUNT, visitedFor(count, vectors.size, allowed.size))) {
    return vectors.searchExactly(vector, count, allowed.labels);
  }
  const found = vectors.searchGraph(vector, count, allowed);
  const missed = found.length < Math.min(count, allowed.size);
  return missed ? vectors.searchExactly(vector, count, allowed.labels) : found;
}

/** About how many passages a search of the graph compares until it has found as many that are allowed. */
function visitedFor(count: number, all: number, allowed: number): number {
  return (Math.max(EF_SEARCH, count) * all) / allowed;
}
