/** What does an entry say of a promise? How firmly, who does what, how much and by when, in the words of the text as far as it says so. */
import type { ArrivedPromise } from '../compare/promises/ledger.js';
import type { Strength } from '../statements/promises/index.js';

export interface Promised {
  strength: Strength;
  /** The words of the clause, as published; null where the text does not say. */
  actor: string | null;
  action: string | null;
  object: string | null;
  condition: string | null;
  quantities: string[];
  deadline: string | null;
  /** The day on which it is due at the latest, `YYYY-MM-DD`; null when the text does not say one. */
  due: string | null;
}

export function promisedBy(promise: ArrivedPromise): Promised {
  const { strength, actor, action, object, condition, quantities, deadline, due } = promise;
  return {
    strength,
    actor: actor?.text ?? null,
    action: action?.text ?? null,
    object: object?.text ?? null,
    condition: condition?.text ?? null,
    quantities: quantities.map(({ text }) => text),
    deadline: deadline?.text ?? null,
    due,
  };
}
