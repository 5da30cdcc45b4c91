/** What does a request to export a dossier say, and what are its limits? */
import { z } from 'zod';
import { dossierSchema } from '../dossier.js';
import { reviewSchema } from '../review.js';
import { EXPORT_FORMATS } from './formats.js';
import { EXPORT_LANGUAGES } from './words.js';

/** As many as analysts make of the passages of a dossier. */
const MAX_REVIEWS = 5000;

const WEB_ADDRESS = /^https?:\/\/[^\s]+$/i;

/** A review as it is kept. */
const keptReviewSchema = z.strictObject({
  ...reviewSchema.shape,
  by: z.string().max(200).describe('Who said it.'),
  at: z.iso.datetime().describe('When.'),
});

export const exportSchema = z.strictObject({
  dossier: dossierSchema.describe('What is exported, as it is kept.'),
  format: z.enum(EXPORT_FORMATS, `must be one of ${EXPORT_FORMATS.join(', ')}`).describe('Form of the file.'),
  language: z
    .enum(EXPORT_LANGUAGES, `must be one of ${EXPORT_LANGUAGES.join(', ')}`)
    .default('zh-Hans')
    .describe('Of captions. What was collected stays in its own.'),
  reviews: z
    .array(keptReviewSchema)
    .max(MAX_REVIEWS, `takes at most ${MAX_REVIEWS} reviews`)
    .default([])
    .describe('Words of analysts, which stand above those of the machine.'),
  address: z
    .string()
    .max(2000)
    .refine(
      (text) => WEB_ADDRESS.test(text) && URL.canParse(text),
      'must be an address such as https://example.org/',
    )
    .optional()
    .describe(
      'Address of the service, which passages are linked to. Without it they are named by their ids.',
    ),
});
