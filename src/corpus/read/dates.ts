/**
 * Which date does a text contain? Every form that Chinese sites, office programs and crawlers write is read: digits with
 * any sign between them, Chinese numerals, English months, ISO 8601 with a zone, and seconds since 1970.
 */
import { chinaDayOf, zonedTimes } from './zoned-times.js';

/** Digits and signs in full width. Values of tags and records are not normalised. */
const FULL_WIDTH = /[\uff01-\uff5e]/g;

/** Other signs stand in no date, unless it has letters: Nov 25，2022. */
const FULL_WIDTH_NEEDED = /[\uff0d-\uff1a\uff21-\uff3a\uff41-\uff5a]/;

/** No name of a month has fewer letters. */
const LETTERS = /[a-z]{3}/i;

/** The zero of 二〇二二年, in every sign that is typed for it. */
const ZERO = '〇○零◯ОOo0';
const YEAR_DIGITS = `[一二三四五六七八九${ZERO}]{4}`;
const SMALL_NUMBER = '[元一二三四五六七八九十廿卅]{1,3}|\\d{1,2}';
/** Every date has a year of four digits, or more digits. */
const YEAR = new RegExp(`\\d{4}|${YEAR_DIGITS}`);
const CHINESE_DATE = new RegExp(
  `(?:(${YEAR_DIGITS})|(?<!\\d)(\\d{4}))\\s?年\\s?(${SMALL_NUMBER})\\s?月\\s?(${SMALL_NUMBER})\\s?[日号]`,
  'g',
);

/** Matches 2022-11-25, 2022/11/25, 2022.11.25 and 2022年11月25日, also with spaces between the parts. */
const DATE = /(?<!\d)(\d{4})\s*[-/.年–—]\s*(\d{1,2})\s*[-/.月–—]\s*(\d{1,2})(?!\d)(?:\s?[日号])?/g;

/** 20221125, also with the time after it: 20221125103000. */
const COMPACT = /(?<![\d.])(\d{4})(\d{2})(\d{2})(?:\d{4}|\d{6})?(?!\d)/g;

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const MONTH_NAME =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DAY_OF_MONTH = '(\\d{1,2})(?:st|nd|rd|th)?';
const MONTH_FIRST = new RegExp(
  `\\b${MONTH_NAME}\\.?\\s?${DAY_OF_MONTH}(?:\\s?,\\s?|\\s)(\\d{4})(?!\\d)`,
  'gi',
);
const DAY_FIRST = new RegExp(
  `(?<!\\d)${DAY_OF_MONTH}(?:\\s(?:of\\s)?|-)${MONTH_NAME}\\.?(?:\\s?,\\s?|\\s|-)(\\d{4})(?!\\d)`,
  'gi',
);
/** As Java prints a date: Fri Nov 25 10:30:00 CST 2022. */
const YEAR_LAST = new RegExp(
  `\\b${MONTH_NAME}\\s${DAY_OF_MONTH}\\s[\\d:]{5,8}\\s[A-Z]{3,4}\\s(\\d{4})(?!\\d)`,
  'gi',
);

/** Two digits of a year count only where a label says that it is a date. */
const SHORT_YEAR = /^\D{0,3}(\d{2})\s?[-/.]\s?(\d{1,2})\s?[-/.]\s?(\d{1,2})(?!\d)/;
const CENTURY_TURNS = 70;

/** No article of a zone is older, and a later year is a typing error. */
export const isYearOfArticle = (year: number): boolean => year >= 1900 && year <= 2099;

const OPENS_WITH_DATE = /^(?:\d|[一二][〇○零一二三四五六七八九ОOo]|[A-Z][a-z]{2})/;
const SINCE_1970 = /^\d{9,}$/;
const TIME_OF_DAY =
  /^(?:\s?\(?(?:星期|周)[一二三四五六日天]\)?)?(?:[\sT-]{0,3}\d{1,2}\s?[:时]\s?\d{2}(?:\s?[:分]\s?\d{2}\s?秒?)?(?:\.\d+)?分?(?:\s?[AP]M)?)?(?:\s?\(?(?:星期|周)[一二三四五六日天]\)?)?/i;

/** A day, and a year with its month; or a year, and a month with its day. Either first. */
const PARTS = [
  /^(?<d>\d{2})\s?[日/]?\s?(?<y>\d{4})\s?[-/.年]\s?(?<m>\d{1,2})\s?月?$/,
  /^(?<y>\d{4})\s?[-/.年]\s?(?<m>\d{1,2})\s?月?\s(?<d>\d{1,2})\s?日?$/,
  /^(?<y>\d{4})\s?年?\s(?<m>\d{1,2})\s?[-/.月]\s?(?<d>\d{1,2})\s?日?$/,
  /^(?<m>\d{1,2})\s?[-/.月]\s?(?<d>\d{2})\s?日?[\s/]?(?<y>\d{4})\s?年?$/,
];
const MAX_PARTS_LENGTH = 20;

interface DateIn {
  at: number;
  /** As written. */
  raw: string;
  /** `YYYY-MM-DD`; null when there is no such day. */
  day: string | null;
}

/**
 * The first valid date in the text as `YYYY-MM-DD`, the day in China; null when there is none. A month alone (2022年11月)
 * is not a date: its first day would be made up.
 */
export function parseDate(text: string): string | null {
  return datesIn(text).find(({ day }) => day !== null)?.day ?? null;
}

