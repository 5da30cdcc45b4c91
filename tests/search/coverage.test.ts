import fc from 'fast-check';
import { expect, it } from 'vitest';
import { coverageOf } from '../../src/search/coverage.js';

const similarities = fc
  .array(fc.float({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 })
  .map((values) => Float32Array.from(values));

it('of the worst met is at most that of all, whatever the order of the tokens', () => {
  fc.assert(
    fc.property(similarities, (values) => {
      const { mean, lowest } = coverageOf(values);
      expect(lowest).toBeLessThanOrEqual(mean + 1e-6);
      expect(coverageOf(values.slice().reverse())).toEqual({ mean, lowest });
    }),
  );
});

it('does not fall when a token is met better', () => {
  fc.assert(
    fc.property(similarities, fc.nat(), (values, at) => {
      const better = values.slice();
      better[at % values.length] = 1;
      expect(coverageOf(better).lowest).toBeGreaterThanOrEqual(coverageOf(values).lowest - 1e-6);
      expect(coverageOf(better).mean).toBeGreaterThanOrEqual(coverageOf(values).mean - 1e-6);
    }),
  );
});

it('tells a sentence that lacks what is special from one that is less near as a whole', () => {
  const lacks = coverageOf(Float32Array.of(0.9, 0.9, 0.9, 0.9, 0.1, 0.1));
  const near = coverageOf(Float32Array.of(0.6, 0.6, 0.6, 0.6, 0.5, 0.5));
  expect(lacks.mean).toBeGreaterThan(near.mean);
  expect(lacks.lowest).toBeLessThan(near.lowest);
});

it('is none for a question without tokens', () => {
  expect(coverageOf(new Float32Array())).toEqual({ mean: 0, lowest: 0 });
});
