/** Which days does a normalised text name, and where? 2005年9月29日, 二〇〇五年九月, 1995年8月l日 (the sign of a scan). */

export interface NamedDay {
  /** ISO 8601, of the precision written: `2005-09-29`, `2005-09`, `2005`. */
  iso: string;
  start: number;
  end: number;
}

const ZERO = '〇○零OoＯ';
const YEAR = String.raw`(?:19|20)\d{2}|(?:一九|二[${ZERO}])[${ZERO}一二三四五六七八九]{2}`;
const NUMBER = '[〇一二三四五六七八九十]{1,3}';
const MONTH = String.raw`\d{1,2}|${NUMBER}`;
/** Scans have a small L for the digit one. */
const DAY = `[\\dlI]{1,2}|${NUMBER}`;

const NAMED_DAY = new RegExp(
  String.raw`(?<!\d)(?<year>${YEAR})\s{0,2}年(?:\s{0,2}(?<month>${MONTH})\s{0,2}月(?:\s{0,2}(?<day>${DAY})\s{0,2}[日号])?)?`,
  'g',
);

/** The source of the expression, without names of groups, for patterns in which a day is one part. */
export const DAY_PATTERN = String.raw`(?:${YEAR})\s{0,2}年(?:\s{0,2}(?:${MONTH})\s{0,2}月(?:\s{0,2}(?:${DAY})\s{0,2}[日号])?)?`;

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The days in order. What cannot be a day of the calendar is left out. */
export function daysIn(text: string): NamedDay[] {
  const days: NamedDay[] = [];
  for (const { 0: match, index, groups = {} } of text.matchAll(NAMED_DAY)) {
    const iso = isoOf(groups.year ?? '', groups.month, groups.day);
    if (iso !== null) days.push({ iso, start: index, end: index + match.length });
  }
  return days;
}

function isoOf(year: string, month?: string, day?: string): string | null {
  const parts = [/^\d/.test(year) ? year : [...year].map(digitOf).join('')];
  if (month !== undefined) {
    const number = numberOf(month);
    if (number < 1 || number > 12) return null;
    parts.push(String(number).padStart(2, '0'));
    if (day !== undefined) {
      const date = numberOf(day.replace(/[lI]/g, '1'));
      if (date < 1 || date > (LONGEST_MONTHS[number - 1] ?? 0)) return null;
      parts.push(String(date).padStart(2, '0'));
    }
  }
  return parts.join('-');
}

/** 11, 十一, 二十九, 三十. */
function numberOf(numeral: string): number {
  if (/^\d+$/.test(numeral)) return Number(numeral);
  const [tens = '', units] = numeral.split('十');
  if (units === undefined) return digitOf(numeral);
  return (tens === '' ? 1 : digitOf(tens)) * 10 + (units === '' ? 0 : digitOf(units));
}

function digitOf(numeral: string): number {
  return Math.max(0, '一二三四五六七八九'.indexOf(numeral) + 1);
}
