import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Database } from '../../src/postgres/database.js';
import { distributeTables } from '../../src/postgres/distribute.js';
import { assertMigrated, migrate } from '../../src/postgres/migrate.js';
import { STEPS } from '../../src/postgres/schema.js';
import { type TestServer, testServer } from '../helpers/postgres.js';

describe('the tables', () => {
  let database: Database;
  let server: TestServer;
  beforeAll(async () => {
    server = await testServer();
  });
  afterAll(() => server.close());
  beforeEach(() => {
    database = Database.at(server.address(), { max: 2 });
  });
  afterEach(() => database.close());

  it('are made once, and then are as they are', async () => {
    expect(await migrate(database)).toEqual({ from: 0, to: STEPS.length });
    expect(await migrate(database)).toEqual({ from: STEPS.length, to: STEPS.length });
    await expect(assertMigrated(database)).resolves.toBeUndefined();
  });

  it('are asked for where they are not', async () => {
    const missing = { code: 'index_missing', message: expect.stringContaining('npm run migrate') };
    await expect(assertMigrated(database)).rejects.toMatchObject(missing);
  });

  it('are not used by a program that is older than they are, nor by one that is newer', async () => {
    await migrate(database);
    const put = (sql: string) => database.write((client) => client.query(sql));
    await put(`INSERT INTO ${database.schema}.migrations (version) VALUES (${STEPS.length + 1})`);
    const newer = { code: 'index_incompatible', message: expect.stringContaining('newer than this program') };
    await expect(assertMigrated(database)).rejects.toMatchObject(newer);
    await expect(migrate(database)).rejects.toMatchObject(newer);
    await put(`DELETE FROM ${database.schema}.migrations`);
    const older = { code: 'index_incompatible', message: expect.stringContaining('npm run migrate') };
    await expect(assertMigrated(database)).rejects.toMatchObject(older);
  });

  it('are spread by article, what is small everywhere, and no key is lost', async () => {
    await migrate(database);
    const { schema } = database;
    const asked = await database.write(async (client) => {
      // What Citus has of its own, as far as it is asked: each call is written down.
      await client.query(`
        CREATE TABLE ${schema}.calls (at serial, call text);
        CREATE TABLE ${schema}.pg_dist_partition (logicalrelid oid);
        CREATE FUNCTION ${schema}.create_reference_table(name text) RETURNS void LANGUAGE sql AS
          $$ INSERT INTO ${schema}.calls (call) VALUES ('everywhere ' || name) $$;
        CREATE FUNCTION ${schema}.create_distributed_table(name text, by text, colocate_with text) RETURNS void LANGUAGE sql AS
          $$ INSERT INTO ${schema}.calls (call) VALUES (name || ' by ' || by || ' beside ' || colocate_with) $$;
        SET LOCAL search_path = ${schema}, public`);
      const keys = async () =>
        (
          await client.query(
            `SELECT count(*) AS n FROM pg_constraint WHERE contype = 'f' AND connamespace = $1::regnamespace`,
            [schema],
          )
        ).rows[0].n;
      const before = await keys();
      await distributeTables(client, schema);
      expect(await keys()).toBe(before);
      const { rows } = await client.query(`SELECT call FROM ${schema}.calls ORDER BY at`);
      return (rows as { call: string }[]).map(({ call }) => call);
    });
    expect(asked).toEqual([
      ...['live', 'terms', 'sources', 'migrations'].map((table) => `everywhere ${schema}.${table}`),
      `${schema}.postings by term beside none`,
      `${schema}.articles by id beside none`,
      ...['sections', 'passages', 'staged_articles', 'staged_passages', 'chosen'].map(
        (table) => `${schema}.${table} by article beside ${schema}.articles`,
      ),
    ]);
  });
});
