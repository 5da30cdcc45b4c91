/** What is promised, by the machine and by the analysts, and which later texts report it? */

import { CLAIM_OF } from '../../statements/promises/promise.js';
import type { ItemOf, Origin } from '../dossier.js';
import { type FoundClaim, foundClaim } from './claims.js';
import { plainText } from './plain-text.js';
import type { Reading } from './reading.js';

/** How firmly, who, what, to what, how much, by when and in which case, as the text has it; empty where it does not say. */
export interface PromisedFacts {
  strength: string;
  actor: string;
  action: string;
  object: string;
  quantity: string;
  deadline: string;
  condition: string;
  /** ISO; empty when no day is stated. */
  due: string;
}

export interface FoundPromise extends PromisedFacts {
  /** Place, date, clause and its source. */
  claim: FoundClaim;
  /** Null when none was looked for. */
  reported: FoundClaim[] | null;
}

export function foundPromise(item: ItemOf<'promise'>, origin: Origin, reading: Reading): FoundPromise {
  const { words } = reading;
  const { place, strength, reported } = item;
  const text = (part: string | null) => plainText(part ?? '');
  return {
    claim: foundClaim({ ...item, claim: CLAIM_OF[strength] }, origin, reading),
    strength: words.strengths[strength],
    actor: text(item.actor),
    action: text(item.action),
    object: text(item.object),
    quantity: item.quantities.map(plainText).join(words.semicolon),
    deadline: text(item.deadline),
    condition: text(item.condition),
    due: text(item.due),
    reported:
      reported?.map((report) => foundClaim({ ...report, place, claim: 'did' }, origin, reading)) ?? null,
  };
}
