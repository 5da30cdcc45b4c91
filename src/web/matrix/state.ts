/** The state of the matrix page, which its address holds completely: `?zones=…&themes=…&limit=…`. */
import type { MatrixParameters } from '../../compare/request.js';
import { MAX_ZONES } from '../../search/limits.js';
import { pageAddress } from '../common/addresses.js';
import { numberOf, pairsOf, valuesOf } from '../tables/selection.js';

export interface MatrixState {
  /** Ids; a `-` before one excludes it. Empty means all. The same holds for `themes`. */
  readonly zones: readonly string[];
  readonly themes: readonly string[];
  /** Number of zones. */
  readonly limit: number;
}

/** About as many rows as fit on a screen. */
const DEFAULT_ZONES = 20;

export function stateOf(url: Pick<URL, 'search'>): MatrixState {
  const parameters = new URLSearchParams(url.search);
  return {
    zones: valuesOf(parameters, 'zones'),
    themes: valuesOf(parameters, 'themes'),
    limit: numberOf(parameters, 'limit', MAX_ZONES, DEFAULT_ZONES),
  };
}

export function addressOf({ zones, themes, limit }: MatrixState): string {
  return pageAddress('matrix', [
    ...pairsOf('zones', zones),
    ...pairsOf('themes', themes),
    ...(limit === DEFAULT_ZONES ? [] : pairsOf('limit', [String(limit)])),
  ]);
}

export function requestOf({ zones, themes, limit }: MatrixState): Omit<MatrixParameters, 'format'> {
  return { zones: [...zones], themes: [...themes], limit };
}
