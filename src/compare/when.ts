/** When did a place do what its statements say? The date of the act, else the nearest that is known, with its grade. */

import type { DayRange } from '../question/interpretation.js';
import type { Statement, StatementTime, TimeGrade } from '../statements/statement.js';
import type { StoredArticle } from '../store/records.js';
import type { DatedField, Evidence } from './evidence.js';
import type { Found } from './found.js';

export interface When {
  /** ISO 8601: `2014`, `2014-03`, `2014-03-01`; a period as `first/last`. */
  iso: string;
  grade: TimeGrade;
  evidence: Evidence;
}

/** Only the date of the act, and that from which it is in force, can be called first. */
export const canBeFirst = ({ grade }: When): boolean => grade === 'act' || grade === 'effective';

/** Whether all of it lies within the days. What is known to the year lies within them when that year does. */
export function liesWithin({ iso }: When, { from, to }: DayRange): boolean {
  const [first = '', last = first] = iso.split('/');
  const begin = first + '-01-01'.slice(first.length - 4);
  const end = last + '-12-31'.slice(last.length - 4);
  return (from === undefined || begin >= from) && (to === undefined || end <= to);
}

/**
 * Of a legal text, or a report on one, the day since which it is in force. Of other texts the date of the act that the best
 * answer states; else, as `stated`, that in another answer of its article, of an act which the passage tells before the answer, or by
 * which the answer says that it was done; else the day of publication. Null when nothing is dated.
 *
 * @param found the statements of one place that answer, the best first
 */
export function whenOf(found: readonly Found[]): When | null {
  const [best] = found;
  if (best === undefined) return null;
  return (
    ofText(best) ??
    ofAct(best, best.statement) ??
    beside(first(ofSameArticle(found), (each) => ofDay(each, each.statement)) ?? toldBefore(best)) ??
    by(best) ??
    published(best)
  );
}

/** Another article tells of another act. */
const ofSameArticle = ([best, ...others]: readonly Found[]): Found[] =>
  others.filter(({ passage }) => passage.article.id === best?.passage.article.id);

/** What dates another sentence may be of another act. */
function beside(when: When | null): When | null {
  return when && { ...when, grade: 'stated', evidence: { ...when.evidence, grade: 'stated' } };
}

/** The last act before the answer in its passage: 2015年11月，市政府通过一项决定。…这一批共58项。 */
function toldBefore(answer: Found): When | null {
  const { passage, statement } = answer;
  const before = passage.statements.filter(
    ({ start, place }) => start < statement.start && place === statement.place,
  );
  return first(before.reverse(), (one) => ofDay(answer, one));
}

function first<T, R>(all: readonly T[], read: (one: T) => R | null): R | null {
  for (const one of all) {
    const result = read(one);
    if (result !== null) return result;
  }
  return null;
}

function ofAct({ passage }: Found, { time, further, modality }: Statement): When | null {
  // What is planned has no day on which it was done.
  if (modality === 'plans') return null;
  const times = [time, ...further.map((act) => act.time)].filter((each) => each !== null);
  const ofAct = times.find(
    ({ iso, grade }) => grade === 'act' || (grade === 'effective' && !iso.includes('/')),
  );
  return ofAct === undefined ? null : stated(passage.id, ofAct);
}

/** Beside the best answer, a period is one that figures are of: 2022年前三季度. */
function ofDay(found: Found, statement: Statement): When | null {
  return statement.time?.grade === 'act' && statement.time.iso.includes('/') ? null : ofAct(found, statement);
}

/** 截至2021年，…已有12个: what was done, was done by then. A date after the publication is an aim. */
function by({ passage, statement: { time, modality } }: Found): When | null {
  const { date } = passage.article;
  const isPast = time !== null && (date === null || (time.iso.split('/').at(-1) as string) <= date);
  return isPast && modality === 'did' && time.grade === 'stated' ? stated(passage.id, time) : null;
}

function stated(passage: string, { iso, grade, start, end }: StatementTime): When {
  return { iso, grade, evidence: { passage, start, end, field: null, grade } };
}

/** What is in force, is so from a day on; where that is not known, since it was last voted on. */
function ofText({ passage }: Found): When | null {
  const { adopted, effective, amended } = passage.article;
  const last = amended.at(-1);
  if (effective !== null) return field(passage.id, effective, 'effective', 'effective');
  if (last !== undefined) return field(passage.id, last, 'amended', 'act');
  return adopted === null ? null : field(passage.id, adopted, 'adopted', 'act');
}

function published({ passage }: Found): When | null {
  const { date }: StoredArticle = passage.article;
  return date === null ? null : field(passage.id, date, 'date', 'published');
}

function field(passage: string, iso: string, name: DatedField, grade: TimeGrade): When {
  return { iso, grade, evidence: { passage, start: null, end: null, field: name, grade } };
}
