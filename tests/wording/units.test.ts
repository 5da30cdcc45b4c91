/** Do the parts of a text cover it, and is each long enough to tell a wording? */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { partsOf, unitsOf } from '../../src/wording/units.js';

const texts = fc
  .array(fc.constantFrom('（一）未经批准；', '管理委员会应当公布权力清单。', '附则\n', '……', 'A zone. '), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''));

it.each([
  ['sentences', unitsOf, 40],
  ['parts', partsOf, 400],
] as const)('cuts a text into %s without gaps, none of which is short but the last', (_, cut, least) => {
  fc.assert(
    fc.property(texts, (text) => {
      const spans = cut(text);
      expect(spans.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      for (const { start, end } of spans.slice(0, -1))
        expect(text.slice(start, end).match(/[\p{L}\p{N}%]/gu)?.length).toBeGreaterThanOrEqual(least);
    }),
  );
});
