/** How does a program stay responsive while a model computes? The model runs in a thread of its own, one text after another. */
import PQueue from 'p-queue';
import { messageOf, ZonelensError } from '../errors.js';
import { WorkerThread } from '../threads/worker-thread.js';

type ModelThread = WorkerThread<typeof import('./model-thread.js')>;

export class ModelWorker {
  private closed = false;
  /** Tasks wait here rather than in the thread, so that a task whose signal is aborted can be dropped. */
  private readonly turns = new PQueue({ concurrency: 1 });
  /**
   * One thread per model, because several would only compete for the processor. When it dies, the task that it had fails, and
   * its successor loads the model again with the next task.
   */
  private readonly thread: ModelThread = new WorkerThread(new URL('./model-thread.js', import.meta.url));

  private constructor() {}

  /**
   * @param attempt the first use of the model, which loads it
   * @throws ZonelensError `model_invalid` when the attempt fails
   */
  static async open(id: string, attempt: (worker: ModelWorker) => Promise<unknown>): Promise<ModelWorker> {
    const worker = new ModelWorker();
    try {
      await attempt(worker);
    } catch (error) {
      await worker.close();
      throw new ZonelensError('model_invalid', `The model ${id} does not load: ${messageOf(error)}`, {
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
        return task(this.thread);
      },
      { throwOnTimeout: true },
    );
  }

  /** Resolves when all tasks are done and the thread has ended. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    // A thread that is ended while ONNX Runtime computes in it takes the whole process along.
    await this.turns.onIdle();
    await this.thread.end();
  }
}
