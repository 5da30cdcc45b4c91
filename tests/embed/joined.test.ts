import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JoinedCard } from '../../src/embed/card.js';
import { joinVectors, splitVector } from '../../src/embed/joined.js';
import { dot } from '../../src/store/dot.js';
import { embeddingCard, joinedCard } from '../helpers/fake-cards.js';

function cardOf(weights: readonly number[], dimensions: readonly number[]): JoinedCard {
  return joinedCard(
    'joined',
    weights.map((weight, at) => ({ card: embeddingCard(`part-${at}`, dimensions[at] as number), weight })),
  );
}

const unit = (dimensions: number) =>
  fc
    .array(fc.integer({ min: -100, max: 100 }), { minLength: dimensions, maxLength: dimensions })
    .filter((values) => values.some((value) => value !== 0))
    .map((values) => {
      const norm = Math.hypot(...values);
      return Float32Array.from(values, (value) => value / norm);
    });

/** Dimensions and weight of each part, and two texts with a vector by each part. */
const joined = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 5 })), {
    minLength: 2,
    maxLength: 4,
  })
  .chain((parts) => {
    const text = fc.tuple(...parts.map(([dimensions]) => unit(dimensions)));
    return fc.record({ parts: fc.constant(parts), a: text, b: text });
  });

describe('joined vectors', () => {
  it('have as cosine the weighted mean of the cosines of the parts', () => {
    fc.assert(
      fc.property(joined, ({ parts, a, b }) => {
        const dimensions = parts.map(([count]) => count);
        const weights = parts.map(([, weight]) => weight);
        const card = cardOf(weights, dimensions);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        const mean = parts.reduce(
          (sum, [, weight], at) => sum + (weight / total) * dot(a[at] as Float32Array, b[at] as Float32Array),
          0,
        );
        const [left, right] = [joinVectors(card, a), joinVectors(card, b)];
        expect(left).toHaveLength(card.dimensions);
        expect(Math.hypot(...left)).toBeCloseTo(1, 5);
        expect(dot(left, right)).toBeCloseTo(mean, 5);
        const split = splitVector(dimensions, left);
        expect(split.map(({ length }) => length)).toEqual(dimensions);
        for (const [part, values] of split.entries())
          for (const [at, value] of values.entries()) expect(value).toBeCloseTo(a[part]?.[at] ?? 0, 4);
      }),
    );
  });

  it('are of unit length when a part knows no word, and zero when none does', () => {
    const card = cardOf([1, 2], [2, 3]);
    const none = [new Float32Array(2), new Float32Array(3)];
    expect(joinVectors(card, none)).toEqual(new Float32Array(5));
    const known = joinVectors(card, [new Float32Array(2), Float32Array.of(0, 1, 0)]);
    expect(known).toEqual(Float32Array.of(0, 0, 0, 1, 0));
    expect(splitVector([2, 3], known)).toEqual([new Float32Array(2), Float32Array.of(0, 1, 0)]);
  });
});
