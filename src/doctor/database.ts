/** Is the database in order: is it there, are its tables as needed, what is live? */
import { Database } from '../postgres/database.js';
import { type LiveRow, liveRow } from '../postgres/live-row.js';
import { assertMigrated } from '../postgres/migrate.js';
import { checked, type Finding, ok, warn } from './finding.js';

export function checkDatabase(store: string): Promise<Finding> {
  return checked('database', 'docs/scaling.md tells how it is set up and kept.', async () => {
    const database = Database.at(store, { max: 1 });
    try {
      await assertMigrated(database);
      const live = await database.read((client) => liveRow(client, database.schema));
      return live === null ? empty(database) : ok('database', describe(live, database));
    } finally {
      await database.close();
    }
  });
}

function empty({ place }: Database): Finding {
  return warn('database', `There is no index in ${place}.`, 'Make one: npm run ingest -- <your articles>');
}

function describe({ number, createdAt, model, articles, passages }: LiveRow, { place }: Database): string {
  return (
    `${place} holds generation ${number} of ${createdAt.toISOString()}: ` +
    `${articles} articles, ${passages} passages, made with ${model.id}.`
  );
}
