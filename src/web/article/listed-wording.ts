/** How many texts and places are among those that are listed with the same wording, and how many were there earlier or later? */
import type { Direction } from '../../wording/dated.js';

export type TextsByDirection = Record<Direction, number>;

interface Listed {
  direction: Direction;
  place: { id: string } | null;
  passage: { article: { id: string } };
}

/** A text that stands below several clauses is one. */
export const textsOf = (same: readonly Listed[]): number =>
  new Set(same.map(({ passage }) => passage.article.id)).size;

/** A text whose place is not known is a place of its own, as in the count of all that have the wording. */
export const placesOf = (same: readonly Listed[]): number =>
  new Set(same.map(({ place, passage }) => place?.id ?? passage.article.id)).size;

/** How many texts are of each direction. */
export function textsByDirection(same: readonly Listed[]): TextsByDirection {
  const of = (direction: Direction) => textsOf(same.filter((one) => one.direction === direction));
  return { earlier: of('earlier'), later: of('later'), unknown: of('unknown') };
}
