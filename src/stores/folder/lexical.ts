/** Which passages contain the terms of a query? Ranked by BM25 over the postings of `postings.ts`. */
import { isSingle } from '../../corpus/terms.js';
import {
  B,
  FIELD_WEIGHTS,
  type IndexedTerm,
  idfOf,
  K1,
  rarestFirst,
  selectTerms,
  weightsOf,
} from '../../store/bm25.js';
import type { LexicalHit, LexicalResult } from '../../store/passage-store.js';
import type { TermField } from '../../store/records.js';
import type { LabelSet } from './label-set.js';
import type { PassageTable } from './passage-table.js';
import { countIn, eachPosting, FREQUENCIES } from './postings.js';
import type { StatementCache } from './sql-cache.js';

/** Byte of frequencies -> the weighted sum of its fields' counts. */
const WEIGHTED = Float64Array.from({ length: FREQUENCIES }, (_, frequencies) =>
  (['title', 'headings', 'text'] satisfies TermField[]).reduce(
    (sum, field) => sum + FIELD_WEIGHTS[field] * countIn(frequencies, field),
    0,
  ),
);

export class LexicalIndex {
  /** Scores by label, all zero between searches. Reused, so that a search allocates little. */
  private readonly scores: Float64Array;
  /** By label, the part of BM25's denominator that depends on the passage's length. */
  private readonly lengthNorms: Float64Array;

  constructor(
    private readonly sql: StatementCache,
    private readonly table: PassageTable,
  ) {
    const { terms } = table;
    const total = terms.reduce((sum, count) => sum + count, 0);
    const average = total / Math.max(1, table.all.size);
    this.scores = new Float64Array(terms.length);
    this.lengthNorms = Float64Array.from(terms, (count) => K1 * (1 - B + (B * count) / average));
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
    return new Set(this.indexedTerms(terms).map(({ term }) => term));
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
        const norm = this.lengthNorms[label] as number;
        scores[label] = (scores[label] as number) + (idf * frequency * (K1 + 1)) / (frequency + norm);
      });
    }
    const hits = best(found, scores, limit);
    for (const label of found) scores[label] = 0;
    return hits;
  }

  /** The distinct terms that occur in the index, in the given order. */
  private indexedTerms(terms: readonly string[]): IndexedTerm[] {
    const distinct = [...new Set(terms)];
    // One statement for all terms, since a pasted paragraph has hundreds.
    const rows = this.sql(
      'SELECT t.term, t.passages FROM json_each(?) wanted JOIN terms t ON t.term = wanted.value',
    ).all(JSON.stringify(distinct)) as IndexedTerm[];
    const counts = new Map(rows.map(({ term, passages }) => [term, passages]));
    return distinct
      .map((term) => ({
        term,
        passages: isSingle(term) ? this.passagesBeginning(term) : (counts.get(term) ?? 0),
      }))
      .filter(({ passages }) => passages > 0);
  }

  /** Upper bound of the number of passages, since one passage may contain several terms that begin with the character. */
  private passagesBeginning(character: string): number {
    const sum = this.sql('SELECT sum(passages) FROM terms WHERE term >= ? AND term < ?').pluck();
    return Math.min(this.table.all.size, (sum.get(character, afterPrefix(character)) as number | null) ?? 0);
  }

  /**
   * Visits the passages that contain a term. A single Han character matches every term that begins with it: pairs, and itself at
   * the end of a run. The same passage may then be visited several times.
   */
  private eachHolder(term: string, visit: (label: number, frequency: number) => void): void {
    const rows = isSingle(term)
      ? this.sql('SELECT postings FROM terms WHERE term >= ? AND term < ?')
          .pluck()
          .all(term, afterPrefix(term))
      : this.sql('SELECT postings FROM terms WHERE term = ?').pluck().all(term);
    for (const postings of rows as Buffer[]) {
      eachPosting(postings, (label, frequencies) => visit(label, WEIGHTED[frequencies] as number));
    }
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
