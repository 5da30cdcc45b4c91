/** A site on the loopback interface, and the way to read it: pages as a test states them, everything asked is noted. */
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from 'vitest';
import type { Article } from '../../src/corpus/article.js';
import type { SourceFault, SourceNote } from '../../src/corpus/read/index.js';
import { type FetchOptions, Web } from '../../src/fetch/index.js';
import type { FetchLimits, FetchSettings } from '../../src/fetch/settings.js';

export interface Reply {
  status?: number;
  headers?: Record<string, string | number>;
  body?: string | Buffer;
}

/** A string is a page of HTML; a function answers by itself. */
export type Page = string | Reply | ((request: IncomingMessage, response: ServerResponse) => void);

export interface Site {
  url: string;
  port: number;
  /** By path with query; what is not here is not found. */
  pages: Record<string, Page>;
  asked: { path: string; headers: IncomingHttpHeaders }[];
  /** Paths asked for, without robots.txt. */
  paths(): string[];
  connections: number;
  close(): Promise<void>;
}

export const HTML = 'text/html; charset=utf-8';

export async function startSite(pages: Record<string, Page> = {}, host = '127.0.0.1'): Promise<Site> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    site.asked.push({ path, headers: request.headers });
    const page = site.pages[path] ?? { status: 404, headers: { 'content-type': HTML }, body: 'nothing here' };
    if (typeof page === 'function') {
      page(request, response);
      return;
    }
    const { status = 200, headers = {}, body = '' } = typeof page === 'string' ? { body: page } : page;
    response.writeHead(status, { 'content-type': HTML, ...headers }).end(body);
  });
  server.on('connection', () => {
    site.connections += 1;
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const site: Site = {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    pages,
    asked: [],
    paths: () => site.asked.map(({ path }) => path).filter((path) => path !== '/robots.txt'),
    connections: 0,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return site;
}

/** Sites that end with the test that started them. */
export function useSites(): (pages?: Record<string, Page>, host?: string) => Promise<Site> {
  const sites: Site[] = [];
  afterEach(async () => {
    await Promise.all(sites.splice(0).map((site) => site.close()));
  });
  return async (pages, host) => {
    const site = await startSite(pages, host);
    sites.push(site);
    return site;
  };
}

export const LOCAL: FetchSettings = { private: ['127.0.0.1'], delayMs: 0, contact: '' };

/** Little patience; the pauses that would have been made are noted in `pauses`. */
export function hasty(pauses: number[] = []): Partial<FetchLimits> {
  return {
    connectMs: 1000,
    headersMs: 300,
    idleMs: 300,
    totalMs: 3000,
    pause: async (ms, signal) => {
      signal.throwIfAborted();
      pauses.push(ms);
    },
  };
}

export interface Found {
  articles: Article[];
  faults: SourceFault[];
  notes: SourceNote[];
  pages: string[];
}

/** All that one run of fetching finds at the addresses; by default the site on loopback may be asked, without delay. */
export async function readWeb(addresses: string | string[], options: FetchOptions = {}): Promise<Found> {
  const web = new Web({ settings: LOCAL, limits: hasty(), ...options });
  const found: Found = { articles: [], faults: [], notes: [], pages: [] };
  try {
    for (const address of [addresses].flat()) {
      for await (const item of web.read(address)) {
        if (!('kind' in item)) found.articles.push(item);
        else if (item.kind === 'pages') found.pages.push(...item.urls);
        else if (item.kind === 'fault') found.faults.push(item);
        else found.notes.push(item);
      }
    }
    return found;
  } finally {
    await web.close();
  }
}

/** The reason of the one fault that there must be. */
export async function faultAt(address: string, options: FetchOptions = {}): Promise<string> {
  const { articles, faults } = await readWeb(address, options);
  if (articles.length > 0 || faults.length !== 1 || faults[0]?.path !== address)
    throw new Error(`no single fault of ${address}: ${JSON.stringify({ articles, faults })}`);
  return faults[0].reason;
}

/** A page with an article of some length. */
export function pageOf(title: string, head = ''): string {
  const paragraph = `${title}的一段正文，讲的是管理体制改革，写得足够长，不会被当成小标题。`;
  return `<!doctype html><html><head><title>${title}</title>${head}</head><body><article><h1>${title}</h1>${`<p>${paragraph}</p>`.repeat(3)}</article></body></html>`;
}
