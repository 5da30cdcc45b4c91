/** The next generation while it is made: its catalogue and its vectors, in a staging folder. */
import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../../corpus/article.js';
import type { Embedder } from '../../embed/embedder.js';
import { EmbeddingQueue } from '../../embed/queue.js';
import { reached } from '../../fault-points.js';
import type { Preparer } from '../../ingest/preparer.js';
import type { ArticleEntry } from '../../store/records.js';
import { CatalogueWriter } from './catalogue-writer.js';
import { CATALOGUE_FILE, VECTORS_FILE } from './manifest.js';
import { markReprints } from './reprints.js';
import { VectorIndex } from './vectors.js';

export class StagedIndex {
  passagesEmbedded = 0;
  private readonly queue: EmbeddingQueue;
  /** Being prepared, in the order in which they are to be stored. */
  private readonly underWay: Promise<ArticleEntry>[] = [];
  private opened: VectorIndex | undefined;

  private constructor(
    private readonly staging: string,
    readonly catalogue: CatalogueWriter,
    /** Of a run that changes nothing they are never opened. */
    private readonly openVectors: () => VectorIndex,
    embedder: Embedder,
    private readonly preparer: Preparer,
  ) {
    this.queue = new EmbeddingQueue(embedder, (label, vector) => {
      this.vectors.add(label, vector);
      this.passagesEmbedded++;
      reached('ingest:embedded');
    });
  }

  /** @param base folder of the generation to start from, which the same model made; null to start from nothing */
  static async open(
    staging: string,
    base: string | null,
    embedder: Embedder,
    preparer: Preparer,
  ): Promise<StagedIndex> {
    const file = join(staging, CATALOGUE_FILE);
    const { dimensions } = embedder.model;
    if (base === null) {
      const create = () => VectorIndex.create(dimensions);
      return new StagedIndex(staging, CatalogueWriter.create(file), create, embedder, preparer);
    }
    await copyFile(join(base, CATALOGUE_FILE), file);
    reached('ingest:catalogue-copied');
    const catalogue = CatalogueWriter.open(file);
    const labels = catalogue.labels();
    const open = () => VectorIndex.open(join(base, VECTORS_FILE), dimensions, labels);
    return new StagedIndex(staging, catalogue, open, embedder, preparer);
  }

  /** Takes an article in, in place of its former version. It is stored a while later, in the order in which articles come. */
  async put(article: Article): Promise<void> {
    const entry = this.preparer.prepare(article);
    // It is awaited when its turn comes; should the run fail before, that is the failure to tell.
    entry.catch(() => {});
    this.underWay.push(entry);
    if (this.underWay.length >= this.preparer.lookahead) await this.storeNext();
  }

  removeArticle(key: string): void {
    for (const label of this.catalogue.deleteArticle(key)) this.vectors.remove(label);
  }

  /** Resolves when all that was put is stored, with its vectors. */
  async settle(): Promise<void> {
    while (this.underWay.length > 0) await this.storeNext();
    await this.queue.flush();
  }

  /** Writes both files. @returns what they hold */
  save(): { articles: number; passages: number } {
    markReprints(this.catalogue);
    reached('ingest:reprints-marked');
    const counts = this.catalogue.counts();
    this.vectors.compacted().save(join(this.staging, VECTORS_FILE));
    reached('ingest:graph-saved');
    this.catalogue.finish();
    this.catalogue.close();
    reached('ingest:catalogue-closed');
    return counts;
  }

  close(): void {
    this.catalogue.close();
  }

  private get vectors(): VectorIndex {
    this.opened ??= this.openVectors();
    return this.opened;
  }

  private async storeNext(): Promise<void> {
    const entry = (await this.underWay.shift()) as ArticleEntry;
    const { pending, removed } = this.catalogue.putArticle(entry);
    reached('ingest:article-stored');
    for (const label of removed) this.vectors.remove(label);
    for (const { label, embedText } of pending) await this.queue.add(label, embedText);
  }
}
