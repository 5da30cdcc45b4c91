/**
 * May old generations be removed now? Not while a backup or a check reads one by its path. A hold is a shared SQLite lock, which
 * the operating system releases when the process ends, so no stale hold remains.
 */
import { join } from 'node:path';
import { type Database, openDatabase, sqliteCodeOf } from '../../disk/sqlite/index.js';

const HOLD_FILE = 'HOLD';

/**
 * Runs `work` while no generation can be removed. Who may not write in the folder has no hold. Another user who may can then remove
 * generations meanwhile, by two ingests or more.
 */
export async function holding<T>(indexFolder: string, work: () => Promise<T>): Promise<T> {
  const db = hold(indexFolder);
  try {
    return await work();
  } finally {
    db?.close();
  }
}

/** Runs `work` unless another process holds the generations; then it does nothing. */
export async function whenUnheld(indexFolder: string, work: () => Promise<void>): Promise<void> {
  const db = openDatabase(join(indexFolder, HOLD_FILE), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (sqliteCodeOf(error)?.startsWith('SQLITE_BUSY')) return;
    throw error;
  }
  try {
    await work();
  } finally {
    db.close();
  }
}

/** How long a backup waits for a removal that is in progress. */
const HOLD_TIMEOUT_MS = 10_000;

function hold(indexFolder: string): Database | null {
  let db: Database | undefined;
  try {
    db = openDatabase(join(indexFolder, HOLD_FILE), { timeout: HOLD_TIMEOUT_MS });
    db.exec('BEGIN');
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return db;
  } catch (error) {
    db?.close();
    const unwritable = /^SQLITE_(CANTOPEN|READONLY|PERM)/;
    if (unwritable.test(sqliteCodeOf(error) ?? '')) return null;
    throw error;
  }
}
