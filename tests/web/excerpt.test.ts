/** Does an excerpt hold the sentences that answer, and whole sentences around them? */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerptOf } from '../../src/web/common/excerpt.js';

const sentence = (letter: string, length: number) => `${letter.repeat(length - 1)}。`;
const TEXT = ['甲', '乙', '丙', '丁', '戊', '己'].map((letter) => sentence(letter, 20)).join('');
const shown = (text: string, sentences: { start: number; end: number }[], most: number) =>
  excerptOf(text, sentences, most).map(({ start, end }) => text.slice(start, end));

describe('an excerpt', () => {
  it('is all of a short passage', () => {
    expect(excerptOf('甲。乙。', [{ start: 0, end: 2 }], 100)).toEqual([{ start: 0, end: 4 }]);
  });

  it('has the best sentence in its middle', () => {
    expect(shown(TEXT, [{ start: 60, end: 80 }], 60)).toEqual([TEXT.slice(40, 100)]);
  });

  it('begins and ends with the passage when the sentence is at its end', () => {
    expect(shown(TEXT, [{ start: 0, end: 20 }], 60)).toEqual([TEXT.slice(0, 60)]);
    expect(shown(TEXT, [{ start: 100, end: 120 }], 60)).toEqual([TEXT.slice(60, 120)]);
  });

  it('has all sentences that answer, apart from each other', () => {
    const answers = [
      { start: 80, end: 100 },
      { start: 0, end: 20 },
    ];
    expect(shown(TEXT, answers, 40)).toEqual([TEXT.slice(0, 20), TEXT.slice(80, 100)]);
  });

  it('is only the sentences when there is no room', () => {
    expect(shown(TEXT, [{ start: 20, end: 40 }], 0)).toEqual([TEXT.slice(20, 40)]);
  });

  it('is the beginning when nothing answers, even of one endless sentence', () => {
    expect(shown(TEXT, [], 45)).toEqual([TEXT.slice(0, 40)]);
    expect(shown('甲'.repeat(90), [], 30)).toEqual(['甲'.repeat(30)]);
  });

  it('is sorted, without overlaps, and holds every given sentence', () => {
    const text = fc.array(fc.constantFrom('甲', '乙', '。', '；', '\n'), { maxLength: 120 });
    const ranges = fc.array(fc.tuple(fc.nat(119), fc.integer({ min: 1, max: 40 })), { maxLength: 4 });
    fc.assert(
      fc.property(text, ranges, fc.nat(80), (letters, starts, most) => {
        const all = letters.join('');
        const sentences = starts
          .filter(([start]) => start < all.length)
          .map(([start, length]) => ({ start, end: Math.min(start + length, all.length) }));
        const spans = excerptOf(all, sentences, most);
        for (const [at, { start, end }] of spans.entries()) {
          expect(start).toBeLessThan(end + Number(all === ''));
          expect(start).toBeGreaterThanOrEqual(spans[at - 1]?.end ?? 0);
          expect(end).toBeLessThanOrEqual(all.length);
        }
        for (const one of sentences)
          expect(spans.some(({ start, end }) => start <= one.start && one.end <= end)).toBe(true);
      }),
    );
  });
});
