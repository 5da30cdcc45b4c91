/**
 * What is compared, and how much of it? The page's address says it all:
 * `?q=…|passage=…|article=…&zones=…&pin=…&excludeOwn=true&perZone=…&limit=…`, `-` before a zone rules it out.
 */
import type { CompareParameters, TimelineParameters } from '../../compare/request.js';
import { askedAddress, askedText } from '../common/addresses.js';
import { numberOf, pairsOf, valuesOf } from '../tables/selection.js';

export interface CompareState {
  /** Of the three that name the subject, one is not empty; none before there is a subject. */
  readonly q: string;
  readonly passage: string;
  readonly article: string;
  /** Ids; all when none is chosen. */
  readonly zones: readonly string[];
  /** The zone whose column stands first; empty for none. */
  readonly pin: string;
  readonly excludeOwn: boolean;
  readonly perZone: number;
  readonly limit: number;
}

export const MAX_ZONES = 50;
export const MAX_PER_ZONE = 5;
const DEFAULT_ZONES = 8;

/** Two passages show whether a zone has more to say than one sentence on it. */
const DEFAULT_PER_ZONE = 2;

export const NO_SUBJECT = { q: '', passage: '', article: '' };

export function stateOf(url: Pick<URL, 'search' | 'hash'>): CompareState {
  const parameters = new URLSearchParams(url.search);
  const passage = parameters.get('passage') ?? '';
  const article = passage === '' ? (parameters.get('article') ?? '') : '';
  return {
    q: passage === '' && article === '' ? askedText(url) : '',
    passage,
    article,
    zones: valuesOf(parameters, 'zones'),
    pin: parameters.get('pin') ?? '',
    excludeOwn: parameters.get('excludeOwn') === 'true',
    perZone: numberOf(parameters, 'perZone', MAX_PER_ZONE, DEFAULT_PER_ZONE),
    limit: numberOf(parameters, 'limit', MAX_ZONES, DEFAULT_ZONES),
  };
}

/** Relative to the page; what is as by default is left out. */
export function addressOf(state: CompareState): string {
  const { q, passage, article, zones, pin, excludeOwn, perZone, limit } = state;
  const optional: [name: string, value: string, isLeftOut: boolean][] = [
    ['passage', passage, passage === ''],
    ['article', article, article === ''],
    ['pin', pin, pin === ''],
    ['excludeOwn', 'true', !excludeOwn],
    ['perZone', String(perZone), perZone === DEFAULT_PER_ZONE],
    ['limit', String(limit), limit === DEFAULT_ZONES],
  ];
  return askedAddress('compare', q, [
    ...optional.flatMap(([name, value, isLeftOut]): [string, string][] => (isLeftOut ? [] : [[name, value]])),
    ...pairsOf('zones', zones),
  ]);
}

export function hasSubject({ q, passage, article }: CompareState): boolean {
  return q !== '' || passage !== '' || article !== '';
}

/** The same settings on something else. */
export function withSubject(state: CompareState, subject: Partial<typeof NO_SUBJECT>): CompareState {
  return { ...state, ...NO_SUBJECT, ...subject };
}

export function comparisonRequest(state: CompareState): Omit<CompareParameters, 'format'> {
  const { zones, excludeOwn, perZone, limit } = state;
  return { ...subjectIn(state), zones: [...zones], excludeOwn, perZone, limit };
}

/** The zone that the subject is of stays: whether it was first is what a timeline is for. */
export function timelineRequest(state: CompareState): Omit<TimelineParameters, 'format'> {
  return { ...subjectIn(state), zones: [...state.zones], limit: state.limit };
}

function subjectIn({ q, passage, article }: CompareState) {
  if (passage !== '') return { passage };
  return article === '' ? { q } : { article };
}
