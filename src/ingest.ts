/** The write path, whole: sources in, a new generation of the index out, or nothing at all. */
import { readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Article } from './corpus/article.js';
import {
  canonicalUrl,
  DEFAULT_MAX_BYTES,
  faultOf,
  findSources,
  isSourceFault,
  noteOf,
  readSource,
  type SourceFault,
  type SourceNote,
} from './corpus/read/index.js';
import { messageOf, ZonelensError } from './errors.js';
import { isAddress, Web } from './fetch/index.js';
import { type Mending, mendingOf } from './ingest/mending.js';
import type { IngestOptions, IngestSummary } from './ingest/options.js';
import { type Session, writing } from './ingest/session.js';
import { StagedIndex } from './ingest/staged-index.js';
import { Catalogue } from './store/catalogue.js';
import { isEmpty } from './store/generation.js';
import { CATALOGUE_FILE, isReusable } from './store/manifest.js';
import { publish, removeOldGenerations } from './store/publish.js';
import { articleIdOf, hashOfBytes } from './store/records.js';

export type { IngestOptions, IngestProgress, IngestSummary } from './ingest/options.js';

/**
 * Brings the index up to date with its sources. A source that cannot be read becomes a fault of the summary, and
 * its former articles stay. Any other failure leaves the index as it was. A damaged generation is not built upon: the newest
 * one whose articles are whole is, the damaged one is kept aside, and the summary says so.
 * @throws ZonelensError `index_busy`, `storage_failed`, `index_corrupt` when no generation is whole, `index_incompatible` or
 * `embedding_failed`; `input_invalid` without sources where nothing can be done without
 */
export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  try {
    if (options.patterns.length === 0) assertSourcesAreNotNeeded(options);
    return await writing(options, (session) => new IngestRun(options, session).run());
  } finally {
    await options.preparer.close();
  }
}

function assertSourcesAreNotNeeded({ indexFolder, prune, rebuild, articles }: IngestOptions): void {
  const needsAll = prune || rebuild;
  if (articles !== undefined || (!needsAll && !isEmpty(indexFolder))) return;
  const need = needsAll ? '--prune and --rebuild need' : 'There is no index yet: the first ingest needs';
  throw new ZonelensError(
    'input_invalid',
    `${need} your articles. Name files, folders, globs or addresses: npm run ingest -- <your articles>`,
  );
}

class IngestRun {
  private readonly startedAt = performance.now();
  /** Key -> the source it came from. */
  private readonly seen = new Map<string, string>();
  private readonly faults: SourceFault[] = [];
  private readonly notes: SourceNote[] = [];
  private readonly web: Web;
  /** Absolute paths and addresses, in the order they are read. */
  private readonly sources = new Set<string>();
  private readonly counts = { added: 0, changed: 0, unchanged: 0, removed: 0 };
  /** Files that were read without a fault, to be known again. */
  private readonly read: { path: string; hash: string; keys: string[] }[] = [];
  /** Keys of the former index. */
  private former = new Set<string>();
  /** Whether the former index is computed anew, for another model or program. */
  private recomputed = false;
  private mending!: Mending;
  private index!: StagedIndex;

  constructor(
    private readonly options: IngestOptions,
    private readonly session: Session,
  ) {
    this.web = new Web({ ...options.fetch, signal: options.signal });
  }

  async run(): Promise<IngestSummary> {
    try {
      await this.openStaging();
      await this.readSources();
      await this.index.settle();
      this.report(this.sources.size);
      this.prune();
      this.remove(new Set(this.options.remove));
      const { added, changed, removed } = this.counts;
      const isNew = added + changed + removed > 0 || this.recomputed || this.mending.isNeeded;
      return isNew ? await this.publish() : this.summary(null);
    } finally {
      this.index?.close();
      await this.web.close();
    }
  }

  /** Starts from a copy of the newest whole generation, from articles alone, or from nothing. */
  private async openStaging(): Promise<void> {
    const { embedder, preparer, indexFolder, rebuild, articles } = this.options;
    const { staging } = this.session;
    const startsAnew = rebuild || articles !== undefined;
    this.mending = await mendingOf(indexFolder, startsAnew);
    const base = startsAnew ? null : this.mending.base;
    this.session.warnings.push(...this.mending.warnings);
    const isReused = base !== null && isReusable(base.manifest, embedder.model) && base.vectorsFault === null;
    this.index = await StagedIndex.open(staging, isReused ? base.folder : null, embedder, preparer);
    if (!isReused) {
      if (base !== null) await this.recomputeFrom(join(base.folder, CATALOGUE_FILE));
      if (articles !== undefined) await this.recompute(articles);
    }
    this.former = new Set(this.index.catalogue.keys());
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
    this.recomputed = true;
    for await (const article of articles) {
      this.options.signal?.throwIfAborted();
      await this.index.put(article);
      this.report(0);
    }
    // A source may replace one of these articles next: its vectors must be there to be removed.
    await this.index.settle();
  }

