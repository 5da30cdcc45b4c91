/** What does an ingest do with its sources? It reads them, and puts what is new or changed into the next generation; or it changes nothing at all. */
import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import type { Article } from '../corpus/article.js';
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
} from '../corpus/read/index.js';
import { isAddress, Web } from '../fetch/index.js';
import type { Counts, ReadFile, Stage } from '../store/index-draft.js';
import { articleIdOf, hashOfBytes } from '../store/records.js';
import type { IngestSummary, RunOptions } from './options.js';

export class IngestRun {
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
  private readonly read: ReadFile[] = [];
  /** Keys of the former index. */
  private former: ReadonlySet<string> = new Set();

  constructor(
    private readonly stage: Stage,
    private readonly options: RunOptions,
  ) {
    this.web = new Web({ ...options.fetch, signal: options.signal });
  }

  async run(): Promise<IngestSummary> {
    try {
      this.former = new Set(await this.stage.keys());
      await this.readSources();
      await this.stage.settle();
      this.report(this.sources.size);
      await this.prune();
      await this.remove(new Set(this.options.remove));
      const { added, changed, removed } = this.counts;
      return added + changed + removed > 0 || this.stage.isDue
        ? await this.publish()
        : this.summary(null, await this.stage.counts());
    } finally {
      await this.web.close();
    }
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
    const known = hash === null ? null : await this.stage.unchangedKeys(path, hash);
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
    if (await this.stage.isUnchanged(article)) {
      this.counts.unchanged++;
      return;
    }
    if (this.former.has(article.key)) this.counts.changed++;
    else this.counts.added++;
    await this.stage.put(article);
  }

  /** Removes what this run did not meet, unless something could not be read: it may be what is missing. */
  private async prune(): Promise<void> {
    if (!this.options.prune || this.faults.length > 0) return;
    for (const key of this.former) {
      if (!this.seen.has(key)) await this.removeArticle(key);
    }
  }

  private async remove(ids: ReadonlySet<string>): Promise<void> {
    for (const key of this.former) {
      if (ids.has(articleIdOf(key))) await this.removeArticle(key);
    }
  }

  private async removeArticle(key: string): Promise<void> {
    await this.stage.removeArticle(key);
    this.counts.removed++;
  }

  private async publish(): Promise<IngestSummary> {
    const { generation, ...counts } = await this.stage.publish(this.read);
    return this.summary(generation, counts);
  }

  private summary(generation: string | null, counts: Counts): IngestSummary {
    const tookMs = performance.now() - this.startedAt;
    const { faults, notes } = this;
    const { passagesEmbedded, warnings } = this.stage;
    return {
      ...this.counts,
      ...counts,
      faults,
      notes,
      passagesEmbedded,
      generation,
      warnings: [...warnings],
      tookMs,
    };
  }

  private report(sourcesDone: number): void {
    const { passagesEmbedded } = this.stage;
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