/** Like `parseDate`, for a value that is said to be a date: `22-11-25` is one, too. */
export function parseLabelledDate(text: string): string | null {
  const day = parseDate(text);
  if (day !== null || datesIn(text).length > 0) return day;
  const [, year, month, date] = SHORT_YEAR.exec(halfWidth(text)) ?? [];
  if (year === undefined) return null;
  const century = Number(year) < CENTURY_TURNS ? 2000 : 1900;
  return isoDay(century + Number(year), Number(month), Number(date));
}

/** What looks like a date but is none, as written: 2022-02-30, 3022-11-25. Null when there is a valid date, or nothing of the kind. */
export function impossibleDateIn(text: string): string | null {
  const dates = datesIn(text);
  return dates.some(({ day }) => day !== null) ? null : (dates[0]?.raw ?? null);
}

/** The date that a line begins with, and how long it is with day of the week and time of day; null for another line. */
export function openingDate(text: string): { day: string | null; length: number } | null {
  const first = OPENS_WITH_DATE.test(text) ? datesIn(text)[0] : undefined;
  if (first === undefined || first.at > 0 || SINCE_1970.test(first.raw)) return null;
  const length = first.raw.length;
  return { day: first.day, length: length + (TIME_OF_DAY.exec(text.slice(length))?.[0].length ?? 0) };
}

/** The first date within a line with its time of day; null when there is none. */
export function dateWithin(text: string): { day: string; at: number; end: number } | null {
  const found = datesIn(text).find(({ day }) => day !== null);
  if (found?.day == null) return null;
  const end = found.at + found.raw.length;
  return { day: found.day, at: found.at, end: end + (TIME_OF_DAY.exec(text.slice(end))?.[0].length ?? 0) };
}

/** The day of a date whose parts stand apart, as sites set them in large type: `25 2022-11`, `2022 11-25`. */
export function dateOfParts(text: string): string | null {
  if (text.length > MAX_PARTS_LENGTH) return null;
  const parts = PARTS.map((pattern) => pattern.exec(halfWidth(text).trim())?.groups).find(Boolean);
  return parts === undefined ? null : isoDay(Number(parts.y), Number(parts.m), Number(parts.d));
}

/** All dates in the order of the text. */
function datesIn(original: string): DateIn[] {
  const text = halfWidth(original);
  if (!YEAR.test(text)) return [];
  const zoned = zonedTimes(text).map(({ at, raw, time }) => ({ at, raw, day: inRange(chinaDayOf(time)) }));
  if (zoned.length > 0) return zoned;
  const found = [
    ...matches(text, DATE, ([year, month, day]) => [year, month, day]),
    ...matches(text, CHINESE_DATE, ([inHan, inDigits, month, day]) => [inHan || inDigits, month, day]),
    ...(LETTERS.test(text) ? datesInEnglish(text) : []),
  ];
  const dates = found.length > 0 ? found : compactDates(text);
  return dates.toSorted((one, other) => one.at - other.at);
}

function datesInEnglish(text: string): DateIn[] {
  return [
    ...matches(text, MONTH_FIRST, ([month, day, year]) => [year, month, day]),
    ...matches(text, DAY_FIRST, ([day, month, year]) => [year, month, day]),
    ...matches(text, YEAR_LAST, ([month, day, year]) => [year, month, day]),
  ];
}

/** Eight digits may be any number, so that what is no day is no date either. */
function compactDates(text: string): DateIn[] {
  return matches(text, COMPACT, ([year, month, day]) => [year, month, day]).filter(({ day }) => day !== null);
}

type Parts = readonly (string | undefined)[];

function matches(text: string, pattern: RegExp, yearMonthDay: (groups: Parts) => Parts): DateIn[] {
  return [...text.matchAll(pattern)].map((match) => {
    const [year, month, day] = yearMonthDay(match.slice(1)).map((part) => numberOf(part ?? ''));
    return { at: match.index, raw: match[0], day: isoDay(year ?? 0, month ?? 0, day ?? 0) };
  });
}

/** A number in digits or Chinese numerals, or the number of a month by its name. */
function numberOf(part: string): number {
  if (/^\d+$/.test(part)) return Number(part);
  const month = MONTHS.indexOf(part.slice(0, 3).toLowerCase());
  if (month >= 0) return month + 1;
  return part.length === 4 ? Number([...part].map(digitOf).join('')) : smallNumber(part);
}

function digitOf(sign: string): number {
  return ZERO.includes(sign) ? 0 : '一二三四五六七八九'.indexOf(sign) + 1;
}

/** 1 to 39: 十一, 二十, 廿五, 三十一. */
function smallNumber(text: string): number {
  const spelled = text.replace('元', '一').replace('廿', '二十').replace('卅', '三十');
  const [tens, ones] = spelled.split('十');
  if (ones === undefined) return digitOf(tens ?? '');
  return (tens === '' ? 1 : digitOf(tens ?? '')) * 10 + (ones === '' ? 0 : digitOf(ones));
}

function inRange(day: string | null): string | null {
  const year = Number(day?.slice(0, 4) ?? 0);
  return isYearOfArticle(year) ? day : null;
}

function isoDay(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1) return null;
  return inRange(date.toISOString().slice(0, 10));
}

function halfWidth(text: string): string {
  const spaced = text.replaceAll('　', ' ');
  if (!FULL_WIDTH_NEEDED.test(text) && !LETTERS.test(text)) return spaced;
  return spaced.replace(FULL_WIDTH, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0));
}
