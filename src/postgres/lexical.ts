/** Which passages hold the terms of a query? The ranking of `store/lexical.ts`, in SQL. */
import type pg from 'pg';
import { isSingle } from '../corpus/terms.js';
import { B, FIELD_WEIGHTS, idfOf, K1, type KnownTerm, telling } from '../store/bm25.js';
import type { Narrowed } from '../store/passage-store.js';
import { FIELDS, type Field } from '../store/postings.js';
import { FACTS, type FactsRow } from './facts.js';
import type { LiveRow } from './live-row.js';
import { conditionsOf, isOpen, Values } from './narrowing.js';
import { UNPACKED } from './postings.js';

export type ScoredRow = FactsRow & { score: number };

/** Of a byte of frequencies `f`. Here as below, what is added in the order of `store/lexical.ts` is rounded as there: ties are the same. */
const WEIGHTED = (['title', 'headings', 'text'] satisfies Field[])
  .map((field) => `${FIELD_WEIGHTS[field]}::float8 * ((f >> ${FIELDS[field].shift}) & ${FIELDS[field].most})`)
  .join(' + ');

export interface Known {
  terms: KnownTerm[];
  /** What stands for a term in the index: itself, or all that begin with a single Han character. */
  standFor: ReadonlyMap<string, readonly string[]>;
}

/** Distinct terms that the index has, in their order. */
export async function knownTerms(
  client: pg.ClientBase,
  schema: string,
  terms: readonly string[],
  total: number,
): Promise<Known> {
  const distinct = [...new Set(terms)];
  if (distinct.length === 0) return { terms: [], standFor: new Map() };
  const values = new Values();
  const wanted = [
    `term = ANY (${values.add(distinct)}::text[])`,
    ...distinct.filter(isSingle).map((one) => `starts_with(term, ${values.add(one)})`),
  ];
  const sql = `SELECT term, passages FROM ${schema}.terms WHERE ${wanted.join(' OR ')} ORDER BY term`;
  const rows = (await client.query(sql, values.list)).rows as KnownTerm[];
  const standFor = new Map<string, string[]>();
  const known = distinct.flatMap((term): KnownTerm[] => {
    const found = rows.filter((row) => (isSingle(term) ? row.term.startsWith(term) : row.term === term));
    if (found.length === 0) return [];
    standFor.set(
      term,
      found.map((row) => row.term),
    );
    const sum = found.reduce((count, { passages }) => count + passages, 0);
    return [{ term, passages: Math.min(total, sum) }];
  });
  return { terms: known, standFor };
}

/** Passages that hold any of these terms, best first, ties by label. */
export async function scored(
  client: pg.ClientBase,
  schema: string,
  live: LiveRow,
  { terms, standFor }: Known,
  narrowed: Narrowed,
  limit: number,
): Promise<ScoredRow[]> {
  if (terms.length === 0) return [];
  const values = new Values();
  const held = terms.flatMap(({ term, passages }) =>
    (standFor.get(term) ?? []).map((one) => ({ term: one, idf: idfOf(passages, live.passages) })),
  );
  const wanted = values.add(held.map(({ term }) => term));
  const idfs = values.add(held.map(({ idf }) => idf));
  const average = values.add(live.terms / Math.max(1, live.passages));
  const among = isOpen(narrowed)
    ? ''
    : `JOIN ${schema}.passages USING (label) WHERE ${conditionsOf(narrowed, values)}`;
  const sql = `
    SELECT ${FACTS}, score FROM (
      SELECT label, sum(idf * frequency * ${K1 + 1}::float8 / (frequency +
               ${K1}::float8 * (${1 - B}::float8 + ${B}::float8 * length / ${average}::float8)) ORDER BY at) AS score
      FROM (
        SELECT label, length, ${WEIGHTED} AS frequency, idf, at FROM (
          SELECT ${UNPACKED}, idf, at
          FROM unnest(${wanted}::text[], ${idfs}::float8[]) WITH ORDINALITY AS w (wanted, idf, at)
          JOIN ${schema}.postings ON term = wanted
          CROSS JOIN LATERAL unnest(held) AS each_of (one)
        ) AS posting
      ) AS weighted
      ${among}
      GROUP BY label ORDER BY score DESC, label LIMIT ${values.add(limit)}
    ) AS best
    JOIN ${schema}.passages USING (label)
    ORDER BY score DESC, label`;
  return (await client.query(sql, values.list)).rows as ScoredRow[];
}

/** Of the known terms those that are scored for a query. */
export function tellingOf({ terms, standFor }: Known, live: LiveRow): Known {
  return { terms: telling(terms, live.passages), standFor };
}
