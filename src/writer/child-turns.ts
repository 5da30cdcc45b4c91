/** How does a server have one child process at a time work for it, in a temporary folder that is removed after it? */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ZonelensError } from '../errors.js';
import { ChildCall } from '../threads/child-process.js';

export class ChildTurns {
  private isBusyHere = false;
  private call: ChildCall<unknown> | undefined;
  private isClosing = false;

  /** @param busyBecause why another turn is refused, as a sentence without a full stop */
  constructor(private readonly busyBecause: string) {}

  get isBusy(): boolean {
    return this.isBusyHere;
  }

  /** @throws ZonelensError `index_busy` when a turn could not start now */
  assertFree(): void {
    if (this.isClosing) throw busy('The service is shutting down');
    if (this.isBusyHere) throw busy(this.busyBecause);
  }

  /** Runs one turn and refuses any other meanwhile. @param work receives the path of a temporary folder */
  async run<T>(work: (folder: string) => Promise<T>): Promise<T> {
    this.assertFree();
    this.isBusyHere = true;
    try {
      const folder = await mkdtemp(join(tmpdir(), 'zonelens-write-'));
      try {
        return await work(folder);
      } finally {
        await rm(folder, { recursive: true, force: true });
      }
    } finally {
      this.isBusyHere = false;
    }
  }

  /**
   * Calls the function `perform` of a module in a child.
   * @param signal stops the child
   * @throws ChildLost, and what the function throws; ZonelensError `index_busy` when it was stopped by `close`; the reason of the signal
   */
  async perform<T>(
    module: URL,
    argument: unknown,
    { cwd, timeoutMs, signal }: { cwd: string; timeoutMs: number; signal?: AbortSignal },
  ): Promise<T> {
    if (this.isClosing) throw stoppedByClosing();
    signal?.throwIfAborted();
    const call = new ChildCall<T>(module, 'perform', argument, { cwd, timeoutMs });
    this.call = call;
    const stop = () => void call.stop();
    signal?.addEventListener('abort', stop, { once: true });
    try {
      return await call.result();
    } catch (error) {
      // What was completed before the process was stopped counts.
      if (this.isClosing && !call.isDone) throw stoppedByClosing();
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', stop);
      this.call = undefined;
    }
  }

  /** Stops the turn in progress, and takes no more. */
  async close(): Promise<void> {
    this.isClosing = true;
    await this.call?.stop();
  }
}

function busy(reason: string): ZonelensError {
  return new ZonelensError('index_busy', `${reason}. Try again later.`);
}

function stoppedByClosing(): ZonelensError {
  return busy('The service is shutting down, and nothing was changed');
}
