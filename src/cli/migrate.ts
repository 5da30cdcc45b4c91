/** `zonelens migrate`: creates the tables of an index in PostgreSQL, or brings them up to date. */
import type { Config } from '../config.js';
import { ZonelensError } from '../errors.js';
import { Database } from '../postgres/database.js';
import { distribute } from '../postgres/distribute.js';
import { type Migration, migrate } from '../postgres/migrate.js';

export interface MigrateFlags {
  /** Over the nodes of a Citus cluster. */
  distribute: boolean;
}

export async function migrateCommand({ store }: Config, flags: MigrateFlags): Promise<number> {
  if (store === null) {
    throw new ZonelensError(
      'config_invalid',
      'ZONELENS_STORE names no database. Set it, such as ZONELENS_STORE=postgres://user@host/database.',
    );
  }
  const database = Database.at(store, { max: 1 });
  try {
    process.stdout.write(`${reportOf(await migrate(database), database.place)}\n`);
    if (flags.distribute) process.stdout.write(`${distributionOf(await distribute(database))}\n`);
    return 0;
  } finally {
    await database.close();
  }
}

function reportOf({ from, to }: Migration, place: string): string {
  if (from === to) return `The tables in ${place} are up to date (version ${to}).`;
  if (from === 0) return `Created the tables of an index in ${place} (version ${to}).`;
  return `Upgraded the tables in ${place} from version ${from} to ${to}.`;
}

function distributionOf(tables: readonly string[]): string {
  return tables.length === 0 ? 'They are distributed already.' : `Distributed: ${tables.join(', ')}.`;
}
