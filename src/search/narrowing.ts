/** Which passages may a search find, and how is its answer cut? The settings of a request, with its filters combined. */
import type { PassageFilter, Selection } from '../store/filter.js';
import type { Grouping } from './arrange.js';
import {
  DATE_FACTS,
  type DateOf,
  FACET_FIELDS,
  type FacetField,
  FILTER_NAMES,
  type FilterName,
  factOf,
} from './filters.js';

/** What a search for a text and a search for similar passages have in common. */
export interface Narrowing {
  limit: number;
  offset: number;
  filter: PassageFilter;
  grouping: Grouping;
  perGroup: number;
  /** Whether the answer counts the values of the matches' fields. */
  facets: boolean;
  /** For each facet that the request makes a choice in: the filter without that choice. */
  alternatives: Partial<Record<FacetField, PassageFilter>>;
  /** The date whose years facets count. */
  dateOf: DateOf;
  /** Whether each hit lists the figures of its passage. */
  figures: boolean;
  /** Whether each hit lists the statements of its passage. */
  statements: boolean;
  /** Whether each hit says why it is one. */
  explain: boolean;
}

/** The filters of a request: a selection for each, and the span of dates. */
type Choices = Record<FilterName, Selection> & {
  from?: string | undefined;
  to?: string | undefined;
  dateOf: DateOf;
};

/**
 * The settings of a request whose parameters are valid.
 * @param asked the conditions that its question says in words, which no facet leaves out
 */
export function narrowingOf(
  {
    limit,
    offset,
    group,
    perGroup,
    facets,
    figures,
    statements,
    explain,
    ...choices
  }: Choices & Omit<Narrowing, 'filter' | 'alternatives' | 'grouping'> & { group: Grouping },
  asked: PassageFilter = [],
): Narrowing {
  const filter = [...filterOf(choices), ...asked];
  const alternatives = alternativesTo(choices, asked);
  const { dateOf } = choices;
  const shown = { facets, figures, statements, explain };
  return { limit, offset, filter, alternatives, grouping: group, perGroup, dateOf, ...shown };
}

/**
 * The conditions of all filters that the request sets.
 * @param without a facet whose choice is left out; the dates count as a choice of years
 */
export function filterOf({ from, to, dateOf, ...selections }: Choices, without?: FacetField): PassageFilter {
  const chosen = FILTER_NAMES.filter((name) => name !== without && isChosen(selections[name]));
  const span = { ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
  const hasDates = without !== 'year' && (from ?? to) !== undefined;
  return [
    ...chosen.map((name) => ({ fact: factOf(name, dateOf), ...selections[name] })),
    ...(hasDates ? [{ fact: DATE_FACTS[dateOf].day, ...span }] : []),
  ];
}

export function isChosen({ any, none }: Selection): boolean {
  return any.length + none.length > 0;
}

/** For each facet with a choice, the conditions of all others. */
function alternativesTo(choices: Choices, asked: PassageFilter): Narrowing['alternatives'] {
  const all = filterOf(choices);
  return Object.fromEntries(
    FACET_FIELDS.map((field) => [field, filterOf(choices, field)] as const)
      .filter(([, filter]) => filter.length < all.length)
      .map(([field, filter]) => [field, [...filter, ...asked]]),
  );
}
