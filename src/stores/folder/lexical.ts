/** Which passages hold the terms of a query? By BM25, over `store/postings.ts`. */

import { isSingle } from '../../corpus/terms.js';
import { B, FIELD_WEIGHTS, idfOf, K1, type KnownTerm, rarestFirst, telling } from '../../store/bm25.js';
import type { LexicalHit, LexicalResult } from '../../store/passage-store.js';
import type { TermField } from '../../store/records.js';
import type { LabelSet } from './label-set.js';
import type { PassageTable } from './passage-table.js';
import { countIn, eachPosting, FREQUENCIES } from './postings.js';
import type { StatementCache } from './sql-cache.js';

const WEIGHTED = Float64Array.from({ length: FREQUENCIES }, (_, frequencies) =>
  (['title', 'headings', 'text'] satisfies TermField[]).reduce(
    (sum, field) => sum + FIELD_WEIGHTS[field] * countIn(frequencies, field),
    0,
  ),
);

export class LexicalIndex {
  /** By label: zero but while a search is at work. */
  private readonly scores: Float64Array;
  /** By label, the part of the score's denominator that is the passage's own. */
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

  /** Passages by the terms of a query. */
  search(terms: readonly string[], limit: number, allowed: LabelSet | null): LexicalResult {
    const known = this.known(terms);
    if (known.length === 0) return { hits: [], knownShare: 0 };
    return {
      hits: this.score(telling(known, this.table.all.size), limit, allowed),
      knownShare: known.length / new Set(terms).size,
    };
  }

  /** Passages that hold any of these terms, however common. */
  searchAny(terms: readonly string[], limit: number, allowed: LabelSet | null): LexicalHit[] {
    return this.score(this.known(terms), limit, allowed);
  }

  /** Labels of the passages in whose text, title or headings all `terms` occur, ascending. */
  labelsWithAll(terms: readonly string[]): number[] {
    const known = rarestFirst(this.known(terms));
    if (known.length === 0 || known.length < new Set(terms).size) return [];
    let common: ReadonlySet<number> | null = null;
    for (const { term } of known) {
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
  private score(terms: readonly KnownTerm[], limit: number, allowed: LabelSet | null): LexicalHit[] {
    const { scores } = this;
    const found: number[] = [];
    for (const { term, passages } of terms) {
      const idf = idfOf(passages, this.table.all.size);
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

  /** Distinct terms that the index has, in their order. */
  private known(terms: readonly string[]): KnownTerm[] {
    const distinct = [...new Set(terms)];
    // One statement: a pasted paragraph has hundreds.
    const rows = this.sql(
      'SELECT t.term, t.passages FROM json_each(?) wanted JOIN terms t ON t.term = wanted.value',
    ).all(JSON.stringify(distinct)) as KnownTerm[];
    const counts = new Map(rows.map(({ term, passages }) => [term, passages]));
    return distinct
      .map((term) => ({
        term,
        passages: isSingle(term) ? this.passagesBeginning(term) : (counts.get(term) ?? 0),
      }))
      .filter(({ passages }) => passages > 0);
  }

  /** At most: one passage may hold several terms that begin with the character. */
  private passagesBeginning(character: string): number {
    const sum = this.sql('SELECT sum(passages) FROM terms WHERE term >= ? AND term < ?').pluck();
    return Math.min(this.table.all.size, (sum.get(character, behind(character)) as number | null) ?? 0);
  }

  /**
   * A single Han character is found as the beginning of any term, of a pair, or of itself at the end of a run. The same passage
   * may come several times then.
   */
  private eachHolder(term: string, visit: (label: number, frequency: number) => void): void {
    const rows = isSingle(term)
      ? this.sql('SELECT postings FROM terms WHERE term >= ? AND term < ?').pluck().all(term, behind(term))
      : this.sql('SELECT postings FROM terms WHERE term = ?').pluck().all(term);
    for (const postings of rows as Buffer[]) {
      eachPosting(postings, (label, frequencies) => visit(label, WEIGHTED[frequencies] as number));
    }
  }
}

/** The least text that is greater than all that begin with `term`, in SQLite's order of bytes. */
function behind(term: string): string {
  return String.fromCodePoint((term.codePointAt(0) as number) + 1);
}

function best(found: readonly number[], scores: Float64Array, limit: number): LexicalHit[] {
  const least = leastOfBest(found, scores, limit);
  return found
    .filter((label) => (scores[label] as number) >= least)
    .map((label) => ({ label, score: scores[label] as number }))
    .sort((a, b) => b.score - a.score || a.label - b.label)
    .slice(0, limit);
}

/** Sorting numbers alone takes a fraction of the time that sorting hits does. */
function leastOfBest(found: readonly number[], scores: Float64Array, limit: number): number {
  if (found.length <= limit) return 0;
  const sorted = new Float64Array(found.length);
  for (let at = 0; at < found.length; at++) sorted[at] = scores[found[at] as number] as number;
  sorted.sort();
  return sorted[sorted.length - limit] as number;
}
