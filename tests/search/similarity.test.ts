import { describe, expect, it } from 'vitest';
import { Similarities } from '../../src/search/similarity.js';
import { dot } from '../../src/store/dot.js';
import type { PassageStore } from '../../src/store/passage-store.js';

/** Vectors of unit length, by label. */
const VECTORS = [
  [1, 0],
  [0, 1],
  [0.6, 0.8],
].map((values) => Float32Array.from(values));

function storeOf(): { store: PassageStore; read: number[] } {
  const read: number[] = [];
  const similarities = async (vector: Float32Array, labels: readonly number[]) => {
    read.push(...labels);
    return labels.map((label) => dot(vector, VECTORS[label] as Float32Array));
  };
  return { store: { similarities } as Partial<PassageStore> as PassageStore, read };
}

describe('similarities', () => {
  it('are cosines in the order of the labels, and each is asked for once', async () => {
    const { store, read } = storeOf();
    const similarities = new Similarities(store, Float32Array.from([1, 0]));
    expect(await similarities.of([2, 0])).toEqual([expect.closeTo(0.6, 6), 1]);
    expect(await similarities.of([0, 1, 2])).toEqual([1, 0, expect.closeTo(0.6, 6)]);
    expect(read).toEqual([2, 0, 1]);
  });

  it('are null for a query without a vector, and nothing is read', async () => {
    const { store, read } = storeOf();
    expect(await new Similarities(store, null).of([1, 2])).toEqual([null, null]);
    expect(read).toEqual([]);
  });

  it('of tokens are worked out once, and null without tokens', async () => {
    const asked: number[] = [];
    const tokenSimilarities = async (_: unknown, labels: readonly number[]) => {
      asked.push(...labels);
      return labels.map((label) => (label === 1 ? null : [() => Float32Array.of(label)]));
    };
    const store = { tokenSimilarities } as Partial<PassageStore> as PassageStore;
    const tokens = { projection: 'p', dimensions: 1, values: Float32Array.of(1) };
    const similarities = new Similarities(store, null, tokens);
    const ofTokens = async (labels: readonly number[]) =>
      (await similarities.ofTokens(labels)).map((sentences) => sentences?.map((match) => match()) ?? null);
    expect(await ofTokens([2, 1])).toEqual([[Float32Array.of(2)], null]);
    expect(await ofTokens([1, 2, 0])).toEqual([null, [Float32Array.of(2)], [Float32Array.of(0)]]);
    expect(asked).toEqual([2, 1, 0]);
    expect(await new Similarities(store, null).ofTokens([2])).toEqual([null]);
  });
});
