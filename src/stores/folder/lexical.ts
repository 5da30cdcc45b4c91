/** Which passages contain the terms of a query? Ranked by BM25 over the postings of `postings.ts`. */
import { LRUCache } from 'lru-cache';
import { isSingle } from '../../corpus/terms.js';
import {
  type IndexedTerm,
  idfOf,
  lengthNorm,
  rarestFirst,
  scoreOf,
  selectTerms,
  weightedFrequency,
  weightsOf,
} from '../../store/bm25.js';
import type { LexicalHit, LexicalResult } from '../../store/passage-store.js';
import type { LabelSet } from './label-set.js';
import type { PassageTable } from './passage-table.js';
import { countIn, eachPosting, FREQUENCIES } from './postings.js';
import type { StatementCache } from './sql-cache.js';

/** Byte of frequencies -> the weighted frequency. */
const WEIGHTED = Float64Array.from({ length: FREQUENCIES }, (_, frequencies) =>
  weightedFrequency({
    title: countIn(frequencies, 'title'),
    headings: countIn(frequencies, 'headings'),
    text: countIn(frequencies, 'text'),
  }),
);

/**
 * Single characters whose passages are kept: a search counts them, then scores them, and its next page asks again. Each takes 12 bytes
 * for each passage that contains the character.
 */
const MAX_GATHERED = 8;

/** The passages that contain a single character, in any order, and its weighted frequency in each. */
interface Gathered {
  labels: Uint32Array;
  frequencies: Float64Array;
}

export class LexicalIndex {
  /** Scores by label, all zero between searches. Reused, so that a search allocates little. */
  private readonly scores: Float64Array;
  /** By label, the part of BM25's denominator that depends on the passage's length. */
  private readonly lengthNorms: Float64Array;
  /** Frequencies by label while a character is gathered, all zero otherwise. */
  private readonly sums: Float64Array;
  private readonly gathered = new LRUCache<string, Gathered>({ max: MAX_GATHERED });

  constructor(
    private readonly sql: StatementCache,
    private readonly table: PassageTable,
  ) {
    const { terms } = table;
    const total = terms.reduce((sum, count) => sum + count, 0);
    const average = total / Math.max(1, table.all.size);
    this.scores = new Float64Array(terms.length);
    this.lengthNorms = Float64Array.from(terms, (count) => lengthNorm(count, average));
    this.sums = new Float64Array(terms.length);
  }

  /** The best passages for the terms of a query. Very common terms are left out, see `selectTerms`. */
  search(terms: readonly string[], limit: number, allowed: LabelSet | null): LexicalResult {
    const indexed = this.indexedTerms(terms);
    if (indexed.length === 0) return { hits: [], knownShare: 0 };
    return {
      hits: this.score(selectTerms(indexed, this.table.all.size), limit, allowed),
      knownShare: indexed.length / new Set(terms).size,
    };
  }

  /** Those of the terms that a passage contains. */
  known(terms: readonly string[]): Set<string> {
    const counts = this.countsOf(terms);
    return new Set(terms.filter((term) => (isSingle(term) ? this.isBeginning(term) : counts.has(term))));
  }

  /** The best passages that contain any of these terms, however common. */
  searchAny(terms: readonly string[], limit: number, allowed: LabelSet | null): LexicalHit[] {
    return this.score(this.indexedTerms(terms), limit, allowed);
  }

  /** Labels of the passages that contain all `terms` in text, title or headings; ascending. */
  labelsWithAll(terms: readonly string[]): number[] {
    const indexed = rarestFirst(this.indexedTerms(terms));
    if (indexed.length === 0 || indexed.length < new Set(terms).size) return [];
    let common: ReadonlySet<number> | null = null;
    for (const { term } of indexed) {
      const before: ReadonlySet<number> | null = common;
      const holders = new Set<number>();
      this.eachHolder(term, (label) => {
        if (before?.has(label) !== false) holders.add(label);
      });
      common = holders;
    }
    return [...(common ?? [])].sort((a, b) => a - b);
  }

