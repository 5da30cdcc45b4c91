/** How much does a passage speak of a query's terms? BM25 (Robertson and Zaragoza 2009) with weighted fields: its constants, and which terms count. */
import type { TermField } from './records.js';

/**
 * Weights of title, headings and text in BM25, tuned by `npm run evaluate`: title and headings stand on every
 * passage below them and would outrank the passage that says it.
 */
export const FIELD_WEIGHTS: Readonly<Record<TermField, number>> = { title: 0.5, headings: 0.8, text: 1 };

/** Of BM25, as customary: how soon further occurrences stop counting, and how much the length of a passage does. */
export const K1 = 1.2;
export const B = 0.75;

/** A term in most passages would count against them; it counts for next to nothing instead, as in SQLite's FTS5. */
const MIN_IDF = 1e-6;

/**
 * A pasted paragraph has hundreds of terms; the rarest ones decide, the others cost time.
 */
const MAX_TERMS = 64;

/**
 * Scoring every passage that holds a common term costs time and says little: beyond the rarest `MIN_TERMS`, terms of more
 * than this share of all passages are left out, but none of as few as `FEW_PASSAGES`. Among 27,751 passages a share of a tenth found as much as
 * all terms (nDCG@10 0.293 in Chinese), one of 0.04 less (0.290).
 */
const MAX_SHARE = 0.1;
const FEW_PASSAGES = 1000;
const MIN_TERMS = 6;

/** A term of a query that the index has. */
export interface KnownTerm {
  term: string;
  /** That hold it. */
  passages: number;
}

/** @param total of passages */
export function idfOf(passages: number, total: number): number {
  return Math.max(MIN_IDF, Math.log((total - passages + 0.5) / (passages + 0.5)));
}

/** Of the terms of a query those that are scored: the rarest, and of the others those that are not too common. @param total of passages */
export function telling(known: readonly KnownTerm[], total: number): KnownTerm[] {
  const most = Math.max(FEW_PASSAGES, total * MAX_SHARE);
  return rarestFirst(known)
    .filter(({ passages }, at) => at < MIN_TERMS || passages <= most)
    .slice(0, MAX_TERMS);
}

export function rarestFirst(known: readonly KnownTerm[]): KnownTerm[] {
  return [...known].sort((a, b) => a.passages - b.passages || (a.term < b.term ? -1 : 1));
}
