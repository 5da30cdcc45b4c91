/** How does a request become a valid query? All faults of a request are reported at once. */
import { z } from 'zod';
import type { Interpretation, InterpretedKind } from '../question/interpretation.js';
import type { FactName, PassageFilter } from '../store/filter.js';
import { GROUPINGS } from './arrange.js';
import { DATE_BOUNDS, DATES_OF, FILTER_NAMES, FILTERS, type FilterName, isDated } from './filters.js';
import { conditionsOf, interpretFields, readQuestion } from './interpreting.js';
import {
  DEFAULT_LIMIT,
  DEFAULT_SUGGESTIONS,
  MAX_LIMIT,
  MAX_PER_GROUP,
  MAX_QUERY_LENGTH,
  MAX_SUGGESTIONS,
  MAX_WINDOW,
} from './limits.js';
import { MODES, type Mode } from './mode.js';
import { filterOf, type Narrowing, narrowingOf } from './narrowing.js';
import { choice, count, flag, parse } from './parameters.js';
import { selectionOf } from './selection.js';
import type { Wording } from './syntax.js';

const pageFields = {
  limit: count(1, MAX_LIMIT, DEFAULT_LIMIT).describe('Hits, or groups of hits, at most.'),
  offset: count(0, MAX_WINDOW - 1, 0).describe(
    `Hits, or groups, to skip; offset and limit together reach up to ${MAX_WINDOW}.`,
  ),
};

const REPEATED = 'Repeat it for alternatives; a minus before a value rules that value out.';

const filterFields = Object.fromEntries(
  FILTER_NAMES.map((name) => {
    const { description } = FILTERS[name];
    return [name, selectionOf(FILTERS[name]).describe(`${description} ${REPEATED}`)];
  }),
) as Record<FilterName, ReturnType<typeof selectionOf>>;

const date = z.iso.date('must be a date such as 2022-11-25').optional();
const dateFields = {
  from: date.describe(DATE_BOUNDS.from.description),
  to: date.describe(DATE_BOUNDS.to.description),
  dateOf: choice(DATES_OF, 'published').describe(DATE_BOUNDS.dateOf.description),
};

const narrowingFields = {
  ...pageFields,
  ...filterFields,
  ...dateFields,
  group: choice(GROUPINGS, 'none').describe(
    'Groups the hits by article, or by the place that each is first of all about; each hit then says how large its group is.',
  ),
  perGroup: count(1, MAX_PER_GROUP, 1).describe('Hits of each group at most, its best.'),
  facets: flag.describe(
    'Whether to count the values of the matches’ fields; a choice made in a field does not narrow its own counts. false by default.',
  ),
  figures: flag.describe('Whether each hit lists the figures that its passage states. false by default.'),
  statements: flag.describe(
    'Whether each hit lists what the sentences of its passage assert. false by default.',
  ),
  explain: flag.describe('Whether each hit says why it is one. false by default.'),
};

/** A text to search for. */
export const queryText = z
  .string({
    error: ({ input }) => (input === undefined ? 'is required: the text to search for' : 'must be one text'),
  })
  .max(MAX_QUERY_LENGTH, `must have at most ${MAX_QUERY_LENGTH} characters; paste the paragraph that matters`)
  .refine((text) => /[\p{L}\p{N}]/u.test(text), 'must hold at least one letter or figure');

export const exactFlag = flag.describe(
  'Whether what is quoted must occur, or the whole text when nothing is. relaxed says when nothing held it. false by default.',
);

const searchFields = {
  q: queryText.describe(
    'What to look for: a question, a phrase or a pasted paragraph, in Chinese of either script, glossed or not, or in English. “…” raises what holds it and must occur when it is the whole text; -word must not occur.',
  ),
  exact: exactFlag,
  mode: choice(MODES, 'hybrid').describe('Whether meaning, words, or both decide.'),
  ...interpretFields,
  ...narrowingFields,
};

export const searchParameters = withJointChecks(z.strictObject(searchFields));
export const similarParameters = withJointChecks(z.strictObject(narrowingFields));

/** The parameters as a request gives them, before defaults. */
export type SearchParameters = z.input<typeof searchParameters>;
export type SimilarParameters = z.input<typeof similarParameters>;
export type SuggestParameters = z.input<typeof suggestParameters>;

export interface Query extends Narrowing {
  /** The text as the user wrote it, for the answer. */
  text: string;
  /** The text as it is searched for. */
  wording: Wording;
  mode: Mode;
  /** The phrases that restrict it; they are no part of its wording. */
  interpreted: Interpretation[];
  /** Whether a text typed by its sound is taken for what it means. */
  interpret: boolean;
}

/**
 * Checks the parameters of a search, from a query string or from JSON, fills in defaults and resolves names.
 *
 * @example
 * parseQuery({ q: '功能區(qū)融合 -临港', zone: '青岛高新区', limit: '5' });
 * // { text: '功能區(qū)融合 -临港', wording: { text: '功能区融合', phrases: [], quoted: [], excluded: ['临港'] }, limit: 5,
 * //   filter: [{ fact: 'about', any: ['qingdao-hitech'], none: [] }], mode: 'hybrid', … }
 *
 * @param beside conditions that hold as well, and on which the text then says nothing
 * @throws ZonelensError `input_invalid` with every fault
 */
export function parseQuery(parameters: unknown, beside: PassageFilter = []): Query {
  const { q, mode, exact, interpret, keep, ...rest } = parse(searchParameters, parameters);
  const given = saidBy([...filterOf(rest), ...beside]);
  const { wording, interpreted } = readQuestion(q, { interpret, keep, exact }, given);
  return {
    text: q,
    wording,
    mode,
    interpret,
    interpreted,
    ...narrowingOf(rest, [...beside, ...conditionsOf(interpreted, rest.dateOf)]),
  };
}

/** What the filters of a request say, so that its question need not. */
function saidBy(filter: PassageFilter): InterpretedKind[] {
  const says = (...facts: FactName[]) => filter.some(({ fact }) => facts.includes(fact));
  return [
    ...(filter.some(({ fact }) => isDated(fact)) ? ['date' as const] : []),
    ...(says(FILTERS.zone.fact, FILTERS.province.fact) ? ['place' as const, 'notPlace' as const] : []),
    ...(says(FILTERS.zoneType.fact) ? ['zoneType' as const] : []),
  ];
}

/**
 * The same for a search that starts from a passage or from examples, and so has no text.
 * @throws ZonelensError `input_invalid` with every fault
 */
export function parseSimilarQuery(parameters: unknown): Narrowing {
  return narrowingOf(parse(similarParameters, parameters));
}

/** Adds the checks that concern two parameters. Each is made whenever its two are valid, even if others are not. */
function withJointChecks<T extends z.ZodObject<typeof narrowingFields>>(schema: T): T {
  const dates = z.object(dateFields);
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

export const suggestParameters = z.strictObject({
  q: z
    .string('is required: what has been typed')
    .max(MAX_QUERY_LENGTH)
    .describe('The text typed so far: Chinese, pinyin, initials of pinyin, or English.'),
  limit: count(1, MAX_SUGGESTIONS, DEFAULT_SUGGESTIONS).describe('Suggestions at most.'),
});
