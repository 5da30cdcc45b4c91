/** How does an ingest get into PostgreSQL? Articles are prepared, embedded and staged, in batches; then all of them are published at once. */
import type pg from 'pg';
import type { Article } from '../corpus/article.js';
import type { Embedder } from '../embed/embedder.js';
import { ZonelensError } from '../errors.js';
import type { Preparer } from '../ingest/preparer.js';
import type { Counts, ReadFile, Stage } from '../ingest/stage.js';
import { modelIdentity, PIPELINE_VERSION } from '../store/manifest.js';
import { type ArticleEntry, articleIdOf, contentHashOf, embedHashOf, hashOf } from '../store/records.js';
import { packId } from '../store/texts.js';
import type { Database } from './database.js';
import { type LiveRow, liveRow } from './live-row.js';
import { assertMigrated } from './migrate.js';
import { belongsTo, type Part } from './part.js';
import { type Choice, publish } from './publish.js';
import { sectionsOf } from './records.js';
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

interface FormerArticle {
  key: string;
  contentHash: string;
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
    const recipe = recipeOf(modelIdentity(embedder.model).fingerprint, PIPELINE_VERSION);
    const live = await database.read((client) => liveRow(client, database.schema));
    const stage = new PostgresStage(database, live, recipe, options);
    if (live !== null && part !== undefined && (rebuild || stage.isOfAnotherRecipe)) {
      const message = rebuild
        ? '--rebuild starts from nothing, and cannot be done in parts.'
        : 'Another model or program made the index: bring it up to date without --part first.';
      throw new ZonelensError('input_invalid', message);
    }
    await stage.readFormer();
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
    const { schema } = this.database;
    const articles = await this.database.read(async (client) => {
      const sql = `SELECT articles FROM ${schema}.sources WHERE path = $1 AND hash = $2`;
      const { rows } = await client.query(sql, [path, packId(hash)]);
      return (rows as { articles: [key: string, contentHash: string][] }[])[0]?.articles;
    });
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
    const model = modelIdentity(options.embedder.model);
    const former = live === null ? null : recipeOf(live.model.fingerprint, live.pipeline);
    const published = await database.write((client) =>
      publish(client, database.schema, { choices, sources, recipe, former, model }),
    );
    return {
      generation: String(published.number),
      articles: published.articles,
      passages: published.passages,
    };
  }

  async close(): Promise<void> {
    await this.writing.catch(() => {});
  }

  private get isOfAnotherRecipe(): boolean {
    return this.live !== null && recipeOf(this.live.model.fingerprint, this.live.pipeline) !== this.recipe;
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

  private async readFormer(): Promise<void> {
    const { schema } = this.database;
    const rows = await this.database.read(async (client) => {
      const sql = `SELECT encode(id, 'hex') AS id, key, encode(content_hash, 'hex') AS "contentHash" FROM ${schema}.articles ORDER BY key`;
      return (await client.query(sql)).rows as (FormerArticle & { id: string })[];
    });
    for (const { id, ...article } of rows) if (this.isOurs(article.key)) this.former.set(id, article);
  }

  /** Puts every article of the index again, since another model or program made it. */
  private async putFormer(): Promise<void> {
    const ids = [...this.former.keys()];
    for (let at = 0; at < ids.length; at += READ_TOGETHER) {
      this.options.signal?.throwIfAborted();
      for (const article of await this.articlesOf(ids.slice(at, at + READ_TOGETHER))) await this.put(article);
      this.options.onFormer?.(this.passagesEmbedded);
    }
    await this.settle();
  }

  private articlesOf(ids: readonly string[]): Promise<Article[]> {
    const { schema } = this.database;
    return this.database.read(async (client) => {
      const articles: Article[] = [];
      for (const id of ids) {
        const sql = `SELECT key, title, source, author, url, date, category FROM ${schema}.articles WHERE id = $1`;
        const [article] = (await client.query(sql, [packId(id)])).rows as Omit<Article, 'sections'>[];
        if (article !== undefined)
          articles.push({ ...article, sections: await sectionsOf(client, schema, packId(id)) });
      }
      return articles;
    });
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
    const known = await database.read((client) => this.knownVectors(client, batch));
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
  private async knownVectors(
    client: pg.ClientBase,
    batch: readonly ArticleEntry[],
  ): Promise<Map<string, Float32Array>> {
    if (this.isOfAnotherRecipe) return new Map();
    const changed = batch.map(({ article }) => articleIdOf(article.key)).filter((id) => this.former.has(id));
    if (changed.length === 0) return new Map();
    const { rows } = await client.query(
      `SELECT encode(embed_hash, 'hex') AS hash, embedding::text AS embedding FROM ${this.database.schema}.passages
         WHERE article = ANY ($1::bytea[])`,
      [changed.map(packId)],
    );
    return new Map(
      (rows as { hash: string; embedding: string }[]).map(({ hash, embedding }) => [
        hash,
        Float32Array.from(JSON.parse(embedding) as number[]),
      ]),
    );
  }
}

/** Of what passages and vectors are made of, beside their articles: another recipe, other ones. */
function recipeOf(fingerprint: string, pipeline: number): string {
  return hashOf(fingerprint, String(pipeline));
}
