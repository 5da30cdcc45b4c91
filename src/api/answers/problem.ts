/** What is answered when a request fails? A problem as in RFC 9457. */
import { z } from 'zod';
import { COMPONENTS } from './components.js';

export const problem = z
  .strictObject({
    type: z.string().describe('about:blank: the status says what kind of problem it is.'),
    title: z.string().describe('The kind of problem, in words.'),
    status: z.int().describe('Of HTTP.'),
    detail: z.string().describe('What went wrong, and what to do.'),
    errors: z
      .array(
        z.strictObject({
          field: z.string().describe('The parameter at fault, or body.'),
          message: z.string().describe('What is wrong with it; it follows the name of the field.'),
        }),
      )
      .describe('Every fault of the request.')
      .exactOptional(),
  })
  .describe('An RFC 9457 problem.')
  .register(COMPONENTS, { id: 'Problem' });

export type Problem = z.output<typeof problem>;
