/**
 * The state of the page of who did it with whose words, which its address holds:
 * `?q=…|passage=…|article=…&zones=…&level=…&modality=…&firmness=…&status=…&issuer=…&keep=…&limit=…`, as the comparison page has them.
 */
import type { TimelineParameters } from '../../compare/request.js';
import { addressWithQuery } from '../common/addresses.js';
import {
  CHOICES,
  type CompareState,
  stateOf as comparisonIn,
  hasSubject,
  timelineRequest,
} from '../compare/state.js';
import { pairsOf } from '../tables/selection.js';

/** What a timeline is asked of. */
export type DiffusionState = Pick<
  CompareState,
  'q' | 'passage' | 'article' | (typeof CHOICES)[number] | 'keep' | 'limit'
>;

/** As many places as can be looked over. */
const LIMIT = 20;

export const isAsked = (state: DiffusionState): boolean => hasSubject(state as CompareState);

export function stateOf(url: Pick<URL, 'search' | 'hash'>): DiffusionState {
  const hasLimit = new URLSearchParams(url.search).has('limit');
  const state = comparisonIn(url);
  return { ...state, limit: hasLimit ? state.limit : LIMIT };
}

/** The relative address of a state. */
export function addressOf(state: DiffusionState): string {
  const { q, passage, article, keep, limit } = state;
  const subject: [string, string][] = [
    ...(passage === '' ? [] : ([['passage', passage]] as [string, string][])),
    ...(article === '' ? [] : ([['article', article]] as [string, string][])),
  ];
  return addressWithQuery('diffusion', q, [
    ...subject,
    ...CHOICES.flatMap((name) => pairsOf(name, state[name])),
    ...pairsOf('keep', keep),
    ...(limit === LIMIT ? [] : ([['limit', String(limit)]] as [string, string][])),
  ]);
}

/** From a comparison, with the same subject and the same choices of places. */
export const diffusionOf = (compared: DiffusionState): string => addressOf({ ...compared, limit: LIMIT });

export const requestOf = (state: DiffusionState): Omit<TimelineParameters, 'format'> =>
  timelineRequest(state as CompareState);
