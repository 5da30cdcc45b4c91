/** What does an index in PostgreSQL take that there is, or that is made to be measured? */
import pg from 'pg';
import { pino } from 'pino';
import type { Config } from '../../src/config.js';
import { WorkerEmbedder } from '../../src/embed/pool.js';
import { PreparerThreads } from '../../src/ingest/preparer.js';
import { Database } from '../../src/postgres/database.js';
import { ingestIntoDatabase } from '../../src/postgres/ingest.js';
import { PostgresIndex } from '../../src/postgres/live.js';
import { migrate } from '../../src/postgres/migrate.js';
import { parseQuery } from '../../src/search/query.js';
import { ZonelensService } from '../../src/service.js';
import type { Measured } from './project.js';

/** @param queries are searched for once each, after some that warm up */
export async function measure(
  config: Config,
  store: string,
  files: readonly string[],
  queries: readonly string[],
): Promise<Measured> {
  const database = Database.at(store, { max: 2 });
  await migrate(database);
  const embedder = await WorkerEmbedder.open(config.modelsFolder, config.model);
  const preparer = new PreparerThreads(config.modelsFolder, embedder.model);
  const { passagesEmbedded, passages, tookMs } = await ingestIntoDatabase({
    patterns: files,
    store,
    embedder,
    preparer,
  });
  await tidied(store);
  const bytes = await bytesOf(database);
  const options = { log: pino({ level: 'silent' }), reloadMs: 0 };
  const service = ZonelensService.over(await PostgresIndex.open(database, embedder, options), options);
  try {
    const searchMs = await timesOf(service, queries);
    return { passages, ...bytes, passagesPerSecond: passagesEmbedded / (tookMs / 1000), searchMs };
  } finally {
    await service.close();
  }
}

async function timesOf(service: ZonelensService, queries: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const q of [...queries.slice(0, 10), ...queries])
    times.push((await service.search(parseQuery({ q, limit: 10 }))).tookMs);
  return times.slice(-queries.length);
}

/** As PostgreSQL does by itself, in a while: what an ingest staged is gone, and so is its room. */
async function tidied(store: string): Promise<void> {
  const address = new URL(store);
  address.searchParams.delete('schema');
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  await client.query('VACUUM ANALYZE');
  await client.end();
}

/** Indexes apart, so that each can be told what it costs. */
function bytesOf(database: Database): Promise<Pick<Measured, 'tables' | 'indexes'>> {
  return database.read(async (client) => {
    const { rows } = await client.query(
      `SELECT relname AS name, relkind AS kind,
              CASE relkind WHEN 'r' THEN pg_table_size(oid) ELSE pg_relation_size(oid) END AS bytes
         FROM pg_class WHERE relkind IN ('r', 'i') AND relnamespace = $1::regnamespace`,
      [database.schema],
    );
    const found = rows as { name: string; kind: string; bytes: number }[];
    const of = (kind: string) =>
      Object.fromEntries(found.filter((one) => one.kind === kind).map(({ name, bytes }) => [name, bytes]));
    return { tables: of('r'), indexes: of('i') };
  });
}
