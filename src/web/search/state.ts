/**
 * What is searched for? The page's address says it all, so that links can be shared and Back works:
 * `?q=…&zone=…&zoneType=…&theme=…&from=…&group=…`, filters as often as wanted, `-` before a value rules it out.
 */
import type { SearchParameters } from '../../client/index.js';
import { askedAddress, askedText } from '../common/addresses.js';
import { GROUPINGS, MODES } from '../common/choices.js';
import { FIELDS, type Field } from './messages.js';

export { FIELDS, type Field, MODES };

export interface SearchState extends Readonly<Record<Field, readonly string[]>> {
  readonly q: string;
  readonly group: (typeof GROUPINGS)[number];
  readonly mode: (typeof MODES)[number];
  /** `YYYY-MM-DD`, or empty. */
  readonly from: string;
  readonly to: string;
}

/** One list of values for each field. */
const byField = (valuesOf: (field: Field) => string[]) =>
  Object.fromEntries(FIELDS.map((field) => [field, valuesOf(field)])) as Record<Field, string[]>;

export const NO_FILTERS = { ...byField(() => []), from: '', to: '' };

export function stateOf(url: Pick<URL, 'search' | 'hash'>): SearchState {
  const parameters = new URLSearchParams(url.search);
  const values = (name: Field) => [...new Set(parameters.getAll(name))].filter((value) => value !== '');
  return {
    q: askedText(url),
    group: GROUPINGS.find((one) => one === parameters.get('group')) ?? 'article',
    mode: MODES.find((one) => one === parameters.get('mode')) ?? 'hybrid',
    ...byField(values),
    from: parameters.get('from') ?? '',
    to: parameters.get('to') ?? '',
  };
}

/** The address of a search, relative to the page; what is as by default is left out. */
export function addressOf(state: SearchState): string {
  return askedAddress('', state.q, [
    ...FIELDS.flatMap((field) => state[field].map((value): [string, string] => [field, value])),
    ...dates(state),
    ...(state.group === 'article' ? [] : [['group', state.group] as [string, string]]),
    ...(state.mode === 'hybrid' ? [] : [['mode', state.mode] as [string, string]]),
  ]);
}

export function isSameState(one: SearchState, other: SearchState): boolean {
  return addressOf(one) === addressOf(other);
}

export function countFilters(state: SearchState): number {
  return FIELDS.reduce((sum, field) => sum + state[field].length, dates(state).length);
}

/** With a value of a field chosen, or no longer. */
export function toggled(state: SearchState, field: Field, value: string): SearchState {
  const others = state[field].filter((one) => one !== value);
  return { ...state, [field]: others.length === state[field].length ? [...others, value] : others };
}

/** What the service is asked for. */
export function requestOf({ q, mode, ...state }: SearchState): SearchParameters {
  return { q, mode, ...filtersOf(state), figures: true };
}

export function filtersOf(state: Omit<SearchState, 'q' | 'mode'>) {
  return {
    ...byField((field) => [...state[field]]),
    ...(Object.fromEntries(dates(state)) as { from?: string; to?: string }),
  };
}

function dates({ from, to }: Pick<SearchState, 'from' | 'to'>): [string, string][] {
  return [
    ['from', from],
    ['to', to],
  ].filter((pair): pair is [string, string] => pair[1] !== '');
}
