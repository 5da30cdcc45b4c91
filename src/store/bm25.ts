/**
 * How relevant is a passage to the terms of a query? BM25 with weighted fields (Robertson and Zaragoza 2009), and the choice of the
 * terms that are scored. Every store scores by these definitions.
 */
import { wordOf } from '../corpus/words.js';
import type { PassageTerms, TermField } from './records.js';

/** In the order in which their counts are added up. */
const TERM_FIELDS = ['title', 'headings', 'text'] as const satisfies readonly TermField[];

/**
 * Weights of title, headings and text in BM25, tuned by `npm run evaluate`. Title and headings weigh less, because every passage
 * below them has them, while only one may answer the query.
 */
export const FIELD_WEIGHTS: Readonly<Record<TermField, number>> = { title: 0.5, headings: 0.8, text: 1 };

/** The most occurrences of a term in each field that count: the most that fit into one byte. More hardly matter to BM25. */
export const MOST_COUNTED: Readonly<Record<TermField, number>> = { title: 3, headings: 3, text: 15 };

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
  /** Number of passages that contain it; of a single Han character, a term that begins with it (`beginnings`). */
  passages: number;
}

/** The weighted frequency of a term that occurs in each field so often. */
export function weightedFrequency(counts: Readonly<Record<TermField, number>>): number {
  return TERM_FIELDS.reduce(
    (sum, field) => sum + FIELD_WEIGHTS[field] * Math.min(counts[field], MOST_COUNTED[field]),
    0,
  );
}

/** The weighted frequency of each term of a passage. */
export function weightedFrequencies(terms: PassageTerms): Map<string, number> {
  const counts = new Map<string, Record<TermField, number>>();
  for (const field of TERM_FIELDS) {
    for (const term of terms[field]) {
      const ofTerm = counts.get(term) ?? { title: 0, headings: 0, text: 0 };
      ofTerm[field]++;
      counts.set(term, ofTerm);
    }
  }
  return new Map([...counts].map(([term, ofTerm]) => [term, weightedFrequency(ofTerm)]));
}

/**
 * The frequencies of the single Han characters that a query may ask for. Such a character stands for every term that begins with it,
 * as if all of them were one term: pairs, longer words, and itself at the end of a run.
 * @param frequencies weighted frequencies of a passage's terms
 */
export function beginnings(frequencies: ReadonlyMap<string, number>): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [term, frequency] of frequencies) {
    const first = FIRST_HAN.exec(term)?.[0];
    if (first !== undefined) sums.set(first, (sums.get(first) ?? 0) + frequency);
  }
  return sums;
}

const FIRST_HAN = /^\p{Script=Han}/u;

/** Inverse document frequency as in BM25. @param passages number that contain the term @param total number of all passages */
export function idfOf(passages: number, total: number): number {
  return Math.max(MIN_IDF, Math.log((total - passages + 0.5) / (passages + 0.5)));
}

/**
 * The part of BM25's denominator that depends on the length of a passage.
 * @param count number of its terms @param average the same of all passages, on average
 */
export function lengthNorm(count: number, average: number): number {
  return K1 * (1 - B + (B * count) / average);
}

/**
 * What a term adds to the score of a passage.
 * @param idf times the weight of the term @param frequency weighted @param norm as `lengthNorm` gives it
 */
export function scoreOf(idf: number, frequency: number, norm: number): number {
  return (idf * frequency * (K1 + 1)) / (frequency + norm);
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
