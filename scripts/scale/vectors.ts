/** Which vector has a passage that was made? That of its base by a real model, cut or padded, with some noise. */
import { unitVector } from '../../tests/helpers/vectors.js';
import { randomOf } from './seeds.js';

/** Length of the noise beside a vector of length 1: the cosine with the base is about 0.86. */
export const NOISE = 0.6;

/**
 * Of unit length.
 * @param real of any number of dimensions; all zeros for noise alone
 * @param seeds of the noise
 */
export function madeVector(real: Float32Array, dimensions: number, ...seeds: number[]): Float32Array {
  const noise = unitVector(dimensions, randomOf(...seeds));
  const kept = real.subarray(0, dimensions);
  const scale = 1 / (Math.hypot(...kept) || 1);
  return toUnit(noise.map((value, at) => (kept[at] ?? 0) * scale + NOISE * value));
}

function toUnit(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}
