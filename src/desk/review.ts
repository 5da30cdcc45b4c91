/**
 * What does an analyst say of what the machine found? That a statement, a date, a figure or a place is right, wrong, or worth a
 * remark. Their word stands above the machine's, and is kept apart from the index, so that a later ingest does not lose it.
 */
import { z } from 'zod';

export { reviewId } from './review-id.js';

export const REVIEWED = ['statement', 'date', 'figure', 'place'] as const;
export const WORDS = ['accepted', 'overruled', 'noted'] as const;

const line = z.string().max(2000);
const id = z.string().regex(/^[\w-]{1,200}$/, 'must be an id, as answers have it');

/** What the word is about. Ids of passages are stable as long as their text is. */
export const reviewTargetSchema = z.strictObject({
  kind: z.enum(REVIEWED).describe('What of the passage it is about.'),
  passage: id.describe('Id of the passage.'),
  start: z.int().nonnegative().describe('Offset in the passage, in UTF-16 units.'),
  end: z.int().nonnegative().describe('Offset at which it ends, exclusive.'),
});
export type ReviewTarget = z.infer<typeof reviewTargetSchema>;

/** What an analyst sends. */
export const reviewSchema = z.strictObject({
  ...reviewTargetSchema.shape,
  article: id.describe('Id of the article.'),
  quote: line.describe('The text from start to end, as it was then.'),
  said: line.describe('What the machine said: did, 2014-03, 303 项, qingdao-hitech.'),
  word: z.enum(WORDS).describe('What the analyst says of it.'),
  right: line.nullable().describe('What is right, when it is overruled; null when that is not said.'),
  note: z.string().max(5000).describe('Why.'),
});
export type Review = z.infer<typeof reviewSchema>;

/** As it is read: with who said it, and when in ISO form. */
export interface KeptReview extends Review {
  by: string;
  at: string;
}

/** Kind of the records. */
export const REVIEW_KIND = 'review';

const signature = {
  by: z.string(),
  at: z.string(),
  /** Id of the key, whose quota it counts for. Those of earlier versions have none. */
  holder: z.string().exactOptional(),
};

/** As this version keeps it. */
export const keptReviewSchema = z.strictObject({ ...reviewSchema.shape, ...signature });

/** What lists rest on. A review that another version kept under other limits is read all the same. */
export const reviewFrameSchema = z.looseObject({
  ...Object.fromEntries(
    ['kind', 'passage', 'article', 'quote', 'said', 'word', 'note'].map((name) => [name, z.string()]),
  ),
  ...{ start: z.number(), end: z.number(), right: z.string().nullable() },
  ...signature,
});
