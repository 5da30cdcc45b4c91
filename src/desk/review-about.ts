/** Which review is about what was found? Pages and exports both ask here, so that they show the same word. */
import type { Review, ReviewTarget } from './review.js';
import { reviewId } from './review-id.js';

/** What the machine found, and where. */
export type Reviewed = ReviewTarget & Pick<Review, 'said'>;

/** A sentence has one of each other kind, and may speak of several places and dates. */
const NAMED_BY_WHAT_WAS_SAID: ReadonlySet<Review['kind']> = new Set(['place', 'date']);

/** The most characters that a review quotes. */
const MAX_QUOTE = 2000;

/**
 * That of the same characters; else one of most of them, should a later version of the program cut sentences or figures differently.
 * @param reviews the latest first
 */
export function reviewAbout<R extends Review>(reviews: Iterable<R>, found: Reviewed): R | null {
  const same = [...reviews].filter((review) => isOfSame(review, found));
  return (
    same.find((review) => reviewId(review) === reviewId(found)) ??
    same.find((review) => isMostly(review, found)) ??
    null
  );
}

const isOfSame = (review: Review, { kind, passage, said }: Reviewed): boolean =>
  review.kind === kind &&
  review.passage === passage &&
  (!NAMED_BY_WHAT_WAS_SAID.has(kind) || review.said === said);

/** Whether the characters that both have are more than half of the longer one. */
function isMostly(a: Range, b: Range): boolean {
  const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
  return shared * 2 > Math.max(a.end - a.start, b.end - b.start);
}

interface Range {
  start: number;
  end: number;
}

/** The part of a passage that a review can name: the range, or the whole passage, as far as a review quotes. */
export function reviewedRange(passage: string, range: Range | null): Range & { quote: string } {
  const { start, end } = range ?? { start: 0, end: passage.length };
  const last = Math.min(end, start + MAX_QUOTE);
  return { start, end: last, quote: passage.slice(start, last) };
}
