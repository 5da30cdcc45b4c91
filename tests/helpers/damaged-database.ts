/** The bytes of an SQLite file whose first page is one, and whose tables are damaged. */
import Database from 'better-sqlite3';

/** Of the header, which is left. */
const HEADER_BYTES = 100;

export function damagedDatabase(): Buffer {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE a (b)');
  const bytes = db.serialize();
  db.close();
  return bytes.fill(0xff, HEADER_BYTES);
}
