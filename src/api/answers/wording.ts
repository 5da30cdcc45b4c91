/** What do texts with the same wording look like in an answer? */
import { z } from 'zod';
import { DIRECTIONS } from '../../wording/dated.js';
import { DISCOUNTS } from '../../wording/discount.js';
import { timeline } from './comparing.js';
import { component } from './components.js';
import { article, passage, place } from './passage.js';
import { rangeFields } from './statement.js';

const dated = z
  .strictObject({
    first: z
      .string()
      .nullable()
      .describe(
        'Since when it may have its wording: its adoption, else its publication. Null when it may have had it before, as an amended text whose adoption is not known.',
      ),
    last: z.string().describe('Since when it has it for sure: its last amendment, else its first day.'),
  })
  .nullable()
  .describe('The days of the text, YYYY-MM-DD, YYYY-MM or YYYY; null when they are not known.');

export const sameWording = component('SameWording', 'A stretch of another text with the same wording.', {
  place: place.nullable().describe('The place that it is of; null when that is not known.'),
  dated,
  direction: z
    .enum(DIRECTIONS)
    .describe('Whether it was there earlier or later; unknown when the days do not say so.'),
  letters: z.int().describe('Letters in common, in the same order.'),
  share: z.number().describe('Their share of the longer stretch, 0 to 1.'),
  discount: z
    .enum(DISCOUNTS)
    .nullable()
    .describe(
      'Why it says nothing of who took it from whom: common wording of more than five other places, a formula of drafting, or that of a text of the State or a place around; null when it may.',
    ),
  own: z.strictObject(rangeFields).describe('The stretch in the text that was asked about.'),
  there: z.strictObject(rangeFields).describe('The stretch in the text of the passage.'),
  passage,
});

export const borrowings = component('Borrowings', 'Clauses that texts of other places have, too.', {
  article: article.nullable().describe('The article that was asked about; null for a text.'),
  place: place.nullable().describe('Its place; null when that is not known.'),
  dated,
  total: z.int().describe('Passages of the article, or parts of the text.'),
  next: z.int().nullable().describe('The offset that goes on; null when all were looked at.'),
  clauses: z
    .array(
      z.strictObject({
        passage: z.string().nullable().describe('The id of its passage; null in a text.'),
        ...rangeFields,
        text: z.string().describe('As published.'),
        places: z
          .int()
          .describe(
            'Other places that have some of its words: also those that same does not list, because their wording is common, of a text of a higher level, or too short.',
          ),
        atLeast: z.boolean().describe('Whether there may be more of them than were found.'),
        same: z
          .array(sameWording)
          .describe('The earliest first, then those of unknown direction, then later ones.'),
      }),
    )
    .describe('In the order of the text. Offsets count in the passage, or in the text.'),
  leftOut: z.int().describe('Stretches that are discounted and not told; common=true gives them.'),
});

export const diffusion = component('Diffusion', 'Who did it when, and with whose words.', {
  ...timeline.shape,
  entries: z
    .array(
      z.strictObject({
        ...timeline.shape.entries.element.shape,
        dated,
        same: z
          .array(sameWording)
          .describe(
            'Stretches of its passage that other places of the timeline have, too. None says nothing of where the idea came from.',
          ),
      }),
    )
    .describe('As in a timeline.'),
});
