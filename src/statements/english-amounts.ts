/** Which amounts does an English text state, in the units of Chinese ones? 120 million yuan, RMB 120 million, thirty percent. */
import type { Span } from '../corpus/sentences.js';
import { exact } from './figures/numerals.js';

export interface EnglishAmount extends Span {
  values: [number];
  /** A base unit of `figures/units.ts`. */
  unit: string;
}

const SMALL = new Map(
  (
    'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen ' +
    'eighteen nineteen'
  )
    .split(' ')
    .map((word, value) => [word, value]),
);
const TENS = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, 20 + 10 * at]),
);
const SCALES = new Map([
  ['hundred', 1e2],
  ['thousand', 1e3],
  ['million', 1e6],
  ['billion', 1e9],
  ['trillion', 1e12],
]);

/** Words for what Chinese texts count or measure, the base unit first. */
const UNITS = new Map(
  [
    '元 yuan|rmb|cny|renminbi',
    '美元 us dollars?|dollars?|usd',
    '% percent|per cent',
    '个百分点 percentage points?',
    '项 items?|matters?|measures?|powers?',
    '个 projects?',
    '家 companies|company|enterprises?|firms?|businesses',
    '人 people|persons?',
    '户 households?',
    '倍 times|fold',
    '工作日 working days?|business days?|workdays?',
    '日 days?',
    '周 weeks?',
    '月 months?',
    '年 years?',
    '小时 hours?',
    '平方公里 square kilomet(?:er|re)s?|sq km|km2',
    '公顷 hectares?',
    '亩 mu',
    '公里 kilomet(?:er|re)s?|km',
    '吨 tons?|tonnes?',
  ].map((line) => {
    const [unit = '', ...words] = line.split(' ');
    return [unit, words.join(' ')];
  }),
);

/** Those that begin with another one (seventy) stand before it. */
const WORDS = [...SMALL.keys(), ...TENS.keys()].sort((a, b) => b.length - a.length).join('|');
const SCALE = [...SCALES.keys()].join('|');
const NUMBER = String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[ -](?:${SCALE})){0,2}|(?:${WORDS})(?:[ -](?:and[ -])?(?:${WORDS}|${SCALE})){0,12}`;
/** Each form is of bounded length but for its digits. Before a number a sign or letter makes it part of a code. */
const AMOUNT = new RegExp(
  String.raw`(?<![\w\-/]|\d[.,])(?:(?<currency>rmb|cny|usd) ?)?(?<number>${NUMBER})(?:[ -]?(?:${[
    ...UNITS.values(),
  ]
    .map((words) => `(${words})`)
    .join('|')})(?![a-z\d]))?`,
  'gi',
);

/** A text without a word of so many letters has none of the units, and is not read. */
const WORD = /[a-z]{2}/i;

const CURRENCIES: Readonly<Record<string, string>> = { rmb: '元', cny: '元', usd: '美元' };
const BASES = [...UNITS.keys()];

/** Sorted, not overlapping. @param text normalised */
export function englishAmountsIn(text: string): EnglishAmount[] {
  if (!WORD.test(text)) return [];
  const amounts: EnglishAmount[] = [];
  for (const match of text.matchAll(AMOUNT)) {
    const { currency, number = '' } = match.groups ?? {};
    // The groups of the units follow those of currency and number.
    const unitAt = match.slice(3).findIndex((group) => group !== undefined);
    const unit = CURRENCIES[currency?.toLowerCase() ?? ''] ?? BASES[unitAt];
    const value = englishNumber(number.toLowerCase());
    if (unit === undefined || value === null) continue;
    amounts.push({ values: [value], unit, start: match.index, end: match.index + match[0].length });
  }
  return amounts;
}

/** The value of digits, words and scales in lower case; null when they do not follow one another. */
export function englishNumber(number: string): number | null {
  let total = 0;
  let section: number | null = null;
  for (const word of number.split(/[ -]/)) {
    if (word === 'and') continue;
    const scale = SCALES.get(word);
    if (scale === 100) {
      if (section === null || section >= 100) return null;
      section *= scale;
    } else if (scale !== undefined) {
      if (section === null && total === 0) return null;
      // In 2 thousand million the second scale multiplies all before it.
      total = section === null ? total * scale : total + section * scale;
      section = null;
    } else {
      const value: number = SMALL.get(word) ?? TENS.get(word) ?? Number(word.replaceAll(',', ''));
      const room = section === null || section % (TENS.has(word) || value >= 10 ? 100 : 10) === 0;
      if (!room || (section !== null && /\d/.test(word))) return null;
      section = (section ?? 0) + value;
    }
  }
  return exact(total + (section ?? 0));
}
