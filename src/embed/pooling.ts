/**
 * How do the vectors of a text's tokens become one? By their mean. The pipeline of @xenova/transformers can do
 * it too, but spends most of its time there: `npm run bench` prints the ratio.
 */

/**
 * @param states token vectors, shape [texts, tokens, dimensions], row by row
 * @param mask shape [texts, tokens], 1 for a token that counts, 0 for padding
 * @returns shape [texts, dimensions]; a text whose mask is all 0 gets zeros
 */
export function meanPool(states: Float32Array, mask: BigInt64Array, texts: number): Float32Array {
  const tokens = mask.length / texts;
  const dimensions = tokens === 0 ? 0 : states.length / mask.length;
  const pooled = new Float32Array(texts * dimensions);
  for (let text = 0; text < texts; text++) {
    const into = pooled.subarray(text * dimensions, (text + 1) * dimensions);
    let counted = 0;
    for (let token = text * tokens; token < (text + 1) * tokens; token++) {
      if (mask[token] === 0n) continue;
      counted++;
      const from = token * dimensions;
      for (let d = 0; d < dimensions; d++) into[d] = (into[d] as number) + (states[from + d] as number);
    }
    if (counted > 0) for (let d = 0; d < dimensions; d++) into[d] = (into[d] as number) / counted;
  }
  return pooled;
}

/** Zeros stay zeros: a text without tokens has no direction. */
export function toUnitLength(vector: Float32Array): Float32Array {
  const norm = Math.hypot(...vector);
  return norm === 0 ? vector : vector.map((value) => value / norm);
}
