/** Which dates does a text state, and does one cover another? A claim may be less exact than the passage, never more. */

import type { Span } from '../../corpus/sentences.js';
import { datesIn } from '../../statements/figures/dates.js';
import type { StoredPassage } from '../../store/records.js';
import { englishDatesIn } from './english-dates.js';

export interface StatedDate extends Span {
  /** ISO; without a year `--10-01`, a period as `first/last`. */
  iso: string;
}

/** Words for a year that only the day of reading would tell. */
const RELATIVE =
  /今年|去年|明年|前年|近日|日前|昨[天日]|今[天日]|\b(?:this|last|next) (?:year|month|week)|\b(?:yesterday|today|recently)\b/i;

export const isRelative = (normalised: string): boolean => RELATIVE.test(normalised);

/** In order, in either language. @param text normalised */
export function datesOf(text: string): StatedDate[] {
  const chinese = datesIn(text).flatMap(({ date, start, end }) =>
    date === null ? [] : [{ iso: date.iso, start, end }],
  );
  const english = englishDatesIn(text).filter(
    (one) => !chinese.some((other) => one.start < other.end && other.start < one.end),
  );
  return [...chinese, ...english].sort((a, b) => a.start - b.start);
}

/** The dates of a passage, with those that its sentences name in other words, and those of the legal text. */
export function datesStated({ statements, article }: StoredPassage, text: string): Set<string> {
  const ofStatements = statements.flatMap(({ time, further }) =>
    [time, ...further.map((act) => act.time)].flatMap((each) => (each === null ? [] : [each.iso])),
  );
  const { adopted, effective, amended } = article;
  const ofText = [adopted, effective, ...amended].filter((each) => each !== null);
  return new Set([...datesOf(text).map(({ iso }) => iso), ...ofStatements, ...ofText]);
}

/** Whether one of the dates of a passage says what a claim says. */
export function isDated(iso: string, stated: ReadonlySet<string>): boolean {
  if (stated.has(iso)) return true;
  const days = [...stated].flatMap((each) => each.split('/'));
  const covered = (one: string) =>
    one.startsWith('--')
      ? days.some((day) => day.slice(4).startsWith(one.slice(1)))
      : days.some((day) => day === one || day.startsWith(`${one}-`));
  return iso.split('/').every(covered);
}
