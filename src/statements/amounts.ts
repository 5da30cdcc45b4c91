/**
 * By which terms is an amount found, however it is written? 303项, 三百零三项 and 303 items are one amount, and so are 1.2亿元,
 * 12000万元 and 120 million yuan. Its term is `#`, the value in the base unit, and that unit: `#303 项`. Years and dates are
 * no amounts, and neither are ranks, document numbers and numerals within words and titles.
 */
import { normalise, normalisedText } from '../corpus/normalise.js';
import { remembering } from '../corpus/remember.js';
import type { Span } from '../corpus/sentences.js';
import { queryTermsOf } from '../corpus/terms.js';
import { englishAmountsIn } from './english-amounts.js';
import type { Figure, Quantity } from './figures/figure.js';
import { quantitiesOf } from './figures/index.js';

/** A half-open span of the normalised text: number and unit. */
export interface Amount extends Span {
  /** In the base unit; two for the ends of a range: 5至8项 is found by either. */
  values: number[];
  unit: string;
}

/** A text without one of these states no amount, and is not read. */
const NUMERAL = /[\d〇零一二两三四五六七八九十百千万亿半]|[a-z]{3}/i;

/** Smaller numbers stand everywhere. Others are found by their digits as well, so that 三百零三项 finds 303个事项. */
const LEAST_TELLING = 10;

/** Texts whose amounts are kept: those of a question are asked for several times, and the same passages are hits again and again. */
const MOST_REMEMBERED = 2000;

/** The amounts of a text in order; the spans are in the normalised text. */
export const amountsIn = remembering(MOST_REMEMBERED, readAmounts);

function readAmounts(original: string): readonly Amount[] {
  const mapped = normalise(original);
  if (!NUMERAL.test(mapped.text)) return [];
  const english = englishAmountsIn(mapped.text);
  const others = quantitiesOf(mapped, original).quantities.flatMap((quantity): Amount[] => {
    const { start, end, unit } = quantity;
    const values = valuesOf(quantity);
    const isRead = english.some((other) => other.start < end && start < other.end);
    return values.length === 0 || isRead ? [] : [{ values, unit, start, end }];
  });
  return [...others, ...english].sort((a, b) => a.start - b.start);
}

/**
 * The terms of the amounts of a passage.
 * @param text normalised
 * @param figures those of the passage, which are read only once
 */
export function amountTermsOf(text: string, figures: readonly Figure[]): string[] {
  const stated = figures.flatMap((figure) =>
    termsOfValues(valuesOf(figure), figure.unit, normalisedText(figure.raw)),
  );
  const english = englishAmountsIn(text).flatMap(({ values, unit, start, end }) =>
    termsOfValues(values, unit, text.slice(start, end)),
  );
  return [...stated, ...english];
}

/** The same of a normalised text whose figures are not known, such as a title. */
export function amountTermsIn(text: string): string[] {
  return amountsIn(text).flatMap(({ values, unit, start, end }) =>
    termsOfValues(values, unit, text.slice(start, end)),
  );
}

/**
 * The terms of a normalised question, each once. Those of its amounts stand for all ways to write them.
 *
 * @example
 * questionTermsOf('三百零三项权力'); // ['权力', '#303 项', '303']
 */
export function questionTermsOf(question: string): string[] {
  const amounts = amountsIn(question);
  if (amounts.length === 0) return queryTermsOf(question);
  const terms = amounts.flatMap(({ values, unit }) => termsOfValues(values, unit, ''));
  return [...new Set([...queryTermsOf(withoutAmounts(question, amounts)), ...terms])];
}

/** The text between the amounts. */
export function withoutAmounts(text: string, amounts: readonly Span[]): string {
  const starts = [0, ...amounts.map(({ end }) => end)];
  return starts.map((start, at) => text.slice(start, amounts[at]?.start)).join(' ');
}

/** What a word states that is an amount as a whole, as 三百零三项 is; null for other words. */
export const amountOf = remembering(1000, (word: string): Amount | null => {
  const [amount] = amountsIn(word);
  return amount?.start === 0 && amount.end === word.length ? amount : null;
});

/** Whether one may be said for the other, or is an end of its range. */
export function isSame(one: Amount, other: Amount): boolean {
  return one.unit === other.unit && one.values.some((value) => other.values.includes(value));
}

/** Empty for a date, a rank, a split and what has no unit. */
function valuesOf({
  kind,
  value,
  unit,
  range,
  split,
}: Pick<Quantity, 'kind' | 'value' | 'unit' | 'range' | 'split'>): number[] {
  if (kind === 'date' || kind === 'rank' || split !== null || unit === '') return [];
  return range === null ? [value] : [range.min, range.max];
}

/** @param written the amount as the text has it, whose digits are terms already */
function termsOfValues(values: readonly number[], unit: string, written: string): string[] {
  const known = new Set(written.match(/\d+/g));
  const digits = values
    .filter((value) => Number.isInteger(value) && value >= LEAST_TELLING)
    .map(String)
    .filter((each) => !known.has(each));
  return [...values.map((value) => `#${value} ${unit}`), ...digits];
}
