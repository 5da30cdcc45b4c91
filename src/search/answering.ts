/**
 * Which sentences of a passage answer a query? Those that are near to it in meaning and have its words.
 * `npm run answering` measures how often they are right.
 */
import { type Span, sentencesIn } from '../corpus/sentences.js';
import { type Occurrence, occurrencesOf, type Range, rangesOf } from './highlight.js';

/** A sentence of a passage: half-open, in UTF-16 units of the passage's text. */
export interface Answer extends Span {
  /** Comparable within one passage. Of two passages, the better one is rather that with the higher score of its own. */
  score: number;
}

/** Where a passage speaks of a question. Offsets are into the original text. */
export interface Marked {
  /** Ranges that hold words of the query: sorted, apart. */
  highlights: Range[];
  /** All sentences, the best answer first; equal ones in the order of the text. */
  sentences: Answer[];
}

/** A sentence that has all words of the query gets this much more than one that has none; a cosine is at most 1. */
const WORDS_WEIGHT = 0.2;

/** Sentences of a passage that are given as its answer, at most. */
const MOST_ANSWERS = 3;

/** Share of the best score from which on another sentence is an answer, too. */
const NEARLY = 0.7;

/**
 * @param original text of the passage
 * @param words of the query, as `wordsOf` gives them
 * @param cosines of the query and each sentence, as `PassageStore.sentenceSimilarities` gives them; null when not known
 *
 * @example
 *     const { sentences: [best] } = markPassage(passage.text, wordsOf('容错免责'), null);
 *     passage.text.slice(best.start, best.end);
 */
export function markPassage(
  original: string,
  words: readonly string[],
  cosines: readonly number[] | null,
): Marked {
  const spans = sentencesIn(original);
  // Vectors of other sentences would mark the wrong ones.
  const known = cosines?.length === spans.length ? cosines : null;
  const occurrences = occurrencesOf(original, words);
  let next = 0;
  const sentences = spans.map((span, at) => {
    const held = new Set<string>();
    for (; (occurrences[next]?.range[0] ?? span.end) < span.end; next++)
      held.add((occurrences[next] as Occurrence).word);
    const share = words.length === 0 ? 0 : held.size / words.length;
    return { ...span, score: (known?.[at] ?? 0) + WORDS_WEIGHT * share };
  });
  return {
    highlights: rangesOf(occurrences),
    sentences: sentences.sort((a, b) => b.score - a.score || a.start - b.start),
  };
}

/** The sentences that answer: the best, and those that are nearly as good. @param sentences as `markPassage` gives them */
export function answersAmong(sentences: readonly Answer[]): Answer[] {
  const [best, ...others] = sentences;
  if (best === undefined) return [];
  const near = others.filter(({ score }) => score > 0 && score >= NEARLY * best.score);
  return [best, ...near].slice(0, MOST_ANSWERS);
}
