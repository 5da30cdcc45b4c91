/** Does anything of a hostile original run, or is anything that it names requested: in the frame, and opened by itself? */
import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArticleView, SearchResult } from '../../src/queries/service.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { nameOf, payloads, SENTINEL, writeHostileCorpus } from './hostile-corpus.js';
import { browser } from './stage.js';

/** Requests to this server show that something of an original was heeded. */
const calls: string[] = [];
const canary: Server = createServer((request, response) => {
  calls.push(request.url ?? '');
  response.end();
});

let folder: string;
let server: TestServer;
let context: BrowserContext;

beforeAll(async () => {
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
  ({ folder } = await writeHostileCorpus(origin));
  server = await startTestServer([join(folder, '*.html')]);
  context = await (await browser()).newContext({ locale: 'zh-CN' });
}, 240_000);
afterAll(async () => {
  await context?.close();
  await server?.stop();
  canary.closeAllConnections();
  await new Promise((resolve) => canary.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

interface Place {
  article: string;
  passage: string;
}

/** A passage of the page that holds a payload. */
async function placesOf(at: number): Promise<Place[]> {
  const parameters = { q: `“${nameOf(at)}”`, mode: 'lexical', limit: '50' };
  const response = await fetch(`${server.url}/api/search?${new URLSearchParams(parameters)}`);
  const { hits } = (await response.json()) as SearchResult;
  const first = new Map(hits.map(({ id, article }) => [article.id, { article: article.id, passage: id }]));
  const kept: Place[] = [];
  for (const place of first.values()) {
    const response = await fetch(`${server.url}/api/articles/${place.article}`);
    const { original } = (await response.json()) as ArticleView;
    if (original?.mediaType === 'text/html') kept.push(place);
  }
  return kept;
}

/** Pages that are done with one address. The next one replaces all that they hold, in less time than a new page takes. */
const free: Page[] = [];

/** Waits until the page has nothing more to load, and looks whether a script ran in any of its frames. */
async function visit(address: string): Promise<string[]> {
  const page = free.pop() ?? (await context.newPage());
  const found: string[] = [];
  page.on('console', (message) => {
    if (message.text() === SENTINEL) found.push('a script ran');
  });
  page.on('dialog', (dialog) => found.push(dialog.message()));
  page.on('framenavigated', (frame) => {
    if (!/^about:(blank|srcdoc)$|^chrome-error:/.test(frame.url()) && !frame.url().startsWith(server.url))
      found.push(`led to ${frame.url()}`);
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  // As a reader would: whatever is in the original is clicked. A frame that may run nothing never answers.
  for (const frame of page.frames().filter((frame) => !frame.url().includes('/original?'))) {
    const elements = frame.locator('a, button, details, input').all();
    for (const element of await Promise.race([elements, setTimeout(2000, [])]))
      await element.click({ force: true, timeout: 1000, noWaitAfter: true }).catch(() => {});
  }
  for (const event of ['console', 'dialog', 'framenavigated']) page.removeAllListeners(event);
  free.push(page);
  return found;
}

/** Each is another way to run or to load something. */
const ALL = payloads('http://canary.example').map((payload, at) => [payload.slice(0, 60), at] as const);

describe('a hostile original runs nothing and requests nothing', () => {
  it.each(ALL)('%s', async (_payload, at) => {
    const places = await placesOf(at);
    expect(places.length).toBeGreaterThan(0);
    const addresses = places.flatMap(({ article, passage }) => [
      `${server.url}/api/articles/${article}/original`,
      `${server.url}/original?${new URLSearchParams({ article, passage })}`,
    ]);
    // At once, because most of a visit is to wait whether anything more is loaded.
    expect((await Promise.all(addresses.map(visit))).flat()).toEqual([]);
    expect(calls).toEqual([]);
  });
});
