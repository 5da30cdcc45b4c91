/** How does a program stay responsive while a model computes? The model runs in threads of its own, one text after another in each. */
import { messageOf, ZonelensError } from '../errors.js';
import { ThreadGroup } from '../threads/thread-group.js';
import type { WorkerThread } from '../threads/worker-thread.js';

type ModelModule = typeof import('./model-thread.js');
type ModelThread = WorkerThread<ModelModule>;

export class ModelWorker {
  private closed = false;
  /** Each loads the model with its first task. When one dies, the task that it had fails, and its successor loads it again. */
  private readonly group: ThreadGroup<ModelModule>;

  private constructor(threads: number) {
    this.group = new ThreadGroup(new URL('./model-thread.js', import.meta.url), threads);
  }

  /**
   * @param attempt the first use of the model, which loads it
   * @throws ZonelensError `model_invalid` when the attempt fails
   */
  static async open(
    id: string,
    attempt: (worker: ModelWorker) => Promise<unknown>,
    threads = 1,
  ): Promise<ModelWorker> {
    const worker = new ModelWorker(threads);
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
    return this.group.waiting;
  }

  /**
   * Runs a task in one of the model's threads after the tasks before it.
   * @param signal when it is aborted, a task that still waits is dropped and the signal's reason is thrown
   */
  async run<R>(task: (thread: ModelThread) => Promise<R>, signal?: AbortSignal): Promise<R> {
    if (this.closed) throw new Error('The model is closed.');
    return this.group.run(task, signal);
  }

  /** Resolves when all tasks are done and the threads have ended. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    // A thread that is ended while ONNX Runtime computes in it takes the whole process along.
    await this.group.endWhenIdle();
  }
}
