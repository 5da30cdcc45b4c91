/**
 * May this process write the index? One at a time. The lock is an exclusive SQLite transaction, which the
 * operating system ends with its process: a killed ingest leaves nothing to clean up.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { ZonelensError } from '../errors.js';

const LOCK_FILE = 'LOCK';

/** @returns a function that releases the lock; @throws ZonelensError `index_busy` when another process holds it */
export function lockForWriting(indexFolder: string): () => void {
  mkdirSync(indexFolder, { recursive: true });
  const db = new Database(join(indexFolder, LOCK_FILE), { timeout: 0 });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    const busy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
    if (!busy) throw error;
    throw new ZonelensError(
      'index_busy',
      `Another process is writing the index in ${indexFolder}. Wait until it has ended, or stop it.`,
      { cause: error },
    );
  }
  return () => db.close();
}
