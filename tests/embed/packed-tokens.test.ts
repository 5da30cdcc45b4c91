/** Do token states survive packing? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesPerToken, packTokens, unpackTokens } from '../../src/embed/packed-tokens.js';
import { rowsOf, statesOf } from '../helpers/token-rows.js';

/** Half a step of fifteen, and what rounding the scale up adds to it, relative to the largest value of a token. */
const ROUNDING = 0.5 / 7;
const SCALE_STEP = 1 / 255;

const dimensions = fc.integer({ min: 1, max: 9 });
const some = dimensions.chain((columns) =>
  fc.nat(6).chain((said) => fc.record({ columns: fc.constant(columns), said: statesOf(said, columns) })),
);

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
});
