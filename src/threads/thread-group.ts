/** How do several threads of one module share work? Each piece of work gets a free thread, in the order of arrival. */
import PQueue from 'p-queue';
import { WorkerThread } from './worker-thread.js';

export class ThreadGroup<Module> {
  readonly threads: readonly WorkerThread<Module>[];
  private readonly free: WorkerThread<Module>[];
  /** Work waits here rather than in a thread, so that work whose signal is aborted can be dropped. */
  private readonly turns: PQueue;

  /** @param module as `WorkerThread` takes it */
  constructor(module: URL, count: number) {
    this.threads = Array.from({ length: count }, () => new WorkerThread<Module>(module));
    this.free = [...this.threads];
    this.turns = new PQueue({ concurrency: count });
  }

  /** Pieces of work that wait for a thread. */
  get waiting(): number {
    return this.turns.size;
  }

  /**
   * @param signal when it is aborted, work that still waits is dropped and the signal's reason is thrown; work that has begun
   *   goes on, because a thread cannot be interrupted
   */
  run<R>(work: (thread: WorkerThread<Module>) => Promise<R>, signal?: AbortSignal): Promise<R> {
    return this.turns.add(
      async () => {
        signal?.throwIfAborted();
        const thread = this.free.pop() as WorkerThread<Module>;
        try {
          return await work(thread);
        } finally {
          this.free.push(thread);
        }
      },
      { throwOnTimeout: true },
    );
  }

  /** Ends the threads, also those that are at work. */
  async end(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.end()));
  }

  /** Ends the threads when all work is done. */
  async endWhenIdle(): Promise<void> {
    await this.turns.onIdle();
    await this.end();
  }
}
