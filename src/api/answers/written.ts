/** What is the answer to a change of the index? */
import { z } from 'zod';
import { component } from './components.js';
import { held } from './status.js';

export const written = component('Written', 'What was changed in the index, and what it holds now.', {
  added: z.int().describe('Articles that are new.'),
  changed: z.int().describe('Articles that were there in another version.'),
  unchanged: z.int().describe('Articles that were there as they are.'),
  removed: z.int().describe('Articles that are there no more.'),
  articles: held,
  passages: held,
  generation: z.string().nullable().describe('The new one of the index; null when nothing changed.'),
  ids: z.array(z.string()).describe('Of the articles that were read, in their order.'),
  faults: z
    .array(
      z.strictObject({
        line: z.int().nullable().describe('In a document of lines; null where that is not known.'),
        reason: z.string().describe('What is wrong, and what to do.'),
      }),
    )
    .describe('What of the document could not be read.'),
});
