/** Which parts of a passage say what the query says? The words of the query, found in the normalised passage. */
import { normalise, normalisedText } from '../corpus/normalise.js';
import { numbersIn, patternOfNumber } from '../corpus/number-brackets.js';
import { remembering } from '../corpus/remember.js';
import type { Span } from '../corpus/sentences.js';
import { patternOfForms, stemOf } from '../corpus/stems.js';
import { ENGLISH_STOP_WORDS, segment, standsApart } from '../corpus/terms.js';
import { wordOf } from '../corpus/words.js';
import { type Amount, amountOf, amountsIn, isSame, withoutAmounts } from '../statements/amounts.js';

/** A half-open range in UTF-16 units of the original text. */
export type Range = [start: number, end: number];

/** Shorter words (的, 与, a) occur everywhere and say nothing; they are marked only if the query has no longer ones. */
const MIN_WORD_LENGTH = 2;

/** The words of a query that are worth marking, in simplified script and lower case; an amount is one word. */
export function wordsOf(query: string): string[] {
  const text = normalisedText(query).toLowerCase();
  const amounts = amountsIn(text);
  const words = [
    ...numbersIn(text),
    ...amounts.map(({ start, end }) => text.slice(start, end)),
    ...segment(withoutAmounts(text, amounts)),
  ].filter((word) => /[\p{L}\p{N}]/u.test(word) && !ENGLISH_STOP_WORDS.has(word));
  const long = words.filter((word) => word.length >= MIN_WORD_LENGTH);
  // Longest first, so that the longer of two words that match at the same place is marked.
  return [...new Set(long.length > 0 ? long : words)].sort((a, b) => b.length - a.length);
}

/**
 * Where the words occur in `original`: sorted, not overlapping, ranges that touch are joined.
 * @param words as `wordsOf` gives them
 *
 * @example
 * highlight('青島市推進(jìn)功能區(qū)融合', wordsOf('功能区融合')); // [[10, 19]]
 */
export function highlight(original: string, words: readonly string[]): Range[] {
  return rangesOf(occurrencesOf(original, words));
}

/** A word of the query in a passage. */
export interface Occurrence {
  /** In the original. */
  range: Range;
  word: string;
}

/** The same passages are hits again and again; normalising one takes longer than finding words in it. */
const normalisedPassage = remembering(2000, normalise);

/** Every occurrence of the words, in order and without overlap. A word that is an amount occurs in whichever form. */
export function occurrencesOf(original: string, words: readonly string[]): Occurrence[] {
  if (words.length === 0) return [];
  const normalised = normalisedPassage(original);
  const { whole, pattern, byStem, asked } = finderOf(words);
  const amounts = amountsAmong(original, asked);
  const others = [...normalised.text.matchAll(pattern)]
    .flatMap((match) => {
      const found = words[match.indexOf(match[0], 1) - 1] as string;
      // Of words that begin alike another may be the one whose form stands here.
      const word = LATIN_WORD.test(found) ? byStem.get(stemOf(match[0].toLowerCase())) : found;
      return word === undefined ? [] : { start: match.index, end: match.index + match[0].length, word };
    })
    .filter(({ start, end }) => !amounts.some((amount) => amount.start < end && start < amount.end))
    .filter(({ start, end, word }) => !whole.has(word) || standsApart(normalised.text, start, end));
  return [...amounts, ...others]
    .sort((a, b) => a.start - b.start)
    .map(({ start, end, word }) => ({ range: normalised.toOriginal(start, end), word }));
}

/** What finds the words of a query, made once for all of its passages. */
interface Finder {
  pattern: RegExp;
  /** The words that are found as words only. */
  whole: ReadonlySet<string>;
  /** The English words by their stems. */
  byStem: ReadonlyMap<string, string>;
  /** The words that state amounts. */
  asked: readonly { word: string; amount: Amount }[];
}

const finders = new WeakMap<readonly string[], Finder>();

function finderOf(words: readonly string[]): Finder {
  const known = finders.get(words);
  if (known !== undefined) return known;
  const finder: Finder = {
    pattern: new RegExp(words.map((word) => `(${patternOf(word)})`).join('|'), 'giu'),
    whole: new Set(words.filter(isOneWord)),
    byStem: new Map(words.map((word) => [stemOf(word), word])),
    asked: words.flatMap((word) => {
      const amount = amountOf(word);
      return amount === null ? [] : [{ word, amount }];
    }),
  };
  finders.set(words, finder);
  return finder;
}

/** Whether it is a word of the field, whose characters also meet where general words do: 标准地 in 标准地名. */
function isOneWord(word: string): boolean {
  return /^\p{Script=Han}{3,}$/u.test(word) && wordOf(word) === null && segment(word).length === 1;
}

/** The amounts of a passage that words of the query state, in the form that the passage has. */
function amountsAmong(original: string, asked: Finder['asked']): (Span & { word: string })[] {
  if (asked.length === 0) return [];
  return amountsIn(original).flatMap((amount) => {
    const same = asked.find((each) => isSame(each.amount, amount));
    return same === undefined ? [] : [{ start: amount.start, end: amount.end, word: same.word }];
  });
}

/** Occurrences that touch become one range. */
export function rangesOf(occurrences: readonly Occurrence[]): Range[] {
  const ranges: Range[] = [];
  for (const {
    range: [start, end],
  } of occurrences) {
    const last = ranges.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else ranges.push([start, end]);
  }
  return ranges;
}

const LATIN_WORD = /^[a-z]+$/;

/** Latin words match in all their forms, these and numbers as whole words only, Han words
 * anywhere, document numbers in whichever brackets. */
function patternOf(word: string): string {
  const number = patternOfNumber(word);
  if (number !== null) return number;
  const escaped = word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  if (LATIN_WORD.test(word)) return `(?<![a-z0-9])${patternOfForms(word)}(?![a-z0-9])`;
  return /^[a-z0-9]/i.test(word) ? `(?<![a-z0-9])${escaped}(?![a-z0-9])` : escaped;
}
