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
   * @throws ChildLost, and what the function throws; ZonelensError `index_busy` when it was stopped by `close`
   */
  async perform<T>(
    module: URL,
    argument: unknown,
    { cwd, timeoutMs }: { cwd: string; timeoutMs: number },
  ): Promise<T> {
    if (this.isClosing) throw stoppedByClosing();
    const call = new ChildCall<T>(module, 'perform', argument, { cwd, timeoutMs });
    this.call = call;
    try {
      return await call.result();
    } catch (error) {
      // What was completed before the process was stopped counts.
      throw this.isClosing && !call.isDone ? stoppedByClosing() : error;
    } finally {
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
