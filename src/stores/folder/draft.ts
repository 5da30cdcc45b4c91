/**
 * How does the next generation of an index in files come to be? From a copy of the newest whole one, from its articles alone where
 * another model or program made it, or from nothing.
 */
import { join } from 'node:path';
import type { Article } from '../../corpus/article.js';
import { messageOf } from '../../errors.js';
import type { IngestOptions } from '../../ingest/options.js';
import type { Counts, ReadFile, Stage } from '../../store/index-draft.js';
import { Catalogue } from './catalogue.js';
import { CATALOGUE_FILE, isReusable } from './manifest.js';
import { publish, removeOldGenerations } from './publish.js';
import { planRecovery, type Recovery } from './recovery.js';
import { StagedIndex } from './staged-index.js';

export class EmbeddedStage implements Stage {
  readonly warnings: string[];
  /** Whether the former index is computed anew. */
  private recomputed = false;

  private constructor(
    private readonly staging: string,
    private readonly index: StagedIndex,
    private readonly recovery: Recovery,
    private readonly options: IngestOptions,
  ) {
    this.warnings = [...recovery.warnings];
  }

  /** @param staging an empty folder. @throws ZonelensError as `ingest` */
  static async open(staging: string, options: IngestOptions): Promise<EmbeddedStage> {
    const { embedder, preparer, indexFolder, rebuild, articles } = options;
    const startsAnew = rebuild || articles !== undefined;
    const recovery = await planRecovery(indexFolder, startsAnew);
    const base = startsAnew ? null : recovery.base;
    const isReused = base !== null && isReusable(base.manifest, embedder.model) && base.vectorsFault === null;
    const index = await StagedIndex.open(staging, isReused ? base.folder : null, embedder, preparer);
    const stage = new EmbeddedStage(staging, index, recovery, options);
    try {
      if (base !== null && !isReused) await stage.recomputeFrom(join(base.folder, CATALOGUE_FILE));
      if (articles !== undefined) await stage.recompute(articles);
      return stage;
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  get passagesEmbedded(): number {
    return this.index.passagesEmbedded;
  }

  get isDue(): boolean {
    return this.recomputed || this.recovery.isNeeded;
  }

  async keys(): Promise<string[]> {
    return this.index.catalogue.keys();
  }

  async unchangedKeys(path: string, hash: string): Promise<string[] | null> {
    return this.index.catalogue.sources.unchanged(path, hash);
  }

  async isUnchanged(article: Article): Promise<boolean> {
    return this.index.catalogue.isUnchanged(article);
  }

  put(article: Article): Promise<void> {
    return this.index.put(article);
  }

  async removeArticle(key: string): Promise<void> {
    this.index.removeArticle(key);
  }

  settle(): Promise<void> {
    return this.index.settle();
  }

  async counts(): Promise<Counts> {
    return this.index.catalogue.counts();
  }

  async publish(files: readonly ReadFile[]): Promise<Counts & { generation: string }> {
    const { embedder, indexFolder, signal, clock } = this.options;
    for (const { path, hash, keys } of files) this.index.catalogue.sources.put(path, hash, keys);
    const counts = this.index.save();
    signal?.throwIfAborted();
    const manifest = await publish(indexFolder, this.staging, embedder.model, counts, clock?.());
    await this.tidy();
    return { generation: manifest.generation, ...counts };
  }

  async close(): Promise<void> {
    this.index.close();
  }

  private async recomputeFrom(catalogueFile: string): Promise<void> {
    const catalogue = Catalogue.open(catalogueFile);
    try {
      await this.recompute(catalogue.articles());
    } finally {
      catalogue.close();
    }
  }

  private async recompute(articles: Iterable<Article> | AsyncIterable<Article>): Promise<void> {
    const { signal, onProgress } = this.options;
    this.recomputed = true;
    for await (const article of articles) {
      signal?.throwIfAborted();
      await this.index.put(article);
      const { passagesEmbedded } = this.index;
      onProgress?.({ sourcesDone: 0, sourcesTotal: 0, passagesEmbedded });
    }
    // A source may replace one of these articles next: its vectors must be there to be removed.
    await this.index.settle();
  }

  /** The new generation serves by now: what fails here must not make the ingest a failure. */
  private async tidy(): Promise<void> {
    const { indexFolder, keepGenerations } = this.options;
    try {
      this.warnings.push(...(await this.recovery.finish()));
      await removeOldGenerations(indexFolder, keepGenerations);
    } catch (error) {
      const why = `Former generations could not be removed or set aside (${messageOf(error)}); the next ingest does it.`;
      this.warnings.push(why);
    }
  }
}
