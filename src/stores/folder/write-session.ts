/** What does every change of an index folder need? The write lock, a staging folder, and a clear message when the disk fails. */
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
  /** Called once with a message that names the process it waits for. */
  onWait?: (message: string) => void;
  signal?: AbortSignal;
}

export interface WriteSession {
  /** An empty folder next to the generations. It is removed when the session ends. */
  staging: string;
  /** Messages for the user, for example that a killed process left the lock. */
  warnings: string[];
}

/** Runs `work` on a draft within a write session. @throws ZonelensError as `DraftBackend.withDraft` */
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
 * Runs `work`, which may publish a generation, while no other process can write the index.
 * @throws ZonelensError `index_busy`; `storage_failed`, whose message says what the index holds now; and whatever `work` throws
 */
export async function inWriteSession<T>(
  options: SessionOptions,
  work: (session: WriteSession) => Promise<T>,
): Promise<T> {
  const { indexFolder, waitMs = 0, onWait, signal } = options;
  let before = liveIn(indexFolder);
  try {
    const lock = await lockWithin(indexFolder, waitMs, onWait, signal);
    try {
      // The process that was waited for may have published.
      before = liveIn(indexFolder);
      const { takenOverFrom } = lock;
      const warnings =
        takenOverFrom === null
          ? []
          : [`Taken over from ${described(takenOverFrom)}, which ended before it had finished.`];
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

/** Ignores failures, which would hide why the work failed. The next session removes what remains. */
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
  return `The new generation ${after} is in place and intact; only a later step failed`;
}
