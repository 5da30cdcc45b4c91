/** Where is the same compared side by side? */
import { addressOf, stateOf } from '../compare/state.js';
import { type DiffusionState, addressOf as own } from './state.js';

/** With the same subject and the same choices of places. */
export function comparisonOf(state: DiffusionState): string {
  const compared = stateOf(new URL(own(state), location.href));
  return addressOf({ ...compared, limit: stateOf({ search: '', hash: '' }).limit });
}
