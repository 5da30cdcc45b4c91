/** Which operations keep what analysts say of what the machine found? */
import { z } from 'zod';
import { format } from '../compare/request.js';
import { reviewSchema, WORDS } from '../desk/review.js';
import { assertReview } from '../desk/review-check.js';
import { listReviews, putReview, REVIEW_ID, readReview, removeReview, reviewTable } from '../desk/reviews.js';
import { count } from '../search/parameters.js';
import { removed, review, reviews } from './answers/desk.js';
import { listingFor } from './listing.js';
import { defineOperation, ownerIn } from './operation.js';
import { REVIEW, REVIEWED } from './samples.js';

const DEFAULT_LIMIT = 100;
const MAX_LIMIT = 5000;

const id = z.string().min(1, 'must not be empty').max(200).optional();

const reviewsSchema = z.strictObject({
  passage: id.describe('Only reviews of this passage, by its id.'),
  article: id.describe('Only reviews of passages of this article, by its id.'),
  word: z
    .enum(WORDS, `must be one of ${WORDS.join(', ')}`)
    .optional()
    .describe('Only those that say this: overruled are the cases from which rules can learn.'),
  after: z
    .string()
    .regex(REVIEW_ID, 'must be next of the page before')
    .optional()
    .describe('Where the page begins: next of the page before.'),
  limit: count(1, MAX_LIMIT, DEFAULT_LIMIT).describe('How many.'),
  format,
});

const pathParameters = { id: 'Id of the review: passage:kind:start-end.' };

export const REVIEWING = [
  defineOperation({
    id: 'putReview',
    methods: ['put'],
    path: '/api/reviews/{id}',
    tag: 'Desk',
    summary: 'Say what is right',
    description:
      'Keeps the word of the holder of the key on one target, under passage:kind:start-end. The index must hold what is quoted. When somebody else has said something since it was read, nothing is overwritten and the answer is 412: read it again and decide anew.',
    pathParameters,
    parameters: reviewSchema,
    scope: 'read',
    isFresh: true,
    isVersioned: true,
    replaces: true,
    answer: review,
    examples: [
      {
        summary: 'A place is overruled',
        expected: 'by is the holder of the key.',
        path: { id: REVIEWED },
        parameters: REVIEW,
      },
    ],
    handle: async (context, { id, version, ...given }) => {
      const { service, records, signal } = context;
      const [passage = null] = await service.storedPassages([given.passage], signal);
      assertReview(id, given, passage);
      return putReview(records, ownerIn(context), { id, version, review: given });
    },
  }),
  defineOperation({
    id: 'reviews',
    methods: ['get'],
    path: '/api/reviews',
    tag: 'Desk',
    summary: 'What analysts say of what was found',
    description:
      'The words of analysts on statements, dates, figures and places, with who said so and when. All readers see the same.',
    parameters: reviewsSchema,
    isFresh: true,
    answer: reviews,
    table: reviewTable,
    examples: [
      {
        summary: 'Those of an article',
        expected: 'One, which overrules the place of a statement.',
        parameters: { article: REVIEW.article },
      },
      {
        summary: 'All cases that were overruled, as a table',
        expected: 'CSV: a line of names, then a row for each case.',
        parameters: { word: 'overruled', format: 'csv' },
      },
    ],
    handle: (context, { passage = null, article = null, word = null, after = null, limit }) =>
      listReviews(context.records, { passage, article, word, after, limit }, listingFor(context)),
  }),
  defineOperation({
    id: 'review',
    methods: ['get'],
    path: '/api/reviews/{id}',
    tag: 'Desk',
    summary: 'A review',
    description: 'The word of an analyst on one target.',
    pathParameters,
    problems: [404],
    isFresh: true,
    isVersioned: true,
    answer: review,
    examples: [
      {
        summary: 'Of a place',
        expected: 'word is overruled, and right is what is right.',
        path: { id: REVIEWED },
        parameters: {},
      },
    ],
    handle: ({ records }, { id }) => readReview(records, id),
  }),
  defineOperation({
    id: 'removeReview',
    methods: ['delete'],
    path: '/api/reviews/{id}',
    tag: 'Desk',
    summary: 'Take a review back',
    description: 'Removes the word on one target, whoever said it. Then that of the machine stands again.',
    pathParameters,
    scope: 'read',
    problems: [404],
    isFresh: true,
    replaces: true,
    answer: removed,
    examples: [
      {
        summary: 'The review of the examples above',
        expected: 'removed is its id.',
        path: { id: REVIEWED },
        parameters: {},
      },
    ],
    handle: ({ records }, given) => removeReview(records, given),
  }),
] as const;
