/** How near is a query to given passages? */
import { dot } from '../store/dot.js';
import type { PassageStore } from '../store/passage-store.js';

/** Cosines, -1 to 1, in the order of the labels. @param vector of unit length; null for none, which is like nothing */
export async function similaritiesTo(
  vector: Float32Array | null,
  store: PassageStore,
  labels: readonly number[],
): Promise<number[] | null> {
  if (vector === null) return null;
  return (await store.vectorsOf(labels)).map((stored) => dot(vector, stored));
}
