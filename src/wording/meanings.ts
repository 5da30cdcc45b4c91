/** How similar are clauses of two texts in their meaning, beyond what all clauses of these texts are? */
import { dot } from '../store/dot.js';
import type { Table } from './similar.js';

/**
 * Cosines above what clauses of these texts have on average, 0 to 1: all clauses of a law are alike in meaning.
 * @param one vectors of unit length @returns null when a clause has no vector
 */
export function meaningsOf(
  one: readonly (Float32Array | null)[],
  other: readonly (Float32Array | null)[],
): Table | null {
  if (!areAll(one) || !areAll(other)) return null;
  const cosines = one.map((vector) => Float64Array.from(other, (against) => dot(vector, against)));
  const ofOne = cosines.map(mean);
  const ofOther = other.map((_, j) => mean(cosines.map((row) => row[j] as number)));
  return cosines.map((row, i) =>
    row.map((cosine, j) => {
      const usual = Math.max(ofOne[i] as number, ofOther[j] as number);
      return Math.max(0, cosine - usual) / Math.max(1 - usual, Number.EPSILON);
    }),
  );
}

const areAll = (vectors: readonly (Float32Array | null)[]): vectors is readonly Float32Array[] =>
  vectors.every((vector) => vector !== null);

const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] as number;
  return sum / Math.max(1, values.length);
};
