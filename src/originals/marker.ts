/** How is a hostile page parsed without harm to the server? In a thread that is ended when it takes too long or too much memory. */
import PQueue from 'p-queue';
import { ZonelensError } from '../errors.js';
import { WorkerThread } from '../threads/worker-thread.js';
import type { PageToMark } from './marked-page.js';

/** A page of the largest size that is read takes a fraction of it. */
const MAX_MS = 8_000;
const MAX_HEAP_MIB = 512;
const IDLE_MS = 10_000;

export class Marker {
  private thread: WorkerThread<typeof import('./marker-thread.js')> | undefined;
  /** One page at a time: a thread that is ended must not take others with it. */
  private readonly turns = new PQueue({ concurrency: 1 });

  /** @returns an HTML document @throws ZonelensError `not_found`, with what can be done instead */
  mark(page: PageToMark, signal: AbortSignal): Promise<string> {
    return this.turns.add(() => this.now(page, signal), { throwOnTimeout: true });
  }

  async close(): Promise<void> {
    await this.thread?.end();
  }

  private async now(page: PageToMark, signal: AbortSignal): Promise<string> {
    signal.throwIfAborted();
    this.thread ??= new WorkerThread(new URL('./marker-thread.js', import.meta.url), {
      idleTimeoutMs: IDLE_MS,
      maxHeapMiB: MAX_HEAP_MIB,
    });
    try {
      return await this.thread.call('mark', page, AbortSignal.any([signal, AbortSignal.timeout(MAX_MS)]));
    } catch (cause) {
      signal.throwIfAborted();
      throw new ZonelensError('not_found', UNSHOWN, { cause });
    }
  }
}

const UNSHOWN =
  'The original is kept, but it cannot be shown with the passage marked: it is too large or too deeply nested. Ask for it without passage.';
