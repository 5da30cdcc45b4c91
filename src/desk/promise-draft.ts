/** What is collected of a promise? Who is bound to what, how firmly and by when, and the later texts that report it. */
import type { Ledger, LedgerPromise, Words } from '../compare/promises/ledger.js';
import type { PlaceName } from '../search/view.js';
import { type DraftOf, type Passages, quotationOf } from './drafts.js';
import { MAX_HEADING, MAX_QUANTITIES, MAX_REPORTS } from './limits.js';

/**
 * @param place whose promise it is
 * @param passages of promises and reports, as the ledger has them
 * @returns null when the passage of the promise is not among them; reports without theirs are left out
 */
export function promiseDraft(
  promise: LedgerPromise,
  { id, name }: PlaceName,
  passages: Passages,
): DraftOf<'promise'> | null {
  const passage = passages.get(promise.evidence.passage);
  if (passage === undefined) return null;
  const { strength, due, when, quantities, reported } = promise;
  return {
    kind: 'promise',
    place: { id, name },
    strength,
    actor: wordsOf(promise.actor),
    action: wordsOf(promise.action),
    object: wordsOf(promise.object),
    condition: wordsOf(promise.condition),
    quantities: quantities.slice(0, MAX_QUANTITIES).map(({ text }) => cut(text)),
    deadline: wordsOf(promise.deadline),
    due,
    when: when && { iso: when.iso, grade: when.grade },
    quotation: quotationOf(passage, rangeOf(promise.evidence)),
    reported: reported && reportsIn(reported, passages),
  };
}

function reportsIn(reported: NonNullable<LedgerPromise['reported']>, passages: Passages) {
  return reported.slice(0, MAX_REPORTS).flatMap(({ when: { iso, grade }, evidence }) => {
    const passage = passages.get(evidence.passage);
    if (passage === undefined) return [];
    return [{ when: { iso, grade }, quotation: quotationOf(passage, rangeOf(evidence)) }];
  });
}

const rangeOf = ({ start, end }: Ledger['promises'][number]['evidence']) =>
  start === null || end === null ? null : { start, end };

const wordsOf = (words: Pick<Words, 'text'> | null): string | null => words && cut(words.text);

/** The quotation has all of it. */
const cut = (text: string): string => text.slice(0, MAX_HEADING);
