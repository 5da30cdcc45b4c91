/**
 * May this process write the index? One at a time. The lock is an exclusive SQLite transaction, which the operating
 * system ends with its process: a killed ingest leaves nothing to clean up. Who holds it stands in a file beside, for
 * people: it decides nothing, and one that outlived its process says from whom the next one takes over.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { ZonelensError } from '../errors.js';
import { reached } from './fault-points.js';

const LOCK_FILE = 'LOCK';
/** Not the lock itself: to close a second handle of a locked file would end the lock (POSIX). */
export const OWNER_FILE = 'LOCK.owner.json';

/** How often a process that waits for the lock tries again. */
const RETRY_MS = 200;

const ownerSchema = z.object({
  pid: z.int(),
  host: z.string(),
  command: z.string(),
  startedAt: z.iso.datetime(),
});

/** Of the lock, as it says itself. */
export type LockOwner = z.infer<typeof ownerSchema>;

export interface WriteLock {
  /** Who held it last and did not release it: that process was killed. */
  takenOverFrom: LockOwner | null;
  release(): void;
}

/** @throws ZonelensError `index_busy` when another process holds the lock, saying which */
export function lockForWriting(indexFolder: string): WriteLock {
  mkdirSync(indexFolder, { recursive: true });
  const db = new Database(join(indexFolder, LOCK_FILE), { timeout: 0 });
  begin(db, indexFolder);
  try {
    reached('lock:taken');
    const takenOverFrom = ownerOfLock(indexFolder);
    writeFileSync(join(indexFolder, OWNER_FILE), `${JSON.stringify(thisProcess())}\n`);
    reached('lock:owner-written');
    return { takenOverFrom, release: () => release(indexFolder, db) };
  } catch (error) {
    release(indexFolder, db);
    throw error;
  }
}

/** Closes the database when the lock is not to be had. */
function begin(db: Database.Database, indexFolder: string): void {
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    const busy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
    if (!busy) throw error;
    const owner = ownerOfLock(indexFolder);
    throw new ZonelensError(
      'index_busy',
      `Another process is writing the index in ${indexFolder}${owner === null ? '' : `: ${described(owner)}`}. ` +
        'Wait until it has ended (--wait), or stop it.',
      { cause: error },
    );
  }
}

/**
 * The same, trying again while another process holds the lock.
 * @param waitMs for how long; 0 not at all, Infinity until it is free
 * @param onWait is told once who holds it
 * @throws ZonelensError `index_busy` at last; the signal's reason
 */
export async function lockWithin(
  indexFolder: string,
  waitMs: number,
  onWait: (message: string) => void = () => {},
  signal?: AbortSignal,
): Promise<WriteLock> {
  const startedAt = performance.now();
  for (let attempts = 0; ; attempts++) {
    signal?.throwIfAborted();
    try {
      return lockForWriting(indexFolder);
    } catch (error) {
      const isBusy = error instanceof ZonelensError && error.code === 'index_busy';
      if (!isBusy || performance.now() - startedAt >= waitMs) throw error;
      if (attempts === 0) onWait(error.message);
    }
    await sleep(RETRY_MS);
  }
}

/** Whether a process holds the lock now; nothing is written. */
export function isLocked(indexFolder: string): boolean {
  let db: Database.Database | undefined;
  try {
    db = new Database(join(indexFolder, LOCK_FILE), { timeout: 0, readonly: true, fileMustExist: true });
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    return error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
  } finally {
    db?.close();
  }
}

/** Who holds the lock, or held it when it was killed; null when nobody is named. */
export function ownerOfLock(indexFolder: string): LockOwner | null {
  try {
    const text = readFileSync(join(indexFolder, OWNER_FILE), 'utf8');
    return ownerSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Such as `process 4711 on host a (npm run ingest), since 2026-11-23T14:53:37Z`. */
export function described({ pid, host, command, startedAt }: LockOwner): string {
  const place = host === hostname() ? '' : ` on the machine ${host}`;
  return `process ${pid}${place} (${command}), since ${startedAt.replace(/\.\d+Z$/, 'Z')}`;
}

function thisProcess(): LockOwner {
  const [, script = 'node', ...args] = process.argv;
  const command = [script.split(/[\\/]/).at(-1), ...args].join(' ').slice(0, 200);
  return { pid: process.pid, host: hostname(), command, startedAt: new Date().toISOString() };
}

function release(indexFolder: string, db: Database.Database): void {
  try {
    rmSync(join(indexFolder, OWNER_FILE), { force: true });
    reached('lock:owner-removed');
  } catch {
    // The work is done; at worst the next one says that it takes over.
  } finally {
    db.close();
  }
}
