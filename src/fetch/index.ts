/** How does an address become articles, or the addresses of pages? Never throws for a bad one. */
import type { Article } from '../corpus/article.js';
import {
  canonicalUrl,
  faultOf,
  noteOf,
  readFetched,
  reasonOf,
  type SourceFault,
  type SourceNote,
  unreadable,
} from '../corpus/read/index.js';
import type { Resolve } from './connect.js';
import { contentTypeOf } from './content-type.js';
import { DEFAULT_SETTINGS, FETCH_LIMITS, type FetchLimits, type FetchSettings } from './settings.js';
import { type Visited, Visitor } from './visit.js';

/** What a sitemap lists. */
export interface Pages {
  kind: 'pages';
  urls: string[];
}

export interface FetchOptions {
  settings?: FetchSettings;
  signal?: AbortSignal | undefined;
  limits?: Partial<FetchLimits>;
  resolve?: Resolve;
}

/** An index may list indexes, against the protocol; three deep is past any that was meant. */
const MAX_SITEMAP_DEPTH = 3;

/** Whether a source that the user names is an address rather than a path: `ftp://…` is one that is not fetched. */
export function isAddress(source: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(source);
}

/** One run's way to the web: what was learnt of a site holds to the end of it. */
export class Web {
  private readonly limits: FetchLimits;
  private readonly visitor: Visitor;
  private readonly signal: AbortSignal;
  /** What sitemaps have listed. */
  private readonly listed = new Set<string>();

  constructor({ settings = DEFAULT_SETTINGS, signal, limits, resolve }: FetchOptions = {}) {
    this.limits = { ...FETCH_LIMITS, ...limits };
    this.signal = signal ?? new AbortController().signal;
    this.visitor = new Visitor(settings, this.limits, this.signal, resolve);
  }

  /**
   * The articles at an address; of a sitemap, the pages that it lists, to be read in their turn. Faults have the
   * address as path.
   * @throws the reason of the signal, and nothing else
   */
  async *read(address: string): AsyncGenerator<Article | SourceFault | SourceNote | Pages> {
    try {
      if (!URL.canParse(address)) throw unreadable('is no valid address');
      const visited = await this.visitor.visit(new URL(address));
      const { extension, charset } = contentTypeOf(visited.contentType, visited.url);
      if (extension === '.xml') {
        if (this.listed.has(address))
          throw unreadable('is a sitemap, but listed as a page; name it by itself');
        yield* this.pagesOf(address, visited);
        return;
      }
      const url = canonicalUrl(visited.url.href) as string;
      for await (const item of readFetched({ url, extension, charset, bytes: visited.bytes }))
        yield 'kind' in item ? { ...item, path: address } : item;
    } catch (thrown) {
      this.signal.throwIfAborted();
      yield faultOf(address, reasonOf(thrown));
    }
  }

  async close(): Promise<void> {
    await this.visitor.close();
  }

  /** Through the parts of an index, each in its turn; a part that cannot be read is a fault, and the others go on. */
  private async *pagesOf(address: string, first: Visited): AsyncGenerator<SourceFault | SourceNote | Pages> {
    const seen = new Set([address]);
    const parts: { address: string; depth: number; visited?: Visited }[] = [
      { address, depth: 1, visited: first },
    ];
    // With its parser, which is loaded when it is needed, as those of the readers are.
    const { readSitemap } = await import('./sitemap.js');
    let room = this.limits.maxPages;
    // Parts that are added on the way are visited, too.
    for (const part of parts) {
      try {
        const { url, bytes } = part.visited ?? (await this.visitor.visit(new URL(part.address)));
        const { isIndex, urls, leftOut } = await readSitemap(url, bytes, this.limits.maxBytes);
        if (leftOut > 0) yield noteOf(part.address, leftOutNote(leftOut));
        if (isIndex && part.depth >= MAX_SITEMAP_DEPTH)
          throw unreadable('is an index within indexes; name it by itself');
        const news = urls.filter((one) => !seen.has(one));
        for (const one of news) seen.add(one);
        if (isIndex) parts.push(...news.map((one) => ({ address: one, depth: part.depth + 1 })));
        else {
          const pages = news.slice(0, room);
          room -= pages.length;
          for (const page of pages) this.listed.add(page);
          yield { kind: 'pages', urls: pages };
          if (pages.length < news.length) throw unreadable(tooMany(address, this.limits.maxPages));
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
