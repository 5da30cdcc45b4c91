/** Which numbers does a text contain, and where? 350多, 1.2万亿, 三百零三, 十余, 两三. Units are read by `units.ts`. */
import type { Qualifier, ValueRange } from './figure.js';
import { exact, parseNumeral } from './numerals.js';

export interface WrittenNumber {
  start: number;
  end: number;
  value: number;
  /** Of an estimate: 两三 is 2 to 3. */
  range: ValueRange | null;
  /** How exact the numeral itself says it is: 余 and 多 mean more than, 十来 means about. */
  approximation: Qualifier | null;
  /** Whether it is written without Arabic digits. */
  isChinese: boolean;
  /** Whether it begins with 百, 千, 万 or 亿 (百家, 亿元以上). It counts only next to 近, 超, 余, 以上 and the like. */
  isBareScale: boolean;
  /** The scale after the digits: 1e12 for 1.2万亿. */
  scale: number;
}

/** The patterns below repeat single classes with nothing required after them, so that matching takes linear time. */
const ARABIC = String.raw`(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?`;

/** The 百 of 百分之 and 百分点 and the 千 of 千瓦 and 千米 are not scales. */
const CHINESE = '[〇零一二两三四五六七八九十万亿]|百(?!分[之点])|千(?![瓦米克伏])';
const INFIX = '[余多来几](?=[十百千万亿](?![瓦米克伏]))';
/** In 零点三, but not in 三点要求 or in 三点五十分. */
const POINT = '(?<=[〇零一二三四五六七八九十])点(?=[〇零一二三四五六七八九](?!十))';
const RUN = new RegExp(`(?:${ARABIC}|${CHINESE})(?:${ARABIC}|${CHINESE}|${INFIX}|${POINT})*[余多几来]?`, 'g');

/** Characters before 一 that make it part of a word: 统一, 唯一, 之一. */
const WORD_WITH_ONE = /[统唯之同单专逐合归划]/;

/** After these a numeral counts nothing (第三), or is part of a code (Latin letters, signs, dots). */
const NOT_BEFORE = /[第\w.\-+×*/=>^]/;

/** What follows a number in the form 1.5×10^4, and the power of 10^4. */
const TIMES_POWER = /\s?[×xX*]\s?10\^(-?\d{1,2})(?!\d)/y;
const POWER_OF_TEN = /\^(-?\d{1,2})(?!\d)/y;
/** Before a scale: 数十, 几百. */
const VAGUE_BEFORE = /[数几无好成]/;
/** A single digit after another and a comma: 一、二. */
const LISTED_DIGIT = /[一二三四五六七八九]、$/;

/** Estimates by two digits: 三五, 七八, 二三十, 十七八, 三四百; but not 二八, which is a ratio. */
const ESTIMATE =
  /^([二三四五六七八九]?十)?(一二|一两|二三|两三|三四|三五|四五|五六|六七|七八|八九)([十百千万亿]*)$/;

/** All numbers of a text, in order. */
export function numbersIn(text: string): WrittenNumber[] {
  const numbers: WrittenNumber[] = [];
  for (const match of text.matchAll(RUN)) {
    if (match.index < (numbers.at(-1)?.end ?? 0)) continue;
    const number = readRun(text, match[0], match.index);
    if (number !== null) numbers.push(number);
  }
  return numbers;
}

function readRun(text: string, run: string, at: number): WrittenNumber | null {
  let start = at;
  if (run.startsWith('一') && run.length > 1 && WORD_WITH_ONE.test(text[at - 1] ?? '')) start++;
  const written = text.slice(start, at + run.length);
  const numeral = written.replace(/[余多来几]/g, '');
  const isChinese = !/\d/.test(numeral);
  const isBareScale = /^[百千万亿]/.test(numeral);
  if (isPartOfWord(text, start, numeral)) return null;
  const range = estimateOf(numeral);
  const value = range === null ? parseNumeral(numeral) : range.min;
  if (value === null) return null;
  const power = powerAfter(text, at + run.length, written);
  return {
    start,
    end: power.end,
    value: exact(value * power.factor),
    range,
    approximation: approximationOf(written),
    isChinese,
    isBareScale,
    scale: scaleOf(numeral),
  };
}

/** The power of ten that belongs to a number, and where it ends. */
function powerAfter(text: string, end: number, written: string): { factor: number; end: number } {
  const pattern = written === '10' ? POWER_OF_TEN : TIMES_POWER;
  pattern.lastIndex = end;
  const match = pattern.exec(text);
  if (match === null) return { factor: 1, end };
  const exponent = Number(match[1]);
  return { factor: 10 ** (written === '10' ? exponent - 1 : exponent), end: end + match[0].length };
}

function isPartOfWord(text: string, start: number, numeral: string): boolean {
  const before = text[start - 1] ?? '';
  if (/^[十百千万亿]/.test(numeral) && VAGUE_BEFORE.test(before)) return true;
  if (numeral.length === 1 && LISTED_DIGIT.test(text.slice(Math.max(0, start - 2), start))) return true;
  return NOT_BEFORE.test(before) && !isSign(text, start - 1) && !isAcronym(text, start);
}

/** Whether a hyphen is a minus sign: in 增长-3.5%, but not in 2021-3. */
function isSign(text: string, at: number): boolean {
  return text[at] === '-' && !/[\w)\]]/.test(text[at - 1] ?? '');
}

/** Whether an indicator ends here, as in GDP192.4万元. Other letters are part of a code: A4, G60. */
function isAcronym(text: string, start: number): boolean {
  return /(?:GDP|CPI|PPI|FDI|R&D)$/.test(text.slice(Math.max(0, start - 4), start));
}

function approximationOf(written: string): Qualifier | null {
  if (written.includes('来')) return 'about';
  return /[余多几]/.test(written) ? 'more-than' : null;
}

function estimateOf(numeral: string): ValueRange | null {
  const match = ESTIMATE.exec(numeral);
  if (match === null) return null;
  const [, tens = '', digits = '', scales = ''] = match;
  const [min, max] = Array.from(digits, (digit) => parseNumeral(tens + digit + scales)) as [number, number];
  return { min, max };
}

function scaleOf(numeral: string): number {
  const scales = /[十百千万亿]*$/.exec(numeral)?.[0] ?? '';
  return scales === '' || scales === numeral ? 1 : exact(parseNumeral(scales) ?? 1);
}
