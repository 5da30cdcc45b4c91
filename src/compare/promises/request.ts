/** How does a request for the promises of a place become a valid one? All its faults are reported at once. */
import { z } from 'zod';
import { DEFAULT_PROMISES, MAX_PROMISE_OFFSET, MAX_PROMISES } from '../../search/limits.js';
import { count, parse } from '../../search/parameters.js';
import { queryText } from '../../search/query.js';
import { amongst, selectionOf } from '../../search/selection.js';
import { BOUND, STRENGTHS } from '../../statements/promises/index.js';
import type { Selection } from '../../store/filter.js';
import { format, onePlace, type Subject, withSubject } from '../request.js';

const day = z.iso.date('must be a date such as 2025-12-31').optional();

/** Of an authority, of others, or of nobody who is told. */
export const WHOSE = [...BOUND, 'unsaid'] as const;

/** Unless a request says otherwise: what only others have to do is no promise of the place. */
const whoseOr = (chosen: Selection): Selection =>
  chosen.any.length + chosen.none.length > 0 ? chosen : { any: [], none: ['others'] };

const wanted = {
  place: onePlace.describe('Whose promises: an id or a name.'),
  q: queryText.optional().describe('What they are about. Without it, all that the place promised.'),
  strength: selectionOf(amongst(STRENGTHS)).describe(
    `How firmly: ${STRENGTHS.join(', ')}. Repeat it for more; a minus before one rules it out.`,
  ),
  bound: selectionOf(amongst(WHOSE))
    .transform(whoseOr)
    .describe(
      `Whose: of an authority, of others (citizens, firms), or unsaid. Repeat it for more; a minus before one rules it out. Without it, all but those of others.`,
    ),
  dueFrom: day.describe('Only what is due on this day or later.'),
  dueTo: day.describe('Only what is due on this day or earlier.'),
};

export const promisesSchema = ofDaysInOrder(
  z.strictObject({
    ...wanted,
    limit: count(1, MAX_PROMISES, DEFAULT_PROMISES).describe('Promises at most.'),
    offset: count(0, MAX_PROMISE_OFFSET, 0).describe('Promises to skip.'),
    format,
  }),
);

/** What a watch asks for: all of them, so that there are no pages. */
const wantedSchema = ofDaysInOrder(z.strictObject(wanted));

function ofDaysInOrder<T extends z.ZodObject<typeof wanted>>(schema: T): T {
  return schema.refine(
    ({ dueFrom, dueTo }) => dueFrom === undefined || dueTo === undefined || dueFrom <= dueTo,
    { path: ['dueFrom'], error: 'must not be after dueTo' },
  );
}

/** The parameters as a request gives them, before defaults. */
export type PromisesParameters = z.input<typeof promisesSchema>;

export type PromisesRequest = Omit<z.infer<typeof promisesSchema>, 'q'> & {
  /** Null for all that the place promised. */
  subject: Subject | null;
};

/** Which promises are asked for. */
export type WantedPromises = Omit<PromisesRequest, 'limit' | 'offset' | 'format'>;

/** @throws ZonelensError `input_invalid` with every fault */
export function parsePromises(parameters: unknown): PromisesRequest {
  return onSubject(parse(promisesSchema, parameters));
}

/** Without pages and formats. @throws ZonelensError `input_invalid` with every fault */
export function parseWantedPromises(parameters: unknown): WantedPromises {
  return onSubject(parse(wantedSchema, parameters));
}

function onSubject<T extends { q?: string | undefined; place: string }>({
  q,
  ...rest
}: T): Omit<T, 'q'> & { subject: Subject | null } {
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
