/** How like is a promise to what is asked? By its sentence, where that was compared with the question, else by the words that both have. */
import { occurrencesOf, wordsOf } from '../../search/highlight.js';
import type { ReadPromise } from './read.js';

/** Clauses of one sentence are told apart by their own words, which never outweigh another sentence. */
const OF_CLAUSE = 1e-6;

/** Larger is more like; of one question the values can be compared. */
export type Likeness = (promise: ReadPromise) => number;

/**
 * @param question in the words of the asker
 * @param relevanceOf a sentence of a passage, by its label and its place among the statements; null when not known
 */
export function likenessTo(
  question: string,
  relevanceOf: (label: number, sentence: number) => number | null,
): Likeness {
  const words = wordsOf(question);
  const shared = (text: string) => new Set(occurrencesOf(text, words).map(({ word }) => word)).size;
  return ({ passage, statement, clause }) => {
    const ofSentence =
      relevanceOf(passage.label, passage.statements.indexOf(statement)) ??
      shared(passage.text.slice(statement.start, statement.end));
    return ofSentence + OF_CLAUSE * shared(passage.text.slice(clause.start, clause.end));
  };
}
