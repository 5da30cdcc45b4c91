/** What is answered when a request fails? A problem as in RFC 9457. */
import { z } from 'zod';
import { component } from './components.js';

export const problem = component('Problem', 'An RFC 9457 problem.', {
  type: z.string().describe('about:blank: the status says what kind of problem it is.'),
  title: z.string().describe('The kind of problem, in words.'),
  status: z.int().describe('The HTTP status.'),
  detail: z.string().describe('What went wrong and what to do about it.'),
  errors: z
    .array(
      z.strictObject({
        field: z.string().describe('The parameter at fault, or body.'),
        message: z.string().describe('What is wrong with the field. The sentence starts with its name.'),
      }),
    )
    .describe('Every fault of the request.')
    .exactOptional(),
});

export type Problem = z.output<typeof problem>;
