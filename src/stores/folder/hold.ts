/**
 * May old generations be removed now? Not while a backup or a check reads one by its path. A hold is a shared SQLite lock,
 * which the operating system ends with its process: none is ever left behind.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';

const HOLD_FILE = 'HOLD';

/**
 * Keeps every generation that is there in its place until the work is done. In a folder that cannot be written nothing is
 * held, nor removed.
 */
export async function holding<T>(indexFolder: string, work: () => Promise<T>): Promise<T> {
  const db = hold(indexFolder);
  try {
    return await work();
  } finally {
    db?.close();
  }
}

/** Does the work unless somebody holds the generations; then nothing is done. */
export async function whenUnheld(indexFolder: string, work: () => Promise<void>): Promise<void> {
  const db = new Database(join(indexFolder, HOLD_FILE), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return;
    throw error;
  }
  try {
    await work();
  } finally {
    db.close();
  }
}

/** How long a removal under way may take before a backup gives up waiting for it. */
const HOLD_TIMEOUT_MS = 10_000;

function hold(indexFolder: string): Database.Database | null {
  let db: Database.Database | undefined;
  try {
    db = new Database(join(indexFolder, HOLD_FILE), { timeout: HOLD_TIMEOUT_MS });
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db?.close();
    const unwritable = /^SQLITE_(CANTOPEN|READONLY|PERM)/;
    if (error instanceof Database.SqliteError && unwritable.test(error.code)) return null;
    throw error;
  }
}
