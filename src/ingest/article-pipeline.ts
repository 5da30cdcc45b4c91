/**
 * How do preparing, storing and embedding overlap? Several articles are prepared at once. They are stored in the order in which
 * they were put, so that the index does not depend on timing. What the model makes of them follows in batches.
 */
import type { Article } from '../corpus/article.js';
import type { Embedder } from '../embed/embedder.js';
import { EmbeddingQueue } from '../embed/queue.js';
import type { IndexDraft } from '../store/index-draft.js';
import type { ArticleEntry } from '../store/records.js';
import type { Preparer } from './preparer.js';

export class ArticlePipeline {
  passagesEmbedded = 0;
  /** Number of passages that needed a vector, or the states of their tokens. */
  passagesFound = 0;
  private readonly queue: EmbeddingQueue;
  private isStopped = false;
  /** Articles in preparation, in the order in which they will be stored. */
  private readonly inPreparation: Promise<ArticleEntry>[] = [];

  /** @param onEmbedded called after each passage */
  constructor(
    private readonly draft: Pick<IndexDraft, 'putArticle' | 'putEmbedded'>,
    private readonly preparer: Preparer,
    private readonly embedder: Embedder,
    onEmbedded: () => void,
  ) {
    this.queue = new EmbeddingQueue(embedder, (label, embedded) => {
      if (this.isStopped) return;
      draft.putEmbedded(label, embedded);
      this.passagesEmbedded++;
      onEmbedded();
    });
  }

  /** Drops what is made of batches that are still under way. Called when a run fails, before its draft is discarded. */
  stop(): void {
    this.isStopped = true;
  }

  /** Starts preparing an article. It is stored later, at the latest by `flush`. */
  async put(article: Article): Promise<void> {
    const entry = this.prepared(article);
    // Awaited when it is stored. If the run fails earlier, that error is reported and this one must not be unhandled.
    entry.catch(() => {});
    this.inPreparation.push(entry);
    if (this.inPreparation.length >= this.preparer.lookahead) await this.storeNext();
  }

  /** Resolves when every article is stored and all that they lacked has arrived. */
  async flush(): Promise<void> {
    while (this.inPreparation.length > 0) await this.storeNext();
    await this.queue.flush();
  }

  /** The vectors of sentences are made here rather than in `storeNext`, so that the model does not wait for them. */
  private async prepared(article: Article): Promise<ArticleEntry> {
    const entry = await this.preparer.prepare(article);
    const vectors = await this.embedder.embedSentences(entry.passages.flatMap(({ sentences }) => sentences));
    if (vectors === null) return entry;
    let next = 0;
    const passages = entry.passages.map((passage) => {
      const sentenceVectors = vectors.slice(next, next + passage.sentences.length);
      next += passage.sentences.length;
      return { ...passage, sentenceVectors };
    });
    return { ...entry, passages };
  }

  private async storeNext(): Promise<void> {
    const entry = (await this.inPreparation.shift()) as ArticleEntry;
    const pending = await this.draft.putArticle(entry);
    this.passagesFound += pending.length;
    for (const passage of pending) await this.queue.add(passage);
  }
}
