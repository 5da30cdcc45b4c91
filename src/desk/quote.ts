/** What is quoted of a passage? Its text as it was when it was collected, and all that a citation of it needs. */
import { z } from 'zod';

export { quotedText } from './quoted-text.js';

/** Ids of passages and articles, of places and themes. */
const id = z.string().min(1).max(200);
const line = z.string().max(2000);

/** The most characters of a passage that is quoted. */
export const MAX_QUOTED = 20_000;

/** A half-open range in UTF-16 units. */
const range = {
  start: z.int().nonnegative().describe('Offset in the text, in UTF-16 units.'),
  end: z.int().nonnegative().describe('Offset at which it ends, exclusive.'),
};

/** The article of a quotation, as it was then. */
export const quotedArticleSchema = z.strictObject({
  id: id.describe('Id of the article.'),
  title: line.describe('As published.'),
  source: line.nullable().describe('Medium or site that published it.'),
  author: line.nullable().describe('As the source names them.'),
  issuer: line.nullable().describe('Authority that issued the document (发文机关).'),
  documentNumber: line.nullable().describe('Number of an official document (发文字号).'),
  date: line.nullable().describe('Date of publication, YYYY-MM-DD.'),
  url: line.nullable().describe('Address of the original.'),
});
export type QuotedArticle = z.infer<typeof quotedArticleSchema>;

/** A passage as it was when it was collected. */
export const quotationSchema = z.strictObject({
  passage: id.describe('Id of the passage, which is another one when its text changes.'),
  text: z.string().max(MAX_QUOTED).describe('Text of the passage, as published.'),
  headings: z.array(line).max(20).describe('Above the passage, outermost first.'),
  page: z.int().positive().optional().describe('Page of the document on which it begins, from 1.'),
  lastPage: z.int().positive().optional().describe('Page on which it ends, when that is another one.'),
  sentence: z
    .strictObject(range)
    .nullable()
    .describe('The sentence of the passage that matters; null for the whole passage.'),
  article: quotedArticleSchema.describe('The article of the passage.'),
});
export type Quotation = z.infer<typeof quotationSchema>;

/** A place of any level, as answers name it. */
export const quotedPlaceSchema = z.strictObject({
  id: id.describe('Id of the place.'),
  name: line.describe('In simplified Chinese.'),
});
export type QuotedPlace = z.infer<typeof quotedPlaceSchema>;
