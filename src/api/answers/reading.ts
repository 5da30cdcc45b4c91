/** What is the answer to a document that is only read? */
import { z } from 'zod';
import { component } from './components.js';
import { articleFields, corrected, scope } from './passage.js';
import { written } from './written.js';

export const reading = component('Reading', 'How a document would enter the index.', {
  articles: z
    .array(
      z.strictObject({
        id: articleFields.id,
        title: articleFields.title,
        source: articleFields.source,
        url: articleFields.url,
        date: articleFields.date,
        scope,
        corrected,
        passages: z.int().describe('Number of its passages.'),
        first: z.array(z.string()).describe('Texts of the first passages, as published.'),
        warnings: z.array(z.string()).describe('What went wrong without losing the article.'),
      }),
    )
    .describe('The first articles, in their order.'),
  total: z.int().describe('Number of articles of the document.'),
  faults: written.shape.faults,
});
