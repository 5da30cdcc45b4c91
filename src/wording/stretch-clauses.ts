/** Which stretches are of one clause, and which of them is told of each text? The best one, the earliest text first. */
import type { Span } from '../corpus/sentences.js';
import type { StoredPassage } from '../store/records.js';
import type { Dated, Direction } from './dated.js';
import type { Discount } from './discount.js';
import { textOf } from './kin.js';

/** A stretch of another text with the same wording. Offsets in UTF-16 units of the texts of both passages. */
export interface SameWording {
  own: Span;
  there: Span;
  passage: StoredPassage;
  /** Id of the place that it is of; null when that is not known. */
  place: string | null;
  dated: Dated | null;
  /** Whether that text was there earlier or later. */
  direction: Direction;
  /** Letters in common, and their share of the longer stretch, 0 to 1. */
  letters: number;
  share: number;
  /** Why it says nothing of who took it from whom; null when it may. */
  discount: Discount | null;
}

/** Stretches of one passage that overlap are of one clause. */
export function clausesOf(all: readonly SameWording[]): SameWording[][] {
  const clauses: SameWording[][] = [];
  let end = 0;
  for (const one of [...all].sort((a, b) => a.own.start - b.own.start || b.own.end - a.own.end)) {
    const last = clauses.at(-1);
    if (last === undefined || one.own.start >= end) clauses.push([one]);
    else last.push(one);
    end = Math.max(end, one.own.end);
  }
  return clauses;
}

/** From where the first begins to where the last ends. */
export const extentOf = (same: readonly SameWording[]): Span => ({
  start: Math.min(...same.map(({ own }) => own.start)),
  end: Math.max(...same.map(({ own }) => own.end)),
});

/**
 * Of each text the stretch of a version that was there before, else of any other; of those the longest, and of
 * equal ones the earliest version's. Further ones where they are of other words.
 */
export function eachTextOnce(same: readonly SameWording[]): SameWording[] {
  const kept: SameWording[] = [];
  for (const one of [...same].sort(
    (a, b) => TELLS[a.direction] - TELLS[b.direction] || b.letters - a.letters || byTime(a, b),
  )) {
    const text = textOf(one.passage.article);
    const isKnown = kept.some(
      ({ passage, own }) => textOf(passage.article) === text && overlap(own, one.own),
    );
    if (!isKnown) kept.push(one);
  }
  return kept;
}

export const overlap = (one: Span, other: Span) => one.start < other.end && other.start < one.end;

const TELLS = { earlier: 0, later: 1, unknown: 1 } as const;
const RANK = { earlier: 0, unknown: 1, later: 2 } as const;

/** Ties by the passage. */
export function byTime(a: SameWording, b: SameWording): number {
  const [first, second] = [a, b].map(({ dated }) => dated?.first ?? dated?.last ?? '') as [string, string];
  return (
    RANK[a.direction] - RANK[b.direction] ||
    (first < second ? -1 : first > second ? 1 : 0) ||
    a.passage.label - b.passage.label
  );
}
