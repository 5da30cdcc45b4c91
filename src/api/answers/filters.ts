/** What can searches be narrowed to? */
import { z } from 'zod';
import { component } from './components.js';
import { place, theme } from './passage.js';

const passages = z.int().describe('How many passages the choice keeps.');

export const filters = component('Filters', 'Values that searches can be narrowed to.', {
  zones: z
    .array(
      z.strictObject({
        ...place.shape,
        traditional: z.string().describe('The name in traditional script.'),
        english: z.string().nullable().describe('The name in English; null where none is known.'),
        province: z.string().nullable().describe('The province; null when it is not known.'),
        passages,
      }),
    )
    .describe('The places of any level that passages are about, those with most passages first.'),
  levels: z
    .array(z.strictObject({ level: z.string().describe('As the filter takes it.'), passages }))
    .describe('The levels of the places that passages are first of all about.'),
  modalities: z
    .array(z.strictObject({ modality: z.string().describe('As the filter takes it.'), passages }))
    .describe('The modalities of the statements of passages.'),
  statuses: z
    .array(z.strictObject({ status: z.string().describe('As the filter takes it.'), passages }))
    .describe('The statuses of the articles.'),
  themes: z
    .array(
      z.strictObject({
        ...theme.shape,
        traditional: z.string().describe('The name in traditional script.'),
        passages,
      }),
    )
    .describe('The themes that passages are about.'),
  categories: z
    .array(z.strictObject({ category: z.string().describe('As sites name it.'), passages }))
    .describe('The categories of the articles.'),
  issuers: z
    .array(z.strictObject({ issuer: z.string().describe('Full name, in simplified Chinese.'), passages }))
    .describe('The authorities that issued the articles.'),
  years: z
    .array(z.strictObject({ year: z.string().describe('Four digits.'), passages }))
    .describe('The years in which articles were published.'),
  dates: z
    .strictObject({
      from: z.string().describe('Date of the earliest article, YYYY-MM-DD.'),
      to: z.string().describe('Date of the latest article, YYYY-MM-DD.'),
    })
    .nullable()
    .describe('Null when no article has a date.'),
});
