/** Are the tables there, and as this program needs them? `zonelens migrate` makes them so, `serve` and `ingest` only look. */
import type pg from 'pg';
import { ZonelensError } from '../errors.js';
import type { Database } from './database.js';
import { STEPS } from './schema.js';

/** pgvector that can go on searching where a filter leaves too few (`hnsw.iterative_scan`). */
const LEAST_PGVECTOR: readonly [number, number] = [0, 8];

/** Two that migrate at once take turns. */
const LOCK = 'zonelens migrate';

export interface Migration {
  from: number;
  to: number;
}

/**
 * Creates the schema or brings it up to date, whole or not at all.
 * @throws ZonelensError `storage_unavailable`; `index_incompatible` without pgvector, or where a newer program has migrated it
 */
export function migrate(database: Database): Promise<Migration> {
  const { schema } = database;
  return database.write(async (client) => {
    await client.query('SELECT pg_advisory_xact_lock(hashtext($1))', [LOCK]);
    await requireVectors(client);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${schema}`);
    await client.query(
      `CREATE TABLE IF NOT EXISTS ${schema}.migrations (
         version integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`,
    );
    const from = await versionIn(client, schema);
    assertNotNewer(database, from);
    for (const [at, step] of STEPS.entries()) {
      if (at < from) continue;
      await client.query(step(schema));
      await client.query(`INSERT INTO ${schema}.migrations (version) VALUES ($1)`, [at + 1]);
    }
    return { from, to: STEPS.length };
  });
}

/** @throws ZonelensError `index_missing` or `index_incompatible`, saying what to do; `storage_unavailable` */
export async function assertMigrated(database: Database): Promise<void> {
  const version = await database.read((client) => versionIn(client, database.schema));
  assertNotNewer(database, version);
  if (version === STEPS.length) return;
  throw new ZonelensError(
    'index_incompatible',
    `${database.place} has version ${version} of the tables, this program needs ${STEPS.length}. Upgrade them: npm run migrate`,
  );
}

async function versionIn(client: pg.ClientBase, schema: string): Promise<number> {
  const { rows } = await client.query(
    `SELECT coalesce(max(version), 0) AS version FROM ${schema}.migrations`,
  );
  return rows[0].version as number;
}

function assertNotNewer({ place }: Database, version: number): void {
  if (version <= STEPS.length) return;
  throw new ZonelensError(
    'index_incompatible',
    `${place} has version ${version} of the tables, which is newer than this program knows (${STEPS.length}). Use a newer one.`,
  );
}

async function requireVectors(client: pg.ClientBase): Promise<void> {
  const versionOf = async (view: string, column: string) => {
    const { rows } = await client.query(`SELECT ${column} AS version FROM ${view} WHERE name = 'vector'`);
    return (rows[0] as { version: string | null } | undefined)?.version ?? null;
  };
  const available = await versionOf(
    'pg_available_extensions',
    'coalesce(installed_version, default_version)',
  );
  const [major = 0, minor = 0] = (available ?? '').split('.').map(Number);
  const [leastMajor, leastMinor] = LEAST_PGVECTOR;
  if (available === null || major < leastMajor || (major === leastMajor && minor < leastMinor)) {
    throw new ZonelensError(
      'index_incompatible',
      `The database needs pgvector ${LEAST_PGVECTOR.join('.')} or newer and has ${available ?? 'none'}: ` +
        'https://github.com/pgvector/pgvector#installation',
    );
  }
  await client.query('CREATE EXTENSION IF NOT EXISTS vector');
}
