/** The thread's side of `readers.ts`: holds the generations that are read, answers what it is asked of them. */
import { ZonelensError } from '../errors.js';
import { wordsOf } from '../search/highlight.js';
import { type Generation, openVerified } from '../stores/folder/generation.js';
import { FolderStore } from '../stores/folder/store.js';
import { IndexQueries, type QueryArgs, type QueryName, type QueryResult, runQuery } from './index-queries.js';
import type { Held, Reply } from './search-pool.js';

const opened = new Map<string, { generation: Generation; reader: IndexQueries }>();

/** Loads what every search needs: the segmenter would load its dictionary with the first one, a fifth of a second. */
export function warmUp(): void {
  wordsOf('预热');
}

/** @param key stands for the generation from now on */
export function open({ key, folder, manifest, ...options }: Held): Promise<Reply<null>> {
  return replyOf(async () => {
    const generation = openVerified(folder, manifest);
    opened.set(key, { generation, reader: new IndexQueries(new FolderStore(generation, options)) });
    return null;
  });
}

export async function ask<K extends QueryName>({
  key,
  question,
  asked,
}: {
  key: string;
  question: K;
  asked: QueryArgs<K>;
}): Promise<Reply<QueryResult<K>>> {
  const held = opened.get(key);
  if (held === undefined) return { lost: true, tookMs: 0 };
  return replyOf(() => runQuery(held.reader, question, asked));
}

export function close(key: string): void {
  opened.get(key)?.generation.close();
  opened.delete(key);
}

/** Between threads an error keeps its message alone: those that mean something to the caller travel as data. */
async function replyOf<T>(work: () => Promise<T>): Promise<Reply<T>> {
  const startedAt = performance.now();
  const took = () => performance.now() - startedAt;
  try {
    return { answer: await work(), tookMs: took() };
  } catch (error) {
    if (!(error instanceof ZonelensError)) throw error;
    const { code, message, faults } = error;
    return { refusal: { code, message, faults }, tookMs: took() };
  }
}
