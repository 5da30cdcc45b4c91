/** The thread's side of `search-pool.ts`: keeps generations open and answers queries about them. */
import { parseQuery } from '../search/query.js';
import { IndexQueries, type QueryArgs, type QueryName, runQuery } from './index-queries.js';
import type { GenerationOpener, OpenedStore, PooledIndex } from './search-pool.js';

const opened = new Map<number, { store: OpenedStore; queries: IndexQueries }>();

let isWarm = false;

/** Searches in the first generation: the first search of a thread loads dictionaries and more, a fifth of a second in all. */
export async function warmUp(key: number): Promise<void> {
  if (isWarm) return;
  isWarm = true;
  const query = parseQuery({ q: WARM_UP, mode: 'lexical', interpret: false });
  await opened.get(key)?.queries.search({ query, vector: null, tokens: null, floor: undefined });
}

const WARM_UP = '开发区';

export async function open({ key, opener, location }: PooledIndex): Promise<void> {
  const { openGeneration } = (await import(opener)) as { openGeneration: GenerationOpener<unknown> };
  const store = await openGeneration(location);
  opened.set(key, { store, queries: new IndexQueries(store.store) });
}

/** @returns null when this thread has not opened the index, because it replaced a thread that died */
export async function ask<K extends QueryName>(request: {
  key: number;
  query: K;
  args: QueryArgs<K>;
}): Promise<{ result: unknown; tookMs: number } | null> {
  const held = opened.get(request.key);
  if (held === undefined) return null;
  const startedAt = performance.now();
  const result = await runQuery(held.queries, request.query, request.args);
  return { result, tookMs: performance.now() - startedAt };
}

export function close(key: number): void {
  opened.get(key)?.store.close();
  opened.delete(key);
}
