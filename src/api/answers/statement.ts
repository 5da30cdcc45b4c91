/** What does a statement look like in an answer? */
import { z } from 'zod';
import { MODALITIES, TIME_GRADES } from '../../statements/statement.js';
import { component } from './components.js';
import { place } from './passage.js';

export const rangeFields = {
  start: z.int().describe('Offset in the passage at which it begins, in UTF-16 units.'),
  end: z.int().describe('Offset at which it ends, exclusive.'),
};

const time = z.strictObject({
  iso: z.string().describe('2014, 2014-03, 2014-03-01, or a period as first/last.'),
  grade: z
    .enum(TIME_GRADES)
    .exclude(['published'])
    .describe('The date of the act; that from which it is in force; or another date in the passage.'),
  ...rangeFields,
});

export const statement = component('Statement', 'A sentence of a passage, and what it asserts.', {
  ...rangeFields,
  place: place.nullable().describe('Its subject, when that is another place than the article is about.'),
  act: z.strictObject(rangeFields).nullable().describe('The verb of its act; null when none is recognised.'),
  modality: z
    .enum(MODALITIES)
    .nullable()
    .describe(
      'How it speaks of the act: done, a norm, a permission, an intention, or not done. Null when it asserts none.',
    ),
  time: time.nullable().describe('The date that it states; null for none.'),
  further: z
    .array(
      z.strictObject({
        act: z.strictObject(rangeFields).nullable().describe('The verb; null when none is recognised.'),
        time: time.nullable().describe('Its date; null for none.'),
      }),
    )
    .readonly()
    .describe('The other dated acts of the sentence.'),
});
