/** A store in PostgreSQL with articles in it, for tests. */
import type { Article } from '../../src/corpus/article.js';
import { Database } from '../../src/postgres/database.js';
import { type LiveRow, liveRow } from '../../src/postgres/live-row.js';
import { migrate } from '../../src/postgres/migrate.js';
import { PostgresStore } from '../../src/postgres/postgres-store.js';
import { PostgresStage, type PostgresStageOptions } from '../../src/postgres/stage.js';
import type { FakeEmbedder } from '../helpers/fake-embedder.js';
import { type TestServer, testServer } from '../helpers/postgres.js';
import type { OpenedStore } from '../store/contract.js';

export interface TestDatabase {
  /** With its tables, which are empty. */
  database: Database;
  address: string;
  close(): Promise<void>;
}

/** @param server that stays; without it, one that is closed with the database */
export async function migrated(server?: TestServer): Promise<TestDatabase> {
  const own = server ?? (await testServer());
  const address = own.address();
  const database = Database.at(address, { max: 4 });
  await migrate(database);
  return {
    database,
    address,
    close: async () => {
      await database.close();
      if (server === undefined) await own.close();
    },
  };
}

/** Puts articles, removes others, and publishes. */
export async function published(
  database: Database,
  embedder: FakeEmbedder,
  articles: readonly Article[],
  { remove = [], ...options }: { remove?: readonly string[] } & Partial<PostgresStageOptions> = {},
): Promise<PostgresStage> {
  const stage = await PostgresStage.open(database, { embedder, preparer: embedder.preparer, ...options });
  for (const article of articles) if (!(await stage.isUnchanged(article))) await stage.put(article);
  for (const key of remove) await stage.removeArticle(key);
  await stage.settle();
  await stage.publish([]);
  return stage;
}

export async function openedStore(
  articles: readonly Article[],
  embedder: FakeEmbedder,
): Promise<OpenedStore> {
  const { database, close } = await migrated();
  await published(database, embedder, articles);
  return {
    ask: (work) =>
      database.read(async (client) => {
        const live = (await liveRow(client, database.schema)) as LiveRow;
        return work(new PostgresStore(client, database.schema, live, { exact: true }));
      }),
    close,
  };
}
