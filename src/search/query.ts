/** How does a request become a valid query? All its faults are found at once. */
import { z } from 'zod';
import { type Fault, ZonelensError } from '../errors.js';
import type { PassageFilter } from '../store/filter.js';
import { GROUPINGS, type Grouping } from './arrange.js';
import { DEPTH, MODES, type Mode } from './match.js';
import { choice, count, flag } from './parameters.js';
import {
  categorySelection,
  provinceSelection,
  themeSelection,
  yearSelection,
  zoneSelection,
  zoneTypeSelection,
} from './selection.js';

/** A pasted paragraph fits, glosses included; a whole article does not: the model would not read it anyway. */
export const MAX_QUERY_LENGTH = 4000;
export const MAX_LIMIT = 100;
export const DEFAULT_LIMIT = 10;
/** `offset + limit` stays within what is taken from each ranking: nobody reads on. */
export const MAX_WINDOW = DEPTH;
const MAX_PER_GROUP = 10;
const DEFAULT_SUGGESTIONS = 8;
const MAX_SUGGESTIONS = 20;

const date = z.iso.date('must be a date such as 2022-11-25').optional();

const pageFields = { limit: count(1, MAX_LIMIT, DEFAULT_LIMIT), offset: count(0, MAX_WINDOW - 1, 0) };

const narrowingFields = {
  ...pageFields,
  zone: zoneSelection,
  zoneType: zoneTypeSelection,
  province: provinceSelection,
  category: categorySelection,
  theme: themeSelection,
  year: yearSelection,
  from: date,
  to: date,
  group: choice(GROUPINGS, 'none'),
  perGroup: count(1, MAX_PER_GROUP, 1),
  facets: flag,
  explain: flag,
};

/** A text to search for. */
export const queryText = z
  .string({
    error: ({ input }) => (input === undefined ? 'is required: the text to search for' : 'must be one text'),
  })
  .max(MAX_QUERY_LENGTH, `must have at most ${MAX_QUERY_LENGTH} characters; paste the paragraph that matters`)
  .refine((text) => /[\p{L}\p{N}]/u.test(text), 'must hold at least one letter or figure');

const searchFields = {
  q: queryText,
  mode: choice(MODES, 'hybrid'),
  ...narrowingFields,
};

const searchParameters = withJointChecks(z.strictObject(searchFields));
const similarParameters = withJointChecks(z.strictObject(narrowingFields));

/** What a search for text and one for similar passages share. */
export interface Narrowing {
  limit: number;
  offset: number;
  filter: PassageFilter;
  grouping: Grouping;
  perGroup: number;
  /** Whether the answer counts the values of the matches' fields. */
  facets: boolean;
  /** Whether each hit says why it is one. */
  explain: boolean;
}

export interface Query extends Narrowing {
  /** As asked. */
  text: string;
  mode: Mode;
}

/** @throws ZonelensError `input_invalid` with every fault */
export function parseQuery(parameters: unknown): Query {
  const { q, mode, ...rest } = parse(searchParameters, parameters);
  return { text: q, mode, ...narrowingOf(rest) };
}

/** The same without a text, for the passages similar to a given one. */
export function parseSimilarQuery(parameters: unknown): Narrowing {
  return narrowingOf(parse(similarParameters, parameters));
}

function narrowingOf(parameters: z.infer<typeof similarParameters>): Narrowing {
  const { limit, offset, group, perGroup, facets, explain, from, to, ...selections } = parameters;
  const { zone, zoneType, province, category, theme, year } = selections;
  const filter: PassageFilter = {
    zones: [zone, zoneType, province],
    categories: category,
    themes: theme,
    years: year,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
  return { limit, offset, filter, grouping: group, perGroup, facets, explain };
}

/** Checks of two parameters together, made whenever those two are valid, whatever the others are. */
function withJointChecks<T extends z.ZodObject<typeof narrowingFields>>(schema: T): T {
  const dates = z.object({ from: date, to: date });
  const page = z.object(pageFields);
  return schema
    .refine(({ from, to }) => from === undefined || to === undefined || from <= to, {
      path: ['from'],
      error: 'must not be after to',
      when: ({ value }) => dates.safeParse(value).success,
    })
    .refine(({ limit, offset }) => Number(limit) + Number(offset) <= MAX_WINDOW, {
      path: ['offset'],
      error: `and limit together must not exceed ${MAX_WINDOW}`,
      when: ({ value }) => page.safeParse(value).success,
    });
}

const suggestParameters = z.strictObject({
  q: z.string('is required: what has been typed').max(MAX_QUERY_LENGTH),
  limit: count(1, MAX_SUGGESTIONS, DEFAULT_SUGGESTIONS),
});

/** @throws ZonelensError `input_invalid` with every fault */
export function parseSuggestQuery(parameters: unknown): { q: string; limit: number } {
  return parse(suggestParameters, parameters);
}

/** @throws ZonelensError `input_invalid` with every fault that the schema finds */
export function parse<T>(schema: z.ZodType<T>, parameters: unknown): T {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.flatMap(faultsOf);
  throw new ZonelensError('input_invalid', 'The request is not valid.', { faults });
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((field) => ({ field, message: 'is not a parameter here' }));
  }
  return [{ field: issue.path.join('.') || 'body', message: issue.message }];
}
