/** What surrounds every change of an index in a folder? The write lock, a staging folder, and a clear message when the disk fails. */
import { rm } from 'node:fs/promises';
import { explained } from '../../disk/errors.js';
import { reached } from '../../disk/fault-points.js';
import { described, lockWithin } from '../../disk/lock.js';
import type { IndexDraft } from '../../store/index-draft.js';
import { FolderDraft, type FolderDraftOptions } from './draft.js';
import { currentGeneration } from './generation.js';
import { createStaging } from './publish.js';

export interface SessionOptions {
  indexFolder: string;
  /** How long to wait for another process that is writing the index, in milliseconds; 0 by default. */
  waitMs?: number;
  /** Gets one message that says who is waited for. */
  onWait?: (message: string) => void;
  signal?: AbortSignal;
}

export interface WriteSession {
  /** An empty folder beside the generations, removed in the end. */
  staging: string;
  /** What the user should know about how the session began. */
  warnings: string[];
}

/** Does work on a draft in a write session of its own. @throws ZonelensError as `DraftBackend.withDraft` */
export function withFolderDraft<T>(
  options: Omit<FolderDraftOptions, 'staging'>,
  work: (draft: IndexDraft) => Promise<T>,
): Promise<T> {
  return inWriteSession(options, async ({ staging, warnings }) => {
    const draft = await FolderDraft.open({ ...options, staging });
    draft.warnings.unshift(...warnings);
    try {
      return await work(draft);
    } finally {
      draft.close();
    }
  });
}

/**
 * Does work that may publish a generation, alone among all processes.
 * @throws ZonelensError `index_busy`; `storage_failed`, which says what the index holds now; and what the work throws
 */
export async function inWriteSession<T>(
  options: SessionOptions,
  work: (session: WriteSession) => Promise<T>,
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
      return await inStaging(indexFolder, (staging) => work({ staging, warnings }));
    } finally {
      lock.release();
    }
  } catch (error) {
    throw explained(error, indexFolder, stateAfter(before, indexFolder));
  }
}

async function inStaging<T>(indexFolder: string, work: (staging: string) => Promise<T>): Promise<T> {
  const staging = await createStaging(indexFolder);
  try {
    return await work(staging);
  } finally {
    await removeStaging(staging);
  }
}

/** A failure here must not hide why the work failed; the next session sweeps what stays. */
async function removeStaging(staging: string): Promise<void> {
  try {
    await rm(staging, { recursive: true, force: true });
    reached('ingest:staging-removed');
  } catch {}
}

/** Name of the live generation; null when there is none or `CURRENT` cannot be read. */
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
