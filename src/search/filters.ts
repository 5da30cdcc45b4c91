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

import { divisionsNamed } from '../corpus/divisions.js';
import { allZones } from '../corpus/gazetteer.js';
import { TEXT_LANGUAGES } from '../corpus/language.js';
import { STATUSES } from '../corpus/life/versions.js';
import { normalisedText } from '../corpus/normalise.js';
import { PLACE_LEVELS, resolvePlaces } from '../corpus/scope/place.js';
import { shortProvince } from '../corpus/zone-names.js';
import { ZONE_TYPES } from '../corpus/zone-record.js';
import { resolveTheme } from '../glossary/themes.js';
import { MODALITIES } from '../statements/statement.js';
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
    fact: 'about',
    description:
      'Passages about a place: the id or any name of a zone, or 山东省, 山东省青岛市, 国家. What only names it is left out, and so is what lies within it.',
    option: [
      '--zone <place...>',
      'only passages about these places (name, alias or id); -name rules a place out',
    ],
    resolve: resolvePlaces,
    unknown: 'names no known place (GET /api/filters lists those of the index)',
  },
  level: {
    fact: 'level',
    description: `Passages first of all about a place of a level: ${PLACE_LEVELS.join(', ')}.`,
    option: ['--level <level...>', `only passages about places of these levels: ${PLACE_LEVELS.join(', ')}`],
    resolve: (level) => PLACE_LEVELS.filter((known) => known === level),
    unknown: `must be among ${PLACE_LEVELS.join(', ')}`,
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
    description: 'Passages about a province or any place in it: 山东 or 山东省.',
    option: ['--province <province...>', 'only passages about these provinces or places in them'],
    resolve: (name) => atMostOne(provinceNamed(name)),
    unknown: 'names no province',
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
  modality: {
    fact: 'modalities',
    description: `Passages with a statement of a modality: ${MODALITIES.join(', ')}.`,
    option: ['--modality <modality...>', `only passages that state something so: ${MODALITIES.join(', ')}`],
    resolve: (modality) => MODALITIES.filter((known) => known === modality),
    unknown: `must be among ${MODALITIES.join(', ')}`,
  },
  status: {
    fact: 'status',
    description: `Articles of a status: ${STATUSES.join(', ')}. One is superseded when the index has a newer version of it.`,
    option: ['--status <status...>', `only articles of these statuses: ${STATUSES.join(', ')}`],
    resolve: (status) => STATUSES.filter((known) => known === status),
    unknown: `must be among ${STATUSES.join(', ')}`,
  },
  year: {
    fact: 'year',
    description: 'Articles of a year: of their publication, unless dateOf says another date.',
    option: ['--year <year...>', 'only articles of these years (see --date-of)'],
    resolve: (year) => (/^\d{4}$/.test(year) ? [year] : []),
    unknown: 'must be a year such as 2022',
  },
  lang: {
    fact: 'language',
    description: `Passages of texts in a language: ${TEXT_LANGUAGES.join(', ')}.`,
    option: ['--lang <language...>', `only texts in these languages: ${TEXT_LANGUAGES.join(', ')}`],
    resolve: (lang) => TEXT_LANGUAGES.filter((known) => known === lang),
    unknown: `must be among ${TEXT_LANGUAGES.join(', ')}`,
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

/** The dates of an article that from, to and year can mean, each with the facts that they look at. */
export const DATE_FACTS = {
  published: { day: 'date', year: 'year' },
  effective: { day: 'effective', year: 'effectiveYear' },
  adopted: { day: 'adopted', year: 'adoptedYear' },
} as const satisfies Readonly<Record<string, { day: FactName; year: FactName }>>;
export type DateOf = keyof typeof DATE_FACTS;

/** The facts by which an answer is confined to a time. */
const DATED: ReadonlySet<FactName> = new Set(
  Object.values(DATE_FACTS).flatMap(({ day, year }) => [day, year]),
);
export const isDated = (fact: FactName): boolean => DATED.has(fact);

export const DATES_OF = Object.keys(DATE_FACTS) as [DateOf, ...DateOf[]];

/** The two ends of a span of days, both included, and which days they are. */
export const DATE_BOUNDS = {
  from: {
    description: 'Articles published on this day or later; dateOf may name another date.',
    option: ['--from <date>', 'only articles since this date, YYYY-MM-DD (see --date-of)'],
  },
  to: {
    description: 'Articles published on this day or earlier; dateOf may name another date.',
    option: ['--to <date>', 'only articles up to this date, YYYY-MM-DD (see --date-of)'],
  },
  dateOf: {
    description:
      'Which date from, to and year mean: published, by default; effective, from which the text is in force; or adopted.',
    option: ['--date-of <date>', 'the date that from, to and year mean: published, effective or adopted'],
  },
} as const;

/** Filters whose values are counted among the matches, in the order of the answer. */
export const FACET_FIELDS = [
  'zone',
  'level',
  'zoneType',
  'province',
  'category',
  'issuer',
  'year',
  'theme',
  'modality',
  'status',
] as const satisfies readonly FilterName[];
export type FacetField = (typeof FACET_FIELDS)[number];

/** The fact that a filter looks at. */
export function factOf(name: FilterName, dateOf: DateOf): FactName {
  return name === 'year' ? DATE_FACTS[dateOf].year : FILTERS[name].fact;
}

function atMostOne(value: string | undefined): string[] {
  return value === undefined || value === '' ? [] : [value];
}

/** The full name of a province: 山东省 for 山东. */
function provinceNamed(name: string): string | undefined {
  const short = shortProvince(name);
  return (
    divisionsNamed(name).find((place) => shortProvince(place.province) === short)?.province ??
    allZones().find(({ province }) => province !== null && shortProvince(province) === short)?.province ??
    undefined
  );
}
