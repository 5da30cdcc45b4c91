/** The write path, whole: sources in, a new generation of the index out, or nothing at all. */
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from './corpus/article.js';
import { chunkArticle, type ModelLimits } from './corpus/chunk.js';
import { groupReprints } from './corpus/near-duplicates.js';
import { normalise } from './corpus/normalise.js';
import {
  canonicalUrl,
  faultOf,
  findSources,
  isSourceFault,
  noteOf,
  readSource,
  type SourceFault,
  type SourceNote,
} from './corpus/read/index.js';
import { termsOf } from './corpus/terms.js';
import { ownZone, zonesOf } from './corpus/zones.js';
import type { Embedder } from './embed/embedder.js';
import { EmbeddingQueue } from './embed/queue.js';
import { ZonelensError } from './errors.js';
import { type FetchOptions, isAddress, Web } from './fetch/index.js';
import { themesOf } from './glossary/match.js';
import { Catalogue } from './store/catalogue.js';
import { CatalogueWriter } from './store/catalogue-writer.js';
import {
  createStaging,
  currentGeneration,
  publish,
  removeOldGenerations,
  verifyCurrent,
} from './store/generation.js';
import { lockForWriting } from './store/lock.js';
import { CATALOGUE_FILE, isReusable, VECTORS_FILE } from './store/manifest.js';
import { type ArticleEntry, articleIdOf } from './store/records.js';
import { VectorIndex } from './store/vectors.js';

export interface IngestOptions {
  /** Files, folders, globs, and addresses of pages and sitemaps; none embeds the articles of the index anew where its model or the program changed. */
  patterns: readonly string[];
  indexFolder: string;
  embedder: Embedder;
  limits: ModelLimits;
  /** Remove the articles that this run did not meet; nothing is removed when a source could not be read. */
  prune?: boolean;
  /** Start from nothing: keep no article of the present index. */
  rebuild?: boolean;
  /** How addresses are fetched. */
  fetch?: Omit<FetchOptions, 'signal'>;
  /** Ids of articles that are removed; one that is not there is passed over. */
  remove?: readonly string[];
  /** Sees each article of the sources before it is taken; what it throws ends the ingest. */
  onArticle?: (article: Article) => void;
  signal?: AbortSignal;
  onProgress?: (progress: IngestProgress) => void;
}

export interface IngestProgress {
  /** Files and addresses; the total grows with what sitemaps list. */
  sourcesDone: number;
  sourcesTotal: number;
  passagesEmbedded: number;
}

export interface IngestSummary {
  added: number;
  changed: number;
  unchanged: number;
  removed: number;
  /** Sources or records that could not be read. */
  faults: SourceFault[];
  /** What else there is to know of the sources. */
  notes: SourceNote[];
  passagesEmbedded: number;
  /** What the index holds now. */
  articles: number;
  passages: number;
  /** The new generation; null when nothing changed. */
  generation: string | null;
  tookMs: number;
}

/**
 * Brings the index up to date with its sources. A source that cannot be read becomes a fault of the summary, and
 * its former articles stay. Any other failure leaves the index as it was.
 * @throws ZonelensError `index_busy`, `index_corrupt`, `index_incompatible` or `embedding_failed`; `input_invalid`
 * without sources where nothing can be done without
 */
export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  if (options.patterns.length === 0) assertSourcesAreNotNeeded(options);
  const release = lockForWriting(options.indexFolder);
  try {
    const staging = await createStaging(options.indexFolder);
    try {
      return await new IngestRun(options, staging).run();
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  } finally {
    release();
  }
}

