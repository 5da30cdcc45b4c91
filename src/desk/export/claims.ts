/** What does a place claim, by the machine and by the analysts? */
import { CLAIMS, type Claim } from '../../statements/statement.js';
import type { ItemOf, Origin } from '../dossier.js';
import { quotedText } from '../quote.js';
import { reviewedRange } from '../review-about.js';
import type { Judged } from './judged.js';
import { plainText } from './plain-text.js';
import type { Reading } from './reading.js';
import type { Cited } from './sources.js';
import type { Words } from './words.js';

export interface FoundClaim {
  place: Judged;
  claim: Judged;
  /** As ISO 8601. */
  when: Judged;
  /** What kind of a date it is; empty without one, and for that of an analyst. */
  grade: string;
  sentence: string;
  cited: Cited;
  /** Whether an analyst overruled place or claim without saying what is right, so that it is left out of tables. */
  isOut: boolean;
}

type Claimed = Pick<ItemOf<'entry'>, 'place' | 'claim' | 'when' | 'quotation'>;

export function foundClaim(claimed: Claimed, origin: Origin, reading: Reading): FoundClaim {
  const { words, reviews, sources } = reading;
  const { quotation } = claimed;
  const { passage, text, sentence } = quotation;
  const at = { passage, ...reviewedRange(text, sentence) };
  const place = reviews.judge(
    words.name(plainText(claimed.place.name)),
    { kind: 'place', ...at, said: claimed.place.id },
    words.name,
  );
  const claim = reviews.judge(
    words.claims[claimed.claim],
    { kind: 'statement', ...at, said: claimed.claim },
    (right) => claimWord(right, words),
  );
  const iso = claimed.when?.iso ?? '';
  const when = reviews.judge(plainText(iso), { kind: 'date', ...at, said: iso });
  const isMachines = claimed.when !== null && !when.isTheirs && !when.isOut;
  return {
    place,
    claim,
    when,
    grade: isMachines ? words.grades[claimed.when?.grade ?? 'stated'] : '',
    sentence: plainText(quotedText(quotation)),
    cited: sources.cite(quotation, origin),
    isOut: place.isOut || claim.isOut,
  };
}

/** did -> 已做; an analyst may also use words of their own. */
function claimWord(right: string, words: Words): string {
  return CLAIMS.includes(right as Claim) ? words.claims[right as Claim] : right;
}
