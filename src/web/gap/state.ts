/** The state of the gap page, which its address holds completely: `?place=…&peers=…&min=…&themes=…&limit=…`. */
import type { GapParameters } from '../../compare/request.js';
import { DEFAULT_GAPS, MAX_FILTER_VALUES, MAX_GAPS } from '../../search/limits.js';
import { pageAddress } from '../common/addresses.js';
import { numberOf, pairsOf, valuesOf } from '../tables/selection.js';

export interface GapState {
  /** Id of the place that lacks something; empty when none is chosen. */
  readonly place: string;
  /** Ids; a `-` before one excludes it. Empty for those that the service chooses. */
  readonly peers: readonly string[];
  /** How many peers must have it. */
  readonly min: number;
  readonly themes: readonly string[];
  /** How many concepts are shown. */
  readonly limit: number;
}

export const DEFAULT_MIN = 3;

export function stateOf(url: Pick<URL, 'search'>): GapState {
  const parameters = new URLSearchParams(url.search);
  return {
    place: parameters.get('place') ?? '',
    peers: valuesOf(parameters, 'peers'),
    min: numberOf(parameters, 'min', MAX_FILTER_VALUES, DEFAULT_MIN),
    themes: valuesOf(parameters, 'themes'),
    limit: numberOf(parameters, 'limit', MAX_GAPS, DEFAULT_GAPS),
  };
}

export function addressOf({ place, peers, min, themes, limit }: GapState): string {
  return pageAddress('gap', [
    ...(place === '' ? [] : pairsOf('place', [place])),
    ...pairsOf('peers', peers),
    ...(min === DEFAULT_MIN ? [] : pairsOf('min', [String(min)])),
    ...pairsOf('themes', themes),
    ...(limit === DEFAULT_GAPS ? [] : pairsOf('limit', [String(limit)])),
  ]);
}

/** The usual number is left to the service: of fewer peers it is smaller. */
export function requestOf({ place, peers, min, themes, limit }: GapState): Omit<GapParameters, 'format'> {
  const least = min === DEFAULT_MIN ? {} : { min };
  return { place, peers: [...peers], ...least, themes: [...themes], limit };
}
