/** Is a review of its target, and does it quote what the index holds? Else a case from which rules learn could be one that nobody wrote. */
import { type Fault, ZonelensError } from '../errors.js';
import { type Review, reviewId } from './review.js';

/** A passage, as far as reviews name it. */
export interface ReviewedPassage {
  text: string;
  article: { id: string };
}

/**
 * @param id under which it is to be kept
 * @param passage that of the review; null when the index has none
 * @throws ZonelensError `input_invalid` with every fault
 */
export function assertReview(id: string, review: Review, passage: ReviewedPassage | null): void {
  const own = reviewId(review);
  const faults = [
    ...(id === own ? [] : [{ field: 'id', message: `must be that of the target, ${own}` }]),
    ...(review.end > review.start ? [] : [{ field: 'end', message: 'must be greater than start' }]),
    ...(passage === null
      ? [{ field: 'passage', message: 'is not in the index, or no longer' }]
      : faultsIn(passage, review)),
  ];
  if (faults.length > 0) throw new ZonelensError('input_invalid', 'The request is not valid.', { faults });
}

function faultsIn({ text, article }: ReviewedPassage, review: Review): Fault[] {
  const { start, end, quote } = review;
  return [
    ...(review.article === article.id
      ? []
      : [{ field: 'article', message: `must be that of the passage, ${article.id}` }]),
    ...(end <= text.length
      ? []
      : [{ field: 'end', message: `must be at most ${text.length}, where the passage ends` }]),
    ...(quote === text.slice(start, end)
      ? []
      : [{ field: 'quote', message: 'must be the text of the passage from start to end' }]),
  ];
}
