/**
 * May this process write the index? Only one process may at a time. The lock is an exclusive SQLite transaction, which the
 * operating system releases when the process ends, so a killed ingest leaves no stale lock. A second file names the owner, for messages only.
 * If it is left over, its process was killed, and the next process reports that it takes over from it.
 */
import { mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ZonelensError } from '../errors.js';
import { reached } from './fault-points.js';
import { type Database, openDatabase, sqliteCodeOf } from './sqlite/index.js';

const LOCK_FILE = 'LOCK';
/** A separate file, because closing a second handle of a locked file would release the lock (POSIX). */
const OWNER_FILE = 'LOCK.owner.json';

/** Time between two attempts to get the lock. */
const RETRY_MS = 200;

const ownerSchema = z.object({
  pid: z.int(),
  host: z.string(),
  command: z.string(),
  startedAt: z.iso.datetime(),
  /** Where its number means this process; absent on systems that do not say. */
  place: z.string().optional(),
});

/** The process that holds the lock, as it describes itself. */
export type LockOwner = z.infer<typeof ownerSchema>;

export interface WriteLock {
  /** The previous owner when it was killed before it released the lock; null otherwise. */
  takenOverFrom: LockOwner | null;
  release(): void;
}

/** Takes the lock. @throws ZonelensError `index_busy`, naming the owner, when another process holds it */
export function lockForWriting(indexFolder: string): WriteLock {
  mkdirSync(indexFolder, { recursive: true });
  const db = openDatabase(join(indexFolder, LOCK_FILE), { timeout: 0 });
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

/** Begins the transaction that is the lock. Closes the database when that fails. */
function begin(db: Database, indexFolder: string): void {
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    const busy = sqliteCodeOf(error)?.startsWith('SQLITE_BUSY') === true;
    if (!busy) throw error;
    const owner = ownerOfLock(indexFolder);
    throw new ZonelensError(
      'index_busy',
      `Another process is writing the index in ${indexFolder}${owner === null ? '' : `: ${described(owner)}`}. ` +
        'Wait until it has finished (--wait), or stop it.',
      { cause: error },
    );
  }
}

/**
 * Takes the lock, retrying while another process holds it.
 * @param waitMs how long to retry; 0 for one attempt, Infinity for no limit
 * @param onWait called once with a message that names the owner
 * @throws ZonelensError `index_busy` after that time; the signal's reason when it is aborted
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

/** Whether any process holds the lock now. Writes nothing. */
export function isLocked(indexFolder: string): boolean {
  let db: Database | undefined;
  try {
    db = openDatabase(join(indexFolder, LOCK_FILE), { timeout: 0, readonly: true, fileMustExist: true });
    db.prepare('SELECT count(*) FROM sqlite_schema').get();
    return false;
  } catch (error) {
    return sqliteCodeOf(error)?.startsWith('SQLITE_BUSY') === true;
  } finally {
    db?.close();
  }
}

/** The owner of the lock, or a killed former owner; null when none is recorded. */
export function ownerOfLock(indexFolder: string): LockOwner | null {
  try {
    const text = readFileSync(join(indexFolder, OWNER_FILE), 'utf8');
    return ownerSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** For messages, for example `process 4711 on the machine a (cli.js ingest), since 2026-11-23T14:53:37Z`. */
export function described({ pid, host, command, startedAt }: LockOwner): string {
  const place = host === hostname() ? '' : ` on the machine ${host}`;
  return `process ${pid}${place} (${command}), since ${startedAt.replace(/\.\d+Z$/, 'Z')}`;
}

/** Whether the process is known to have ended. Of one on another machine, or in another container, nobody knows. */
export function hasEnded({ pid, host, place }: Pick<LockOwner, 'pid' | 'host' | 'place'>): boolean {
  if (host !== hostname() || place !== placeOfProcesses()) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as { code?: string }).code !== 'EPERM';
  }
}

/** What this process says of itself while it holds a lock. Others read it, so it has no addresses, which may hold passwords. */
export function thisProcess(): LockOwner {
  const [, script = 'node', ...args] = process.argv;
  const shown = args.map((arg) => arg.replace(/:\/\/.*/s, '://…'));
  const command = [script.split(/[\\/]/).at(-1), ...shown].join(' ').slice(0, 200);
  const place = placeOfProcesses();
  return {
    ...{ pid: process.pid, host: hostname(), command, startedAt: new Date().toISOString() },
    ...(place !== undefined && { place }),
  };
}

/** The boot of the machine and the namespace of its process numbers: machines and containers may have the same name. */
function placeOfProcesses(): string | undefined {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return undefined;
  }
}

function release(indexFolder: string, db: Database): void {
  try {
    rmSync(join(indexFolder, OWNER_FILE), { force: true });
    reached('lock:owner-removed');
  } catch {
    // The work is done. At worst the next process reports that it takes over.
  } finally {
    db.close();
  }
}
