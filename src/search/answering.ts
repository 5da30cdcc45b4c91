/**
 * Which sentences of a passage answer a query? Those that are near to it in meaning, have its words, and name its concepts.
 * `npm run answering` measures how often they are the right ones.
 */
import { normalise } from '../corpus/normalise.js';
import type { Span } from '../corpus/sentences.js';
import { findConcepts } from '../glossary/match.js';
import type { StoredPassage } from '../store/records.js';
import { occurrencesOf, type Range, rangesOf, wordsOf } from './highlight.js';

/** What passages are compared with, besides a vector. */
export interface Question {
  /** The words of the query, as `wordsOf` gives them. */
  words: readonly string[];
  /** Ids of the concepts that the query names. */
  concepts: readonly string[];
}

/** A sentence of a passage: half-open, in UTF-16 units of the passage's text. */
export interface Answer extends Span {
  /** Comparable within one passage. Of two passages, the better one is rather that with the higher score of its own. */
  score: number;
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

/** The same for the concepts, under whatever name. */
const CONCEPTS_WEIGHT = 0.1;

/** Sentences of a passage that are given as its answer, at most. */
const MOST_ANSWERS = 3;

/** Share of the best score from which on another sentence is an answer, too. */
const NEARLY = 0.85;

/** @param query normalised, without operators; empty for a question that is only a vector */
export function questionOf(query: string): Question {
  const concepts = new Set(findConcepts(query).map(({ concept }) => concept));
  return { words: query === '' ? [] : wordsOf(query), concepts: [...concepts] };
}

/**
 * @param cosines of the query and each sentence, as `PassageStore.sentenceSimilarities` gives them; null when not known
 *
 * @example
 *     const [best] = answersAmong(markPassage(passage, questionOf('容错免责'), null).sentences);
 *     passage.text.slice(best.start, best.end);
 */
export function markPassage(
  { text: original, statements }: Pick<StoredPassage, 'text' | 'statements'>,
  { words, concepts }: Question,
  cosines: readonly number[] | null,
): Marked {
  // An index of an earlier program knows no statements: then the passage is one sentence.
  const spans: readonly Span[] = statements.length > 0 ? statements : [{ start: 0, end: original.length }];
  // Vectors of other sentences would mark the wrong ones.
  const known = cosines?.length === spans.length ? cosines : null;
  const normalised = normalise(original);
  const occurrences = occurrencesOf(normalised, words);
  const mentions = concepts.length === 0 ? [] : findConcepts(normalised.text);
  const wordsAt = sharesOf(
    spans,
    words,
    occurrences.map(({ range: [at], word }) => ({ at, value: word })),
  );
  const conceptsAt = sharesOf(
    spans,
    concepts,
    mentions.map(({ start, end, concept }) => ({ at: normalised.toOriginal(start, end)[0], value: concept })),
  );
  const sentences = spans.map(({ start, end }, at) => {
    const shares = WORDS_WEIGHT * (wordsAt[at] as number) + CONCEPTS_WEIGHT * (conceptsAt[at] as number);
    return { start, end, score: (known?.[at] ?? 0) + shares };
  });
  return { highlights: rangesOf(occurrences), sentences };
}

/** The sentences that answer, the best first: that one, and those that are nearly as good. */
export function answersAmong(sentences: readonly Answer[]): Answer[] {
  const [best, ...others] = sentences.toSorted((a, b) => b.score - a.score || a.start - b.start);
  if (best === undefined) return [];
  const near = others.filter(({ score }) => score > 0 && score >= NEARLY * best.score);
  return [best, ...near].slice(0, MOST_ANSWERS);
}

/**
 * For each span the share of the values that occur in it; 0 when there are none.
 * @param found where values occur, in the order of the text
 */
function sharesOf(
  spans: readonly Span[],
  values: readonly string[],
  found: readonly { at: number; value: string }[],
): number[] {
  let next = 0;
  return spans.map(({ end }) => {
    const held = new Set<string>();
    for (; next < found.length && (found[next] as { at: number }).at < end; next++)
      held.add((found[next] as { value: string }).value);
    return values.length === 0 ? 0 : values.filter((value) => held.has(value)).length / values.length;
  });
}
