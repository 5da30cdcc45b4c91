/** Which text, name, day or address does a value of a record contain? Crawlers and databases wrap them in many ways. */
import { parseDate } from './dates.js';
import { fieldOf } from './field-names.js';
import { canonicalUrl } from './key.js';

/** What stands for "no value" in exports of tables and databases. */
const EMPTY =
  /^(?:[-—–/\\.]*|无|暂无|未知|空|null|none|nil|nan|n\/a|undefined|0000-00-00(?:[ t]00:00:00)?)$/i;

/** Deeper values are no text of an article. */
const MAX_DEPTH = 6;

/** Names inside a value that hold its text: WordPress, Atom and XML converters, block editors. */
const TEXT_KEYS = new Set([
  'rendered',
  '$t',
  '#text',
  '_text',
  '__html',
  'value',
  'data',
  'children',
  'insert',
  'ops',
  'blocks',
  'items',
]);

/** Names inside a value that say its name: `{"id": 3, "name": "新华网"}`. */
const NAME_KEYS = ['rendered', 'name', 'title', 'label', 'text', 'value', '$t', '#text', '名称'];

/** Where a database or a serialiser puts an identifier or a time. */
const ID_KEYS = ['$oid', '$numberLong', '$numberInt', 'value', 'id'];
const TIME_KEYS = ['$date', '$numberLong', 'time', 'value', 'date', 'iso', 'timestamp'];

/** Before 1949 and after 2100 no policy was made: such numbers are no times. */
const MIN_TIME = Date.UTC(1949, 0, 1);
const MAX_TIME = Date.UTC(2100, 0, 1);
const CHINA_MS = 8 * 60 * 60 * 1000;

/** Seconds since 1970 have at most ten digits until 2286, milliseconds since 1973 at least twelve. */
const MIN_MS_DIGITS = 12;

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a value says nothing: null, blank, `-`, 无, `0000-00-00`, an empty list or object. */
export function isEmptyValue(value: unknown): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return EMPTY.test(value.trim());
  return typeof value === 'object' && Object.keys(value).length === 0;
}

/** The text of a value: a string, a list of paragraphs, or an object that holds either. Null when there is none. */
export function textIn(value: unknown, depth = 0): string | null {
  if (typeof value === 'string') return value.trim() === '' ? null : value;
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) {
    const parts = value.map((part) => textIn(part, depth + 1)).filter((part) => part !== null);
    return parts.length === 0 ? null : parts.join('\n');
  }
  const parts = Object.entries(value);
  const named = parts.filter(([name]) => TEXT_KEYS.has(name) || fieldOf(name)?.field === 'text');
  return longestIn(named, depth) ?? longestIn(parts, depth);
}

function longestIn(parts: readonly [string, unknown][], depth: number): string | null {
  return longest(parts.map(([, part]) => textIn(part, depth + 1)).filter((part) => part !== null));
}

function longest(texts: readonly string[]): string | null {
  return texts.reduce<string | null>((best, text) => (text.length > (best ?? '').length ? text : best), null);
}

/** A short text: a string, the name in an object, several in a list. Null when there is none. */
export function nameIn(value: unknown, depth = 0): string | null {
  if (typeof value === 'string') return isEmptyValue(value) ? null : value.trim();
  if (depth > MAX_DEPTH || typeof value !== 'object' || value === null) return null;
  if (Array.isArray(value)) {
    const names = value.map((part) => nameIn(part, depth + 1)).filter((name) => name !== null);
    return names.length === 0 ? null : names.join('、');
  }
  const key = NAME_KEYS.find((name) => Object.hasOwn(value, name));
  return key === undefined ? null : nameIn((value as Record<string, unknown>)[key], depth + 1);
}

/** An identifier as text. Null when there is none. */
export function idIn(value: unknown, depth = 0): string | null {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value === 'string') return isEmptyValue(value) ? null : value.trim();
  if (!isObject(value) || depth > MAX_DEPTH) return null;
  const key = ID_KEYS.find((name) => Object.hasOwn(value, name));
  return key === undefined ? null : idIn(value[key], depth + 1);
}

/**
 * The day of a value as `YYYY-MM-DD`: a date in words, `20221125`, seconds or milliseconds since 1970 (the day in China),
 * `/Date(…)/` of .NET, `{"$date": …}` of MongoDB, `[2022, 11, 25]` of Java. Null when it is none.
 */
export function dayIn(value: unknown, depth = 0): string | null {
  if (typeof value === 'number') return dayOfNumber(value);
  if (typeof value === 'string') return dayOfText(value.trim());
  if (Array.isArray(value)) {
    const [year, month, day] = value;
    if (value.length >= 3 && value.every(Number.isInteger)) return parseDate(`${year}-${month}-${day}`);
    return depth > MAX_DEPTH ? null : firstFound(value, (part) => dayIn(part, depth + 1));
  }
  if (!isObject(value) || depth > MAX_DEPTH) return null;
  const key = TIME_KEYS.find((name) => Object.hasOwn(value, name));
  return key === undefined ? null : dayIn(value[key], depth + 1);
}

function dayOfNumber(value: number): string | null {
  if (!Number.isInteger(value)) return null;
  const digits = String(value);
  if (digits.length === 8 && /^(?:19|20)/.test(digits)) return dayOfDigits(digits);
  const time = digits.length >= MIN_MS_DIGITS ? value : value * 1000;
  return time > MIN_TIME && time < MAX_TIME && digits.length >= 9 ? dayInChina(time) : null;
}

function dayOfText(text: string): string | null {
  const serialised = /^\/Date\((-?\d+)[^)]*\)\/$/.exec(text)?.[1];
  if (serialised !== undefined) return dayOfNumber(Number(serialised));
  if (!/^\d+$/.test(text)) return parseDate(text);
  // 20221125, and 20221125103000 of Chinese databases.
  if (text.length === 14 || text.length === 12) return dayOfDigits(text) ?? dayOfNumber(Number(text));
  return dayOfNumber(Number(text));
}

function dayOfDigits(digits: string): string | null {
  return parseDate(`${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6, 8)}`);
}

function dayInChina(time: number): string {
  return new Date(time + CHINA_MS).toISOString().slice(0, 10);
}

/**
 * The web address in a value, absolute unless it is a path (`/art/1.html`), which only a fetched record can complete. Null
 * when it is no address.
 */
export function addressIn(value: unknown, base: string | null): string | null {
  if (Array.isArray(value))
    return firstFound(value, (part) => (typeof part === 'string' ? addressIn(part, base) : null));
  const text = typeof value === 'string' ? value.trim() : nameIn(value);
  if (text === null || /\s/.test(text)) return null;
  const absolute = /^\/\//.test(text)
    ? `https:${text}`
    : /^www\.[\w-]+\./i.test(text)
      ? `http://${text}`
      : text;
  if (/^https?:\/\//i.test(absolute)) return canonicalUrl(absolute) === null ? null : absolute;
  return base !== null && /^\.{0,2}\//.test(text) && canonicalUrl(text, base) !== null ? text : null;
}

/** What `valueIn` finds in the first value that has anything. */
export function firstFound<T>(values: readonly unknown[], valueIn: (value: unknown) => T | null): T | null {
  for (const value of values) {
    const found = valueIn(value);
    if (found !== null) return found;
  }
  return null;
}
