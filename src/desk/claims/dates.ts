/** Which dates does a text state, and does one cover another? A claim may be less exact than the passage, never more. */

import type { Span } from '../../corpus/sentences.js';
import { datesIn } from '../../statements/figures/dates.js';
import type { Statement } from '../../statements/statement.js';
import type { StoredPassage } from '../../store/records.js';
import { englishDatesIn } from './english-dates.js';
import type { Source } from './source.js';
import type { Support } from './support.js';

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
  const ofStatements = statements.flatMap(timesOf);
  return new Set([...datesOf(text).map(({ iso }) => iso), ...ofStatements, ...datesOfText({ article })]);
}

export const timesOf = ({ time, further }: Statement): string[] =>
  [time, ...further.map((act) => act.time)].flatMap((each) => (each === null ? [] : [each.iso]));

/** When a legal text was adopted, amended, and came into force. */
function datesOfText({ article: { adopted, effective, amended } }: Pick<StoredPassage, 'article'>): string[] {
  return [adopted, effective, ...amended].filter((each) => each !== null);
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

/** Sentences that support a claim half as well as the best may date a part of it. */
const ALSO = 0.5;

/** The dates of the sentences that a claim rests on; of all its passages where none of these is dated. */
export function datesNear(supports: readonly Support[], sources: readonly Source[]): Set<string> {
  const [best] = supports;
  const near = supports.filter(({ score }) => score >= ALSO * (best?.score ?? 0));
  const ofSentences = near.flatMap(({ sentence: { statement, text } }) => [
    ...datesOf(text).map(({ iso }) => iso),
    ...timesOf(statement),
  ]);
  const ofTexts = sources.flatMap((source) => datesOfText(source.passage));
  if (ofSentences.length > 0) return new Set([...ofSentences, ...ofTexts]);
  return new Set(sources.flatMap((source) => [...source.dates]));
}
