/** What does an entry say of a new text that has words of the watched one? How many of its clauses, and which was there first. */
import type { ClauseView, SameWordingView } from '../wording/answer.js';
import type { Direction } from '../wording/dated.js';
import { quotedText } from './quoted.js';

export interface Shared {
  /** Whether the new text was there earlier or later than the watched one, by their days. */
  direction: Direction;
  /** How many parts of the watched text it has, which do not touch. */
  clauses: number;
  /** Of the longest stretch in a new passage: letters in common, and their share of it, 0 to 1. */
  letters: number;
  share: number;
  /** The words of the watched text for that stretch, perhaps shortened; the passage is null when the index does not have it. */
  own: { passage: string | null; text: string };
}

/** A stretch of a new text, and the clause of the watched one that has it, too. */
export interface SharedStretch {
  clause: ClauseView;
  same: SameWordingView;
}

/** The stretches of each article, the longest first. */
export function stretchesByArticle(clauses: readonly ClauseView[]): SharedStretch[][] {
  const all = clauses.flatMap((clause) => clause.same.map((same) => ({ clause, same })));
  const byArticle = new Map<string, SharedStretch[]>();
  for (const one of all.sort((a, b) => b.same.letters - a.same.letters)) {
    const { id } = one.same.passage.article;
    const known = byArticle.get(id);
    if (known === undefined) byArticle.set(id, [one]);
    else known.push(one);
  }
  return [...byArticle.values()];
}

/** The words of the new text. */
export const wordsThere = ({ same: { there, passage } }: SharedStretch): string =>
  passage.text.slice(there.start, there.end).trim();

/** @param longest one of the stretches, in a new passage */
export function sharedBy(longest: SharedStretch, stretches: readonly SharedStretch[]): Shared {
  const { clause, same } = longest;
  const { direction, letters, share, own } = same;
  return {
    ...{ direction, letters, share },
    clauses: partsIn(stretches),
    own: {
      passage: clause.passage,
      text: quotedText(clause.text.slice(own.start - clause.start, own.end - clause.start)),
    },
  };
}

/** By themselves: a clause of the answer also joins what other texts have. */
function partsIn(stretches: readonly SharedStretch[]): number {
  const ends = new Map<string | null, number>();
  let parts = 0;
  for (const { clause, same } of [...stretches].sort((a, b) => a.same.own.start - b.same.own.start)) {
    const end = ends.get(clause.passage);
    if (end === undefined || same.own.start >= end) parts++;
    ends.set(clause.passage, Math.max(end ?? 0, same.own.end));
  }
  return parts;
}
