import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonOf } from '../../../../src/stores/opensearch/connection/json.js';

/** Texts with halves of characters, and with what looks like their escapes. */
const piece = fc.oneof(
  fc.constantFrom('\\', 'u', '\\ud800', '\ud800', '\udfff', '\ud83d\ude00', '"', '\n', '区'),
  fc.string({ unit: 'binary', maxLength: 2 }),
);
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

describe('JSON for OpenSearch', () => {
  it('says the same as the value, with whole characters', () => {
    const value = fc.record({
      text,
      list: fc.array(text),
      more: fc.dictionary(text, fc.integer(), { maxKeys: 2 }),
    });
    fc.assert(
      fc.property(value, ({ text, list, more }) => {
        const whole = {
          text: text.toWellFormed(),
          list: list.map((one) => one.toWellFormed()),
          more: Object.fromEntries(Object.entries(more).map(([key, number]) => [key.toWellFormed(), number])),
        };
        const json = jsonOf({ text, list, more });
        expect(json.isWellFormed()).toBe(true);
        expect(JSON.parse(json)).toEqual(whole);
      }),
    );
  });

  it('leaves other texts as they are', () => {
    expect(jsonOf({ a: '\\ud800 \ud83d\ude00' })).toBe(JSON.stringify({ a: '\\ud800 \ud83d\ude00' }));
    expect(jsonOf({ a: '\ud800\ud800b\\\ud800' })).toBe('{"a":"\ufffd\ufffdb\\\\\ufffd"}');
  });
});
