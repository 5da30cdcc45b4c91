/** How does a request become a valid query? All its faults are found at once. */
import { z } from 'zod';
import { ZONE_TYPES } from '../corpus/zone-record.js';
import { type Fault, ZonelensError } from '../errors.js';
import type { PassageFilter, Selection } from '../store/filter.js';
import { GROUPINGS, type Grouping } from './arrange.js';
import { FACET_FIELDS, type FacetField } from './facets.js';
import { MAX_LIMIT, MAX_QUERY_LENGTH, MAX_WINDOW } from './limits.js';
import { MODES, type Mode } from './mode.js';
import { choice, count, flag } from './parameters.js';
import {
  articleSelection,
  categorySelection,
  provinceSelection,
  themeSelection,
  yearSelection,
  zoneSelection,
  zoneTypeSelection,
} from './selection.js';

const DEFAULT_LIMIT = 10;
const MAX_PER_GROUP = 10;
const DEFAULT_SUGGESTIONS = 8;
const MAX_SUGGESTIONS = 20;

const date = z.iso.date('must be a date such as 2022-11-25').optional();

const pageFields = {
  limit: count(1, MAX_LIMIT, DEFAULT_LIMIT).describe('Hits, or groups of hits, at most.'),
  offset: count(0, MAX_WINDOW - 1, 0).describe(
    `Hits, or groups, to skip; offset and limit together reach up to ${MAX_WINDOW}.`,
  ),
};

const REPEATED = 'Repeat it for alternatives; a minus before a value rules that value out.';

const narrowingFields = {
  ...pageFields,
  zone: zoneSelection.describe(`Passages about a zone: its id or any of its names. ${REPEATED}`),
  zoneType: zoneTypeSelection.describe(
    `Passages about zones of a kind: ${ZONE_TYPES.join(', ')}. ${REPEATED}`,
  ),
  province: provinceSelection.describe(`Passages about zones in a province: 山东 or 山东省. ${REPEATED}`),
  category: categorySelection.describe(`Articles of a category of their site. ${REPEATED}`),
  theme: themeSelection.describe(
    `Passages on a theme of the glossary: its id or either of its names. ${REPEATED}`,
  ),
  year: yearSelection.describe(`Articles published in a year. ${REPEATED}`),
  article: articleSelection.describe(`Passages of an article, by its id. ${REPEATED}`),
  from: date.describe('Articles published on this day or later.'),
  to: date.describe('Articles published on this day or earlier.'),
  group: choice(GROUPINGS, 'none').describe(
    'Groups the hits by article, or by the zone that each is first of all about; each hit then says how large its group is.',
  ),
  perGroup: count(1, MAX_PER_GROUP, 1).describe('Hits of each group at most, its best.'),
  facets: flag.describe(
    'Whether to count the values of the matches’ fields; a choice made in a field does not narrow its own counts. false by default.',
  ),
  figures: flag.describe('Whether each hit lists the figures that its passage states. false by default.'),
  explain: flag.describe('Whether each hit says why it is one. false by default.'),
};

/** A text to search for. */
export const queryText = z
  .string({
    error: ({ input }) => (input === undefined ? 'is required: the text to search for' : 'must be one text'),
  })
  .max(MAX_QUERY_LENGTH, `must have at most ${MAX_QUERY_LENGTH} characters; paste the paragraph that matters`)
  .refine((text) => /[\p{L}\p{N}]/u.test(text), 'must hold at least one letter or figure');

const searchFields = {
  q: queryText.describe(
    'What to look for: a question, a phrase or a pasted paragraph, in Chinese of either script, glossed or not, or in English. “…” must occur, -word must not.',
  ),
  mode: choice(MODES, 'hybrid').describe('Whether meaning, words, or both decide.'),
  ...narrowingFields,
};

export const searchParameters = withJointChecks(z.strictObject(searchFields));
export const similarParameters = withJointChecks(z.strictObject(narrowingFields));

/** As a request gives them, before defaults. */
export type SearchParameters = z.input<typeof searchParameters>;
export type SimilarParameters = z.input<typeof similarParameters>;
export type SuggestParameters = z.input<typeof suggestParameters>;

/** What a search for text and one for similar passages share. */
export interface Narrowing {
  limit: number;
  offset: number;
  filter: PassageFilter;
  grouping: Grouping;
  perGroup: number;
  /** Whether the answer counts the values of the matches' fields. */
  facets: boolean;
  /** For each facet that the filter makes a choice in: the filter without that choice. */
  alternatives: Partial<Record<FacetField, PassageFilter>>;
  /** Whether each hit lists the figures of its passage. */
  figures: boolean;
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
  const { limit, offset, group, perGroup, facets, figures, explain, ...choices } = parameters;
  const filter = filterOf(choices);
  const alternatives = alternativesTo(choices);
  return { limit, offset, filter, alternatives, grouping: group, perGroup, facets, figures, explain };
}

type Choices = Pick<z.infer<typeof similarParameters>, FacetField | 'article' | 'from' | 'to'>;

function filterOf({ zone, zoneType, province, category, theme, year, article, from, to }: Choices) {
  return {
    zones: [zone, zoneType, province],
    categories: category,
    themes: theme,
    years: year,
    articles: article,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
  };
}

const NO_CHOICE: Selection = { any: [], none: [] };

/** The dates, too, are a choice of years: a histogram stays whole while they are changed. */
function alternativesTo(choices: Choices): Partial<Record<FacetField, PassageFilter>> {
  const isChosen = (field: FacetField) => {
    const { any, none } = choices[field];
    const hasDates = choices.from !== undefined || choices.to !== undefined;
    return any.length + none.length > 0 || (field === 'year' && hasDates);
  };
  const without = (field: FacetField): Choices => ({
    ...choices,
    [field]: NO_CHOICE,
    ...(field === 'year' ? { from: undefined, to: undefined } : {}),
  });
  return Object.fromEntries(FACET_FIELDS.filter(isChosen).map((field) => [field, filterOf(without(field))]));
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

export const suggestParameters = z.strictObject({
  q: z
    .string('is required: what has been typed')
    .max(MAX_QUERY_LENGTH)
    .describe('What has been typed: Chinese, pinyin, initials of pinyin, or English.'),
  limit: count(1, MAX_SUGGESTIONS, DEFAULT_SUGGESTIONS).describe('Suggestions at most.'),
});

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
