/** Do token states survive packing, and are they compared as plain arithmetic compares them? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestMatches, bytesPerToken, packTokens, unpackTokens } from '../../src/embed/packed-tokens.js';
import { dot } from '../../src/store/dot.js';

/** Half a step of fifteen, and what rounding the scale up adds to it, relative to the largest value of a token. */
const ROUNDING = 0.5 / 7;
const SCALE_STEP = 1 / 255;

const dimensions = fc.integer({ min: 1, max: 9 });
const statesOf = (count: number, columns: number) =>
  fc
    .array(fc.float({ min: -1, max: 1, noNaN: true }), {
      minLength: count * columns,
      maxLength: count * columns,
    })
    .map((values) => Float32Array.from(values));
const some = dimensions.chain((columns) =>
  fc.tuple(fc.nat(7), fc.nat(6)).chain(([asked, said]) =>
    fc.record({
      columns: fc.constant(columns),
      asked: statesOf(asked, columns),
      said: statesOf(said, columns),
    }),
  ),
);

function rowsOf(values: Float32Array, columns: number): Float32Array[] {
  return Array.from({ length: values.length / columns }, (_, at) =>
    values.subarray(at * columns, (at + 1) * columns),
  );
}

describe('packed token states', () => {
  it('take a byte for each token and half a byte for each value, which moves by at most half a step', () => {
    fc.assert(
      fc.property(some, ({ columns, said }) => {
        const packed = packTokens(said, columns);
        expect(packed).toHaveLength((said.length / columns) * bytesPerToken(columns));
        const again = rowsOf(unpackTokens(packed, columns), columns);
        for (const [at, row] of rowsOf(said, columns).entries()) {
          const largest = Math.max(...row.map(Math.abs));
          const most = (largest + SCALE_STEP) * ROUNDING + 1e-6;
          for (const [d, value] of row.entries())
            expect(Math.abs((again[at]?.[d] as number) - value)).toBeLessThanOrEqual(most);
        }
      }),
    );
  });

  it('cut what is larger than 1', () => {
    expect([...unpackTokens(packTokens(Float32Array.of(3, -2, 0.5), 3), 3)]).toEqual([
      1,
      -1,
      expect.closeTo(4 / 7),
    ]);
  });

  it('refuse a value that is not finite', () => {
    expect(() => packTokens(Float32Array.of(0, Number.NaN), 2)).toThrow('NaN');
  });

  it('give each token of a question its best dot product with a token of the sentence', () => {
    fc.assert(
      fc.property(some, ({ columns, asked, said }) => {
        const packed = packTokens(said, columns);
        const tokens = rowsOf(unpackTokens(packed, columns), columns);
        const expected = rowsOf(asked, columns).map((row) =>
          tokens.length === 0 ? 0 : Math.max(...tokens.map((token) => dot(row, token))),
        );
        const found = bestMatches({ projection: '', dimensions: columns, values: asked }, packed);
        expect([...found]).toEqual(expected.map((value) => expect.closeTo(value, 4)));
      }),
    );
  });
});
