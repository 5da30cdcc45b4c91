/**
 * Which sentences of a passage answer a query? Those that are near to it in meaning and have its words.
 * `npm run evaluate:answers` measures how often they are right.
 */
import type { Span } from '../corpus/sentences.js';
import { type Claim, type Statement, statementsIn } from '../statements/statement.js';
import { highlight, type Occurrence, occurrencesOf, type Range, rangesOf } from './highlight.js';

/** A sentence of a passage: half-open, in UTF-16 units of the passage's text. */
export interface Answer extends Span {
  /** Comparable within one passage. Of two passages, the better one is rather that with the higher score of its own. */
  score: number;
  /** How it speaks of its act. */
  modality: Claim;
}

/** Where a passage speaks of a question. Offsets are into the original text. */
export interface Marked {
  /** Ranges that hold words of the query: sorted, apart. */
  highlights: Range[];
  /** The sentences of all statements, in the order of the text. */
  sentences: Answer[];
}

/** A sentence that has all words of the query gets this much more than one that has none; a cosine is at most 1. */
const WORDS_WEIGHT = 0.2;

/** Sentences of a passage that are given as its answer, at most. */
const MOST_ANSWERS = 3;

/** Share of the best score from which on another sentence is an answer, too. */
const NEARLY = 0.7;

/**
 * @param words of the query, as `wordsOf` gives them
 * @param phrases marked as a whole beside the words, in lower case
 * @param cosines of the query and each sentence, as `PassageStore.sentenceSimilarities` gives them; null when not known
 *
 * @example
 *     const [best] = answersAmong(markPassage(passage, wordsOf('容错免责'), null).sentences);
 *     passage.text.slice(best.start, best.end);
 */
export function markPassage(
  passage: { text: string; statements: readonly Statement[] },
  words: readonly string[],
  cosines: readonly number[] | null,
  phrases: readonly string[] = [],
): Marked {
  const statements = statementsIn(passage);
  // Vectors of other sentences would mark the wrong ones.
  const known = cosines?.length === statements.length ? cosines : null;
  const occurrences = occurrencesOf(passage.text, words);
  let next = 0;
  const sentences = statements.map(({ start, end, modality }, at): Answer => {
    const held = new Set<string>();
    for (; (occurrences[next]?.range[0] ?? end) < end; next++)
      held.add((occurrences[next] as Occurrence).word);
    const share = words.length === 0 ? 0 : held.size / words.length;
    const score = (known?.[at] ?? 0) + WORDS_WEIGHT * share;
    return { start, end, score, modality: modality ?? 'mentions' };
  });
  const highlights =
    phrases.length === 0 ? rangesOf(occurrences) : highlight(passage.text, [...phrases, ...words]);
  return { highlights, sentences };
}

/** The sentences that answer, the best first: that one, and those that are nearly as good. */
export function answersAmong(sentences: readonly Answer[]): Answer[] {
  const [best, ...others] = sentences.toSorted((a, b) => b.score - a.score || a.start - b.start);
  if (best === undefined) return [];
  const near = others.filter(({ score }) => score > 0 && score >= NEARLY * best.score);
  return [best, ...near].slice(0, MOST_ANSWERS);
}

/** What the sentences claim that answer: the best of those that assert something. @param answers the best first */
export function claimOfAnswers(answers: readonly Answer[]): Claim {
  return answers.find(({ modality }) => modality !== 'mentions')?.modality ?? 'mentions';
}
