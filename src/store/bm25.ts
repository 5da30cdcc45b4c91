/**
 * How relevant is a passage to the terms of a query? The constants of BM25 with weighted fields (Robertson and Zaragoza 2009), and
 * the choice of the terms that are scored.
 */
import { wordOf } from '../corpus/words.js';
import type { TermField } from './records.js';

/**
 * Weights of title, headings and text in BM25, tuned by `npm run evaluate`. Title and headings weigh less, because every passage
 * below them has them, while only one may answer the query.
 */
export const FIELD_WEIGHTS: Readonly<Record<TermField, number>> = { title: 0.5, headings: 0.8, text: 1 };

/** The usual values of BM25: how soon further occurrences stop counting, and how much the length of a passage counts. */
export const K1 = 1.2;
export const B = 0.75;

/** Lower limit of the idf. A term in most passages would have a negative idf; as in SQLite's FTS5, it counts almost nothing. */
const MIN_IDF = 1e-6;

/** Maximum number of scored terms. A pasted paragraph has hundreds; the rarest ones decide, the others only cost time. */
const MAX_TERMS = 64;

/**
 * Scoring every passage that contains a common term takes time and gains little. The rarest `MIN_TERMS` terms are always scored; of
 * the others, only those in at most this share of all passages, or in at most `FEW_PASSAGES`. Among 27,751 passages a share of 0.1
 * was as good as all terms (nDCG@10 0.293 in Chinese); 0.04 was worse (0.290).
 */
const MAX_SHARE = 0.1;
const FEW_PASSAGES = 1000;
const MIN_TERMS = 6;

/**
 * How much a pair of characters counts beside a longer word of the query that holds it and is in the index: a little for a word
 * (标准 of 标准地), hardly for one across two words (准地), which a passage has that says 标准地名.
 */
const PART_WEIGHT = 0.8;
const ACROSS_WEIGHT = 0.2;

/** A term of a query that occurs in the index. */
export interface IndexedTerm {
  term: string;
  /** Number of passages that contain it. */
  passages: number;
}

/** Inverse document frequency as in BM25. @param passages number that contain the term @param total number of all passages */
export function idfOf(passages: number, total: number): number {
  return Math.max(MIN_IDF, Math.log((total - passages + 0.5) / (passages + 0.5)));
}

/** The terms of a query that are scored: the rarest, and others that are not too common. @param total number of all passages */
export function selectTerms(indexed: readonly IndexedTerm[], total: number): IndexedTerm[] {
  const most = Math.max(FEW_PASSAGES, total * MAX_SHARE);
  return rarestFirst(indexed)
    .filter(({ passages }, at) => at < MIN_TERMS || passages <= most)
    .slice(0, MAX_TERMS);
}

/** The weight of each of the terms, in their order: 1, or less for a part of another one. */
export function weightsOf(terms: readonly IndexedTerm[]): number[] {
  const words = terms.filter(({ term }) => LONG_WORD.test(term));
  return terms.map(({ term }) => {
    if (!PAIR.test(term) || !words.some((word) => word.term.includes(term))) return 1;
    return wordOf(term) === null ? ACROSS_WEIGHT : PART_WEIGHT;
  });
}

const PAIR = /^\p{Script=Han}{2}$/u;
const LONG_WORD = /^\p{Script=Han}{3,}$/u;

export function rarestFirst(indexed: readonly IndexedTerm[]): IndexedTerm[] {
  return [...indexed].sort((a, b) => a.passages - b.passages || (a.term < b.term ? -1 : 1));
}
