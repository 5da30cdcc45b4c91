/** The bytes of an SQLite file whose first page is one, and whose tables are damaged. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../src/disk/sqlite/index.js';

/** Of the header, which is left. */
const HEADER_BYTES = 100;

export function damagedDatabase(): Buffer {
  const folder = mkdtempSync(join(tmpdir(), 'zonelens-damaged-'));
  try {
    const file = join(folder, 'a.sqlite');
    const db = openDatabase(file);
    db.exec('CREATE TABLE a (b)');
    db.close();
    return readFileSync(file).fill(0xff, HEADER_BYTES);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