  /** Best first, ties by label. */
  private score(terms: readonly IndexedTerm[], limit: number, allowed: LabelSet | null): LexicalHit[] {
    const { scores } = this;
    const found: number[] = [];
    const weights = weightsOf(terms);
    for (const [at, { term, passages }] of terms.entries()) {
      const idf = (weights[at] as number) * idfOf(passages, this.table.all.size);
      this.eachHolder(term, (label, frequency) => {
        if (allowed !== null && !allowed.has(label)) return;
        if (scores[label] === 0) found.push(label);
        scores[label] =
          (scores[label] as number) + scoreOf(idf, frequency, this.lengthNorms[label] as number);
      });
    }
    const hits = best(found, scores, limit);
    for (const label of found) scores[label] = 0;
    return hits;
  }

  /** The distinct terms that occur in the index, in the given order. */
  private indexedTerms(terms: readonly string[]): IndexedTerm[] {
    const distinct = [...new Set(terms)];
    const counts = this.countsOf(distinct);
    return distinct
      .map((term) => ({
        term,
        passages: isSingle(term) ? this.beginning(term).labels.length : (counts.get(term) ?? 0),
      }))
      .filter(({ passages }) => passages > 0);
  }

  /** Number of passages that contain each term in just this form. Terms without passages are left out. */
  private countsOf(terms: readonly string[]): Map<string, number> {
    // One statement for all terms, since a pasted paragraph has hundreds.
    const rows = this.sql(
      'SELECT t.term, t.passages FROM json_each(?) wanted JOIN terms t ON t.term = wanted.value',
    ).all(JSON.stringify(terms)) as IndexedTerm[];
    return new Map(rows.map(({ term, passages }) => [term, passages]));
  }

  /** Whether any term begins with a character. Every term that is stored has passages. */
  private isBeginning(character: string): boolean {
    const found = this.sql('SELECT 1 FROM terms WHERE term >= ? AND term < ? LIMIT 1');
    return found.get(character, afterPrefix(character)) !== undefined;
  }

  /** Visits each passage that contains a term, once, in any order. @param visit takes the weighted frequency */
  private eachHolder(term: string, visit: (label: number, frequency: number) => void): void {
    if (isSingle(term)) {
      const { labels, frequencies } = this.beginning(term);
      for (let at = 0; at < labels.length; at++) visit(labels[at] as number, frequencies[at] as number);
      return;
    }
    const postings = this.sql('SELECT postings FROM terms WHERE term = ?').pluck().get(term);
    if (postings === undefined) return;
    eachPosting(postings as Buffer, (label, frequencies) => visit(label, WEIGHTED[frequencies] as number));
  }

  /** The passages that contain a single Han character: as often as all terms that begin with it together. */
  private beginning(character: string): Gathered {
    const kept = this.gathered.get(character);
    if (kept !== undefined) return kept;
    const { sums } = this;
    const found: number[] = [];
    const rows = this.sql('SELECT postings FROM terms WHERE term >= ? AND term < ?').pluck();
    for (const postings of rows.all(character, afterPrefix(character)) as Buffer[]) {
      eachPosting(postings, (label, frequencies) => {
        if (sums[label] === 0) found.push(label);
        sums[label] = (sums[label] as number) + (WEIGHTED[frequencies] as number);
      });
    }
    const gathered = { labels: new Uint32Array(found), frequencies: new Float64Array(found.length) };
    for (let at = 0; at < found.length; at++) {
      gathered.frequencies[at] = sums[found[at] as number] as number;
      sums[found[at] as number] = 0;
    }
    this.gathered.set(character, gathered);
    return gathered;
  }
}

/** The least text greater than all texts that begin with the character `term`, in SQLite's byte order. */
function afterPrefix(term: string): string {
  return String.fromCodePoint((term.codePointAt(0) as number) + 1);
}

/** The `limit` best passages, best first, ties by label. */
function best(found: readonly number[], scores: Float64Array, limit: number): LexicalHit[] {
  const least = leastOfBest(found, scores, limit);
  return found
    .filter((label) => (scores[label] as number) >= least)
    .map((label) => ({ label, score: scores[label] as number }))
    .sort((a, b) => b.score - a.score || a.label - b.label)
    .slice(0, limit);
}

/** The lowest score among the `limit` best. Sorting plain numbers is much faster than sorting hits. */
function leastOfBest(found: readonly number[], scores: Float64Array, limit: number): number {
  if (found.length <= limit) return 0;
  const sorted = new Float64Array(found.length);
  for (let at = 0; at < found.length; at++) sorted[at] = scores[found[at] as number] as number;
  sorted.sort();
  return sorted[sorted.length - limit] as number;
}
