/**
 * Which SQLite is used? better-sqlite3 where it is installed, loads and is safe, otherwise the one that is built into Node. Files
 * are the same, and so are the locks. The only place that chooses.
 */
import { createRequire } from 'node:module';
import { messageOf, ZonelensError } from '../../errors.js';
import type { Database, OpenDatabase, OpenOptions } from './database.js';
import { nodeSqlite } from './node-sqlite.js';

export { type Database, type Statement, sqliteCodeOf } from './database.js';

interface Library {
  name: 'better-sqlite3' | 'node:sqlite';
  open: OpenDatabase;
  /** Why better-sqlite3 is not used; null when it is. */
  fault: string | null;
}

let chosen: Library | undefined;

/**
 * @throws ZonelensError `storage_failed` when there is no SQLite here
 * @throws Error with a `code`, see `sqliteCodeOf`, when the file cannot be opened
 */
export function openDatabase(file: string, options?: OpenOptions): Database {
  return sqliteLibrary().open(file, options);
}

/** The library of this process. @throws ZonelensError `storage_failed` when there is none */
export function sqliteLibrary(): Library {
  chosen ??= choose();
  return chosen;
}

function choose(): Library {
  try {
    return { name: 'better-sqlite3', open: betterSqlite3(), fault: null };
  } catch (error) {
    const fault = messageOf(error).split('\n')[0] as string;
    const open = nodeSqlite();
    if (open !== null) return { name: 'node:sqlite', open, fault };
    throw new ZonelensError(
      'storage_failed',
      `There is no SQLite: better-sqlite3 is not used (${fault}), and Node ${process.versions.node} has none of its own that ` +
        'will do. Use Node 22.16 or later; or install a C++ compiler, make and Python, and then the packages again.',
      { cause: error },
    );
  }
}

/** From here on Node may abort the process when it collects statements of better-sqlite3 12: its wrappers of objects changed. */
const FIRST_UNSAFE_NODE = 24;

/** @throws Error when it is not installed, not compiled, compiled for another version of Node, or not safe with this one */
export function betterSqlite3(): OpenDatabase {
  if (Number.parseInt(process.versions.node, 10) >= FIRST_UNSAFE_NODE)
    throw new Error(`better-sqlite3 12 may abort Node ${process.versions.node}`);
  type Class = new (file: string, options?: OpenOptions) => Database;
  const BetterSqlite3 = createRequire(import.meta.url)('better-sqlite3') as Class;
  // Its compiled part is loaded only when a database is opened.
  new BetterSqlite3(':memory:').close();
  return (file, options) => new BetterSqlite3(file, options);
}
