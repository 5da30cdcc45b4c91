/** Which shares and multiples does a text state in words? 百分之十五, 三分之一, 七成, 一半, 翻一番, 半年, 每八部就有一部. */
import type { FigureKind, Qualifier, Quantity } from './figure.js';
import { exact, parseNumeral } from './numerals.js';

const NUMERAL = String.raw`(?:\d{1,12}(?:\.\d{1,6})?|[零〇一二两三四五六七八九十百千万]{1,12}(?:点[零〇一二三四五六七八九]{1,6})?)`;
const SMALL = '[一二两三四五六七八九十1-9]';

/** Each form is of bounded length. Words that only look like shares do not match: 三成立, 一半导体, 上半年. */
const FRACTION = new RegExp(
  [
    `(?<whole>[百千万])分之(?<part>${NUMERAL})(?<more>[余多])?`,
    String.raw`(?<![\d.])(?<denominator>${NUMERAL})分之(?<numerator>${NUMERAL})`,
    String.raw`(?<![\d.\/-])(?<top>[1-9])\/(?<bottom>[2-9]|10)(?![\d.\/])`,
    String.raw`(?<![一二三四五六七八九十第\d])(?<tenths>${SMALL})成(?<moreTenths>多)?(?![立为功果员本片效长绩熟都人交品套形])`,
    String.raw`每(?<every>${NUMERAL})(?<unit>\p{Script=Han}{1,2}?)[^,。;:、!?\d\n]{0,10}?有(?<some>${NUMERAL})\k<unit>`,
    '(?<half>一半|半数)(?!导|岛)',
    '翻了?(?<doublings>[一两二三四])?番',
    '(?<![上下前后每个])半个?(?<halfOf>年|月|小时|天)',
  ].join('|'),
  'gu',
);

/** How many percent one part is: 百分之, 千分之, 万分之. */
const PERCENT_OF: Record<string, number> = { 百: 1, 千: 0.1, 万: 0.01 };

const HALF_OF: Record<string, string> = { 年: '年', 月: '月', 小时: '小时', 天: '日' };

type Reading = { kind: FigureKind; value: number; unit: string; approximation?: Qualifier | null };

export function fractionsIn(text: string): Quantity[] {
  const found: Quantity[] = [];
  for (const match of text.matchAll(FRACTION)) {
    const reading = readFraction(match.groups ?? {});
    if (reading === null) continue;
    const start = match.index;
    found.push({
      range: null,
      date: null,
      split: null,
      approximation: null,
      ...reading,
      value: exact(reading.value),
      start,
      end: start + match[0].length,
    });
  }
  return found;
}

function readFraction(groups: Record<string, string | undefined>): Reading | null {
  const { whole, part, denominator, numerator, top, bottom, every, some, tenths, doublings, halfOf } = groups;
  if (whole !== undefined) return share(numberOf(part), PERCENT_OF[whole], groups.more);
  if (denominator !== undefined) return ratioOf(numberOf(numerator), numberOf(denominator));
  if (top !== undefined) return ratioOf(Number(top), Number(bottom));
  if (every !== undefined) return ratioOf(numberOf(some), numberOf(every));
  if (tenths !== undefined) return share(numberOf(tenths), 10, groups.moreTenths);
  if (groups.half !== undefined) return share(50, 1, undefined);
  if (halfOf !== undefined) return { kind: 'duration', value: 0.5, unit: HALF_OF[halfOf] ?? halfOf };
  return { kind: 'ratio', value: 2 ** (numberOf(doublings ?? '一') ?? 1), unit: '倍' };
}

function numberOf(numeral: string | undefined): number | null {
  if (numeral === undefined) return null;
  return /^[\d.]+$/.test(numeral) ? Number(numeral) : parseNumeral(numeral);
}

function share(value: number | null, percent: number | undefined, more: string | undefined): Reading | null {
  if (value === null || percent === undefined) return null;
  return { kind: 'ratio', value: value * percent, unit: '%', approximation: more ? 'more-than' : null };
}

function ratioOf(numerator: number | null, denominator: number | null): Reading | null {
  if (numerator === null || denominator === null || denominator === 0) return null;
  return share((numerator / denominator) * 100, 1, undefined);
}
