/**
 * Where are articles prepared? In threads, so that preparing, embedding and storing overlap. Tests, whose limits come from no
 * model, prepare them in the calling thread.
 */
import { availableParallelism } from 'node:os';
import type { Article } from '../corpus/article.js';
import type { ModelLimits } from '../corpus/chunk.js';
import type { ModelCard } from '../embed/card.js';
import type { ArticleEntry, PassageEntry } from '../store/records.js';
import { WorkerThread } from '../threads/worker-thread.js';
import { entryOf } from './entry.js';

/** Storing, in one thread, keeps up with this many. Each takes the memory of a tokenizer and a dictionary. */
const MAX_THREADS = 4;

export interface Preparer {
  /** How many articles to prepare at once so that no thread is idle. */
  readonly lookahead: number;
  prepare(article: Article): Promise<ArticleEntry>;
  close(): Promise<void>;
}

export interface Preparation {
  modelsFolder: string;
  card: ModelCard;
  article: Article;
}

/** An entry without the texts of its passages, which the caller cuts from the article again. Saves copying them. */
export interface PreparedArticle extends Omit<ArticleEntry, 'article' | 'passages'> {
  passages: Omit<PassageEntry, 'text'>[];
}

export function localPreparer(limits: ModelLimits): Preparer {
  return { lookahead: 1, prepare: async (article) => entryOf(article, limits), close: async () => {} };
}

/** Starts its threads with the first articles, because most ingests of an up-to-date index have none to prepare. */
export class PreparerThreads implements Preparer {
  readonly lookahead: number;
  private readonly threads: WorkerThread<typeof import('./preparer-thread.js')>[] = [];
  private readonly underWay = new Set<Promise<unknown>>();
  private articles = 0;

  constructor(
    private readonly modelsFolder: string,
    private readonly card: ModelCard,
    private readonly count = Math.min(MAX_THREADS, Math.max(1, availableParallelism() - 1)),
  ) {
    this.lookahead = 4 * count;
  }

  async prepare(article: Article): Promise<ArticleEntry> {
    const { modelsFolder, card } = this;
    const work = this.next().call('prepare', { modelsFolder, card, article });
    this.underWay.add(work);
    const { passages, ...tags } = await work.finally(() => this.underWay.delete(work));
    const textOf = ({ section, start, end }: PreparedArticle['passages'][number]) =>
      article.sections[section]?.text.slice(start, end) ?? '';
    return { article, ...tags, passages: passages.map((each) => ({ ...each, text: textOf(each) })) };
  }

  async close(): Promise<void> {
    await Promise.allSettled(this.underWay);
    await Promise.all(this.threads.splice(0).map((thread) => thread.end()));
  }

  /** The thread for the next article. The threads take turns, and each queues its own articles. */
  private next() {
    const at = this.articles++ % this.count;
    this.threads[at] ??= new WorkerThread(new URL('./preparer-thread.js', import.meta.url));
    return this.threads[at];
  }
}
