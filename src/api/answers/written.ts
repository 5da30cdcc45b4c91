/** What is the answer to a change of the index? */
import { z } from 'zod';
import { component } from './components.js';
import { held } from './status.js';

export const written = component('Written', 'What changed in the index, and what it contains now.', {
  added: z.int().describe('Articles that are new.'),
  changed: z.int().describe('Articles that replaced an earlier version.'),
  unchanged: z.int().describe('Articles that were already there, unchanged.'),
  removed: z.int().describe('Articles that were removed.'),
  articles: held,
  passages: held,
  generation: z.string().nullable().describe('The new one of the index; null when nothing changed.'),
  ids: z.array(z.string()).describe('Ids of the articles that were read or corrected, in their order.'),
  faults: z
    .array(
      z.strictObject({
        line: z
          .int()
          .nullable()
          .describe('Line number, when the document consists of lines; otherwise null.'),
        reason: z.string().describe('What is wrong and what to do about it.'),
      }),
    )
    .describe('Parts of the document that could not be read.'),
  warnings: z
    .array(z.string())
    .describe('What went wrong with articles that were added all the same: `read 3 of 12 paragraphs`.'),
});
