/**
 * How do preparing, storing and embedding overlap? Several articles are in preparation at once; they are stored in the order in
 * which they came, so that the index does not depend on timing; vectors follow in batches.
 */
import type { Article } from '../corpus/article.js';
import type { Embedder } from '../embed/embedder.js';
import { EmbeddingQueue } from '../embed/queue.js';
import type { IndexDraft } from '../store/index-draft.js';
import type { ArticleEntry } from '../store/records.js';
import type { Preparer } from './preparer.js';

export class ArticlePipeline {
  passagesEmbedded = 0;
  private readonly queue: EmbeddingQueue;
  /** Articles in preparation, in the order in which they will be stored. */
  private readonly inPreparation: Promise<ArticleEntry>[] = [];

  constructor(
    private readonly draft: IndexDraft,
    private readonly preparer: Preparer,
    embedder: Embedder,
  ) {
    this.queue = new EmbeddingQueue(embedder, (label, vector) => {
      draft.putVector(label, vector);
      this.passagesEmbedded++;
    });
  }

  /** Takes an article in. It is stored a little later. */
  async put(article: Article): Promise<void> {
    const entry = this.preparer.prepare(article);
    // It is awaited when its turn comes. Should the run fail before, that failure is the one to report.
    entry.catch(() => {});
    this.inPreparation.push(entry);
    if (this.inPreparation.length >= this.preparer.lookahead) await this.storeNext();
  }

  /** Resolves when every article that was put is stored, with its vectors. */
  async flush(): Promise<void> {
    while (this.inPreparation.length > 0) await this.storeNext();
    await this.queue.flush();
  }

  private async storeNext(): Promise<void> {
    const entry = (await this.inPreparation.shift()) as ArticleEntry;
    for (const { label, embedText } of await this.draft.putArticle(entry))
      await this.queue.add(label, embedText);
  }
}
