/**
 * Where do searches run? In threads that each hold the index, so that the thread that speaks HTTP stays free; or, for a single
 * search, in the calling thread (`local-pool.ts`). A store hands in the module that opens its index in a thread.
 */
import PQueue from 'p-queue';
import type { PassageStore } from '../store/passage-store.js';
import { moduleAddress } from '../threads/entry.js';
import { WorkerThread } from '../threads/worker-thread.js';
import type { QueryArgs, QueryName, QueryResult } from './index-queries.js';

/** A store that is open in this thread. */
export interface OpenedStore {
  store: PassageStore;
  close(): void;
}

/** Opens one generation in the calling thread. A module that is handed to `ThreadedSearchPool` exports it as `openGeneration`. */
export type GenerationOpener<Location> = (location: Location) => OpenedStore | Promise<OpenedStore>;

/** One generation of the index, ready to be asked. */
export interface OpenIndex {
  /**
   * @param signal once it is aborted, a query that still waits for a thread is dropped
   * @throws ZonelensError as the method of `IndexQueries`; the signal's reason
   */
  ask<K extends QueryName>(query: K, args: QueryArgs<K>, signal?: AbortSignal): Promise<QueryResult<K>>;
  close(): Promise<void>;
}

export interface SearchPool<Location> {
  /**
   * @param location of a generation that the caller has verified, as plain data
   * @throws ZonelensError `index_corrupt`
   */
  open(location: Location): Promise<OpenIndex>;
  /** Number of queries that wait for a thread. */
  readonly waiting: number;
  close(): Promise<void>;
}

/** What a thread is told to hold. */
export interface PooledIndex {
  key: number;
  /** Address of the module that exports `openGeneration`. */
  opener: string;
  location: unknown;
}

type SearchThread = WorkerThread<typeof import('./search-thread.js')>;

export class ThreadedSearchPool<Location> implements SearchPool<Location> {
  private readonly threads: readonly SearchThread[];
  private readonly free: SearchThread[];
  /** Gives each query a free thread, first come, first served. Queries that wait here can still be dropped. */
  private readonly turns: PQueue;
  private opened = 0;
  /** What each thread has to hold, for a thread that died and was replaced. */
  private readonly held = new Map<number, PooledIndex>();

  /**
   * @param count number of threads; each holds the complete index
   * @param opener compiled name of the module that exports `openGeneration`
   * @param observe gets the milliseconds that each query took in its thread
   */
  constructor(
    count: number,
    private readonly opener: URL,
    private readonly observe: (tookMs: number) => void = () => {},
  ) {
    const module = new URL('./search-thread.js', import.meta.url);
    this.threads = Array.from({ length: count }, () => new WorkerThread(module));
    this.free = [...this.threads];
    this.turns = new PQueue({ concurrency: count });
  }

  get waiting(): number {
    return this.turns.size;
  }

  async open(location: Location): Promise<OpenIndex> {
    const key = this.opened++;
    const index = { key, opener: moduleAddress(this.opener), location };
    this.held.set(key, index);
    const close = async () => {
      this.held.delete(key);
      await Promise.all(this.threads.map((thread) => thread.call('close', key)));
    };
    // All have to finish before a failure is dealt with: `close` would overtake one that is still opening.
    const outcomes = await Promise.allSettled(this.threads.map((thread) => thread.call('open', index)));
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed !== undefined) {
      await close();
      throw failed.reason;
    }
    // Callers of `open` do not wait for this.
    for (const thread of this.threads) void thread.call('warmUp', undefined);
    return { ask: (query, args, signal) => this.ask(key, query, args, signal), close };
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.end()));
  }

  /** A query that has begun runs to its end whatever the signal says: a thread cannot be stopped halfway. */
  private ask<K extends QueryName>(
    key: number,
    query: K,
    args: QueryArgs<K>,
    signal?: AbortSignal,
  ): Promise<QueryResult<K>> {
    return this.turns.add(
      async () => {
        signal?.throwIfAborted();
        const thread = this.free.pop() as SearchThread;
        try {
          return await this.askThread(thread, key, query, args);
        } finally {
          this.free.push(thread);
        }
      },
      { throwOnTimeout: true },
    );
  }

  /** A thread that dies, of lack of memory for example, costs the query it was working on; its successor opens what it is asked about. */
  private async askThread<K extends QueryName>(
    thread: SearchThread,
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
    if (answer === null) throw new Error('The thread does not hold the generation.');
    this.observe(answer.tookMs);
    return answer.result as QueryResult<K>;
  }
}
