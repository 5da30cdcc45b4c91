/** Are the tokens of a question compared with those of a sentence as plain arithmetic compares them? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AskedTokens } from '../../src/embed/asked-tokens.js';
import { packTokens, unpackTokens } from '../../src/embed/packed-tokens.js';
import { dot } from '../../src/store/dot.js';
import { rowsOf, statesOf } from '../helpers/token-rows.js';

/** Small, as many as the bundled model has, and so many that fewer tokens share a row. */
const DIMENSIONS = [1, 2, 3, 9, 96, 147];

/** Of the values of a token of the question, relative to the largest of them. */
const HALF_A_STEP = 0.5 / 64;

const sumOf = (token: Float32Array) => token.reduce((sum, value) => sum + Math.abs(value), 0);

const some = fc.constantFrom(...DIMENSIONS).chain((columns) =>
  fc.tuple(fc.nat(19), fc.nat(6)).chain(([asked, said]) =>
    fc.record({
      columns: fc.constant(columns),
      asked: statesOf(asked, columns),
      said: statesOf(said, columns),
    }),
  ),
);

describe('the tokens of a question', () => {
  it('have each its best dot product with a token of the sentence', () => {
    fc.assert(
      fc.property(some, ({ columns, asked, said }) => {
        const packed = packTokens(said, columns);
        const tokens = rowsOf(unpackTokens(packed, columns), columns);
        const expected = rowsOf(asked, columns).map((row) =>
          tokens.length === 0 ? 0 : Math.max(...tokens.map((token) => dot(row, token))),
        );
        const found = new AskedTokens({ projection: '', dimensions: columns, values: asked }).bestMatches(
          packed,
        );
        const longest = Math.max(0, ...tokens.map(sumOf));
        for (const [at, row] of rowsOf(asked, columns).entries()) {
          const most = longest * Math.max(...row.map(Math.abs)) * HALF_A_STEP;
          expect(Math.abs((found[at] as number) - (expected[at] as number))).toBeLessThanOrEqual(most + 1e-6);
        }
        expect(found).toHaveLength(expected.length);
      }),
    );
  });

  it.each([96, 147])('of %i dimensions keep the largest sums apart', (columns) => {
    const packed = packTokens(new Float32Array(columns).fill(1), columns);
    const signs = [1, -1, -1, 1, 1, 1, -1];
    const values = Float32Array.from(
      { length: signs.length * columns },
      (_, at) => signs[Math.floor(at / columns)] ?? 0,
    );
    const found = new AskedTokens({ projection: '', dimensions: columns, values }).bestMatches(packed);
    expect([...found]).toEqual(signs.map((sign) => expect.closeTo(sign * columns, 3)));
  });
});
