/** How are the vectors of examples put together? */

/** Adds a multiple of a vector to a sum of the same length, in place. */
export function add(sum: Float32Array, vector: Float32Array, weight: number): void {
  for (let d = 0; d < sum.length; d++) sum[d] = (sum[d] as number) + weight * (vector[d] as number);
}
