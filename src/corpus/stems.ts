/** What do the forms of an English word have in common? By the stems of Porter (1980), and those of words such as merger. */
import { stemmer } from 'stemmer';

const WORD = /^[a-z]+$/;

/** Who or what does something: merger, farmer, lender. Porter leaves the ending of short words. */
const DOER = /^([a-z]*[aeiouy][a-z]*[^aeiouy]{2})er$/;
/** Shorter words are others: under, order, offer. */
const MIN_DOER = 6;
/** Words that are none, though a word remains without the ending. */
const NO_DOERS: ReadonlySet<string> = new Set(
  'center charter corner counter former number quarter tender'.split(' '),
);

/** The stem of a word in lower case; a word with other characters than a to z is its own. */
export function stemOf(word: string): string {
  if (!WORD.test(word)) return word;
  const stem = stemmer(word);
  return stem.length < MIN_DOER || NO_DOERS.has(stem) ? stem : stem.replace(DOER, '$1');
}

/** A pattern of words that may have the same stem: letters after which all of them only differ in their endings. */
export function patternOfForms(word: string): string {
  const stem = stemOf(word);
  return `${stem.length > MIN_KEPT ? stem.slice(0, -1) : stem}[a-z]*`;
}

/** A stem may end in a letter that other forms have not: polici, zone. */
const MIN_KEPT = 3;
