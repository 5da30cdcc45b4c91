/**
 * Which number does an official document have (发文字号)? An abbreviation of the authority, the year and a serial number:
 * 示政发〔2022〕15号. The year stands in whichever brackets the keyboard has.
 */
import { CLOSING_BRACKETS, OPENING_BRACKETS } from '../number-brackets.js';
import { opensWithLabel } from './labels.js';
import { normalLine } from './normal-line.js';

const OPENING = `[${OPENING_BRACKETS}]`;
const CLOSING = `[${CLOSING_BRACKETS}]`;

/** The abbreviation begins with a Han character; ministries have letters and numbers in it (银发, 财税, 津自贸B1). */
const PREFIX = '[\\p{Script=Han}][\\p{Script=Han}A-Za-z]{0,19}';
const YEAR_AND_SERIAL = `\\s?(?:${OPENING}\\s?((?:19|20)\\d{2})\\s?年?\\s?${CLOSING})\\s?第?\\s?(\\d{1,5})\\s?号`;
const NUMBER = new RegExp(`(${PREFIX})${YEAR_AND_SERIAL}`, 'u');
/** A line that begins with the number: it is the whole line, perhaps in brackets, or labelled parts follow (签发人：张三). */
const NUMBER_LINE = new RegExp(
  `^[([【〔《“"]?\\s?(${PREFIX})${YEAR_AND_SERIAL}\\s?[)\\]】〕》”"]?(?:\\s|$)`,
  'u',
);
const SIGNER = /^签\s?发\s?人\s?:/;

/** Where a label says that it is the number, the year may stand without brackets, and 号 may be missing. */
const LABELLED = new RegExp(
  `^(${PREFIX})\\s?${OPENING}?\\s?((?:19|20)\\d{2})\\s?年?\\s?${CLOSING}?\\s?第?\\s?(\\d{1,5})\\s?号?$`,
  'u',
);
/** Orders are counted without a year: 示范市人民政府令第8号. */
const ORDER =
  /^[\p{Script=Han}]{2,30}(?:令|公告|通告)\s?[(（]?\s?第\s?[\d一二三四五六七八九十百]{1,5}\s?号\s?[)）]?$/u;

/** Every number has the one, every head of an order the other. Other lines need not be normalised. */
const NUMBER_HINT = /[号號]/;
const ORDER_HINT = /[令告]/;

const MAX_LENGTH = 60;

/** Words that end a sentence's part before a number: 根据示政发〔2022〕15号. They are no part of the abbreviation. */
const BEFORE_NUMBER =
  /^.*(?:根据|按照|依据|依照|落实|执行|参照|贯彻|转发|印发|废止|替代|关于|以及|所附|文号|字号|通知|和|与|及|对)(?=\p{Script=Han}{2})/u;

/** The number of an order, whose head and serial number stand on two lines; null for other lines. */
export function orderNumberOf(head: string, next: string): string | null {
  if (head.length > MAX_LENGTH || next.length > MAX_LENGTH || !ORDER_HINT.test(head)) return null;
  const [first, second] = [head, next].map((line) => normalLine(line).replace(/\s/g, ''));
  return /(?:令|公告)$/.test(first ?? '') && ORDER.test(`${first}${second}`)
    ? `${first}${(second ?? '').replace(/[()]/g, '')}`
    : null;
}

/** The first number in a text, in its full form; null when there is none. */
export function documentNumberIn(text: string): string | null {
  const [, prefix, year, serial] = NUMBER.exec(normalLine(text)) ?? [];
  return prefix === undefined ? null : fullForm(prefix.replace(BEFORE_NUMBER, ''), year, serial);
}

/** The number that a line consists of, in its full form; null for any other line. */
export function documentNumberLine(line: string): string | null {
  if (line.length > 2 * MAX_LENGTH || !NUMBER_HINT.test(line)) return null;
  const text = normalLine(line);
  const [whole, prefix, year, serial] = NUMBER_LINE.exec(text) ?? [];
  if (whole === undefined || prefix === undefined) return null;
  const rest = text.slice(whole.length).trim();
  return rest === '' || SIGNER.test(rest) || opensWithLabel(rest) ? fullForm(prefix, year, serial) : null;
}

/** The value of a label such as 发文字号: a number in its full form, or the number of an order; null for anything else. */
export function documentNumberValue(value: string): string | null {
  if (value.length > 2 * MAX_LENGTH) return null;
  const text = normalLine(value);
  const [, prefix, year, serial] = LABELLED.exec(text) ?? [];
  if (prefix !== undefined) return fullForm(prefix, year, serial);
  return documentNumberIn(text) ?? (ORDER.test(text) ? text.replace(/\s/g, '') : null);
}

function fullForm(prefix: string, year: string | undefined, serial: string | undefined): string {
  return `${prefix.replace(/\s/g, '')}〔${year}〕${Number(serial)}号`;
}
