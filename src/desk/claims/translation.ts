/** Is a text a translation of another, as far as code can tell, with all of its figures and no others? */
import { normalisedText } from '../../corpus/normalise.js';
import { type Figure, figuresOf } from '../../statements/figures/index.js';
import { datesOf, isDated } from './dates.js';
import { englishDatesIn } from './english-dates.js';
import { hasMarkup, hasOtherAddresses, isInLanguage } from './form.js';
import { numbersIn } from './numbers.js';

/** An English text has about four letters for a Chinese character; with fewer than this it leaves most out. */
const LEAST_LETTERS = 0.25;

/** Whether a text is in English, long enough to say what the Chinese one says, and without web addresses of its own. */
export function isTranslation(translation: string, original: string): boolean {
  const count = (text: string, kind: RegExp) => text.match(kind)?.length ?? 0;
  return (
    isInLanguage(translation, 'en') &&
    count(translation, /[a-z]/gi) >= LEAST_LETTERS * count(original, /\p{Script=Han}/gu) &&
    !hasMarkup(translation) &&
    !hasOtherAddresses(translation, [original])
  );
}

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
