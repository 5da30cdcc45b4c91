/** Which fields of a record look as if they were needed, although their names mean nothing? */
import { parseDate } from './dates.js';
import type { FieldValue, RecordFields } from './record-fields.js';
import { readableLength } from './record-text.js';
import { dayIn } from './record-values.js';

/** Longer values that contain a date are texts. */
const MAX_DATE_LENGTH = 40;

/** A number is a time only under a name that says so: ids are as long. */
const TIME_NAME = /time|date|day|_at$|At$|sj$|rq$|日|时/i;

const ADDRESS = /^(?:https?:)?\/\/[^\s/]+\.[^\s]+$/i;

/** A paragraph. Shorter values are labels. */
const MIN_TEXT_LENGTH = 60;

/** Names and how many of them a message shows. */
const MAX_NAME_LENGTH = 40;
const MAX_NAMES = 12;

/**
 * What is told of fields that are not used, once for each name.
 *
 * @param told the names that were told of the file; those of this record are added
 */
export function hintsOf({ unknown }: RecordFields, told: Set<string>): string[] {
  const hints: string[] = [];
  for (const { name, value } of unknown) {
    const look = told.has(name) ? null : lookOf(name, value);
    if (look === null) continue;
    told.add(name);
    hints.push(
      `has a field ${quoted(name)} that looks like ${look.what} and is not used; if it is, name it "${look.name}"`,
    );
  }
  return hints;
}

function lookOf(name: string, value: unknown): { what: string; name: string } | null {
  if (typeof value === 'number') {
    return TIME_NAME.test(name) && dayIn(value) !== null ? { what: 'a date', name: 'date' } : null;
  }
  const text = Array.isArray(value) && value.length === 1 ? value[0] : value;
  if (typeof text !== 'string') return null;
  if (text.length <= MAX_DATE_LENGTH && isDate(name, text)) return { what: 'a date', name: 'date' };
  if (ADDRESS.test(text.trim())) return { what: 'an address', name: 'url' };
  return readableLength(text) >= MIN_TEXT_LENGTH ? { what: 'text', name: 'text' } : null;
}

function isDate(name: string, text: string): boolean {
  return parseDate(text) !== null || (TIME_NAME.test(name) && dayIn(text) !== null);
}

/** What a record without title or text has, so that the user can see which field is meant. */
export function fieldsText({ names, unknown }: RecordFields, missing: 'title' | 'text'): string {
  if (names.length === 0) return 'the record has no fields';
  const shown = names.slice(0, MAX_NAMES).map(quoted).join(', ');
  const more = names.length > MAX_NAMES ? ` and ${names.length - MAX_NAMES} more` : '';
  const guess = missing === 'text' ? likeliestText(unknown) : null;
  const which = guess === null ? `the one with the ${missing}` : `perhaps ${quoted(guess)}`;
  return `the record has the fields ${shown}${more}: rename ${which} to "${missing}"`;
}

/** The unknown field with the longest text, if that is a paragraph. */
function likeliestText(unknown: readonly Omit<FieldValue, 'rank'>[]): string | null {
  let best = { name: null as string | null, length: MIN_TEXT_LENGTH / 3 };
  for (const { name, value } of unknown) {
    const length = typeof value === 'string' ? readableLength(value) : 0;
    if (length > best.length) best = { name, length };
  }
  return best.name;
}

function quoted(name: string): string {
  return JSON.stringify(name.length > MAX_NAME_LENGTH ? `${name.slice(0, MAX_NAME_LENGTH)}…` : name);
}
