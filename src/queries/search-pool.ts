/**
 * Where do searches run? In threads that each hold the index, so that the one that speaks HTTP stays free; or, for a
 * single search, where they are asked (`read-here.ts`). What the threads load is loaded by them alone.
 */
import PQueue from 'p-queue';
import { Piscina } from 'piscina';
import { type ErrorCode, type Fault, ZonelensError } from '../errors.js';
import type { Manifest } from '../stores/folder/manifest.js';
import type { FolderStoreOptions } from '../stores/folder/store.js';
import type { QueryArgs, QueryName, QueryResult } from './index-queries.js';

const THREAD_FILE = import.meta.url.endsWith('.ts')
  ? './search-thread-from-source.mjs'
  : './search-thread.js';

/** What a thread gives back: an answer, why there is none, or that it does not hold the generation. */
export type Reply<T> =
  | { answer: T; tookMs: number }
  | { lost: true; tookMs: number }
  | { refusal: { code: ErrorCode; message: string; faults: readonly Fault[] }; tookMs: number };

/** One generation of the index, open to be asked. */
export interface OpenIndex {
  /**
   * @param signal once it is aborted, a question that still waits for its turn is not answered
   * @throws ZonelensError as the method of `IndexQueries`; the signal's reason
   */
  ask<K extends QueryName>(question: K, asked: QueryArgs<K>, signal?: AbortSignal): Promise<QueryResult<K>>;
  close(): Promise<void>;
}

export interface SearchPool {
  /**
   * The caller has verified the files.
   * @throws ZonelensError `index_corrupt`
   */
  open(folder: string, manifest: Manifest): Promise<OpenIndex>;
  /** Questions that wait for a thread. */
  readonly waiting: number;
  close(): Promise<void>;
}

/** A generation that a thread is to hold. */
export interface Held extends FolderStoreOptions {
  key: string;
  folder: string;
  manifest: Manifest;
}

export class ThreadedSearchPool implements SearchPool {
  private readonly threads: readonly Piscina[];
  private readonly free: Piscina[];
  /** Gives each question a free thread, first come, first served. */
  private readonly turns: PQueue;
  private opened = 0;
  /** What each thread is to hold, for one that has ended and begun anew. */
  private readonly held = new Map<string, Held>();

  /** @param count of threads, each of which holds the whole index */
  constructor(
    count: number,
    private readonly observe: (tookMs: number) => void = () => {},
    private readonly options: FolderStoreOptions = {},
  ) {
    const filename = new URL(THREAD_FILE, import.meta.url).href;
    this.threads = Array.from(
      { length: count },
      () => new Piscina({ filename, minThreads: 1, maxThreads: 1 }),
    );
    this.free = [...this.threads];
    this.turns = new PQueue({ concurrency: count });
  }

  get waiting(): number {
    return this.turns.size;
  }

  async open(folder: string, manifest: Manifest): Promise<OpenIndex> {
    const key = `${manifest.generation} ${this.opened++}`;
    const held = { key, folder, manifest, ...this.options };
    this.held.set(key, held);
    const close = async () => {
      this.held.delete(key);
      await Promise.all(this.threads.map((thread) => thread.run(key, { name: 'close' })));
    };
    const replies = await Promise.allSettled(
      this.threads.map((thread) => thread.run(held, { name: 'open' })),
    );
    const failed = replies.find(({ status }) => status === 'rejected');
    try {
      if (failed !== undefined) throw (failed as PromiseRejectedResult).reason;
      for (const reply of replies) answerOf((reply as PromiseFulfilledResult<Reply<null>>).value);
    } catch (error) {
      await close();
      throw error;
    }
    // Behind the opening: whoever waits for that is not kept longer.
    for (const thread of this.threads) void thread.run(null, { name: 'warmUp' });
    return { ask: (question, asked, signal) => this.ask(key, question, asked, signal), close };
  }

  async close(): Promise<void> {
    await Promise.all(this.threads.map((thread) => thread.destroy()));
  }

  /** A question whose turn has come is answered whatever the signal says: a thread cannot be stopped halfway. */
  private ask<K extends QueryName>(
    key: string,
    question: K,
    asked: QueryArgs<K>,
    signal?: AbortSignal,
  ): Promise<QueryResult<K>> {
    return this.turns.add(
      async () => {
        signal?.throwIfAborted();
        const thread = this.free.pop() as Piscina;
        try {
          const reply = await this.replyOf(thread, key, { question, asked });
          this.observe(reply.tookMs);
          return answerOf(reply);
        } finally {
          this.free.push(thread);
        }
      },
      { throwOnTimeout: true },
    );
  }

  /** A thread that has ended, for lack of memory say, costs the question it was at. Its successor opens what it is asked of. */
  private async replyOf<K extends QueryName>(
    thread: Piscina,
    key: string,
    question: { question: K; asked: QueryArgs<K> },
  ): Promise<Reply<QueryResult<K>>> {
    const reply: Reply<QueryResult<K>> = await thread.run({ key, ...question }, { name: 'ask' });
    const held = this.held.get(key);
    if (!('lost' in reply) || held === undefined) return reply;
    answerOf<null>(await thread.run(held, { name: 'open' }));
    return thread.run({ key, ...question }, { name: 'ask' });
  }
}

function answerOf<T>(reply: Reply<T>): T {
  if ('answer' in reply) return reply.answer;
  if ('lost' in reply) throw new Error('The thread of the index does not hold the generation.');
  const { code, message, faults } = reply.refusal;
  throw new ZonelensError(code, message, { faults });
}
