/** How does an ingest get into PostgreSQL? Articles are prepared, embedded and staged, in batches; then all of them are published at once. */
import type { Article } from '../corpus/article.js';
import type { Embedder } from '../embed/embedder.js';
import { ZonelensError } from '../errors.js';
import type { Preparer } from '../ingest/preparer.js';
import type { Counts, ReadFile, Stage } from '../ingest/stage.js';
import { modelIdentity } from '../store/manifest.js';
import { type ArticleEntry, articleIdOf, contentHashOf, embedHashOf } from '../store/records.js';
import type { Database } from './database.js';
import { articlesOf, type FormerArticle, formerArticles, sourceOf, vectorsOf } from './former.js';
import { type LiveRow, liveRow } from './live-row.js';
import { assertMigrated } from './migrate.js';
import { belongsTo, type Part } from './part.js';
import { type Choice, publish } from './publish.js';
import { recipeOf, recipeOfLive } from './recipe.js';
import { type EmbeddedEntry, isStaged, stage } from './staged.js';

/** Of passages that are embedded and written together: twice what a model is given at once. */
const BATCH_PASSAGES = 256;

/** Of articles that are read together when an index is made anew. */
const READ_TOGETHER = 50;

export interface PostgresStageOptions {
  embedder: Embedder;
  preparer: Preparer;
  /** Start from nothing: keep no article. */
  rebuild?: boolean | undefined;
  /** Take, and keep to, a part of the articles. */
  part?: Part | undefined;
  signal?: AbortSignal | undefined;
  /** Is told how many passages are embedded while articles of the index are put again. */
  onFormer?: (passagesEmbedded: number) => void;
}

export class PostgresStage implements Stage {
  passagesEmbedded = 0;
  readonly warnings: readonly string[] = [];
  /** By id: what is live, of this part. */
  private readonly former = new Map<string, FormerArticle>();
  /** By id, in the order in which they came; null where the article goes. */
  private readonly chosen = new Map<string, string | null>();
  /** Being prepared, in the order in which they came; null for what is staged already. */
  private readonly underWay: Promise<ArticleEntry | null>[] = [];
  private batch: ArticleEntry[] = [];
  private writing: Promise<void> = Promise.resolve();

  private constructor(
    private readonly database: Database,
    private readonly live: LiveRow | null,
    private readonly recipe: string,
    private readonly options: PostgresStageOptions,
  ) {}

  /** @throws ZonelensError as `assertMigrated`; `input_invalid` for a part of an index that another model or program made */
  static async open(database: Database, options: PostgresStageOptions): Promise<PostgresStage> {
    await assertMigrated(database);
    const { embedder, rebuild, part } = options;
    const recipe = recipeOf(embedder.model);
    const live = await database.read((client) => liveRow(client, database.schema));
    const stage = new PostgresStage(database, live, recipe, options);
    if (live !== null && part !== undefined && (rebuild || stage.isOfAnotherRecipe)) {
      const message = rebuild
        ? '--rebuild starts from nothing, and cannot be done in parts.'
        : 'Another model or program made the index: bring it up to date without --part first.';
      throw new ZonelensError('input_invalid', message);
    }
    const former = await database.read((client) => formerArticles(client, database.schema));
    for (const article of former) if (stage.isOurs(article.key)) stage.former.set(article.id, article);
    if (rebuild) for (const id of stage.former.keys()) stage.chosen.set(id, null);
    else if (stage.isOfAnotherRecipe) await stage.putFormer();
    return stage;
  }

  get isDue(): boolean {
    return this.isOfAnotherRecipe;
  }

  async keys(): Promise<string[]> {
    return this.options.rebuild ? [] : [...this.former.values()].map(({ key }) => key);
  }

  async unchangedKeys(path: string, hash: string): Promise<string[] | null> {
    const { database } = this;
    const articles = await database.read((client) => sourceOf(client, database.schema, path, hash));
    if (articles === undefined) return null;
    const own = articles.filter(([key]) => this.isOurs(key));
    const isUnchanged = own.every(([key, contentHash]) => this.isLive(articleIdOf(key), contentHash));
    return isUnchanged ? own.map(([key]) => key) : null;
  }

  /** What another part takes is as good as unchanged. */
  async isUnchanged(article: Article): Promise<boolean> {
    return !this.isOurs(article.key) || this.isLive(articleIdOf(article.key), contentHashOf(article));
  }

  async put(article: Article): Promise<void> {
    const id = articleIdOf(article.key);
    const contentHash = contentHashOf(article);
    // Behind all that came before, in its place too.
    this.chosen.delete(id);
    this.chosen.set(id, contentHash);
    const entry = this.entryOf(article, id, contentHash);
    // It is awaited when its turn comes; should the run fail before, that is the failure to tell.
    entry.catch(() => {});
    this.underWay.push(entry);
    if (this.underWay.length >= this.options.preparer.lookahead) await this.takeNext();
  }

