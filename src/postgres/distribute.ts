/**
 * How are the tables spread over the nodes of a Citus cluster? By article: all of one lies on one shard. What is small, or is looked up
 * by something else, lies on every node.
 */
import type pg from 'pg';
import { ZonelensError } from '../errors.js';
import type { Database } from './database.js';

/** Of a term all postings lie together: a search asks for those of its terms alone, and puts them together where it is asked. */
const BY_TERM = ['postings', 'term'] as const;

/** The others lie where the first one does. */
const BY_ARTICLE: readonly (readonly [table: string, column: string])[] = [
  ['articles', 'id'],
  ['sections', 'article'],
  ['passages', 'article'],
  ['staged_articles', 'article'],
  ['staged_passages', 'article'],
  ['chosen', 'article'],
];

const EVERYWHERE = ['live', 'terms', 'sources', 'migrations'];

interface ForeignKey {
  table: string;
  name: string;
  definition: string;
}

/**
 * Distributes the tables that are not yet; what they hold goes along.
 * @returns their names
 * @throws ZonelensError `index_incompatible` where the database has no Citus; `storage_unavailable`
 */
export function distribute(database: Database): Promise<string[]> {
  return database.write(async (client) => {
    await requireCitus(client, database.place);
    return distributeTables(client, database.schema);
  });
}

/** The same, where Citus is known to be. */
export async function distributeTables(client: pg.ClientBase, schema: string): Promise<string[]> {
  const done = await distributedIn(client, schema);
  const left = [...EVERYWHERE, ...[BY_TERM, ...BY_ARTICLE].map(([table]) => table)].filter(
    (table) => !done.has(table),
  );
  if (left.length === 0) return [];
  // None may lead from a table that is not distributed yet to one that is.
  const keys = await foreignKeysIn(client, schema);
  for (const { table, name } of keys) await client.query(`ALTER TABLE ${table} DROP CONSTRAINT ${name}`);
  for (const table of EVERYWHERE.filter((one) => left.includes(one)))
    await client.query('SELECT create_reference_table($1)', [`${schema}.${table}`]);
  const spread = async ([table, column]: readonly [string, string], beside: string) => {
    if (!left.includes(table)) return;
    const sql = 'SELECT create_distributed_table($1, $2, colocate_with => $3)';
    await client.query(sql, [`${schema}.${table}`, column, beside]);
  };
  await spread(BY_TERM, 'none');
  for (const [at, table] of BY_ARTICLE.entries())
    await spread(table, at === 0 ? 'none' : `${schema}.${BY_ARTICLE[0]?.[0]}`);
  for (const { table, name, definition } of keys)
    await client.query(`ALTER TABLE ${table} ADD CONSTRAINT ${name} ${definition}`);
  return left;
}

async function requireCitus(client: pg.ClientBase, place: string): Promise<void> {
  const { rows } = await client.query(`SELECT FROM pg_available_extensions WHERE name = 'citus'`);
  if (rows.length === 0) {
    throw new ZonelensError(
      'index_incompatible',
      `${place} has no Citus: there is nothing to distribute over. docs/scaling.md tells what it is for.`,
    );
  }
  await client.query('CREATE EXTENSION IF NOT EXISTS citus');
}

async function distributedIn(client: pg.ClientBase, schema: string): Promise<ReadonlySet<string>> {
  const { rows } = await client.query(
    `SELECT c.relname AS name FROM pg_dist_partition p JOIN pg_class c ON c.oid = p.logicalrelid
       WHERE c.relnamespace = $1::regnamespace`,
    [schema],
  );
  return new Set(rows.map(({ name }) => name as string));
}

async function foreignKeysIn(client: pg.ClientBase, schema: string): Promise<ForeignKey[]> {
  const { rows } = await client.query(
    `SELECT conrelid::regclass::text AS "table", quote_ident(conname) AS name, pg_get_constraintdef(oid) AS definition
       FROM pg_constraint WHERE contype = 'f' AND connamespace = $1::regnamespace AND conparentid = 0`,
    [schema],
  );
  return rows as ForeignKey[];
}
