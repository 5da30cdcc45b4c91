/** How does a program stay responsive while a model computes? The model runs in a thread of its own, one text after another. */
import PQueue from 'p-queue';
import { messageOf, ZonelensError } from '../errors.js';
import { giveBack, takeThread } from '../threads/reused-threads.js';
import type { WorkerThread } from '../threads/worker-thread.js';
import type { ModelCard, RerankerCard } from './card.js';

const THREAD = new URL('./model-thread.js', import.meta.url);

type ModelThread = WorkerThread<typeof import('./model-thread.js')>;

export class ModelWorker {
  private closed = false;
  /** Tasks wait here rather than in the thread, so that a task whose signal is aborted can be dropped. */
  private readonly turns = new PQueue({ concurrency: 1 });

  private isLost = false;

  private constructor(
    private readonly thread: ModelThread,
    private readonly onLost: (error: unknown) => void,
  ) {}

  /**
   * @param onLost called once when the thread has died. It cannot be replaced, because onnxruntime-node 1.14 does not load in a
   * second thread after that, so every further task fails.
   * @throws ZonelensError `model_invalid` when the model does not load, or when `attempt`, its first use, fails
   */
  static async open(
    modelsFolder: string,
    card: ModelCard | RerankerCard,
    attempt: (worker: ModelWorker) => Promise<unknown>,
    onLost: (error: unknown) => void = () => {},
  ): Promise<ModelWorker> {
    // One thread per model, because several would only compete for the processor.
    const worker = new ModelWorker(takeThread(THREAD), onLost);
    try {
      await worker.thread.call('load', { modelsFolder, card });
      await attempt(worker);
    } catch (error) {
      worker.checkThread(error);
      await worker.close();
      throw new ZonelensError('model_invalid', `The model ${card.id} does not load: ${messageOf(error)}`, {
        cause: error,
      });
    }
    return worker;
  }

  /** Number of tasks that wait for the model. */
  get waiting(): number {
    return this.turns.size;
  }

  /**
   * Runs a task in the model's thread after the tasks before it.
   * @param signal when it is aborted, a task that still waits is dropped and the signal's reason is thrown
   */
  async run<R>(task: (thread: ModelThread) => Promise<R>, signal?: AbortSignal): Promise<R> {
    if (this.closed) throw new Error('The model is closed.');
    return this.turns.add(
      async () => {
        signal?.throwIfAborted();
        this.checkThread(new Error('The thread of the model has ended.'));
        if (this.isLost) throw new Error('The model is lost.');
        try {
          return await task(this.thread);
        } catch (error) {
          this.checkThread(error);
          throw error;
        }
      },
      { throwOnTimeout: true },
    );
  }

  /** Reports once that the thread has died. Its successor must not be called: it would load onnxruntime-node. */
  private checkThread(error: unknown): void {
    if (this.isLost || !this.thread.hasDied) return;
    this.isLost = true;
    this.onLost(error);
  }

  /** Resolves when all tasks are done and the model is unloaded. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.turns.onIdle();
    if (this.thread.hasDied) return;
    await this.thread.call('unload', undefined);
    giveBack(THREAD, this.thread);
  }
}
