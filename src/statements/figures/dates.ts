/** Which dates and spans of dates does a text state? 2021年10月1日, 2022年前三季度, 2012年至2016年, 2022-11-25, 5月1日. */
import type { DateValue, Quantity } from './figure.js';
import { parseNumeral } from './numerals.js';

/** Four digits outside these years are a number of something else. */
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2100;

const CHINESE_YEAR = '(?:一九|二[〇零])[〇零一二三四五六七八九]{2}';
const YEAR = String.raw`\d{4}|${CHINESE_YEAR}`;
const MONTH = String.raw`\d{1,2}|十[一二]?|[一二三四五六七八九]`;
const DAY = String.raw`\d{1,2}|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]`;
const TO = '[至到—–~-]';

/**
 * The forms of a date, each of bounded length: numeric; 2021—2025年; with a year; 2021、2022年; 1—9月; 前11个月; a month
 * or day without a year.
 */
const DATE = new RegExp(
  [
    String.raw`(?<![\w.\-/])(?<isoYear>\d{4})(?<sign>[-/.])(?<isoMonth>\d{1,2})\k<sign>(?<isoDay>\d{1,2})(?![\w\-/])`,
    String.raw`(?<!\d)(?<firstYear>${YEAR})年?${TO}{1,2}(?<lastYear>${YEAR})年(?![级代]|\d)`,
    String.raw`(?<!\d)(?<year>${YEAR})年(?![级代])(?:` +
      `(?<part>上半年|下半年|前三季度|第?[一二三四1-4]季度)|前(?<months>${MONTH})个月|` +
      `(?<firstMonth>${MONTH})月?${TO}(?<lastMonth>${MONTH})月|` +
      `(?<month>${MONTH})月(?:(?<day>${DAY})[日号](?:${TO}(?<lastDay>${DAY})[日号])?)?)?`,
    String.raw`(?<!\d)(?<listedYear>${YEAR})(?=[、和](?:(?:${YEAR})[、和]){0,8}(?:${YEAR})年(?![级代]))`,
    String.raw`(?<![\d.第])(?<firstMonthOnly>\d{1,2})月?${TO}(?<lastMonthOnly>\d{1,2})月`,
    `(?<![提之以])前(?<monthsOnly>${MONTH})个月`,
    String.raw`(?<![\d.第一二三四五六七八九])(?<monthOnly>${MONTH})月(?:(?<dayOnly>${DAY})[日号](?:${TO}(?<lastDayOnly>${DAY})[日号])?)?(?!份额)`,
  ].join('|'),
  'g',
);

/** Parts of a year, as months. */
const PARTS: Record<string, [from: number, to: number]> = {
  上半年: [1, 6],
  下半年: [7, 12],
  前三季度: [1, 9],
};

/** What stands between the two dates of a span: 2012年至2016年, 1月1日—3月31日. */
const SPAN_SIGN = new RegExp(`^[起初]?${TO}{1,2}$`);
const SENTENCE_END = /[。!?;\n]/;

