/** How is a catalogue read that an older version of the program made? */
import type { Database } from '../../disk/sqlite/index.js';
import { NEWER_COLUMNS } from './schema.js';

/** Lets a connection read columns that the file lacks: a temporary view hides each table that lacks some. */
export function addNewerColumns(db: Database): void {
  for (const [table, columns] of Object.entries(NEWER_COLUMNS)) {
    const present = new Set(
      (db.pragma(`table_info(${table})`) as { name: string }[]).map(({ name }) => name),
    );
    const missing = Object.entries(columns).filter(([column]) => !present.has(column));
    if (present.size === 0 || missing.length === 0) continue;
    const instead = missing.map(([column, expression]) => `${expression} AS ${column}`).join(', ');
    db.exec(`CREATE TEMP VIEW ${table} AS SELECT *, ${instead} FROM main.${table}`);
  }
}
