/**
 * The state of the search page, which its address holds completely, so links can be shared and Back works:
 * `?q=…&zone=…&zoneType=…&theme=…&from=…&dateOf=…&keep=…&interpret=…&group=…`. A filter may be repeated; a `-` before a value excludes it.
 */
import type { SearchParameters } from '../../client/index.js';
import type { DateOf } from '../../search/filters.js';
import { addressWithQuery, queryOf } from '../common/addresses.js';
import {
  DEFAULT_GROUPING,
  FILTERS,
  type Filter,
  GROUPINGS,
  type Grouping,
  MODES,
  type Mode,
} from '../common/filters.js';
import { texts } from '../common/language.js';
import { pairsOf, valuesOf } from '../tables/selection.js';

export interface SearchState extends Readonly<Record<Filter, readonly string[]>> {
  readonly q: string;
  readonly group: Grouping;
  readonly mode: Mode;
  /** Whether what is quoted, or else the whole text, must occur. */
  readonly exact: boolean;
  /** `YYYY-MM-DD`, or empty. */
  readonly from: string;
  readonly to: string;
  /** Which date of an article they mean. */
  readonly dateOf: DateOf;
  /** Phrases of the query that are taken literally. */
  readonly keep: readonly string[];
  /** Whether a query typed by its sound is taken for what it means. */
  readonly interpret: boolean;
}

const DATES_OF = Object.keys(texts.datesOf.values) as DateOf[];
const DEFAULT_DATE: DateOf = 'published';

export const NO_FILTERS = { ...forEachFilter((): string[] => []), from: '', to: '', dateOf: DEFAULT_DATE };

export function stateOf(url: Pick<URL, 'search' | 'hash'>): SearchState {
  const parameters = new URLSearchParams(url.search);
  return {
    q: queryOf(url),
    group: GROUPINGS.find((one) => one === parameters.get('group')) ?? DEFAULT_GROUPING,
    mode: MODES.find((one) => one === parameters.get('mode')) ?? MODES[0],
    exact: parameters.get('exact') === 'true',
    ...forEachFilter((filter) => [...new Set(parameters.getAll(filter))].filter((value) => value !== '')),
    from: parameters.get('from') ?? '',
    to: parameters.get('to') ?? '',
    dateOf: DATES_OF.find((one) => one === parameters.get('dateOf')) ?? DEFAULT_DATE,
    keep: valuesOf(parameters, 'keep'),
    interpret: parameters.get('interpret') !== 'false',
  };
}

function forEachFilter<T>(make: (filter: Filter) => T): Record<Filter, T> {
  return Object.fromEntries(FILTERS.map((filter) => [filter, make(filter)])) as Record<Filter, T>;
}

/** The relative address of a state. Defaults are left out. */
export function addressOf(state: SearchState): string {
  return addressWithQuery('', state.q, [
    ...FILTERS.flatMap((filter) => state[filter].map((value): [string, string] => [filter, value])),
    ...dates(state),
    ...(state.dateOf === DEFAULT_DATE ? [] : [['dateOf', state.dateOf] as [string, string]]),
    ...pairsOf('keep', state.keep),
    ...(state.interpret ? [] : [['interpret', 'false'] as [string, string]]),
    ...(state.group === DEFAULT_GROUPING ? [] : [['group', state.group] as [string, string]]),
    ...(state.mode === MODES[0] ? [] : [['mode', state.mode] as [string, string]]),
    ...(state.exact ? [['exact', 'true'] as [string, string]] : []),
  ]);
}

export function isSameState(one: SearchState, other: SearchState): boolean {
  return addressOf(one) === addressOf(other);
}

export function countFilters(state: SearchState): number {
  return FILTERS.reduce((sum, filter) => sum + state[filter].length, dates(state).length);
}

/** The same filters for another query, of which nothing is taken literally until its reader says so. */
export function withQuery(state: SearchState, q: string): SearchState {
  const isSame = q === state.q;
  return { ...state, q, keep: isSame ? state.keep : [], interpret: isSame ? state.interpret : true };
}

/** Passages about a zone whose name a suggestion completed, for what else was typed, or for the name. */
export function withZone(state: SearchState, q: string, zone: string): SearchState {
  return { ...withQuery(state, q), zone: [...new Set([...state.zone, zone])] };
}

/** Adds a value to a filter, or removes it if it is there. */
export function toggled(state: SearchState, filter: Filter, value: string): SearchState {
  const others = state[filter].filter((one) => one !== value);
  return { ...state, [filter]: others.length === state[filter].length ? [...others, value] : others };
}

/** The parameters of the API request. */
export function requestOf({ q, mode, exact, keep, interpret, ...state }: SearchState): SearchParameters {
  return { q, mode, exact, keep: [...keep], interpret, ...filtersOf(state), figures: true };
}

export function filtersOf(state: Omit<SearchState, 'q' | 'mode' | 'exact' | 'keep' | 'interpret'>) {
  return {
    ...forEachFilter((filter) => [...state[filter]]),
    ...(Object.fromEntries(dates(state)) as { from?: string; to?: string }),
    dateOf: state.dateOf,
  };
}

function dates({ from, to }: Pick<SearchState, 'from' | 'to'>): [string, string][] {
  return [
    ['from', from],
    ['to', to],
  ].filter((pair): pair is [string, string] => pair[1] !== '');
}
