/** How does a web address become articles, or (a sitemap) the addresses of pages? Failures are reported as faults. */
import { readFile } from 'node:fs/promises';
import type { ReadArticle } from '../corpus/article.js';
import {
  canonicalUrl,
  faultOf,
  noteOf,
  type ReadDocument,
  readFetched,
  reasonOf,
  type SourceFault,
  type SourceNote,
  unreadable,
} from '../corpus/read/index.js';
import type { Resolve } from './connect.js';
import { contentTypeOf } from './content-type.js';
import { type Asked, Fetcher, type FetchResult } from './fetcher.js';
import { DEFAULT_SETTINGS, FETCH_LIMITS, type FetchLimits, type FetchSettings } from './settings.js';
import type { Validators } from './validators.js';

/** The pages that a sitemap lists. */
export interface Pages {
  kind: 'pages';
  urls: string[];
  /** The sitemap that lists them: a part, if the one that was named is an index. */
  from: string;
}

/** A document that was fetched before, so that it need not be asked for again. Plain data: it crosses between processes. */
export interface SavedDocument {
  /** As it is named among the sources, in canonical form. */
  address: string;
  /** Where it was found, after redirects. */
  url: string;
  contentType: string | null;
  /** The file that holds its bytes. */
  file: string;
}

export interface FetchOptions {
  settings?: FetchSettings;
  signal?: AbortSignal | undefined;
  limits?: Partial<FetchLimits>;
  resolve?: Resolve;
  /** Documents that are not asked for, because they were fetched before. */
  saved?: readonly SavedDocument[];
  /** Recognise the characters of PDF pages that have no text. */
  ocr?: boolean;
  /** As of `readFetched`. */
  onDocument?: ((document: ReadDocument) => void) | undefined;
}

/** The protocol forbids an index of indexes, but sites have them; none is nested more deeply than this on purpose. */
const MAX_SITEMAP_DEPTH = 3;

/** Whether a source is a web address rather than a path. `ftp://…` counts as one, and is refused when it is read. */
export function isAddress(source: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(source);
}

/**
 * Reads web addresses for one run of ingest. What it learns about a site (its robots.txt, its pace, whether it was
 * given up) holds until `close`.
 *
 * @example
 *     const web = new Web({ settings: { private: [], delayMs: 1000, contact: '' } });
 *     for await (const item of web.read('https://example.org/page.html')) {
 *       if (!('kind' in item)) console.log(item.title);
 *     }
 *     await web.close();
 */
export class Web {
  private readonly limits: FetchLimits;
  private readonly fetcher: Fetcher;
  private readonly signal: AbortSignal;
  /** Addresses that sitemaps have listed in this run. */
  private readonly listed = new Set<string>();

  /** By the address. */
  private readonly saved: ReadonlyMap<string, SavedDocument>;
  private readonly reading: Pick<FetchOptions, 'ocr' | 'onDocument'>;

  constructor({
    settings = DEFAULT_SETTINGS,
    signal,
    limits,
    resolve,
    saved = [],
    ocr = false,
    onDocument,
  }: FetchOptions = {}) {
    this.saved = new Map(saved.map((document) => [document.address, document]));
    this.reading = { ocr, onDocument };
    this.limits = { ...FETCH_LIMITS, ...limits };
    this.signal = signal ?? new AbortController().signal;
    this.fetcher = new Fetcher(settings, this.limits, this.signal, resolve);
  }

  /**
   * Yields the articles at an address, or for a sitemap the addresses that it lists, which the caller reads next. The
   * path in faults and notes is the address.
   *
   * @throws the reason of the signal when that is aborted, and nothing else
   */
  async *read(address: string): AsyncGenerator<ReadArticle | SourceFault | SourceNote | Pages> {
    try {
      if (!URL.canParse(address)) throw unreadable('is no valid address');
      const result = await this.resultAt(address);
      const { extension, charset } = contentTypeOf(result.contentType, result.url);
      if (extension === '.xml') {
        if (this.listed.has(address) || this.saved.has(address))
          throw unreadable('is a sitemap, but listed as a page; name it by itself');
        yield* this.pagesOf(address, result);
        return;
      }
      const url = canonicalUrl(result.url.href) as string;
      for await (const item of readFetched({ url, extension, charset, bytes: result.bytes }, this.reading))
        yield 'kind' in item ? { ...item, path: address } : item;
    } catch (thrown) {
      this.signal.throwIfAborted();
      yield faultOf(address, reasonOf(thrown));
    }
  }

  /**
   * Asks whether there is anything new at an address, without reading it.
   * @throws as `Fetcher.ask`
   */
  ask(address: string, validators: Validators | null): Promise<Asked> {
    return this.fetcher.ask(new URL(address), validators);
  }

  async close(): Promise<void> {
    await this.fetcher.close();
  }

  private async resultAt(address: string): Promise<FetchResult> {
    const saved = this.saved.get(address);
    if (saved === undefined) return this.fetcher.fetch(new URL(address));
    const { url, contentType, file } = saved;
    return { url: new URL(url), contentType, bytes: await readFile(file) };
  }

  /** Reads a sitemap and, if it is an index, its parts. A part that cannot be read is a fault; the others are read. @param first what was found at the address */
  async *pagesOf(address: string, first: FetchResult): AsyncGenerator<SourceFault | SourceNote | Pages> {
    const seen = new Set([address]);
    const parts: { address: string; depth: number; result?: FetchResult }[] = [
      { address, depth: 1, result: first },
    ];
    // Imported here so that the XML parser is loaded only when there is a sitemap.
    const { readSitemap } = await import('./sitemap.js');
    let room = this.limits.maxPages;
    // The loop also reaches the parts that are added to the list while it runs.
    for (const part of parts) {
      try {
        const { url, bytes } = part.result ?? (await this.fetcher.fetch(new URL(part.address)));
        const { isIndex, urls, leftOut } = await readSitemap(url, bytes, this.limits.maxBytes);
        if (leftOut > 0) yield noteOf(part.address, leftOutNote(leftOut));
        if (isIndex && part.depth >= MAX_SITEMAP_DEPTH)
          throw unreadable('is an index within indexes; name it by itself');
        const unseen = urls.filter((one) => !seen.has(one));
        for (const one of unseen) seen.add(one);
        if (isIndex) parts.push(...unseen.map((one) => ({ address: one, depth: part.depth + 1 })));
        else {
          const pages = unseen.slice(0, room);
          room -= pages.length;
          for (const page of pages) this.listed.add(page);
          yield { kind: 'pages', urls: pages, from: part.address };
          if (pages.length < unseen.length) throw unreadable(tooMany(address, this.limits.maxPages));
        }
      } catch (thrown) {
        this.signal.throwIfAborted();
        yield faultOf(part.address, reasonOf(thrown));
        if (room === 0) return;
      }
    }
  }
}

function leftOutNote(count: number): string {
  const what = count === 1 ? 'address that is' : 'addresses that are';
  return `lists ${count} ${what} not of its host, for which it cannot speak; left out`;
}

function tooMany(address: string, maxPages: number): string {
  return `makes more than ${maxPages} pages of ${address}; the rest was left out. Name its parts one by one`;
}
