/**
 * What can a search be narrowed to, and what are its matches counted by? Every filter is defined here and nowhere else:
 * the request's schema, the OpenAPI document, the options of `zonelens search`, the conditions for the store and the
 * facets are made from these entries.
 *
 * A new filter needs an entry in `FILTERS`, and its name in `FACET_FIELDS` if matches are to be counted by it. If it
 * looks at metadata that no filter looks at yet, add that to `ARTICLE_FACTS` in `store/records.ts`. The search page
 * offers a filter that facets count, under its label in `web/common/filters.ts`. Tests need to know its values:
 * CONTRIBUTING.md names them, and the command that writes the lists in `docs/`.
 */
import { allZones, resolveZone } from '../corpus/gazetteer.js';
import { normalisedText } from '../corpus/normalise.js';
import { placesNamed } from '../corpus/places.js';
import { shortProvince } from '../corpus/zone-names.js';
import { ZONE_TYPES } from '../corpus/zone-record.js';
import { resolveTheme } from '../glossary/themes.js';
import type { FactName } from '../store/filter.js';

export interface FilterDefinition {
  /** The fact of a passage that is compared with the resolved values. */
  fact: FactName;
  /** Which passages the filter keeps, for the OpenAPI document. */
  description: string;
  /** Flags and help of the option of `zonelens search`. */
  option: readonly [flags: string, help: string];
  /** The values of the fact that a value of the request stands for; none when it stands for nothing. */
  resolve: (value: string) => readonly string[];
  /** What is wrong with a value that stands for nothing. The sentence begins with the name of the parameter. */
  unknown: string;
}

/** In the order of the OpenAPI document and of `zonelens search --help`. */
export const FILTERS = {
  zone: {
    fact: 'zones',
    description: 'Passages about a zone: its id or any of its names.',
    option: ['--zone <zone...>', 'only passages on these zones (name, alias or id); -name rules a zone out'],
    resolve: (name) => atMostOne(resolveZone(name)?.id),
    unknown: 'names no known zone (GET /api/filters lists those of the index)',
  },
  zoneType: {
    fact: 'zoneTypes',
    description: `Passages about zones of a kind: ${ZONE_TYPES.join(', ')}.`,
    option: ['--zone-type <type...>', `only passages on zones of these types: ${ZONE_TYPES.join(', ')}`],
    resolve: (type) => ZONE_TYPES.filter((known) => known === type),
    unknown: `must be among ${ZONE_TYPES.join(', ')}`,
  },
  province: {
    fact: 'provinces',
    description: 'Passages about zones in a province: 山东 or 山东省.',
    option: ['--province <province...>', 'only passages on zones of these provinces'],
    resolve: (name) => atMostOne(provinceNamed(name)),
    unknown: 'names no province with a known zone',
  },
  category: {
    fact: 'category',
    description: 'Articles of a category of their site.',
    option: ['--category <category...>', 'only articles of these categories'],
    resolve: (name) => atMostOne(name),
    unknown: 'names no category',
  },
  issuer: {
    fact: 'issuer',
    description: 'Articles that an authority issued (发文机关), by its full name.',
    option: ['--issuer <issuer...>', 'only articles of these authorities (发文机关)'],
    resolve: (name) => atMostOne(normalisedText(name)),
    unknown: 'names no authority',
  },
  theme: {
    fact: 'themes',
    description: 'Passages on a theme of the glossary: its id or either of its names.',
    option: ['--theme <theme...>', 'only passages on these themes (id or name)'],
    resolve: (name) => atMostOne(resolveTheme(name)?.id),
    unknown: 'names no theme of the glossary (GET /api/filters lists them)',
  },
  year: {
    fact: 'year',
    description: 'Articles published in a year.',
    option: ['--year <year...>', 'only articles of these years'],
    resolve: (year) => (/^\d{4}$/.test(year) ? [year] : []),
    unknown: 'must be a year such as 2022',
  },
  article: {
    fact: 'articleId',
    description: 'Passages of an article, by its id.',
    option: ['--article <id...>', 'only passages of these articles'],
    resolve: (id) => atMostOne(id),
    unknown: 'names no article',
  },
} as const satisfies Readonly<Record<string, FilterDefinition>>;

export type FilterName = keyof typeof FILTERS;

export const FILTER_NAMES = Object.keys(FILTERS) as FilterName[];

/** The two ends of a span of publication dates, both included. */
export const DATE_BOUNDS = {
  from: {
    description: 'Articles published on this day or later.',
    option: ['--from <date>', 'only articles since this date, YYYY-MM-DD'],
  },
  to: {
    description: 'Articles published on this day or earlier.',
    option: ['--to <date>', 'only articles up to this date, YYYY-MM-DD'],
  },
} as const;

/** Filters whose values are counted among the matches, in the order of the answer. */
export const FACET_FIELDS = [
  'zone',
  'zoneType',
  'province',
  'category',
  'issuer',
  'year',
  'theme',
] as const satisfies readonly FilterName[];
export type FacetField = (typeof FACET_FIELDS)[number];

function atMostOne(value: string | undefined): string[] {
  return value === undefined || value === '' ? [] : [value];
}

/** The full name of a province: 山东省 for 山东. */
function provinceNamed(name: string): string | undefined {
  const short = shortProvince(name);
  return (
    placesNamed(name).find((place) => shortProvince(place.province) === short)?.province ??
    allZones().find(({ province }) => province !== null && shortProvince(province) === short)?.province ??
    undefined
  );
}
