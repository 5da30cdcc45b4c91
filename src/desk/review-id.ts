/** What does a review name? At most one review of each target is kept. Apart from the schema, which pages need not load. */
import type { ReviewTarget } from './review.js';

export const reviewId = ({ kind, passage, start, end }: ReviewTarget): string =>
  `${passage}:${kind}:${start}-${end}`;
