/**
 * Where do searches run? In threads, each of which has the index open, so that the thread that serves HTTP stays free. For a single
 * search, `local-pool.ts` runs in the calling thread instead. Each store provides the module that opens its index in a thread.
 */
import type { PassageStore } from '../store/passage-store.js';
import { moduleAddress } from '../threads/entry.js';
import { ThreadGroup } from '../threads/thread-group.js';
import type { WorkerThread } from '../threads/worker-thread.js';
import type { QueryArgs, QueryName, QueryResult } from './index-queries.js';

/** A store that is open in this thread. */
export interface OpenedStore {
  store: PassageStore;
  close(): void;
}

/** Opens one generation in the calling thread. The module given to `ThreadedSearchPool` exports it as `openGeneration`. */
export type GenerationOpener<Location> = (location: Location) => OpenedStore | Promise<OpenedStore>;

/** One open generation of the index. */
export interface OpenIndex {
  /**
   * Answers a query.
   * @param signal when it is aborted, a query that still waits for a thread is dropped
   * @throws ZonelensError as the method of `IndexQueries`; the signal's reason
   */
  ask<K extends QueryName>(query: K, args: QueryArgs<K>, signal?: AbortSignal): Promise<QueryResult<K>>;
  close(): Promise<void>;
}

export interface SearchPool<Location> {
  /**
   * @param location plain data that describes a generation that is intact, as far as is known
   * @throws ZonelensError `index_corrupt`
   */
  open(location: Location): Promise<OpenIndex>;
  /** Number of queries that wait for a thread. */
  readonly waiting: number;
  close(): Promise<void>;
}

/** A request to a thread to open a generation. */
export interface PooledIndex {
  key: number;
  /** Address of the module that exports `openGeneration`. */
  opener: string;
  location: unknown;
}

type SearchModule = typeof import('./search-thread.js');

export class ThreadedSearchPool<Location> implements SearchPool<Location> {
  private readonly group: ThreadGroup<SearchModule>;
  private opened = 0;
  /** The open generations, so that a thread that replaces a dead one can open them again. */
  private readonly held = new Map<number, PooledIndex>();

  /**
   * @param count number of threads; each opens the complete index
   * @param opener compiled name of the module that exports `openGeneration`
   * @param observe called with the milliseconds that each query took in its thread
   */
  constructor(
    count: number,
    private readonly opener: URL,
    private readonly observe: (tookMs: number) => void = () => {},
  ) {
    this.group = new ThreadGroup(new URL('./search-thread.js', import.meta.url), count);
  }

  get waiting(): number {
    return this.group.waiting;
  }

  async open(location: Location): Promise<OpenIndex> {
    const key = this.opened++;
    const index = { key, opener: moduleAddress(this.opener), location };
    const { threads } = this.group;
    this.held.set(key, index);
    const close = async () => {
      this.held.delete(key);
      await Promise.all(threads.map((thread) => thread.call('close', key)));
    };
    // Waits for all threads even when one fails, because `close` must not come before an `open` that is still running.
    const outcomes = await Promise.allSettled(threads.map((thread) => thread.call('open', index)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) {
      await close().catch(() => {});
      throw failed.reason;
    }
    // Whoever asks first should not wait longer than others. Nothing is lost when a thread ends meanwhile.
    await Promise.allSettled(threads.map((thread) => thread.call('warmUp', key)));
    return {
      ask: (query, args, signal) =>
        this.group.run((thread) => this.askThread(thread, key, query, args), signal),
      close,
    };
  }

  async close(): Promise<void> {
    await this.group.end();
  }

  /** When a thread dies, for example for lack of memory, only its current query fails. Its replacement opens the index again. */
  private async askThread<K extends QueryName>(
    thread: WorkerThread<SearchModule>,
    key: number,
    query: K,
    args: QueryArgs<K>,
  ): Promise<QueryResult<K>> {
    const index = this.held.get(key);
    let answer = await thread.call('ask', { key, query, args });
    if (answer === null && index !== undefined) {
      await thread.call('open', index);
      answer = await thread.call('ask', { key, query, args });
    }
    if (answer === null) throw new Error('The thread has not opened the generation.');
    this.observe(answer.tookMs);
    return answer.result as QueryResult<K>;
  }
}
