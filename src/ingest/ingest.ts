/** How do sources become a new generation of the index? This is the entry of the write path. */
import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import type { Article, ReadArticle } from '../corpus/article.js';
import { isCorrectedBy } from '../corpus/corrected.js';
import {
  canonicalUrl,
  DEFAULT_MAX_BYTES,
  extensionOf,
  faultOf,
  findSources,
  formatOf,
  isSourceFault,
  noteOf,
  type ReadDocument,
  readSource,
  type SourceFault,
  type SourceNote,
} from '../corpus/read/index.js';
import { ZonelensError } from '../errors.js';
import { isAddress, Web } from '../fetch/index.js';
import { OriginalKeeper } from '../originals/keeper.js';
import type { IndexCounts, IndexDraft, ReadFile } from '../store/index-draft.js';
import { articleIdOf, hashOfBytes } from '../store/records.js';
import { forgetSiteTrust } from '../store/site-trust.js';
import { ArticlePipeline } from './article-pipeline.js';
import { Corrections } from './corrections.js';
import { IngestNews } from './news.js';
import type { IngestOptions, IngestSummary, SourceOutcome } from './options.js';

export type {
  CorrectionChange,
  IngestOptions,
  IngestProgress,
  IngestSummary,
  SourceOutcome,
} from './options.js';

/**
 * Brings the index up to date with its sources. A source that cannot be read is reported as a fault in the summary, and its former
 * articles stay. Any other failure leaves the index unchanged.
 * @throws ZonelensError `index_busy`, `storage_failed`, `index_incompatible`, `embedding_failed`; `index_corrupt` when no
 * generation is usable; `input_invalid` when sources are needed and none is given
 * @example
 *     const embedder = WorkerEmbedder.of(modelsFolder, 'zonelens-static-zh-en-v1');
 *     const preparer = new PreparerThreads(modelsFolder, embedder.model);
 *     await ingest({ backend: openBackend(config), embedder, preparer, patterns: ['articles'] });
 */
export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  const { backend, embedder, preparer, rebuild = false, articles } = options;
  try {
    if (options.patterns.length === 0) await assertSourcesAreNotNeeded(options);
    const draftOptions = { ...options, model: embedder.model, startEmpty: rebuild || articles !== undefined };
    return await backend.withDraft(draftOptions, (draft) => ingestInto(draft, options));
  } finally {
    await preparer.close();
  }
}

/** With what is kept beside the index: corrections by hand, the originals of the articles, and what is new for watches. */
async function ingestInto(draft: IndexDraft, options: IngestOptions): Promise<IngestSummary> {
  const records = await options.backend.records();
  try {
    const { prune = false, rebuild = false, articles } = options;
    if (prune || rebuild || articles !== undefined || draft.mustPublish) await forgetSiteTrust(records);
    const corrections = await Corrections.load(records);
    const keeper = options.originals ? await OriginalKeeper.open(options.originals, draft) : null;
    try {
      return await new IngestRun(draft, options, corrections, keeper, new IngestNews(draft, records)).run();
    } finally {
      await keeper?.close();
    }
  } finally {
    await records.close();
  }
}

async function assertSourcesAreNotNeeded({
  backend,
  prune,
  rebuild,
  articles,
}: IngestOptions): Promise<void> {
  const needsAll = prune || rebuild;
  if (articles !== undefined || (!needsAll && !(await backend.isEmpty()))) return;
  const need = needsAll ? '--prune and --rebuild need' : 'There is no index yet: the first ingest needs';
  throw new ZonelensError(
    'input_invalid',
    `${need} your articles. Name files, folders, globs or addresses: npm run ingest -- <your articles>`,
  );
}

/** Articles of the index that are read together. */
const CORRECTED_AT_ONCE = 20;

/** One run: reads the sources, puts new and changed articles into the draft, and publishes it if anything changed. */
class IngestRun {
  private readonly startedAt = performance.now();
  private readonly pipeline: ArticlePipeline;
  /** Key of each article of the sources -> the source it came from. */
  private readonly seen = new Map<string, string>();
  private readonly faults: SourceFault[] = [];
  private readonly notes: SourceNote[] = [];
  private readonly readWarnings: SourceNote[] = [];
  private passedOver: string[] = [];
  /** Apart from the notes, which make the next run read their file again. */
  private readonly ocrNotes: SourceNote[] = [];
  private readonly web: Web;
  /** Absolute paths and addresses, in the order in which they are read. */
  private readonly sources = new Set<string>();
  private readonly counts = { added: 0, changed: 0, unchanged: 0, removed: 0 };
  /** Files that were read without faults, notes and warnings; the others are read again, so that these are told again. */
  private readonly read: ReadFile[] = [];
  private sourcesDone = 0;
  /** Number of articles of the index that were prepared again. */
  private refreshed = 0;
  /** What the next article is read from, if originals are kept. */
  private document: ReadDocument | null = null;
  private readonly onDocument: ((document: ReadDocument) => void) | undefined;

