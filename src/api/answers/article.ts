/** What does a complete article look like in an answer? */
import { z } from 'zod';
import { component } from './components.js';
import { figure } from './figure.js';
import { pageFields, passageFields, storedArticleFields } from './passage.js';
import { statement } from './statement.js';

export const wholeArticle = component('WholeArticle', 'An article as it was read, and its passages.', {
  ...storedArticleFields,
  original: z
    .strictObject({
      mediaType: z.string().describe('Of the document: `application/pdf`.'),
      bytes: z.int().describe('Its size.'),
    })
    .exactOptional()
    .describe('The document that it was read from; absent when it is not kept.'),
  vanishedSince: z
    .string()
    .exactOptional()
    .describe(
      'The day since which its watched site does not have it any more; absent when that is not known.',
    ),
  sections: z
    .array(
      z.strictObject({
        headings: z.array(z.string()).describe('Above the section, outermost first.'),
        text: z.string().describe('As published.'),
        tables: z
          .array(
            z.strictObject({
              start: z.int().describe('Offset in the text at which it begins, in UTF-16 units.'),
              bodyStart: z.int().describe('Offset of the first row after its caption and header rows.'),
              end: z.int().describe('Offset at which it ends, exclusive.'),
            }),
          )
          .exactOptional()
          .describe('The tables in the text, in order. Each row is a line, its cells apart by " | ".'),
        pages: z
          .array(
            z.strictObject({
              start: z.int().describe('Offset in the text at which the page begins, in UTF-16 units.'),
              page: z.int().describe('Number of the page in the document, from 1.'),
            }),
          )
          .exactOptional()
          .describe('The pages of the text, in order; absent when they are not known.'),
      }),
    )
    .describe('Sections in the order of the article.'),
  passages: z
    .array(
      z.strictObject({
        id: passageFields.id,
        section: z.int().describe('Index into sections.'),
        start: z.int().describe('Offset in the text of the section at which it begins, in UTF-16 units.'),
        end: z.int().describe('Offset at which it ends, exclusive.'),
        ...pageFields,
        zones: passageFields.zones,
        mentions: passageFields.mentions,
        themes: passageFields.themes,
        figures: z.array(figure).describe('Offsets into the passage’s text.'),
        statements: z.array(statement).describe('What its sentences assert, with offsets into its text.'),
      }),
    )
    .describe('The text of each is that of its section from start to end, in UTF-16 units.'),
});
