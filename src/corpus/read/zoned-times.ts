/**
 * Which moments does a text name that are no day in China yet? A time in UTC or another zone, and seconds or milliseconds
 * since 1970.
 */

interface ZonedTime {
  at: number;
  /** As written. */
  raw: string;
  /** Milliseconds since 1970. */
  time: number;
}

const ISO =
  /(?<!\d)(\d{4})-(\d{2})-(\d{2})[T\s](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?\s?(?:(Z|UTC|GMT)|([+-])(\d{2}):?(\d{2})?)(?![\d:])/gi;

/** RFC 2822 and the form of browsers: Fri, 25 Nov 2022 16:30:00 GMT, Fri Nov 25 2022 16:30:00 GMT+0000. */
const NAMED =
  /\b(?:\d{1,2}\s[a-z]{3}\s\d{4}|[a-z]{3}\s\d{1,2}\s\d{4})\s\d{2}:\d{2}(?::\d{2})?\s(?:GMT|UTC)?(?:[+-]\d{4}|(?<=GMT|UTC))/gi;

/** The whole value: ten digits are seconds, thirteen milliseconds. */
const SINCE_1970 = /^\s*(\d{10}|\d{13})(?:\.\d+)?\s*$/;

const SECOND_MS = 1000;
const CHINA_OFFSET_MS = 8 * 60 * 60 * SECOND_MS;

/** The times that say their zone, in the order of the text. Their fields may be impossible: then `time` is not a number. */
export function zonedTimes(text: string): ZonedTime[] {
  const [, digits] = SINCE_1970.exec(text) ?? [];
  if (digits !== undefined) {
    return [{ at: 0, raw: digits, time: Number(digits) * (digits.length === 10 ? SECOND_MS : 1) }];
  }
  if (!text.includes(':')) return [];
  const iso = [...text.matchAll(ISO)].map((match) => ({
    at: match.index,
    raw: match[0],
    time: isoTime(match),
  }));
  const named = [...text.matchAll(NAMED)].map((match) => ({
    at: match.index,
    raw: match[0],
    time: Date.parse(match[0]),
  }));
  return [...iso, ...named].toSorted((one, other) => one.at - other.at);
}

/** The day in China, `YYYY-MM-DD`; null for a time that does not exist. */
export function chinaDayOf(time: number): string | null {
  return Number.isNaN(time) ? null : new Date(time + CHINA_OFFSET_MS).toISOString().slice(0, 10);
}

function isoTime(match: RegExpMatchArray): number {
  const [, year, month, day, hour, minute, second = '00', utc, sign, hours, minutes = '00'] = match;
  const zone = utc === undefined ? `${sign}${hours}:${minutes}` : 'Z';
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`);
  // Date.parse takes the 30th of February for the 2nd of March.
  const written = new Date(Date.parse(`${year}-${month}-${day}T00:00:00Z`));
  return written.getUTCDate() === Number(day) ? time : Number.NaN;
}
