import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movedTowards } from '../../src/compare/feedback.js';
import { dot } from '../../src/store/dot.js';
import type { PassageStore } from '../../src/store/passage-store.js';

const DIMENSIONS = 4;
const unit = fc
  .array(fc.integer({ min: -9, max: 9 }), { minLength: DIMENSIONS, maxLength: DIMENSIONS })
  .filter((values) => values.some((value) => value !== 0))
  .map((values) => Float32Array.from(values, (value) => value / Math.hypot(...values)));
const passages = fc.array(fc.record({ vector: unit, articleId: fc.constantFrom('a', 'b', 'c', 'd', 'e') }), {
  maxLength: 30,
});

/** A store that holds vectors and the articles of passages, by label. */
function storeOf(held: readonly { vector: Float32Array; articleId: string }[]): PassageStore {
  const of = (labels: readonly number[]) => labels.map((label) => held[label]);
  return {
    factsOf: async (labels: readonly number[]) => of(labels),
    vectorsOf: async (labels: readonly number[]) => of(labels).map((one) => one?.vector),
  } as unknown as PassageStore;
}

/** The better a match, the lower its label. */
const matchesOf = (count: number) =>
  Array.from({ length: count }, (_, label) => ({
    label,
    score: 1 / (label + 1),
    dense: null,
    lexical: null,
  }));

const moved = (query: Float32Array, held: readonly { vector: Float32Array; articleId: string }[]) =>
  movedTowards(storeOf(held), query, matchesOf(held.length) as never);

describe('a query moved towards its best matches', () => {
  it('is of unit length', async () => {
    await fc.assert(
      fc.asyncProperty(unit, passages, async (query, held) => {
        const vector = await moved(query, held);
        expect(dot(vector, vector)).toBeCloseTo(1, 4);
      }),
    );
  });

  it('is the query when nothing matches, or only the query itself', async () => {
    await fc.assert(
      fc.asyncProperty(unit, fc.boolean(), async (query, isItself) => {
        const vector = await moved(query, isItself ? [{ vector: query, articleId: 'a' }] : []);
        for (const [at, value] of query.entries()) expect(vector[at]).toBeCloseTo(value, 4);
      }),
    );
  });

  it('is nearer to the match than the query was, when there is one', async () => {
    await fc.assert(
      fc.asyncProperty(unit, unit, async (query, match) => {
        const vector = await moved(query, [{ vector: match, articleId: 'a' }]);
        expect(dot(vector, match)).toBeGreaterThanOrEqual(dot(query, match) - 1e-5);
      }),
    );
  });

  it('hears the best passage of each article only', async () => {
    await fc.assert(
      fc.asyncProperty(unit, passages, async (query, held) => {
        const isBest = held.map(
          ({ articleId }, at) => held.findIndex((one) => one.articleId === articleId) === at,
        );
        const others = held.map((one, at) =>
          isBest[at] ? one : { ...one, vector: Float32Array.of(1, 0, 0, 0) },
        );
        expect(await moved(query, others)).toEqual(await moved(query, held));
      }),
    );
  });
});
