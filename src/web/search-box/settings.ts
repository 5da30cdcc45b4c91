/** The settings of a search box, from its attributes. A wrong value is replaced by the default and reported once. */

import {
  DEFAULT_GROUPING,
  FILTERS,
  type Filter,
  GROUPINGS,
  type Grouping,
  MODES,
  type Mode,
} from '../common/filters.js';

export type Filters = Partial<Record<Filter, string[]>>;

export const RESULTS = ['inline', 'none', 'page'] as const;

export const DEFAULT_LIMIT = 5;
/** Fewer than the API allows: the box is a part of a page. */
export const MAX_LIMIT = 20;

/** Declarations for Lit. The attribute has the property's name in lower case unless another one is given. */
export const PROPERTIES = {
  api: {},
  placeholder: {},
  label: {},
  limit: { type: Number },
  ...Object.fromEntries(FILTERS.map((name) => [name, { attribute: kebab(name) }])),
  group: {},
  mode: {},
  value: {},
  results: {},
  target: {},
};

/** `zoneType` -> `zone-type` */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** Lit sets null when an attribute is removed. */
export interface Attributes extends Readonly<Partial<Record<Filter, string | null>>> {
  readonly api?: string | null;
  readonly limit?: number | null;
  readonly group?: string | null;
  readonly mode?: string | null;
  readonly results?: string | null;
}

export interface Settings {
  /** Absolute address of the service, ending with a slash. */
  base: string;
  limit: number;
  filters: Filters;
  group: Grouping;
  mode: Mode;
  results: (typeof RESULTS)[number];
}

/**
 * @param fallbackBase the service if `api` is not set
 * @param pageAddress resolves a relative `api`
 */
export function settingsOf(attributes: Attributes, fallbackBase: string, pageAddress: string): Settings {
  const { api, limit, group, mode, results } = attributes;
  return {
    base: baseOf(api ?? null, fallbackBase, pageAddress),
    limit: limitOf(limit ?? null),
    filters: filtersOf(attributes),
    group: oneOf('group', GROUPINGS, DEFAULT_GROUPING, group),
    mode: oneOf('mode', MODES, MODES[0], mode),
    results: oneOf('results', RESULTS, RESULTS[0], results),
  };
}

const reported = new Set<string>();

/** Warns of each fault once, for all boxes of the page. */
export function report(fault: string): void {
  if (reported.has(fault)) return;
  reported.add(fault);
  console.warn(`<zonelens-search-box>: ${fault}`);
}

function baseOf(api: string | null, fallback: string, pageAddress: string): string {
  if (api === null || api.trim() === '') return fallback;
  const address = URL.canParse(api, pageAddress) ? new URL(api, pageAddress) : null;
  if (address === null || !/^https?:$/.test(address.protocol)) {
    report(`api="${api}" is no web address; ${fallback} is asked instead.`);
    return fallback;
  }
  return `${address.origin}${address.pathname.replace(/\/?$/, '/')}`;
}

function limitOf(limit: number | null): number {
  if (limit === null) return DEFAULT_LIMIT;
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return limit;
  report(`limit must be a whole number from 1 to ${MAX_LIMIT}; ${DEFAULT_LIMIT} is used instead.`);
  return DEFAULT_LIMIT;
}

function oneOf<T extends string>(
  name: string,
  values: readonly T[],
  fallback: T,
  given: string | null | undefined,
): T {
  if (given === null || given === undefined || given === '') return fallback;
  const found = values.find((value) => value === given);
  if (found === undefined) {
    report(`${name}="${given}" is none of ${values.join(', ')}; ${fallback} is used instead.`);
  }
  return found ?? fallback;
}

/** Values are separated by commas, also Chinese ones. The service checks the names of zones and themes. */
function filtersOf(attributes: Attributes): Filters {
  const filters: Filters = {};
  for (const name of FILTERS) {
    const values = (attributes[name] ?? '').split(/[,，]/).map((value) => value.trim());
    const given = [...new Set(values)].filter((value) => value !== '');
    if (given.length > 0) filters[name] = given;
  }
  return filters;
}
