/**
 * May this process write the index? One at a time: a document names who does, and until when unless it says so again. Should two
 * take themselves for the writer, the marker lets only one of them publish.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { reached } from '../../../disk/fault-points.js';
import { described, hasEnded, type LockOwner, thisProcess } from '../../../disk/lock.js';
import { ZonelensError } from '../../../errors.js';
import { Conflict, type Connection, type Version } from '../connection/index.js';
import { makeState, STATE } from '../marker.js';

const WRITER = 'writer';

interface Held {
  owner: LockOwner;
  /** See `OWN`. */
  process: string;
  /** Milliseconds since 1970. */
  until: number;
  /** Tells this taking of the lock from any other. */
  taking: string;
}

/** This process, until it ends. Its number may be that of another one that was killed in a container of the same name. */
const OWN = randomUUID();

/** A writer that does not say within this time that it still writes has ended, or has lost the server. */
const LEASE_MS = 60_000;
const RENEW_MS = 10_000;
/** Time between two attempts to get the lock. */
const RETRY_MS = 500;

export interface LockOptions {
  /** How long to retry, in milliseconds; 0 for one attempt. */
  waitMs?: number | undefined;
  onWait?: ((message: string) => void) | undefined;
  signal?: AbortSignal | undefined;
}

/**
 * Runs `work` while this process holds the lock.
 * @param work gets the previous owner, when that ended without releasing it; else null. Its signal is aborted when the lock is lost
 * @throws ZonelensError `index_busy`, naming the owner; at once when that is this process, which would wait for itself
 */
export async function whileLocked<T>(
  connection: Connection,
  { waitMs = 0, onWait = () => {}, signal }: LockOptions,
  work: (takenOverFrom: LockOwner | null, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  await makeState(connection);
  const startedAt = performance.now();
  for (let attempts = 0; ; attempts++) {
    signal?.throwIfAborted();
    const taken = await take(connection);
    if ('version' in taken) {
      reached('server:locked');
      return holding(connection, taken, signal, work);
    }
    if (taken.busy.process === OWN) throw new ZonelensError('index_busy', OWN_LOCK);
    const busy = new ZonelensError(
      'index_busy',
      `Another process is writing the index: ${described(taken.busy.owner)}. Wait until it has finished (--wait), or stop it. ` +
        `One that was killed on another machine gives it up after ${LEASE_MS / 1000} seconds.`,
    );
    if (performance.now() - startedAt >= waitMs) throw busy;
    if (attempts === 0) onWait(busy.message);
    await sleep(RETRY_MS);
  }
}

interface Taken {
  taking: string;
  version: Version;
  takenOverFrom: LockOwner | null;
}

async function take(connection: Connection): Promise<Taken | { busy: Held }> {
  const found = await read(connection);
  if (found !== null && !isOver(found.held)) return { busy: found.held };
  const taking = randomUUID();
  try {
    const version = await put(connection, taking, found?.version ?? 'absent');
    return { taking, version, takenOverFrom: found?.held.owner ?? null };
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    return take(connection);
  }
}

async function read(connection: Connection): Promise<{ held: Held; version: Version } | null> {
  const found = await connection.get<{ content: string }>(connection.name(STATE), WRITER);
  return found && { held: JSON.parse(found.source.content) as Held, version: found.version };
}

function put(connection: Connection, taking: string, expected: Version | 'absent'): Promise<Version> {
  const content: Held = { owner: thisProcess(), process: OWN, until: Date.now() + LEASE_MS, taking };
  return connection.put(connection.name(STATE), WRITER, { content: JSON.stringify(content) }, expected);
}

function isOver({ owner, until }: Held): boolean {
  return until < Date.now() || hasEnded(owner);
}

async function holding<T>(
  connection: Connection,
  { taking, version, takenOverFrom }: Taken,
  signal: AbortSignal | undefined,
  work: (takenOverFrom: LockOwner | null, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  let held = version;
  let renewing: Promise<void> = Promise.resolve();
  const lost = new AbortController();
  const renew = async () => {
    try {
      held = await put(connection, taking, held);
    } catch (error) {
      // After any other failure, the server may be back before the lease is over.
      if (error instanceof Conflict) await adopt().catch(() => {});
    }
  };
  /** A renewal whose answer was late was carried out all the same. */
  const adopt = async () => {
    const found = await read(connection);
    if (found?.held.taking === taking) held = found.version;
    else lost.abort(new ZonelensError('index_busy', LOST));
  };
  const timer = setInterval(() => {
    renewing = renewing.then(renew);
  }, RENEW_MS);
  try {
    return await work(
      takenOverFrom,
      AbortSignal.any([lost.signal, ...(signal === undefined ? [] : [signal])]),
    );
  } finally {
    clearInterval(timer);
    await renewing;
    // Whoever finds it left over takes it.
    await connection.remove(connection.name(STATE), WRITER, held).catch(() => {});
  }
}

const OWN_LOCK =
  'This very process is using the index already, and would wait for itself. Source and target of a move may be the same index, ' +
  'under two names of the server.';

const LOST =
  'Another process has taken over the writing of the index, because this one was not heard of for a minute. Nothing was published.';