  constructor(
    private readonly draft: IndexDraft,
    private readonly options: IngestOptions,
    private readonly corrections: Corrections,
    private readonly keeper: OriginalKeeper | null,
    private readonly news: IngestNews,
  ) {
    if (keeper !== null)
      this.onDocument = (document) => {
        this.document = document;
      };
    this.pipeline = new ArticlePipeline(draft, options.preparer, options.embedder, () => this.report());
    const { onDocument } = this;
    this.web = new Web({ ...options.fetch, signal: options.signal, ocr: options.ocr === true, onDocument });
  }

  async run(): Promise<IngestSummary> {
    try {
      const refreshed = await this.refresh();
      await this.correct();
      await this.readSources();
      await this.pipeline.flush();
      this.sourcesDone = this.sources.size;
      this.report();
      await this.prune();
      await this.remove(new Set(this.options.remove));
      const { added, changed, removed } = this.counts;
      // Given articles replace those of the index, even when there are none.
      const isReplaced = this.options.articles !== undefined;
      const isChanged = refreshed + added + changed + removed > 0 || this.draft.mustPublish || isReplaced;
      await this.corrections.save();
      await this.keeper?.plan();
      const { generation, ...counts } = isChanged
        ? await this.publish()
        : { generation: null, ...(await this.draft.counts()) };
      await this.corrections.forget();
      await this.keeper?.finish();
      return this.summary(generation, counts);
    } finally {
      this.pipeline.stop();
      await this.web.close();
    }
  }

  /** Prepares again the articles that another model or version of the program prepared. @returns how many */
  private async refresh(): Promise<number> {
    const { articles = this.draft.staleArticles(), signal } = this.options;
    for await (const article of articles) {
      signal?.throwIfAborted();
      await this.pipeline.put(this.corrections.applied(article));
      this.refreshed++;
      this.report();
    }
    // A source may replace one of these articles, so they must be stored before the sources are read.
    if (this.refreshed > 0) await this.pipeline.flush();
    return this.refreshed;
  }

  /** Puts the articles of the index right of which something is said that they do not have yet. */
  private async correct(): Promise<void> {
    const named = await this.sayOfIndex();
    const { ids } = this.corrections;
    let corrected = 0;
    for (let at = 0; at < ids.length; at += CORRECTED_AT_ONCE) {
      this.options.signal?.throwIfAborted();
      for (const article of await this.draft.articlesOf(ids.slice(at, at + CORRECTED_AT_ONCE))) {
        if (isCorrectedBy(article, this.corrections.of(articleIdOf(article.key)) ?? null)) {
          if (articleIdOf(article.key) === named) this.counts.unchanged++;
          continue;
        }
        await this.pipeline.put(this.corrections.applied(article));
        corrected++;
      }
    }
    this.counts.changed += corrected;
    // A source may replace one of these articles, too.
    if (corrected > 0) await this.pipeline.flush();
  }

  /** @returns the id of the article of which something is said in this run; null for none */
  private async sayOfIndex(): Promise<string | null> {
    const { correction } = this.options;
    if (correction?.kind !== 'index') return null;
    const { article: id, said } = correction;
    const [article] = await this.draft.articlesOf([id]);
    if (said === null && (article !== undefined || this.corrections.has(id))) this.corrections.withdraw(id);
    else if (article !== undefined && said !== null) this.corrections.say(article, said);
    else throw new ZonelensError('not_found', `There is no article ${id}.`);
    return id;
  }

  private async readSources(): Promise<void> {
    const { patterns } = this.options;
    const found = await findSources(patterns.filter((pattern) => !isAddress(pattern)));
    const { files } = found;
    this.faults.push(...found.faults);
    this.passedOver = found.passedOver.map((file) => relative(process.cwd(), file));
    const addresses = patterns.filter(isAddress).map((address) => canonicalUrl(address) ?? address);
    for (const source of [...files, ...addresses]) this.sources.add(source);
    // Sitemaps add to the set during the loop, which then visits the added addresses too.
    for (const source of this.sources) {
      this.report();
      if (isAddress(source)) await this.readItems(source, this.web.read(source));
      else await this.readFile(source);
      this.sourcesDone++;
    }
  }

  /** Reads a file. Skips it when it is unchanged, unless `onArticle` must see its articles. */
  private async readFile(file: string): Promise<void> {
    const path = relative(process.cwd(), file);
    const hash = this.options.onArticle === undefined ? hashOfSmall(file) : null;
    const unchanged = hash === null ? null : await this.draft.unchangedKeys(path, hash);
    if (unchanged?.every((key) => !this.seen.has(key)) && !this.lacksOriginal(file, unchanged)) {
      for (const key of unchanged) this.seen.set(key, file);
      this.counts.unchanged += unchanged.length;
      return;
    }
    const remarks = this.remarks();
    const { onDocument } = this;
    const keys = await this.readItems(file, readSource(file, { ocr: this.options.ocr === true, onDocument }));
    if (hash !== null && this.remarks() === remarks) this.read.push({ path, hash, keys });
  }

  /** Whether an unchanged file must be read all the same, because it was read when no originals were kept. */
  private lacksOriginal(file: string, keys: readonly string[]): boolean {
    const isOneArticle = typeof formatOf(extensionOf(file))?.read === 'function';
    return isOneArticle && this.keeper?.wants(keys, statSync(file).size) === true;
  }

