/** When may each text have a clause, and of which two texts is it known which had it first? */
import type { Dated, Direction } from '../../wording/dated.js';

/** A text that has the clause. */
export interface Traveller {
  name: string;
  dated: Dated;
  kind: 'own' | Direction;
}

/** Years, with fractions: 2014.5 is July 2014. A text that is dated by its year alone has its words at any time of it. */
export interface Stay extends Traveller {
  /** Null when it may have had the words at any time before `to`. */
  from: number | null;
  to: number;
}

/** From the end of one stay to the beginning of another one, as positions among the stays. */
export interface Tie {
  before: number;
  after: number;
}

export interface Travel {
  /** The earliest end first. */
  stays: Stay[];
  /** Between the article and each text that was surely there before or after it, and no other. */
  ties: Tie[];
}

export function travelOf(own: Traveller, others: readonly Traveller[]): Travel {
  const stays = [own, ...others]
    .map((one) => ({
      ...one,
      from: one.dated.first === null ? null : yearsOf(one.dated.first, 'begin'),
      to: yearsOf(one.dated.last, 'end'),
    }))
    .sort((a, b) => a.to - b.to);
  const at = stays.findIndex(({ kind }) => kind === 'own');
  const ties = stays.flatMap(({ kind }, other): Tie[] => {
    if (kind === 'earlier') return [{ before: other, after: at }];
    return kind === 'later' ? [{ before: at, after: other }] : [];
  });
  return { stays, ties };
}

/** 2014-07 begins at 2014.5. */
function yearsOf(day: string, edge: 'begin' | 'end'): number {
  const [year = 0, month, date] = day.split('-').map(Number);
  if (month === undefined) return edge === 'begin' ? year : year + 1;
  if (date === undefined) return year + (edge === 'begin' ? month - 1 : month) / 12;
  return year + (month - 1) / 12 + (date - 1) / DAYS;
}

/** Twelve months of 31 days: every day has a place of its own, in its month. */
const DAYS = 372;
