/** Has a translation the figures of its text, all of them and no others? */
import { normalisedText } from '../../corpus/normalise.js';
import { type Figure, figuresOf } from '../../statements/figures/index.js';
import { datesOf, isDated } from './dates.js';
import { englishDatesIn } from './english-dates.js';
import { numbersIn } from './numbers.js';

/** The first and the like are words in English, and 一 is mostly no number. */
const LEAST_TELLING = 2;

export function hasSameFigures(original: string, translation: string): boolean {
  const text = normalisedText(original);
  const english = normalisedText(translation);
  const said = numbersIn(english).map(({ value }) => value);
  const figures = figuresOf(text).filter(({ kind }) => kind !== 'date');
  const dates = datesOf(text);
  const known = new Set([
    ...figures.flatMap(valuesOf),
    ...numbersIn(text).map(({ value }) => value),
    ...dates.flatMap(({ iso }) => iso.match(/\d+/g) ?? []).map(Number),
  ]);
  const needed = figures.filter(({ kind }) => kind !== 'rank').flatMap(valuesOf);
  const stated = new Set(dates.map(({ iso }) => iso));
  return (
    said.every((value) => known.has(value) || value < LEAST_TELLING) &&
    needed.every((value) => said.includes(value) || value < LEAST_TELLING) &&
    dates.every(({ iso }) => yearsOf(iso).every((year) => said.includes(year))) &&
    englishDatesIn(english).every(({ iso }) => isDated(iso, stated))
  );
}

const valuesOf = ({ value, range, split }: Figure): number[] =>
  split ?? (range === null ? [value] : [range.min, range.max]);

const yearsOf = (iso: string): number[] =>
  iso.split('/').flatMap((day) => (day.startsWith('--') ? [] : [Number(day.slice(0, 4))]));
