/**
 * How do several models act as one? The vector of a text is the vectors of all parts, each multiplied by the root of its weight's share
 * and then put side by side. The cosine of two such vectors is the weighted mean of the parts' cosines.
 */
import { type ModelCard, partsOf } from './card.js';
import { toUnitLength } from './pooling.js';

/** The vector of a text by each part of a model, in the order of the parts. */
export type PartVectors = readonly Float32Array[];

/**
 * @param vectors one of unit length for each part; zeros from a part that knows no word of the text
 * @returns a vector of unit length and `card.dimensions`; zeros when no part knows a word
 */
export function joinVectors(card: ModelCard, vectors: PartVectors): Float32Array {
  const parts = partsOf(card);
  if (parts.length === 1) return vectors[0] as Float32Array;
  const total = parts.reduce((sum, { weight }) => sum + weight, 0);
  const joined = new Float32Array(card.dimensions);
  let start = 0;
  for (const [at, { weight }] of parts.entries()) {
    const vector = vectors[at] as Float32Array;
    const scale = Math.sqrt(weight / total);
    joined.set(
      vector.map((value) => value * scale),
      start,
    );
    start += vector.length;
  }
  return toUnitLength(joined);
}

/**
 * The vectors from which `joinVectors` made one, to single precision.
 * @param dimensions of each part, in the order of the parts
 */
export function splitVector(dimensions: readonly number[], joined: Float32Array): PartVectors {
  if (dimensions.length === 1) return [joined];
  let start = 0;
  return dimensions.map((count) => {
    const vector = joined.slice(start, start + count);
    start += count;
    return toUnitLength(vector);
  });
}
