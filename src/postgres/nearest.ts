/** Which passages are nearest to a vector? By the graph of pgvector, or each compared where a filter leaves few. */
import type pg from 'pg';
import type { Narrowed } from '../store/passage-store.js';
import { EXACT_COUNT, EXACT_SHARE } from '../store/retrieve.js';
import { FACTS, type FactsRow } from './facts.js';
import { isOfDimensions } from './graph.js';
import type { LiveRow } from './live-row.js';
import { conditionsOf, isOpen, Values } from './narrowing.js';

export type NearRow = FactsRow & { similarity: number };

/** As wide a search as the graph in files has, and pgvector's most. */
const EF_SEARCH = 200;
const MOST_EF_SEARCH = 1000;

export interface Asked {
  vector: Float32Array;
  narrowed: Narrowed;
  depth: number;
}

/** Nearest first, ties by label; never fewer than asked for because of a filter. */
export async function nearest(
  client: pg.ClientBase,
  schema: string,
  live: LiveRow,
  asked: Asked,
): Promise<NearRow[]> {
  const { narrowed, depth } = asked;
  if (!isOpen(narrowed) && (await areFew(client, schema, live, narrowed)))
    return nearestExactly(client, schema, asked);
  const found = await nearestByGraph(client, schema, live, asked);
  return found.length < Math.min(depth, live.passages) && !isOpen(narrowed)
    ? nearestExactly(client, schema, asked)
    : found;
}

/** The same, each passage compared: no index is on the whole vectors. */
export async function nearestExactly(
  client: pg.ClientBase,
  schema: string,
  { vector, narrowed, depth }: Asked,
): Promise<NearRow[]> {
  const values = new Values();
  const distance = `embedding <#> ${values.add(textOf(vector))}::vector`;
  const sql = `
    SELECT ${FACTS}, -(${distance}) AS similarity FROM ${schema}.passages
    WHERE ${conditionsOf(narrowed, values)}
    ORDER BY ${distance}, label LIMIT ${values.add(depth)}`;
  return (await client.query(sql, values.list)).rows as NearRow[];
}

/** The graph holds vectors of half precision; whole ones put what it finds in order. */
async function nearestByGraph(
  client: pg.ClientBase,
  schema: string,
  { model: { dimensions } }: LiveRow,
  { vector, narrowed, depth }: Asked,
): Promise<NearRow[]> {
  const values = new Values();
  const query = values.add(textOf(vector));
  const half = `halfvec(${dimensions})`;
  const width = Math.min(MOST_EF_SEARCH, Math.max(EF_SEARCH, depth));
  await client.query(`SET LOCAL hnsw.ef_search = ${width}; SET LOCAL hnsw.iterative_scan = strict_order`);
  const sql = `
    SELECT ${FACTS}, -(embedding <#> ${query}::vector) AS similarity FROM (
      SELECT * FROM ${schema}.passages
      WHERE ${isOfDimensions(dimensions)} AND ${conditionsOf(narrowed, values)}
      ORDER BY (embedding::${half}) <#> ${query}::${half} LIMIT ${values.add(depth)}
    ) AS near
    ORDER BY similarity DESC, label`;
  return (await client.query(sql, values.list)).rows as NearRow[];
}

/** Whether a filter leaves so few that comparing each is as fast as the graph; counts no further than that. */
async function areFew(
  client: pg.ClientBase,
  schema: string,
  { passages }: LiveRow,
  narrowed: Narrowed,
): Promise<boolean> {
  const most = Math.max(EXACT_COUNT, Math.floor(passages * EXACT_SHARE));
  const values = new Values();
  const sql = `
    SELECT count(*) AS count FROM (
      SELECT FROM ${schema}.passages WHERE ${conditionsOf(narrowed, values)} LIMIT ${values.add(most + 1)}
    ) AS first_ones`;
  return (await client.query(sql, values.list)).rows[0].count <= most;
}

/** As pgvector reads it: with as many digits as single precision has. */
export function textOf(vector: Float32Array): string {
  return `[${vector.join(',')}]`;
}