  private async readSources(): Promise<void> {
    const { patterns } = this.options;
    const { files, faults } = await findSources(patterns.filter((pattern) => !isAddress(pattern)));
    this.faults.push(...faults);
    const addresses = patterns.filter(isAddress).map((address) => canonicalUrl(address) ?? address);
    for (const source of [...files, ...addresses]) this.sources.add(source);
    let sourcesDone = 0;
    // What a sitemap adds on the way is read, too.
    for (const source of this.sources) {
      this.report(sourcesDone++);
      if (isAddress(source)) await this.readItems(source, this.web.read(source));
      else await this.readFile(source);
    }
  }

  /** A file that is what it was is not read again, unless somebody wants to see its articles. */
  private async readFile(file: string): Promise<void> {
    const path = relative(process.cwd(), file);
    const hash = this.options.onArticle === undefined ? hashOfSmall(file) : null;
    const known = hash === null ? null : this.index.catalogue.sources.unchanged(path, hash);
    if (known?.every((key) => !this.seen.has(key))) {
      for (const key of known) this.seen.set(key, file);
      this.counts.unchanged += known.length;
      return;
    }
    const remarks = this.faults.length + this.notes.length;
    const keys = await this.readItems(file, readSource(file));
    if (hash !== null && this.faults.length + this.notes.length === remarks)
      this.read.push({ path, hash, keys });
  }

  /** @returns the keys of its articles */
  private async readItems(
    source: string,
    items: ReturnType<typeof readSource> | ReturnType<Web['read']>,
  ): Promise<string[]> {
    const keys: string[] = [];
    for await (const item of items) {
      this.options.signal?.throwIfAborted();
      if (!('kind' in item)) {
        keys.push(item.key);
        await this.take(item, source);
      } else if (item.kind === 'pages') for (const url of item.urls) this.sources.add(url);
      else if (isSourceFault(item)) this.faults.push(item);
      else this.notes.push(item);
    }
    return keys;
  }

  private async take(article: Article, source: string): Promise<void> {
    const other = this.seen.get(article.key);
    if (other !== undefined) {
      const reason = `has the same address as an article of ${other} (${article.key}); only the first is kept`;
      // A site may well have a page at several addresses; two files of one address are a mistake of the user's.
      if (isAddress(source)) this.notes.push(noteOf(source, reason));
      else this.faults.push(faultOf(source, reason));
      return;
    }
    this.options.onArticle?.(article);
    this.seen.set(article.key, source);
    if (this.index.catalogue.isUnchanged(article)) {
      this.counts.unchanged++;
      return;
    }
    if (this.former.has(article.key)) this.counts.changed++;
    else this.counts.added++;
    await this.index.put(article);
  }

  /** Removes what this run did not meet, unless something could not be read: it may be what is missing. */
  private prune(): void {
    if (!this.options.prune || this.faults.length > 0) return;
    for (const key of this.former) {
      if (!this.seen.has(key)) this.removeArticle(key);
    }
  }

  private remove(ids: ReadonlySet<string>): void {
    for (const key of this.former) {
      if (ids.has(articleIdOf(key))) this.removeArticle(key);
    }
  }

  private removeArticle(key: string): void {
    this.index.removeArticle(key);
    this.counts.removed++;
  }

  private async publish(): Promise<IngestSummary> {
    const { embedder, indexFolder, signal, clock } = this.options;
    for (const { path, hash, keys } of this.read) this.index.catalogue.sources.put(path, hash, keys);
    const counts = this.index.save();
    signal?.throwIfAborted();
    const manifest = await publish(indexFolder, this.session.staging, embedder.model, counts, clock?.());
    await this.tidy();
    return this.summary(manifest.generation, counts);
  }

  /** The new generation serves by now: what fails here must not make the ingest a failure. */
  private async tidy(): Promise<void> {
    const { indexFolder, keepGenerations } = this.options;
    try {
      this.session.warnings.push(...(await this.mending.finish()));
      await removeOldGenerations(indexFolder, keepGenerations);
    } catch (error) {
      const why = `Former generations could not be removed or set aside (${messageOf(error)}); the next ingest does it.`;
      this.session.warnings.push(why);
    }
  }

  private summary(generation: string | null, counts = this.index.catalogue.counts()): IngestSummary {
    const tookMs = performance.now() - this.startedAt;
    const { warnings } = this.session;
    const { faults, notes } = this;
    const { passagesEmbedded } = this.index;
    return { ...this.counts, ...counts, faults, notes, passagesEmbedded, generation, warnings, tookMs };
  }

  private report(sourcesDone: number): void {
    const { passagesEmbedded } = this.index;
    this.options.onProgress?.({ sourcesDone, sourcesTotal: this.sources.size, passagesEmbedded });
  }
}

/** Of the bytes; null for a file that is too large to be read at once, and for one that cannot be read, which its reader will tell. */
function hashOfSmall(file: string): string | null {
  try {
    return statSync(file).size > DEFAULT_MAX_BYTES ? null : hashOfBytes(readFileSync(file));
  } catch {
    return null;
  }
}
