/** Has an amount the same terms in whichever form, and another amount others? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalisedText } from '../../src/corpus/normalise.js';
import { queryTermsOf, termsOf } from '../../src/corpus/terms.js';
import {
  type Amount,
  amountOf,
  amountsIn,
  amountTermsIn,
  amountTermsOf,
  isSame,
  questionTermsOf,
  withoutAmounts,
} from '../../src/statements/amounts.js';
import { figuresOf } from '../../src/statements/figures/index.js';
import { toGlossedTraditional } from '../helpers/gloss.js';
import { chineseNumeral } from '../helpers/numerals.js';

const fullWidth = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const grouped = (value: number) => String(value).replace(/\B(?=(\d{3})+$)/g, ',');

const UNDER_TWENTY =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** Below a thousand millions, as English has it. */
function englishNumeral(value: number): string {
  for (const [name, scale] of [
    ['million', 1e6],
    ['thousand', 1e3],
    ['hundred', 100],
  ] as const) {
    if (value < scale) continue;
    const rest = value % scale;
    const and = rest === 0 ? '' : rest < 100 ? ' and ' : ' ';
    return `${englishNumeral(Math.floor(value / scale))} ${name}${and}${rest === 0 ? '' : englishNumeral(rest)}`;
  }
  if (value < 20) return UNDER_TWENTY[value] as string;
  const unit = value % 10 === 0 ? '' : `-${UNDER_TWENTY[value % 10]}`;
  return `${TENS[Math.floor(value / 10) - 2]}${unit}`;
}

/** Ways to write so many items, so much money, so many percent. A small Chinese numeral may be part of a word. */
const COUNTED: ((value: number) => string)[] = [
  (value) => `${value}项`,
  (value) => `${grouped(value)}项`,
  (value) => `${value} 项`,
  (value) => fullWidth(`${value}项`),
  (value) => toGlossedTraditional(`${chineseNumeral(value)}项`),
  (value) => `${chineseNumeral(value)}项`,
  (value) => `${value / 1e4}万项`,
  (value) => `${value} items`,
  (value) => `${grouped(value)} matters`,
  (value) => `${englishNumeral(value)} items`,
];
const MONEY: ((value: number) => string)[] = [
  (value) => `${value}元`,
  (value) => `${value / 1e4}万元`,
  (value) => `${value / 1e8}亿元`,
  (value) => `${chineseNumeral(value)}元`,
  (value) => `${value / 1e6} million yuan`,
  (value) => `RMB ${value / 1e6} million`,
  (value) => `${englishNumeral(value)} yuan`,
];
const PERCENT: ((value: number) => string)[] = [
  (value) => `${value}%`,
  (value) => fullWidth(`${value}%`),
  (value) => `百分之${chineseNumeral(value)}`,
  (value) => `${value} percent`,
  (value) => `${englishNumeral(value)} per cent`,
  (value) => (value % 10 === 0 && value < 100 ? `${chineseNumeral(value / 10)}成` : `${value}%`),
];

const counts = fc.oneof(fc.integer({ min: 10, max: 20_000 }), fc.integer({ min: 10, max: 99_999_999 }));
const moneys = fc.integer({ min: 1, max: 99_999 }).map((value) => value * 10_000);
const percents = fc.integer({ min: 3, max: 200 });

const valuesOf = (text: string) => amountsIn(text).map(({ values, unit }) => ({ values, unit }));

describe('an amount', () => {
  it.each([
    ['a count', counts, COUNTED, '项'],
    ['money', moneys, MONEY, '元'],
    ['a share', percents, PERCENT, '%'],
  ] as const)('is the same however it is written: %s', (_, numbers, forms, unit) => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(...forms), (value, form) => {
        expect(valuesOf(form(value)), form(value)).toEqual([{ values: [value], unit }]);
      }),
      { numRuns: 1000 },
    );
  });

  it('is another one when its value or its unit is another', () => {
    const forms = [COUNTED, PERCENT];
    const stated = fc.record({
      value: percents.filter((value) => value >= 10),
      kind: fc.nat(1),
      form: fc.nat(5),
    });
    fc.assert(
      fc.property(stated, stated, (a, b) => {
        const [one, other] = [a, b].map(({ value, kind, form }) => forms[kind]?.[form]?.(value) ?? '');
        const [termOfOne] = amountTermsIn(one as string);
        const [termOfOther] = amountTermsIn(other as string);
        expect(termOfOne === termOfOther).toBe(a.value === b.value && a.kind === b.kind);
      }),
    );
  });

  it('has the terms of a passage among those of a question, whichever forms they have', () => {
    fc.assert(
      fc.property(
        counts,
        fc.constantFrom(...COUNTED),
        fc.constantFrom(...COUNTED),
        fc.boolean(),
        (value, form, asked, isTitle) => {
          const text = normalisedText(`管委会承接${form(value)}，效果好。`);
          const amounts = isTitle ? amountTermsIn(text) : amountTermsOf(text, figuresOf(text));
          const terms = [...termsOf(text), ...amounts];
          expect(terms).toEqual(expect.arrayContaining(questionTermsOf(normalisedText(asked(value)))));
        },
      ),
    );
  });
});

describe('amounts', () => {
  it.each([
    ['不低于30%', [{ values: [30], unit: '%' }]],
    ['5至8个工作日', [{ values: [5, 8], unit: '工作日' }]],
    ['26 working days for approval', [{ values: [26], unit: '工作日' }]],
    ['380百万元贷款', [{ values: [380_000_000], unit: '元' }]],
    [
      '两年内投资1.5亿美元',
      [2, 150_000_000].map((value, at) => ({ values: [value], unit: at ? '美元' : '年' })),
    ],
    ['about one hundred and twenty companies', [{ values: [120], unit: '家' }]],
  ])('are read in %s', (text, expected) => expect(valuesOf(text)).toEqual(expected));

  it.each([
    '2021年10月1日起施行',
    '二〇二一年以来',
    '青政发〔2021〕8号',
    '《关于303项权力的规定》',
    '第三项',
    '三门峡',
    '一个窗口',
    'since 2021, zone A4',
    'one of the zones',
  ])('are not read in %s', (text) => expect(amountsIn(text)).toEqual([]));

  it('leave the rest of a question as it is', () => {
    expect(questionTermsOf('三百零三项行政权力')).toEqual(['行政', '政权', '权力', '#303 项', '303']);
    expect(questionTermsOf('行政权力')).toEqual(queryTermsOf('行政权力'));
    expect(withoutAmounts('下放303项权力给5家', amountsIn('下放303项权力给5家'))).toBe('下放 权力给 ');
  });

  it('are found by their digits in another unit, unless they are small', () => {
    expect(questionTermsOf('三百零三项')).toContain('303');
    expect(questionTermsOf('三项')).toEqual(['#3 项']);
    expect(amountTermsIn('三百零三个事项')).toContain('303');
    // The digits of 303项 are a term as they stand.
    expect(amountTermsIn('303项')).toEqual(['#303 项']);
  });

  it('of a word are those that the word is as a whole', () => {
    expect(amountOf('三成')).toMatchObject({ values: [30], unit: '%' });
    for (const word of ['三成以上', '权力', '303', '']) expect(amountOf(word)).toBeNull();
  });

  it('are the same as an end of a range', () => {
    const [range, eight, eighty] = ['5至8项', '8 items', '八十项'].map(
      (text) => amountsIn(text)[0] as Amount,
    );
    expect(isSame(range as Amount, eight as Amount)).toBe(true);
    expect(isSame(range as Amount, eighty as Amount)).toBe(false);
  });
});
