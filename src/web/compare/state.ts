/**
 * The state of the comparison page, which its address holds completely:
 * `?q=…|passage=…|article=…&zones=…&level=…&modality=…&firmness=…&status=…&issuer=…&keep=…&pin=…&show=…&sort=date&province=…`
 * `&excludeOwn=true&weak=true&perZone=…&limit=…`. A `-` before a zone, or another value of a choice, excludes it.
 */
import type { CompareParameters, TimelineParameters } from '../../compare/request.js';
import { MAX_PER_ZONE, MAX_ZONES } from '../../search/limits.js';
import { addressWithQuery, queryOf } from '../common/addresses.js';
import { numberOf, pairsOf, valuesOf } from '../tables/selection.js';
import { MOST_IN_VIEW, SORTS, type Sort } from './shelf-order.js';

/** What the places can be narrowed to, in the order of the page. */
export const CHOICES = ['zones', 'level', 'modality', 'firmness', 'status', 'issuer'] as const;
export type Choice = (typeof CHOICES)[number];

/** Of each: ids or names. Empty means all. */
export type Choices = Readonly<Record<Choice, readonly string[]>>;

export const NO_CHOICES: Choices = {
  zones: [],
  level: [],
  modality: [],
  firmness: [],
  status: [],
  issuer: [],
};

export interface CompareState extends Choices {
  /** The subject: at most one of `q`, `passage` and `article` is not empty. */
  readonly q: string;
  readonly passage: string;
  readonly article: string;
  /** Id of the zone whose column comes first, or empty. */
  readonly pin: string;
  /** Ids of the places that were picked from the shelf to stand side by side; empty for the best ones. */
  readonly show: readonly string[];
  readonly sort: Sort;
  /** The province whose places are on the shelf, by its full name, or empty. */
  readonly province: string;
  /** Phrases of the query that are taken literally. */
  readonly keep: readonly string[];
  readonly excludeOwn: boolean;
  /** Whether places are wanted, too, that are too weak to count. */
  readonly weak: boolean;
  readonly perZone: number;
  readonly limit: number;
}

const DEFAULT_ZONES = 8;

/** Two passages show whether a zone says more about the subject than one sentence. */
const DEFAULT_PER_ZONE = 2;

export const NO_SUBJECT = { q: '', passage: '', article: '' };

export function stateOf(url: Pick<URL, 'search' | 'hash'>): CompareState {
  const parameters = new URLSearchParams(url.search);
  const passage = parameters.get('passage') ?? '';
  const article = passage === '' ? (parameters.get('article') ?? '') : '';
  return {
    q: passage === '' && article === '' ? queryOf(url) : '',
    passage,
    article,
    ...choicesOf((name) => valuesOf(parameters, name)),
    keep: valuesOf(parameters, 'keep'),
    pin: parameters.get('pin') ?? '',
    show: valuesOf(parameters, 'show').slice(0, MOST_IN_VIEW),
    sort: SORTS.find((sort) => sort === parameters.get('sort')) ?? 'relevance',
    province: parameters.get('province') ?? '',
    excludeOwn: parameters.get('excludeOwn') === 'true',
    weak: parameters.get('weak') === 'true',
    perZone: numberOf(parameters, 'perZone', MAX_PER_ZONE, DEFAULT_PER_ZONE),
    limit: numberOf(parameters, 'limit', MAX_ZONES, DEFAULT_ZONES),
  };
}

function choicesOf(make: (name: Choice) => string[]): Record<Choice, string[]> {
  return Object.fromEntries(CHOICES.map((name) => [name, make(name)])) as Record<Choice, string[]>;
}

/** The relative address of a state. Defaults are left out. */
export function addressOf(state: CompareState): string {
  const { q, passage, article, pin, sort, province, excludeOwn, weak, perZone, limit } = state;
  const optional: [name: string, value: string, isLeftOut: boolean][] = [
    ['passage', passage, passage === ''],
    ['article', article, article === ''],
    ['pin', pin, pin === ''],
    ['sort', sort, sort === 'relevance'],
    ['province', province, province === ''],
    ['excludeOwn', 'true', !excludeOwn],
    ['weak', 'true', !weak],
    ['perZone', String(perZone), perZone === DEFAULT_PER_ZONE],
    ['limit', String(limit), limit === DEFAULT_ZONES],
  ];
  return addressWithQuery('compare', q, [
    ...optional.flatMap(([name, value, isLeftOut]): [string, string][] => (isLeftOut ? [] : [[name, value]])),
    ...CHOICES.flatMap((name) => pairsOf(name, state[name])),
    ...pairsOf('keep', state.keep),
    ...pairsOf('show', state.show),
  ]);
}

export function hasSubject({ q, passage, article }: CompareState): boolean {
  return q !== '' || passage !== '' || article !== '';
}

/** The same settings with another subject. */
export function withSubject(state: CompareState, subject: Partial<typeof NO_SUBJECT>): CompareState {
  const isSame = subject.q === state.q;
  const { keep, show, province } = isSame ? state : { keep: [], show: [], province: '' };
  return { ...state, ...NO_SUBJECT, keep, show, province, ...subject };
}

export function comparisonRequest(state: CompareState): Omit<CompareParameters, 'format'> {
  const { excludeOwn, weak, perZone, limit } = state;
  return { ...subjectIn(state), ...chosenIn(state), excludeOwn, weak, perZone, limit };
}

/** The timeline never excludes the zone of the subject, because it shows who was first; nor is weak what is set in order. */
export function timelineRequest(state: CompareState): Omit<TimelineParameters, 'format'> {
  return { ...subjectIn(state), ...chosenIn(state), limit: state.limit };
}

export function isNarrowed(state: Pick<CompareState, Choice>): boolean {
  return CHOICES.some((name) => state[name].length > 0);
}

const chosenIn = (state: CompareState) => choicesOf((name) => [...state[name]]);

function subjectIn({ q, passage, article, keep }: CompareState) {
  if (passage !== '') return { passage };
  return article === '' ? { q, keep: [...keep] } : { article };
}