  async removeArticle(key: string): Promise<void> {
    this.chosen.set(articleIdOf(key), null);
  }

  async settle(): Promise<void> {
    while (this.underWay.length > 0) await this.takeNext();
    await this.startWriting();
    await this.writing;
  }

  async counts(): Promise<Counts> {
    return { articles: this.live?.articles ?? 0, passages: this.live?.passages ?? 0 };
  }

  async publish(files: readonly ReadFile[]): Promise<Counts & { generation: string }> {
    const { database, recipe, live, options } = this;
    options.signal?.throwIfAborted();
    const choices = [...this.chosen].map(([article, contentHash]): Choice => ({ article, contentHash }));
    const sources = files.map(({ path, hash, keys }) => ({
      path,
      hash,
      articles: keys.map((key): [string, string] => [key, this.hashOf(articleIdOf(key)) ?? '']),
    }));
    const published = await database.write((client) =>
      publish(client, database.schema, {
        choices,
        sources,
        recipe,
        model: modelIdentity(options.embedder.model),
        former: live,
        isAnew: this.isAnew,
      }),
    );
    const { number, articles, passages } = published;
    return { generation: String(number), articles, passages };
  }

  async close(): Promise<void> {
    await this.writing.catch(() => {});
  }

  /** Whether nothing of what is live is used. */
  private get isAnew(): boolean {
    return this.options.rebuild === true || this.isOfAnotherRecipe;
  }

  private get isOfAnotherRecipe(): boolean {
    return this.live !== null && recipeOfLive(this.live) !== this.recipe;
  }

  private isOurs(key: string): boolean {
    const { part } = this.options;
    return part === undefined || belongsTo(articleIdOf(key), part);
  }

  private isLive(id: string, contentHash: string): boolean {
    return this.hashOf(id) === contentHash;
  }

  /** Of the content of an article as it will be; undefined where there will be none. */
  private hashOf(id: string): string | undefined {
    const chosen = this.chosen.get(id);
    return chosen === undefined ? this.former.get(id)?.contentHash : (chosen ?? undefined);
  }

  /** Puts every article of the index again, since another model or program made it. */
  private async putFormer(): Promise<void> {
    const ids = [...this.former.keys()];
    for (let at = 0; at < ids.length; at += READ_TOGETHER) {
      this.options.signal?.throwIfAborted();
      const some = ids.slice(at, at + READ_TOGETHER);
      const { database } = this;
      const articles = await database.read((client) => articlesOf(client, database.schema, some));
      for (const article of articles) await this.put(article);
      this.options.onFormer?.(this.passagesEmbedded);
    }
    await this.settle();
  }

  private async entryOf(article: Article, id: string, contentHash: string): Promise<ArticleEntry | null> {
    const { database, recipe } = this;
    const isThere = await database.read((client) =>
      isStaged(client, database.schema, { article: id, contentHash, recipe }),
    );
    return isThere ? null : this.options.preparer.prepare(article);
  }

  private async takeNext(): Promise<void> {
    const entry = await (this.underWay.shift() as Promise<ArticleEntry | null>);
    if (entry === null) return;
    this.batch.push(entry);
    const passages = this.batch.reduce((sum, one) => sum + one.passages.length, 0);
    if (passages >= BATCH_PASSAGES) await this.startWriting();
  }

  /** The former batch is written by then; this one is while the next is prepared. */
  private async startWriting(): Promise<void> {
    await this.writing;
    const { batch } = this;
    this.batch = [];
    this.writing = this.write(batch);
    this.writing.catch(() => {});
  }

  private async write(batch: readonly ArticleEntry[]): Promise<void> {
    if (batch.length === 0) return;
    const { database, recipe } = this;
    const known = await this.knownVectors(batch);
    const wanted = batch.flatMap(({ passages }) => passages.map(({ embedText }) => embedText));
    const missing = [...new Set(wanted.filter((text) => !known.has(embedHashOf(text))))];
    const vectors = await this.options.embedder.embedPassages(missing);
    for (const [at, text] of missing.entries()) known.set(embedHashOf(text), vectors[at] as Float32Array);
    const embedded = batch.map(
      (entry): EmbeddedEntry => ({
        entry,
        vectors: entry.passages.map(({ embedText }) => known.get(embedHashOf(embedText)) as Float32Array),
      }),
    );
    await database.write((client) => stage(client, database.schema, recipe, embedded));
    this.passagesEmbedded += missing.length;
  }

  /** By embed hash: those of articles that changed in part. */
  private async knownVectors(batch: readonly ArticleEntry[]): Promise<Map<string, Float32Array>> {
    const { database } = this;
    const changed = batch.map(({ article }) => articleIdOf(article.key)).filter((id) => this.former.has(id));
    if (this.isAnew || changed.length === 0) return new Map();
    return database.read((client) => vectorsOf(client, database.schema, changed));
  }
}
