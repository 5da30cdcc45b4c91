/** The state of the page of promises, which its address holds completely: `?place=…&q=…&strength=…&limit=…`. */
import type { PromisesParameters } from '../../compare/promises/request.js';
import { DEFAULT_PROMISES, MAX_PROMISES } from '../../search/limits.js';
import type { Strength } from '../../statements/promises/promise.js';
import { pageAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';
import { numberOf } from '../tables/selection.js';

export interface PromisesState {
  /** Id of a place; empty when none is chosen. */
  readonly place: string;
  /** What the promises are about; empty for all. */
  readonly q: string;
  readonly strength: Strength | '';
  /** How many are shown. */
  readonly limit: number;
}

export const STRENGTHS = Object.keys(texts.promises.strengths) as Strength[];

export function stateOf(url: Pick<URL, 'search'>): PromisesState {
  const parameters = new URLSearchParams(url.search);
  return {
    place: parameters.get('place') ?? '',
    q: (parameters.get('q') ?? '').trim(),
    strength: STRENGTHS.find((one) => one === parameters.get('strength')) ?? '',
    limit: numberOf(parameters, 'limit', MAX_PROMISES, DEFAULT_PROMISES),
  };
}

export function addressOf({ place, q, strength, limit }: PromisesState): string {
  const pairs: [string, string][] = [
    ['place', place],
    ['q', q],
    ['strength', strength],
    ['limit', limit === DEFAULT_PROMISES ? '' : String(limit)],
  ];
  return pageAddress(
    'promises',
    pairs.filter(([, value]) => value !== ''),
  );
}

export function requestOf({ place, q, strength, limit }: PromisesState): Omit<PromisesParameters, 'format'> {
  return { place, ...(q === '' ? {} : { q }), ...(strength === '' ? {} : { strength }), limit };
}
