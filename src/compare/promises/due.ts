/** On which day is a promise due, at the latest? A date that the text names, or a time from the day of the text itself. */
import { normalisedText } from '../../corpus/normalise.js';
import { isAbout, lastDayOf } from '../../statements/promises/deadline.js';
import type { Deadline } from '../../statements/promises/index.js';
import type { StoredArticle } from '../../store/records.js';

/** The text itself is the event: 自本条例施行之日起三年内, 方案印发后两年内. */
const IN_FORCE = /^(?:本|该)?(?:条例|办法|规定|法|细则|决定)?(?:施行|实施|生效)$/;
/** 公布 alone and 方案公布 may be that of another text. */
const PUBLISHED =
  /^(?:本|该)(?:条例|办法|规定|法|细则|方案|意见|规划|计划|通知|决定|措施|政策)(?:印发|发布|公布|颁布|出台)$/;

const DURATION = /^P(\d+)([DMY])$/;

/** @returns `YYYY-MM-DD`; null when neither the text nor its article says a day, and for a day before that of the text */
export function dueOf(
  deadline: Deadline,
  text: string,
  article: Pick<StoredArticle, 'effective' | 'date'>,
): string | null {
  const due = dayOf(deadline, text, article);
  const since = article.date ?? article.effective;
  return due === null || (since !== null && due < since) ? null : due;
}

function dayOf(
  { kind, iso, from, start, end }: Deadline,
  text: string,
  { effective, date }: Pick<StoredArticle, 'effective' | 'date'>,
): string | null {
  if (iso === null || kind === 'recurring') return null;
  if (kind === 'absolute')
    return /^\d{4}/.test(iso) && !isAbout(normalisedText(text.slice(start, end)).trim())
      ? lastDayOf(iso)
      : null;
  if (from === null) return null;
  const event = normalisedText(text.slice(from.start, from.end)).trim();
  const day = IN_FORCE.test(event) ? effective : PUBLISHED.test(event) ? date : null;
  return day === null || day.length < 10 ? null : later(day, iso);
}

/** A day and a duration after it. The last day of a month stays one: a month after 2025-01-31 is 2025-02-28. */
function later(day: string, duration: string): string | null {
  const [, count, unit] = DURATION.exec(duration) ?? [];
  if (count === undefined) return null;
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  if (unit === 'D') return isoOf(new Date(Date.UTC(year, month - 1, date + Number(count))));
  const months = year * 12 + month - 1 + Number(count) * (unit === 'Y' ? 12 : 1);
  const last = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate();
  return isoOf(new Date(Date.UTC(Math.floor(months / 12), months % 12, Math.min(date, last))));
}

const isoOf = (date: Date): string => date.toISOString().slice(0, 10);
