/** What surrounds every change of the index? The lock, a staging folder, and what is said when the disk fails. */
import { rm } from 'node:fs/promises';
import { explained } from '../../disk-errors.js';
import { reached } from '../../fault-points.js';
import { currentGeneration } from './generation.js';
import { described, lockWithin } from './lock.js';
import { createStaging } from './publish.js';

export interface SessionOptions {
  indexFolder: string;
  /** For how long to wait for another process that writes the index, in milliseconds; 0 by default. */
  waitMs?: number;
  /** Is told once who is waited for. */
  onWait?: (message: string) => void;
  signal?: AbortSignal;
}

export interface Session {
  /** An empty folder beside the generations, removed in the end. */
  staging: string;
  /** What the user should know of how it began. */
  warnings: string[];
}

/**
 * Does work that may publish a generation, alone of all processes.
 * @throws ZonelensError `index_busy`; `storage_failed`, which says what the index holds now; what the work throws
 */
export async function writing<T>(
  options: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { indexFolder, waitMs = 0, onWait, signal } = options;
  const before = liveIn(indexFolder);
  try {
    const lock = await lockWithin(indexFolder, waitMs, onWait, signal);
    try {
      const { takenOverFrom } = lock;
      const warnings =
        takenOverFrom === null
          ? []
          : [`Taken over from ${described(takenOverFrom)}, which ended before it was done.`];
      return await staged(indexFolder, (staging) => work({ staging, warnings }));
    } finally {
      lock.release();
    }
  } catch (error) {
    throw explained(error, indexFolder, stateAfter(before, indexFolder));
  }
}

async function staged<T>(indexFolder: string, work: (staging: string) => Promise<T>): Promise<T> {
  const staging = await createStaging(indexFolder);
  try {
    return await work(staging);
  } finally {
    await removed(staging);
  }
}

/** What cannot be removed now is swept by the next session; it must not hide why the work failed. */
async function removed(staging: string): Promise<void> {
  try {
    await rm(staging, { recursive: true, force: true });
    reached('ingest:staging-removed');
  } catch {}
}

/** Null where none is live, or none can be told. */
function liveIn(indexFolder: string): string | null {
  try {
    return currentGeneration(indexFolder);
  } catch {
    return null;
  }
}

function stateAfter(before: string | null, indexFolder: string): string {
  const after = liveIn(indexFolder);
  if (after === before) return 'The index is as it was before';
  return `The new generation ${after} is in place and whole; only what comes after it failed`;
}
