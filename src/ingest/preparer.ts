/**
 * Where are articles made ready for the catalogue? In threads, so that preparing, embedding and storing go on side by side; or,
 * where the limits are no model's, in the calling one.
 */
import { availableParallelism } from 'node:os';
import type { Piscina } from 'piscina';
import type { Article } from '../corpus/article.js';
import type { ModelLimits } from '../corpus/chunk.js';
import { giveBack, takeThread } from '../embed/kept-threads.js';
import type { ModelCard } from '../embed/model.js';
import type { ArticleEntry, PassageEntry } from '../store/records.js';
import { entryOf } from './entry.js';

const THREAD_FILE = new URL(
  import.meta.url.endsWith('.ts') ? './preparer-thread-from-source.mjs' : './preparer-thread.js',
  import.meta.url,
).href;

/** The thread that stores keeps up with some; each costs the memory of a tokenizer and a dictionary. */
const MAX_THREADS = 4;

export interface Preparer {
  /** How many articles to have under way, so that no thread waits. */
  readonly lookahead: number;
  prepare(article: Article): Promise<ArticleEntry>;
  close(): Promise<void>;
}

/** What a thread is told. */
export interface Preparation {
  modelsFolder: string;
  card: ModelCard;
  article: Article;
}

/** What it gives back: texts are ranges of what the caller has. */
export interface Prepared {
  ownZone: string | null;
  passages: Omit<PassageEntry, 'text'>[];
}

export function prepareHere(limits: ModelLimits): Preparer {
  return { lookahead: 1, prepare: async (article) => entryOf(article, limits), close: async () => {} };
}

/** Threads start with the first articles: most ingests of an index that is up to date have none. */
export class PreparerThreads implements Preparer {
  readonly lookahead: number;
  private readonly threads: Piscina[] = [];
  private readonly underWay = new Set<Promise<unknown>>();
  private taken = 0;

  constructor(
    private readonly modelsFolder: string,
    private readonly card: ModelCard,
    private readonly count = Math.min(MAX_THREADS, Math.max(1, availableParallelism() - 1)),
  ) {
    this.lookahead = 4 * count;
  }

  async prepare(article: Article): Promise<ArticleEntry> {
    const { modelsFolder, card } = this;
    const preparation: Preparation = { modelsFolder, card, article };
    const work: Promise<Prepared> = this.next().run(preparation);
    this.underWay.add(work);
    const { ownZone, passages } = await work.finally(() => this.underWay.delete(work));
    const textOf = ({ section, start, end }: Prepared['passages'][number]) =>
      article.sections[section]?.text.slice(start, end) ?? '';
    return { article, ownZone, passages: passages.map((each) => ({ ...each, text: textOf(each) })) };
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.underWay);
    for (const thread of this.threads.splice(0)) giveBack(THREAD_FILE, thread);
  }

  /** In turn: articles are many, and each thread has a row of them. */
  private next(): Piscina {
    const at = this.taken++ % this.count;
    this.threads[at] ??= takeThread(THREAD_FILE);
    return this.threads[at];
  }
}
