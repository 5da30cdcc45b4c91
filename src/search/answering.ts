/**
 * Which sentences of a passage answer a query? Those that are near to it in meaning, have its words, and name its concepts.
 * `npm run evaluate -- --sentences` measures how often they are the right ones.
 */
import { normalisedText } from '../corpus/normalise.js';
import { holdsPhrase } from '../corpus/number-brackets.js';
import { findConcepts } from '../glossary/match.js';
import type { StoredPassage } from '../store/records.js';
import { wordsOf } from './highlight.js';

/** What sentences are compared with, besides a vector. */
export interface Question {
  /** The words of the query, as `wordsOf` gives them. */
  words: readonly string[];
  /** Ids of the concepts that the query names. */
  concepts: readonly string[];
}

/** A sentence of a passage, half-open, in UTF-16 units of the passage's text. */
export interface Answer {
  start: number;
  end: number;
  /** Comparable within one passage. Between passages it says less than the similarity of the passage. */
  score: number;
}

/** A sentence that has all words of the query gets this much more than one that has none; the cosine is at most 1. */
const WORDS_WEIGHT = 0.2;

/** The same for the concepts, under whatever name. */
const CONCEPTS_WEIGHT = 0.1;

/** Sentences of a passage that are shown as its answer, at most. */
const MOST_ANSWERS = 3;

/** Share of the best score from which on another sentence counts as an answer. */
const NEARLY = 0.85;

/** @param query normalised, without operators; empty for a question that is only a vector */
export function questionOf(query: string): Question {
  const concepts = new Set(findConcepts(query).map(({ concept }) => concept));
  return { words: query === '' ? [] : wordsOf(query), concepts: [...concepts] };
}

/**
 * How well each sentence of a passage answers, in the order of the text.
 * @param cosines of the query and each sentence, as `PassageStore.sentenceSimilarities` gives them; null when not known
 *
 * @example
 *     const [first] = sentencesRated(passage, questionOf('容错免责'), null);
 *     passage.text.slice(first.start, first.end);
 */
export function sentencesRated(
  { text, statements }: Pick<StoredPassage, 'text' | 'statements'>,
  { words, concepts }: Question,
  cosines: readonly number[] | null,
): Answer[] {
  // An index of an earlier program knows no sentences: then the passage is one.
  const sentences = statements.length > 0 ? statements : [{ start: 0, end: text.length }];
  // Vectors of other sentences would mark the wrong ones.
  const known = cosines?.length === sentences.length ? cosines : null;
  return sentences.map(({ start, end }, at) => {
    const sentence = normalisedText(text.slice(start, end)).toLowerCase();
    const named = concepts.length === 0 ? [] : findConcepts(sentence).map(({ concept }) => concept);
    const score =
      (known?.[at] ?? 0) +
      WORDS_WEIGHT * shareOf(words, (word) => holdsPhrase(sentence, word)) +
      CONCEPTS_WEIGHT * shareOf(concepts, (concept) => named.includes(concept));
    return { start, end, score };
  });
}

/** The sentences that answer: the best, and those that are nearly as good. @returns at most `MOST_ANSWERS` */
export function answersOf(
  passage: Pick<StoredPassage, 'text' | 'statements'>,
  question: Question,
  cosines: readonly number[] | null,
): Answer[] {
  const rated = sentencesRated(passage, question, cosines);
  const [best, ...others] = rated.sort((a, b) => b.score - a.score || a.start - b.start);
  if (best === undefined) return [];
  const near = others.filter(({ score }) => score >= NEARLY * best.score && score > 0);
  return [best, ...near].slice(0, MOST_ANSWERS);
}

/** 0 for none. */
function shareOf(values: readonly string[], isHeld: (value: string) => boolean): number {
  return values.length === 0 ? 0 : values.filter(isHeld).length / values.length;
}
