/** Which passages hold the terms of a query? BM25 (Robertson and Zaragoza 2009) through SQLite's FTS5. */
import { isSingle } from '../corpus/terms.js';
import type { StatementCache } from './statements.js';

/**
 * Weights of title, headings and text in BM25, tuned by `npm run evaluate`: title and headings stand on every
 * passage below them and would outrank the passage that says it.
 */
const FIELD_WEIGHTS = [0.5, 0.8, 1];

/**
 * A pasted paragraph has hundreds of terms; the rarest ones decide, the others cost time.
 */
const MAX_TERMS = 64;

/**
 * Scoring every passage that holds a common term is what a search spends its time on, and says little: beyond the
 * rarest `MIN_TERMS`, terms of more passages than this are left out. The relevance set shows no loss at a tenth of it.
 */
const MAX_PASSAGES = 1000;
const MIN_TERMS = 6;

export interface LexicalHit {
  label: number;
  /** BM25, larger is better. */
  score: number;
}

export interface LexicalResult {
  /** Passages that hold at least one of the terms, best first, ties by label. */
  hits: LexicalHit[];
  /** Share of the terms that the index has at all: near 0 for a query in another language. */
  knownShare: number;
}

/** Passages by the terms of a query. */
export function searchTerms(
  sql: StatementCache,
  terms: readonly string[],
  limit: number,
  allowed: readonly number[] | null,
): LexicalResult {
  const known = rarestFirst(sql, terms);
  if (known.length === 0) return { hits: [], knownShare: 0 };
  const expression = telling(known).map(prefixIfSingle).join(' OR ');
  const hits = searchExpression(sql, expression, limit, allowed);
  return { hits, knownShare: known.length / new Set(terms).size };
}

/** Passages that hold at least one of several phrases, each given as the terms that follow one another in it. */
export function searchPhrases(
  sql: StatementCache,
  phrases: readonly (readonly string[])[],
  limit: number,
  allowed: readonly number[] | null,
): LexicalHit[] {
  if (phrases.length === 0) return [];
  const expression = phrases.map((terms) => quoted(terms.join(' '))).join(' OR ');
  return searchExpression(sql, expression, limit, allowed);
}

/** Best first, ties by label. @param expression in the query language of FTS5 */
function searchExpression(
  sql: StatementCache,
  expression: string,
  limit: number,
  allowed: readonly number[] | null,
): LexicalHit[] {
  // The plus keeps SQLite from asking the full-text index once for each allowed passage, which takes seconds: the
  // matches are found once, and looked up among the allowed ones.
  const filter = allowed === null ? '' : 'AND +rowid IN (SELECT value FROM json_each(@allowed))';
  return sql(
    `SELECT rowid AS label, -bm25(passage_terms, ${FIELD_WEIGHTS.join(', ')}) AS score
     FROM passage_terms WHERE passage_terms MATCH @expression ${filter}
     ORDER BY score DESC, label LIMIT @limit`,
  ).all({
    expression,
    limit,
    ...(allowed === null ? {} : { allowed: JSON.stringify(allowed) }),
  }) as LexicalHit[];
}

/** Labels of the passages in whose text, title or headings all `terms` occur, ascending. */
export function labelsWithAll(sql: StatementCache, terms: readonly string[]): number[] {
  if (terms.length === 0) return [];
  return sql('SELECT rowid FROM passage_terms WHERE passage_terms MATCH ? ORDER BY rowid')
    .pluck()
    .all(terms.map(prefixIfSingle).join(' AND ')) as number[];
}

/** The rarest terms, and of the others those that are not common. */
function telling(known: readonly CountedTerm[]): string[] {
  const chosen = known.filter(({ passages }, at) => at < MIN_TERMS || passages <= MAX_PASSAGES);
  return chosen.slice(0, MAX_TERMS).map(({ term }) => term);
}

interface CountedTerm {
  term: string;
  /** That hold it. */
  passages: number;
}

/** Distinct terms that the index has, the rarest first. */
function rarestFirst(sql: StatementCache, terms: readonly string[]): CountedTerm[] {
  const counted = [...new Set(terms)].map((term) => ({
    term,
    passages:
      (sql('SELECT doc FROM term_counts WHERE term = ?').pluck().get(term) as number | undefined) ?? 0,
  }));
  return counted
    .filter(({ term, passages }) => passages > 0 || isSingle(term))
    .sort((a, b) => a.passages - b.passages || (a.term < b.term ? -1 : 1));
}

/** A single Han character is found as the beginning of any term: of a pair, or of itself at the end of a run. */
function prefixIfSingle(term: string): string {
  return isSingle(term) ? `${quoted(term)}*` : quoted(term);
}

function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}