function assertSourcesAreNotNeeded({ indexFolder, prune, rebuild }: IngestOptions): void {
  const needsAll = prune || rebuild;
  if (!needsAll && currentGeneration(indexFolder) !== null) return;
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
  private readonly queue: EmbeddingQueue;
  private readonly counts = { added: 0, changed: 0, unchanged: 0, removed: 0, passagesEmbedded: 0 };
  /** Keys of the former index. */
  private former = new Set<string>();
  /** Whether the former index is computed anew, for another model or program. */
  private recomputed = false;
  private writer!: CatalogueWriter;
  private vectors!: VectorIndex;

  constructor(
    private readonly options: IngestOptions,
    private readonly staging: string,
  ) {
    this.queue = new EmbeddingQueue(options.embedder, (label, vector) => {
      this.vectors.add(label, vector);
      this.counts.passagesEmbedded++;
    });
    this.web = new Web({ ...options.fetch, signal: options.signal });
  }

  async run(): Promise<IngestSummary> {
    try {
      await this.openStaging();
      await this.readSources();
      await this.queue.flush();
      this.report(this.sources.size);
      this.prune();
      this.remove(new Set(this.options.remove));
      const { added, changed, removed } = this.counts;
      const isNew = added + changed + removed > 0 || this.recomputed;
      return isNew ? await this.publish() : this.summary(null);
    } finally {
      this.writer?.close();
      await this.web.close();
    }
  }

  /** Starts from a copy of the live generation, from its articles alone, or from nothing. */
  private async openStaging(): Promise<void> {
    const { embedder, indexFolder, rebuild } = this.options;
    const base = rebuild ? null : await verifyCurrent(indexFolder);
    const catalogueFile = join(this.staging, CATALOGUE_FILE);
    if (base !== null && isReusable(base.manifest, embedder.model)) {
      await copyFile(join(base.folder, CATALOGUE_FILE), catalogueFile);
      this.writer = CatalogueWriter.open(catalogueFile);
      this.vectors = VectorIndex.open(
        join(base.folder, VECTORS_FILE),
        embedder.model.dimensions,
        this.writer.labels(),
      );
    } else {
      this.writer = CatalogueWriter.create(catalogueFile);
      this.vectors = VectorIndex.create(embedder.model.dimensions);
      if (base !== null) await this.recompute(join(base.folder, CATALOGUE_FILE));
    }
    this.former = new Set(this.writer.keys());
  }

  private async recompute(catalogueFile: string): Promise<void> {
    this.recomputed = true;
    const catalogue = Catalogue.open(catalogueFile);
    try {
      for (const article of catalogue.articles()) await this.put(article);
      // A source may replace one of these articles next: its vectors must be there to be removed.
      await this.queue.flush();
    } finally {
      catalogue.close();
    }
  }

  private async readSources(): Promise<void> {
    const { patterns, signal } = this.options;
    const { files, faults } = await findSources(patterns.filter((pattern) => !isAddress(pattern)));
    this.faults.push(...faults);
    const addresses = patterns.filter(isAddress).map((address) => canonicalUrl(address) ?? address);
    for (const source of [...files, ...addresses]) this.sources.add(source);
    let sourcesDone = 0;
    // What a sitemap adds on the way is read, too.
    for (const source of this.sources) {
      this.report(sourcesDone++);
      for await (const item of isAddress(source) ? this.web.read(source) : readSource(source)) {
        signal?.throwIfAborted();
        if (!('kind' in item)) await this.take(item, source);
        else if (item.kind === 'pages') for (const url of item.urls) this.sources.add(url);
        else if (isSourceFault(item)) this.faults.push(item);
        else this.notes.push(item);
      }
    }
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
    if (this.writer.isUnchanged(article)) {
      this.counts.unchanged++;
      return;
    }
    if (this.former.has(article.key)) this.counts.changed++;
    else this.counts.added++;
    await this.put(article);
  }

  private async put(article: Article): Promise<void> {
    const { pending, removed } = this.writer.putArticle(entryOf(article, this.options.limits));
    for (const label of removed) this.vectors.remove(label);
    for (const { label, embedText } of pending) await this.queue.add(label, embedText);
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
    for (const label of this.writer.deleteArticle(key)) this.vectors.remove(label);
    this.counts.removed++;
  }

  private async publish(): Promise<IngestSummary> {
    const { embedder, indexFolder } = this.options;
    this.findReprints();
    const counts = this.writer.counts();
    this.vectors.compacted().save(join(this.staging, VECTORS_FILE));
    this.writer.close();
    this.options.signal?.throwIfAborted();
    const manifest = await publish(indexFolder, this.staging, embedder.model, counts);
    await removeOldGenerations(indexFolder);
    return this.summary(manifest.generation, counts);
  }

  /** Only among articles about one zone: the same words about two zones are what a comparison is for. */
  private findReprints(): void {
    this.writer.clearReprints();
    for (const zone of this.writer.ownZones()) {
      const texts = [...this.writer.textsOf(zone)];
      this.writer.putReprints(
        groupReprints(texts.map(({ label, text }) => ({ label, text: normalise(text).text }))),
      );
    }
  }

  private summary(generation: string | null, counts = this.writer.counts()): IngestSummary {
    const tookMs = performance.now() - this.startedAt;
    return { ...this.counts, ...counts, faults: this.faults, notes: this.notes, generation, tookMs };
  }

  private report(sourcesDone: number): void {
    const { passagesEmbedded } = this.counts;
    this.options.onProgress?.({ sourcesDone, sourcesTotal: this.sources.size, passagesEmbedded });
  }
}

/** Chunks and tags an article. A passage is about its article's own zone and every zone it names. */
function entryOf(article: Article, limits: ModelLimits): ArticleEntry {
  const title = normalise(article.title).text;
  const lead = normalise(article.sections.find(({ text }) => text.trim() !== '')?.text ?? '').text;
  const own = ownZone(title, lead);
  const titleTerms = termsOf(title);
  const headingTerms = article.sections.map(({ headings }) => termsOf(normalise(headings.join('\n')).text));
  const passages = chunkArticle(article, limits).map((passage) => {
    const named = zonesOf(passage.normalisedText, own);
    const zones = own === null ? named : [own.id, ...named.filter((zone) => zone !== own.id)];
    const headings = headingTerms[passage.section] ?? [];
    return {
      ...passage,
      zones,
      themes: themesOf(passage.normalisedText),
      terms: { title: titleTerms, headings, text: termsOf(passage.normalisedText) },
    };
  });
  return { article, ownZone: own?.id ?? null, passages };
}
