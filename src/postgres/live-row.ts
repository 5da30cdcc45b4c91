/** What is live? The row that every change of the index writes anew, but for the values of the filters, which few questions need. */
import type pg from 'pg';
import type { Manifest } from '../store/manifest.js';

export interface LiveRow {
  /** Of the generation: rises with every change. */
  number: number;
  createdAt: Date;
  /** Version of the pipeline, as in a manifest. */
  pipeline: number;
  model: Manifest['model'];
  articles: number;
  passages: number;
  /** Of all passages, repetitions included. */
  terms: number;
  nextLabel: number;
}

/** Null while there is no index. */
export async function liveRow(client: pg.ClientBase, schema: string): Promise<LiveRow | null> {
  const { rows } = await client.query(
    `SELECT number, created_at AS "createdAt", pipeline, model, articles, passages, terms, next_label AS "nextLabel"
       FROM ${schema}.live`,
  );
  return (rows[0] as LiveRow | undefined) ?? null;
}
