/**
 * Where are articles made ready for the catalogue? In threads, so that preparing, embedding and storing go on side by side; or,
 * where the limits are no model's, in the calling one.
 */
import { availableParallelism } from 'node:os';
import { Piscina } from 'piscina';
import type { Article } from '../corpus/article.js';
import type { ModelLimits } from '../corpus/chunk.js';
import type { ModelCard } from '../embed/model.js';
import type { ArticleEntry, PassageEntry } from '../store/records.js';
import { entryOf } from './entry.js';

const THREAD_FILE = import.meta.url.endsWith('.ts')
  ? './preparer-thread-from-source.mjs'
  : './preparer-thread.js';

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

/** Threads start with the first article: most ingests of an index that is up to date have none. */
export class PreparerThreads implements Preparer {
  readonly lookahead: number;
  private threads: Piscina | undefined;

  constructor(
    private readonly modelsFolder: string,
    private readonly card: ModelCard,
    private readonly count = Math.min(MAX_THREADS, Math.max(1, availableParallelism() - 1)),
  ) {
    this.lookahead = 4 * count;
  }

  async prepare(article: Article): Promise<ArticleEntry> {
    this.threads ??= new Piscina({
      filename: new URL(THREAD_FILE, import.meta.url).href,
      minThreads: this.count,
      maxThreads: this.count,
    });
    const { modelsFolder, card } = this;
    const preparation: Preparation = { modelsFolder, card, article };
    const { ownZone, passages }: Prepared = await this.threads.run(preparation);
    const textOf = ({ section, start, end }: Prepared['passages'][number]) =>
      article.sections[section]?.text.slice(start, end) ?? '';
    return { article, ownZone, passages: passages.map((each) => ({ ...each, text: textOf(each) })) };
  }

  async close(): Promise<void> {
    await this.threads?.destroy();
  }
}
