/** Are the tokens of a question compared with those of a sentence as plain arithmetic compares them? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AskedTokens } from '../../src/embed/asked-tokens.js';
import { packTokens, unpackTokens } from '../../src/embed/packed-tokens.js';
import { dot } from '../../src/store/dot.js';
import { rowsOf, statesOf } from '../helpers/token-rows.js';

/** Small, and as many as the bundled model has. */
const DIMENSIONS = [1, 2, 3, 9, 96];

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
        expect([...found]).toEqual(expected.map((value) => expect.closeTo(value, 4)));
      }),
    );
  });

  it('keep the largest sums of two apart', () => {
    const columns = 96;
    const ones = new Float32Array(2 * columns).fill(1);
    ones.fill(-1, columns);
    const packed = packTokens(new Float32Array(columns).fill(1), columns);
    const asked = new AskedTokens({ projection: '', dimensions: columns, values: ones });
    expect([...asked.bestMatches(packed)]).toEqual([expect.closeTo(columns, 3), expect.closeTo(-columns, 3)]);
  });
});