/** A year relative to today (去年, 每年, 今天) cannot be resolved here; a year relative to the last date can. */
const OTHER_YEAR = /(?:今年|去年|明年|前年|每年|历年|今[天日]|昨[天日])[底初]?[的(]?$/;
const NEXT_YEAR = /(?:次年|翌年|第二年)$/;

interface LocatedDate {
  start: number;
  end: number;
  date: DateValue;
}

/** The dates of a text, sorted, not overlapping. A date without a year takes the year that its sentence named last. */
export function datesIn(text: string): Quantity[] {
  const dates: LocatedDate[] = [];
  for (const match of text.matchAll(DATE)) {
    const date = readDate(match.groups ?? {});
    if (date !== null) dates.push({ start: match.index, end: match.index + match[0].length, date });
  }
  return joinSpans(text, withYears(text, dates)).map(({ start, end, date }) => ({
    kind: 'date',
    value: Number((date.iso.split('/')[0] ?? '').replaceAll('-', '')),
    unit: '年',
    range: null,
    date,
    split: null,
    start,
    end,
    approximation: null,
  }));
}

type Groups = Record<string, string | undefined>;

function readDate(groups: Groups): DateValue | null {
  const { isoYear, firstYear, listedYear, year } = groups;
  if (isoYear !== undefined) return dateOf(isoYear, groups.isoMonth, groups.isoDay);
  if (firstYear !== undefined) return spanOf(dateOf(firstYear), dateOf(groups.lastYear));
  if (listedYear !== undefined) return dateOf(listedYear);
  if (year === undefined) {
    return readMonths(null, {
      months: groups.monthsOnly,
      firstMonth: groups.firstMonthOnly,
      lastMonth: groups.lastMonthOnly,
      month: groups.monthOnly,
      day: groups.dayOnly,
      lastDay: groups.lastDayOnly,
    });
  }
  return groups.part === undefined ? readMonths(year, groups) : partOfYear(year, groups.part);
}

/** Reads 前5个月, 1—9月, 10月, 10月1日 or 10月1日至7日. The year is null when none is written. */
function readMonths(year: string | null, groups: Groups): DateValue | null {
  const { months, firstMonth, lastMonth, month, day, lastDay } = groups;
  if (months !== undefined) return spanOf(dateOf(year, '1'), dateOf(year, months));
  if (firstMonth !== undefined) return spanOf(dateOf(year, firstMonth), dateOf(year, lastMonth));
  const date = dateOf(year, month, day);
  return lastDay === undefined ? date : spanOf(date, dateOf(year, month, lastDay));
}

/** Null when a number is out of range, as in 13月 or the year 3000. The year is null when none is written. */
function dateOf(year: string | null | undefined, month?: string, day?: string): DateValue | null {
  const parts = [year === null ? '-' : numberBetween(year, EARLIEST_YEAR, LATEST_YEAR)];
  if (month !== undefined) parts.push(numberBetween(month, 1, 12));
  if (day !== undefined) parts.push(numberBetween(day, 1, 31));
  if (parts.includes(null)) return null;
  const precision = (['year', 'month', 'day'] as const)[parts.length - 1] ?? 'year';
  return { iso: parts.join('-'), precision };
}

/** A numeral as two digits or more, the form of months and days in ISO 8601; null when it is out of range. */
function numberBetween(numeral: string | undefined, low: number, high: number): string | null {
  const value = /^\d+$/.test(numeral ?? '') ? Number(numeral) : parseNumeral(numeral ?? '');
  return value !== null && value >= low && value <= high ? String(value).padStart(2, '0') : null;
}

function partOfYear(year: string | undefined, part: string): DateValue | null {
  const start = dateOf(year);
  if (start === null) return null;
  const quarter = '一二三四'.indexOf(part.at(-3) ?? '') + 1 || Number(part.at(-3));
  const [from, to] = PARTS[part] ?? [quarter * 3 - 2, quarter * 3];
  const month = (number: number): string => `${start.iso}-${String(number).padStart(2, '0')}`;
  return { iso: `${month(from)}/${month(to)}`, precision: part.endsWith('半年') ? 'half' : 'quarter' };
}

/** From the first date to the last; null unless the first is earlier. */
function spanOf(first: DateValue | null, last: DateValue | null): DateValue | null {
  if (first === null || last === null || first.iso.includes('/') || last.iso.includes('/')) return null;
  return first.iso < last.iso ? { iso: `${first.iso}/${last.iso}`, precision: last.precision } : null;
}

/** Gives dates without a year the year that their sentence named last. */
function withYears(text: string, dates: readonly LocatedDate[]): LocatedDate[] {
  let year: number | null = null;
  let reached = 0;
  return dates.map((located) => {
    const between = text.slice(reached, located.start);
    reached = located.end;
    if (SENTENCE_END.test(between)) year = null;
    const { iso, precision } = located.date;
    if (!iso.startsWith('--')) {
      year = Number((iso.split('/').at(-1) as string).slice(0, 4));
      return located;
    }
    if (OTHER_YEAR.test(between.slice(-6))) year = null;
    else if (NEXT_YEAR.test(between.slice(-3)) && year !== null) year++;
    if (year === null) return located;
    return { ...located, date: { iso: iso.replaceAll('--', `${year}-`), precision } };
  });
}

/** Joins two dates with 至 or a dash between them to one span. */
function joinSpans(text: string, dates: readonly LocatedDate[]): LocatedDate[] {
  const joined: LocatedDate[] = [];
  for (const located of dates) {
    const last = joined.at(-1);
    const between = last === undefined ? '' : text.slice(last.end, located.start);
    const span = SPAN_SIGN.test(between) ? spanOf(last?.date ?? null, located.date) : null;
    if (span !== null && last !== undefined) joined.splice(-1, 1, { ...last, end: located.end, date: span });
    else joined.push(located);
  }
  return joined;
}
