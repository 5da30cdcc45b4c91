/** Which seed has one of many things that are made? Each its own, so that it is the same whatever is made before it. */
import { seededRandom } from '../../tests/helpers/vectors.js';

/** A random source that depends on these whole numbers alone. */
export function randomOf(...numbers: readonly number[]): () => number {
  return seededRandom(numbers.reduce(mixed, 0x9e3779b9));
}

/** The mixer of MurmurHash3 (A. Appleby). */
function mixed(seed: number, number: number): number {
  let bits = Math.imul(seed, 31) ^ number;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return bits ^ (bits >>> 16);
}

export function drawn<T>(values: readonly T[], random: () => number): T {
  return values[Math.floor(random() * values.length)] as T;
}
