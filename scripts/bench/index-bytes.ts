/** What is on the disk for an index, file by file and table by table? */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { CATALOGUE_FILE } from '../../src/stores/folder/manifest.js';

/** Bytes by file. */
export function fileBytes(folder: string): Record<string, number> {
  return Object.fromEntries(readdirSync(folder).map((name) => [name, statSync(join(folder, name)).size]));
}

/** Bytes of the catalogue by table and index, the largest first; none where SQLite is built without `dbstat`. */
export function tableBytes(generationFolder: string): Record<string, number> {
  const db = new Database(join(generationFolder, CATALOGUE_FILE), { readonly: true });
  try {
    const rows = db
      .prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC, name')
      .all() as { name: string; bytes: number }[];
    return Object.fromEntries(rows.map(({ name, bytes }) => [name, bytes]));
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('no such table: dbstat')) throw error;
    return {};
  } finally {
    db.close();
  }
}
