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
  /** Between texts of which it is known which was there first, and no others. */
  ties: Tie[];
}

export function travelOf(own: Traveller, others: readonly Traveller[]): Travel {
  const pairs = others.flatMap((other): [Traveller, Traveller][] => {
    if (other.kind === 'earlier') return [[other, own]];
    return other.kind === 'later' ? [[own, other]] : [];
  });
  return travelAmong([own, ...others], pairs);
}

/** @param pairs texts of which the first one was surely there before the other one */
export function travelAmong(
  all: readonly Traveller[],
  pairs: readonly (readonly [before: Traveller, after: Traveller])[],
): Travel {
  const sorted = all
    .map((traveller) => ({ traveller, to: yearsOf(traveller.dated.last, 'end') }))
    .sort((a, b) => a.to - b.to);
  const at = new Map(sorted.map(({ traveller }, place) => [traveller, place]));
  const stays = sorted.map(({ traveller, to }): Stay => {
    const { first } = traveller.dated;
    return { ...traveller, from: first === null ? null : yearsOf(first, 'begin'), to };
  });
  const ties = pairs.flatMap(([one, other]): Tie[] => {
    const [before, after] = [at.get(one), at.get(other)];
    return before === undefined || after === undefined ? [] : [{ before, after }];
  });
  return { stays, ties: ties.sort((a, b) => a.before - b.before || a.after - b.after) };
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