  private remarks(): number {
    return this.faults.length + this.notes.length + this.readWarnings.length;
  }

  /** @returns the keys of the articles of the source */
  private async readItems(
    source: string,
    items: ReturnType<typeof readSource> | ReturnType<Web['read']>,
  ): Promise<string[]> {
    const keys: string[] = [];
    const outcome: SourceOutcome = { source, articles: [], faults: [] };
    this.document = null;
    for await (const item of items) {
      this.options.signal?.throwIfAborted();
      if (!('kind' in item)) {
        keys.push(item.key);
        const change = await this.take(item, source);
        outcome.articles.push({ id: articleIdOf(item.key), change });
      } else if (item.kind === 'pages') for (const url of item.urls) this.sources.add(url);
      else if (isSourceFault(item)) {
        this.faults.push(item);
        outcome.faults.push(item.reason);
      } else this.notes.push(item);
    }
    this.options.onOutcome?.(outcome);
    return keys;
  }

  /** @returns what it does to the index: nothing when another source has the article */
  private async take(
    { warnings, ...read }: ReadArticle,
    source: string,
  ): Promise<SourceOutcome['articles'][number]['change']> {
    this.sayOfSource(read);
    const article = this.corrections.applied(read);
    const other = this.seen.get(article.key);
    if (other !== undefined) {
      const reason = `has the same address as an article of ${other} (${article.key}); only the first is kept`;
      // Sites often show one page at several addresses. Two files with the same address are a mistake of the user.
      if (isAddress(source)) this.notes.push(noteOf(source, reason));
      else this.faults.push(faultOf(source, reason));
      return 'unchanged';
    }
    this.readWarnings.push(...warnings.map((warning) => noteOf(source, warning)));
    if (article.ocr === true) {
      this.ocrNotes.push(noteOf(source, 'was read by OCR: single characters may be wrong'));
    }
    this.options.onArticle?.(article);
    this.seen.set(article.key, source);
    if (this.document !== null) await this.keeper?.keep(article, this.document, source);
    if (await this.draft.isUnchanged(article)) {
      this.counts.unchanged++;
      return 'unchanged';
    }
    const change = (await this.draft.holds(article.key)) ? 'changed' : 'added';
    this.counts[change]++;
    await this.news.take(article);
    await this.pipeline.put(article);
    return change;
  }

  private sayOfSource(article: Article): void {
    const { correction } = this.options;
    if (correction?.kind !== 'source') return;
    if (this.seen.size > 0)
      throw new ZonelensError(
        'input_invalid',
        'A document of several articles cannot be corrected as it is sent. Send it without corrections, and correct each article then. Nothing was added.',
      );
    this.corrections.say(article, correction.said);
  }

  /** Removes the articles that no source contains. Does nothing when a source had a fault, since they may be in it. */
  private async prune(): Promise<void> {
    if (!this.options.prune || this.faults.length > 0) return;
    for (const key of await this.draft.keys()) {
      if (!this.seen.has(key)) await this.removeArticle(key);
    }
  }

  private async remove(ids: ReadonlySet<string>): Promise<void> {
    for (const id of ids) {
      const key = await this.draft.keyOf(id);
      if (key !== null) await this.removeArticle(key);
    }
  }

  private async removeArticle(key: string): Promise<void> {
    await this.news.remove(key);
    await this.draft.removeArticle(key);
    this.counts.removed++;
  }

  private async publish(): Promise<IndexCounts & { generation: string }> {
    await this.news.save();
    const { calibrate, embedder } = this.options;
    const published = await this.draft.publish(
      this.read,
      calibrate && ((store) => calibrate(store, embedder)),
    );
    await this.news.finish();
    return published;
  }

  private summary(generation: string | null, counts: IndexCounts): IngestSummary {
    const tookMs = performance.now() - this.startedAt;
    const { faults, notes, readWarnings, passedOver, refreshed } = this;
    const { passagesEmbedded } = this.pipeline;
    return {
      refreshed,
      ...this.counts,
      ...counts,
      faults,
      notes: [...notes, ...this.ocrNotes],
      readWarnings,
      passedOver,
      passagesEmbedded,
      generation,
      warnings: [...this.draft.warnings, ...(this.keeper?.warnings ?? [])],
      tookMs,
    };
  }

  private report(): void {
    const { refreshed, sourcesDone } = this;
    const refreshTotal = Math.max(refreshed, this.options.articles === undefined ? this.draft.staleCount : 0);
    const { passagesFound, passagesEmbedded } = this.pipeline;
    const sourcesTotal = this.sources.size;
    const sources = { sourcesDone, sourcesTotal, refreshed, refreshTotal };
    this.options.onProgress?.({ ...sources, passagesFound, passagesEmbedded });
  }
}

/** Hash of the file's bytes. Null when it is too large to read at once, or unreadable (its reader reports that later). */
export function hashOfSmall(file: string): string | null {
  try {
    return statSync(file).size > DEFAULT_MAX_BYTES ? null : hashOfBytes(readFileSync(file));
  } catch {
    return null;
  }
}
