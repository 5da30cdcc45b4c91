/** When does a key expire? After a number of days, or at the end of a given day. */
import { ZonelensError } from '../errors.js';

const DAY_MS = 86_400_000;

/** A hundred years. A larger number is a mistake, and dates have a limit. */
const MAX_DAYS = 36_500;

/**
 * The first moment, in ISO form, at which the key is no longer accepted.
 *
 * @param text a number of days, `90d`, or the last day in UTC on which the key is accepted, `2026-12-31`
 * @throws ZonelensError `input_invalid` for another form, and for a time in the past
 */
export function expiryOf(text: string, now = Date.now()): string {
  const end = endOf(text, now);
  if (end === null) {
    throw invalid(`--expires ${text} is not valid: write a number of days, 90d, or a last day, 2026-12-31.`);
  }
  if (end <= now) throw invalid(`--expires ${text} is in the past.`);
  return new Date(end).toISOString();
}

function endOf(text: string, now: number): number | null {
  const days = /^(\d{1,6})d$/.exec(text)?.[1];
  if (days !== undefined) return Number(days) <= MAX_DAYS ? now + Number(days) * DAY_MS : null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const day = Date.parse(`${text}T00:00:00Z`);
  // Some engines take a date that does not exist, such as 2026-02-30, for a day of the next month.
  const isDay = !Number.isNaN(day) && new Date(day).toISOString().startsWith(text);
  return isDay ? day + DAY_MS : null;
}

function invalid(message: string): ZonelensError {
  return new ZonelensError('input_invalid', message);
}
