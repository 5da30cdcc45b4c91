/** How does a request for the promises of a place become a valid one? All its faults are reported at once. */
import { z } from 'zod';
import { DEFAULT_PROMISES, MAX_PROMISE_OFFSET, MAX_PROMISES } from '../../search/limits.js';
import { count, parse } from '../../search/parameters.js';
import { queryText } from '../../search/query.js';
import { selectionOf } from '../../search/selection.js';
import { STRENGTHS } from '../../statements/promises/index.js';
import { amongst } from '../figures/request.js';
import { format, onePlace, type Subject, withSubject } from '../request.js';

const day = z.iso.date('must be a date such as 2025-12-31').optional();

export const promisesSchema = z
  .strictObject({
    place: onePlace.describe('Whose promises: an id or a name.'),
    q: queryText.optional().describe('What they are about. Without it, all that the place promised.'),
    strength: selectionOf(amongst(STRENGTHS)).describe(
      `How firmly: ${STRENGTHS.join(', ')}. Repeat it for more; a minus before one rules it out.`,
    ),
    dueFrom: day.describe('Only what is due on this day or later.'),
    dueTo: day.describe('Only what is due on this day or earlier.'),
    limit: count(1, MAX_PROMISES, DEFAULT_PROMISES).describe('Promises at most.'),
    offset: count(0, MAX_PROMISE_OFFSET, 0).describe('Promises to skip.'),
    format,
  })
  .refine(({ dueFrom, dueTo }) => dueFrom === undefined || dueTo === undefined || dueFrom <= dueTo, {
    path: ['dueFrom'],
    error: 'must not be after dueTo',
  });

/** The parameters as a request gives them, before defaults. */
export type PromisesParameters = z.input<typeof promisesSchema>;

export type PromisesRequest = Omit<z.infer<typeof promisesSchema>, 'q'> & {
  /** Null for all that the place promised. */
  subject: Subject | null;
};

/** @throws ZonelensError `input_invalid` with every fault */
export function parsePromises(parameters: unknown): PromisesRequest {
  const { q, ...rest } = parse(promisesSchema, parameters);
  if (q === undefined) return { ...rest, subject: null };
  const zones = { any: [rest.place], none: [] };
  const asked = {
    q,
    passage: undefined,
    article: undefined,
    interpret: false,
    keep: [],
    exact: false,
    zones,
  };
  return { ...rest, subject: withSubject(asked).subject };
}
