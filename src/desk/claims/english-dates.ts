/** Which dates does an English text state? 1 August 2014, August 1, 2014, August 2014, and years alone. */
import type { Span } from '../../corpus/sentences.js';

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH =
  '(?<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const DAY = '(?:3[01]|[12]\\d|0?[1-9])(?:st|nd|rd|th)?';
/** A number between these stands for a year where no unit follows; see `datesIn`. */
const YEAR = '(?<year>(?:19|20)\\d{2})(?![\\d,.]*\\d)';
const DATE = new RegExp(
  `(?<![\\w-])(?:(?:(?<dayBefore>${DAY}) (?:of )?)?${MONTH}(?: (?<dayAfter>${DAY}))?,? ${YEAR}|(?:in|since|by|from|until|during|before|after|of) ${YEAR.replace('year', 'yearAlone')})(?![\\w-])`,
  'gi',
);

/** @param text normalised */
export function englishDatesIn(text: string): (Span & { iso: string })[] {
  return [...text.matchAll(DATE)].map(({ 0: written, index, groups = {} }) => {
    const { month, dayBefore, dayAfter, year, yearAlone } = groups;
    const day = dayBefore ?? dayAfter;
    const parts = [year ?? (yearAlone as string)];
    if (month !== undefined) parts.push(twoDigits(MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1));
    if (month !== undefined && day !== undefined) parts.push(twoDigits(Number.parseInt(day, 10)));
    return { iso: parts.join('-'), start: index, end: index + written.length };
  });
}

const twoDigits = (number: number): string => String(number).padStart(2, '0');
