/** How does the service stay responsive while a model computes? The model runs in a worker thread of its own. */
import PQueue from 'p-queue';
import type { Piscina } from 'piscina';
import { messageOf, ZonelensError } from '../errors.js';
import { giveBack, takeThread } from './kept-threads.js';
import type { ModelCard, RerankerCard } from './model.js';

/** Run from source (tests, scripts), the worker needs the TypeScript loader first. */
const WORKER_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './worker-from-source.mjs' : './worker.js',
  import.meta.url,
).href;

export class ModelWorker {
  private closed = false;
  /** One after the other, in front of the thread: what waits here can still be given up. */
  private readonly turns = new PQueue({ concurrency: 1 });

  private constructor(private readonly thread: Piscina) {}

  /** @throws ZonelensError `model_invalid` when the model does not load or `attempt`, a first use of it, fails */
  static async open(
    modelsFolder: string,
    card: ModelCard | RerankerCard,
    attempt: (worker: ModelWorker) => Promise<unknown>,
  ): Promise<ModelWorker> {
    // One thread a model: the sessions of several would only take the processor from each other.
    const thread = takeThread(WORKER_FILE);
    const worker = new ModelWorker(thread);
    try {
      await thread.run({ modelsFolder, card }, { name: 'load' });
      await attempt(worker);
    } catch (error) {
      await worker.close();
      throw new ZonelensError('model_invalid', `The model ${card.id} does not load: ${messageOf(error)}`, {
        cause: error,
      });
    }
    return worker;
  }

  /** Tasks that wait for the model. */
  get waiting(): number {
    return this.turns.size;
  }

  /**
   * What the model computes of texts, or of pairs of texts: `worker.ts` says which.
   * @param signal once it is aborted, a task that still waits is not begun: the signal's reason is thrown
   */
  async run(input: unknown, signal?: AbortSignal): Promise<Float32Array> {
    if (this.closed) throw new Error('The model is closed.');
    return this.turns.add(
      async () => {
        signal?.throwIfAborted();
        return (await this.thread.run(input, { name: 'compute' })) as Float32Array;
      },
      { throwOnTimeout: true },
    );
  }

  /** Resolves when the work under way is done and the model is let go. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.turns.onIdle();
    await this.thread.run(null, { name: 'unload' });
    giveBack(WORKER_FILE, this.thread);
  }
}
