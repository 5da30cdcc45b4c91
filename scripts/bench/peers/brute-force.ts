/** No index at all: compares the query with every vector, so its results are exact. */
import { PAGE_HITS, type Peer } from './peer.js';

export const bruteForce: Peer = {
  name: 'brute force',
  build: async (passages) => {
    const dimensions = passages[0]?.vector.length ?? 0;
    const values = new Float32Array(passages.length * dimensions);
    for (const [at, { vector }] of passages.entries()) values.set(vector, at * dimensions);
    const similarities = new Float32Array(passages.length);
    return {
      indexBytes: () => values.byteLength,
      ways: {
        vector: async ({ vector }) => {
          for (let at = 0; at < similarities.length; at++) {
            let sum = 0;
            const from = at * dimensions;
            for (let d = 0; d < dimensions; d++) sum += (vector[d] as number) * (values[from + d] as number);
            similarities[at] = sum;
          }
          return largest(similarities, PAGE_HITS).map((at) => passages[at]?.id as string);
        },
      },
    };
  },
};

/** Positions of the largest values, largest first, found in one pass. */
function largest(values: Float32Array, count: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < values.length; at++) {
    const value = values[at] as number;
    if (found.length === count && value <= (values[found[count - 1] as number] as number)) continue;
    let place = Math.min(found.length, count - 1);
    for (; place > 0 && value > (values[found[place - 1] as number] as number); place--)
      found[place] = found[place - 1] as number;
    found[place] = at;
  }
  return found;
}
