import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanPool } from '../../src/embed/pooling.js';

describe('mean pooling', () => {
  const shape = fc.record({
    texts: fc.integer({ min: 1, max: 3 }),
    tokens: fc.nat(9),
    dimensions: fc.integer({ min: 1, max: 9 }),
  });
  const batch = shape.chain(({ texts, tokens, dimensions }) => {
    const exactly = (length: number) => ({ minLength: length, maxLength: length });
    return fc.record({
      texts: fc.constant(texts),
      states: fc.float32Array({
        ...exactly(texts * tokens * dimensions),
        noNaN: true,
        noDefaultInfinity: true,
      }),
      mask: fc.bigInt64Array({ ...exactly(texts * tokens), min: 0n, max: 1n }),
    });
  });

  it('is the sum of the counted tokens, added in float32 token by token, divided by their number', () => {
    fc.assert(
      fc.property(batch, ({ texts, states, mask }) => {
        const tokens = mask.length / texts;
        const dimensions = tokens === 0 ? 0 : states.length / mask.length;
        const expected = new Float32Array(texts * dimensions);
        const counted = Array.from(
          { length: texts },
          (_, text) => mask.slice(text * tokens, (text + 1) * tokens).filter((bit) => bit === 1n).length,
        );
        for (const [at, state] of states.entries()) {
          const token = Math.floor(at / dimensions);
          const into = Math.floor(token / tokens) * dimensions + (at % dimensions);
          if (mask[token] === 1n) expected[into] = (expected[into] as number) + state;
        }
        const means = expected.map((sum, at) => sum / Math.max(1, counted[Math.floor(at / dimensions)] ?? 1));
        expect(meanPool(states, mask, texts)).toEqual(means);
      }),
    );
  });
});
