/** How does Excel show a number? By the format of its cell: 0.125 as 12.5%, 1000000 as 1,000,000万元. */
import { format as formatted, getFormatDateInfo, isDateFormat } from 'numfmt';

/** Digits that a number of Excel has; the rest is rounding of its binary form. */
const DIGITS = 15;

const LOCALE = 'zh-CN';

/** Days from 1900 to 1904, where workbooks of old Macintosh programs begin to count. */
const DAYS_TO_1904 = 1462;

/** Forms of Chinese Excel that the library does not know: `!` before a sign, and the halves of the day. Not in quotes. */
const CHINESE_FORMS = /"[^"]*"|!(.)|上午\/下午/gu;

/** Powers of ten and fractions round more than a figure bears. */
const ROUNDED = /[eE][+-]|\?\/|#\/|\/\d/;

/** Accounts write a negative number in parentheses, which a sentence would not. */
const IN_PARENTHESES = /^[（(](.*)[)）]$/s;

/** @param format as in the file @param is1904 whether the workbook counts days from 1904 */
export function shownNumber(value: number, format: string, is1904: boolean): string {
  const plain = String(Number(value.toPrecision(DIGITS)));
  if (format === 'General' || format === '@') return plain;
  try {
    const known = knownForm(format);
    if (isDateFormat(known)) return shownTime(value, known, is1904);
    if (ROUNDED.test(known.replace(/"[^"]*"/g, ''))) return plain;
    const shown = tidy(formatted(known, value, { locale: LOCALE }));
    return value < 0 ? shown.replace(IN_PARENTHESES, '-$1') : shown;
  } catch {
    // A format that Excel would not have saved.
    return plain;
  }
}

/** A text in a format for texts: `"第"@"号"`. */
export function shownText(text: string, format: string): string {
  if (!format.includes('@') || format === '@' || text === '') return text;
  try {
    return tidy(formatted(knownForm(format), text, { locale: LOCALE }));
  } catch {
    return text;
  }
}

function knownForm(format: string): string {
  return format.replace(CHINESE_FORMS, (form: string, sign?: string) =>
    sign !== undefined ? `\\${sign}` : form.startsWith('"') ? form : 'AM/PM',
  );
}

/** A day is written in full, since a format may leave out its year; a time of no day, a month and a weekday as shown. */
function shownTime(value: number, format: string, is1904: boolean): string {
  const serial = is1904 ? value + DAYS_TO_1904 : value;
  const { day, month, year, hours } = getFormatDateInfo(format);
  const isOfDay = day && (month || year);
  if (isOfDay && value >= 1) return `${written('yyyy-mm-dd', serial)}${hours ? timeOf(serial) : ''}`;
  return isOfDay ? written('hh:mm', value) : written(format, hours && !year && !month ? value : serial);
}

function timeOf(serial: number): string {
  const time = written('hh:mm', serial);
  return time === '00:00' ? '' : ` ${time}`;
}

function written(format: string, serial: number): string {
  return tidy(formatted(format, serial, { locale: LOCALE }));
}

/** Excel fills cells with space, so that points stand below each other. */
function tidy(text: string): string {
  return text.trim().replace(/ {2,}/g, ' ');
}
