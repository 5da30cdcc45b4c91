/** When are files read that a server opened because they had not changed? A while after the start, in a thread of their own. */
import { setTimeout as wait } from 'node:timers/promises';
import { WorkerThread } from '../../threads/worker-thread.js';
import { noteIntact } from './intact.js';
import type { Manifest } from './manifest.js';

type CheckModule = typeof import('./file-check.js');

/** The first searches after a start are answered before. */
const CHECK_AFTER_MS = 5000;

export class LaterCheck {
  private readonly stopping = new AbortController();
  private readonly done: Promise<void>;
  private isForgotten = false;

  /**
   * @param folder of a generation whose note was taken (`takeNote`)
   * @param state that the note had; it is put back when the files are intact
   * @param onFault called when they are not, or cannot be read
   */
  constructor(
    private readonly folder: string,
    private readonly state: string,
    manifest: Manifest,
    onFault: () => void,
    afterMs = CHECK_AFTER_MS,
  ) {
    this.done = this.check(manifest, onFault, afterMs);
  }

  /** A check that is not over is left to the next start: the process did not end by damage. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.done;
  }

  /** Ends the check of files that are known to be damaged. */
  async forget(): Promise<void> {
    this.isForgotten = true;
    await this.stop();
  }

  private async check(manifest: Manifest, onFault: () => void, afterMs: number): Promise<void> {
    const { folder, state } = this;
    const { signal } = this.stopping;
    try {
      await wait(afterMs, undefined, { signal, ref: false });
      const thread = new WorkerThread<CheckModule>(new URL('./file-check.js', import.meta.url));
      await thread.call('check', { folder, manifest }, signal).finally(() => thread.end());
    } catch {
      if (!signal.aborted) return onFault();
    }
    if (!this.isForgotten) noteIntact(folder, state);
  }
}
