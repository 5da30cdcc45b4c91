import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseNumeral } from '../../../src/statements/figures/numerals.js';
import { chineseNumeral } from '../../helpers/numerals.js';

/** Other ways to write the same number. */
const variants: ((written: string) => string)[] = [
  (written) => written,
  (written) => written.replace(/^一十/, '十'),
  (written) => written.replace(/二(?=[百千万亿])/g, '两'),
  (written) => written.replaceAll('零', '〇'),
];

/** Up to 1e12, with as many small and round numbers as large ones. */
const numbers = fc.oneof(
  fc.integer({ min: 0, max: 20_000 }),
  fc.integer({ min: 0, max: 999_999_999_999 }),
  fc
    .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 0, max: 8 }))
    .map(([head, zeros]) => head * 10 ** zeros),
);

describe('a Chinese numeral', () => {
  it('is read as it is written, from zero to a million millions', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(...variants), (value, vary) => {
        expect(parseNumeral(vary(chineseNumeral(value)))).toBe(value);
      }),
      { numRuns: 5000 },
    );
    expect(parseNumeral('一万亿')).toBe(1e12);
  });

  it('is written by the test as people write it', () => {
    expect([10, 303, 2000, 10_050, 100_000_001, 1_050_000].map(chineseNumeral)).toEqual([
      '一十',
      '三百零三',
      '二千',
      '一万零五十',
      '一亿零一',
      '一百零五万',
    ]);
  });

  it('may leave the last scale out, name a year digit by digit, or mix with Arabic digits', () => {
    const examples: [string, number][] = [
      ['三百五', 350],
      ['一万二', 12_000],
      ['二〇二一', 2021],
      ['一九八八', 1988],
      ['1.2万亿', 1.2e12],
      ['3亿5千万', 350_000_000],
      ['289万', 2_890_000],
      ['289.35万', 2_893_500],
      ['1,286', 1286],
      ['百', 100],
      ['千亿', 1e11],
    ];
    for (const [numeral, value] of examples)
      expect([numeral, parseNumeral(numeral)]).toEqual([numeral, value]);
  });

  it('is refused where it is none', () => {
    for (const text of ['', '一二三', '千百万', '十十', '万千', '百一百', '个', '零'.repeat(40)]) {
      expect([text, parseNumeral(text)]).toEqual([text, null]);
    }
  });
});
