/** Since when may a text have its wording, and since when does it have it for sure? Which of two was there first? */
import type { StoredArticle } from '../store/records.js';

/**
 * Days as ISO 8601 dates, perhaps only the year or the month. The wording came up on one of them or between them; `first` is null
 * when it may have been there any time before `last`.
 */
export interface Dated {
  first: string | null;
  last: string;
}

/** Which text was there before: `unknown` where a day is not known, or where the one was amended after the other began. */
export const DIRECTIONS = ['earlier', 'later', 'unknown'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Which texts are asked for; `any` also has those of which nobody knows which was there first. */
export const ASKED_DIRECTIONS = ['earlier', 'later', 'any'] as const;
export type AskedDirection = (typeof ASKED_DIRECTIONS)[number];

/**
 * A legal text may have a wording since it was adopted, and has it for sure since it was last amended: which amendment brought which
 * words, it does not say. An amendment or the day of force alone does not say since when: the text was there before. Any other text is
 * dated by its publication. Null when no day is known.
 */
export function datedBy({
  adopted,
  amended,
  effective,
  date,
}: Pick<StoredArticle, 'adopted' | 'amended' | 'effective' | 'date'>): Dated | null {
  const last = amended.at(-1) ?? adopted ?? date ?? effective;
  if (last === null) return null;
  // What is known to be amended was there before, and what was published after its day of force was no new text then.
  const isNew = amended.length === 0 && date !== null && (effective === null || !isBefore(effective, date));
  const first = adopted ?? (isNew ? date : null);
  return first !== null && last < first ? { first: last, last: first } : { first, last };
}

/** Whether a text was there before another one. A year or month counts as known only as far as it is written. */
export function directionOf(text: Dated | null, than: Dated | null): Direction {
  if (text === null || than === null) return 'unknown';
  if (than.first !== null && isBefore(text.last, than.first)) return 'earlier';
  return text.first !== null && isBefore(than.last, text.first) ? 'later' : 'unknown';
}

/** Which of two versions of one text is the older one? That whose last change was earlier, as far as days are written. */
export function versionDirectionOf(version: Dated | null, than: Dated | null): Direction {
  if (version === null || than === null) return 'unknown';
  if (isBefore(version.last, than.last)) return 'earlier';
  return isBefore(than.last, version.last) ? 'later' : 'unknown';
}

/** 2014 is before 2015-03, and not known to be before 2014-06. */
function isBefore(day: string, other: string): boolean {
  const known = Math.min(day.length, other.length);
  return day.slice(0, known) < other.slice(0, known);
}
