/**
 * How does work run in another thread? A thread is started for one module and calls that module's exported functions, one call
 * at a time. Arguments and results are plain data. A thread that dies is replaced with the next call.
 */
import { Piscina } from 'piscina';
import { entryFile, moduleAddress } from './entry.js';
import { type Reply, unwrap } from './reply.js';

/** Functions that take one argument at most, exported by the module of a thread. */
type FunctionsOf<M> = { [Name in keyof M]: M[Name] extends (argument: never) => unknown ? M[Name] : never };
type Argument<F> = F extends (argument: infer A) => unknown ? A : never;
type Result<F> = F extends (argument: never) => infer R ? Awaited<R> : never;

export interface ThreadOptions {
  /** End the thread after so long without work, in milliseconds; it starts again with the next call. By default it stays. */
  idleTimeoutMs?: number;
  /** Limit of the thread's JavaScript heap, in MiB. */
  maxHeapMiB?: number;
}

/**
 * @example
 *     const thread = new WorkerThread<typeof import('./reader-thread.js')>(new URL('./reader-thread.js', import.meta.url));
 *     const draft = await thread.call('read', { kind: '.pdf', bytes });
 */
export class WorkerThread<Module> {
  private readonly pool: Piscina;

  /** @param module its compiled name, such as `new URL('./reader-thread.js', import.meta.url)`, from source as well */
  constructor(module: URL, { idleTimeoutMs, maxHeapMiB }: ThreadOptions = {}) {
    this.pool = new Piscina({
      filename: entryFile('thread').href,
      minThreads: idleTimeoutMs === undefined ? 1 : 0,
      maxThreads: 1,
      ...(idleTimeoutMs !== undefined && { idleTimeout: idleTimeoutMs }),
      ...(maxHeapMiB !== undefined && { resourceLimits: { maxOldGenerationSizeMb: maxHeapMiB } }),
      workerData: { module: moduleAddress(module) },
    });
  }

  /**
   * @param signal once it is aborted, the thread is ended in the middle of the call and the signal's reason is thrown
   * @throws what the function throws: a ZonelensError as it is, anything else as an Error with the same message
   */
  async call<Name extends keyof FunctionsOf<Module> & string>(
    name: Name,
    argument: Argument<FunctionsOf<Module>[Name]>,
    signal?: AbortSignal,
  ): Promise<Result<FunctionsOf<Module>[Name]>> {
    const reply = await this.pool.run({ name, argument }, signal === undefined ? {} : { signal });
    return unwrap(reply as Reply<Result<FunctionsOf<Module>[Name]>>);
  }

  async end(): Promise<void> {
    await this.pool.destroy();
  }
}
