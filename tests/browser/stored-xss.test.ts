/** Can the text of an article run as code, or become an element or an address, on any page, in any answer or table? */
import { rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/compare/compare.js';
import type { ArticleView, SearchResult } from '../../src/queries/service.js';
import type { Suggestions } from '../../src/search/suggest.js';
import { answerOf, compared } from './answers.js';
import { useForeignPages } from './foreign-pages.js';
import { addresses, nameOf, payloads, writeHostileCorpus } from './hostile-corpus.js';
import { searchPath, settled, useStageAt } from './stage.js';
import { collapsed, strangersIn, textOf } from './untouched.js';

/** Requests to this server show that a payload ran. */
const calls: string[] = [];
const canary: Server = createServer((request, response) => {
  calls.push(request.url ?? '');
  response.end();
});
let origin = '';

let corpus: string | undefined;

async function sources(): Promise<string[]> {
  await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(canary.address() as AddressInfo).port}`;
  corpus = (await writeHostileCorpus(origin)).folder;
  return [corpus];
}

/** One service has the corpus, for its own pages and for those of others. */
const pages = useForeignPages(sources);
const stage = useStageAt(() => pages.service);

/** The numbers of all payloads. Their texts hold the origin of the canary, which is not known yet. */
const ALL = payloads('http://canary.example').map((_, at) => at);
const payload = (at: number) => payloads(origin)[at] as string;

afterEach(() => expect(calls).toEqual([]));
afterAll(async () => {
  canary.closeAllConnections();
  await new Promise((resolve) => canary.close(resolve));
  if (corpus !== undefined) await rm(corpus, { recursive: true, force: true });
});

/** The passages of one payload, in all formats. */
const search = (at: number) =>
  answerOf<SearchResult>(stage, 'search', {
    q: `“${nameOf(at)}”`,
    mode: 'lexical',
    limit: '50',
    figures: 'true',
  });

/** The characters that every reader keeps; readers may change white space and control characters. */
const folded = (text: string) => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, '');

async function expectUntouched(page: Page, from = stage.url): Promise<void> {
  expect(await strangersIn(page, from)).toEqual([]);
}

describe('the corpus', () => {
  it('comes through ingest, as it was written where a format knows no markup', async () => {
    const asWritten: number[] = [];
    for (const at of ALL) {
      const { hits } = await search(at);
      const titles = new Set(hits.map(({ article }) => article.title));
      // Markup in the titles of pages and records is read as markup, after which two may be the same.
      expect(titles.size, payload(at)).toBeGreaterThanOrEqual(3);
      if ([...titles].map(folded).includes(folded(`${payload(at)} ${nameOf(at)}文`))) asWritten.push(at);
      const texts = hits.map(({ text }) => folded(text)).join();
      expect(texts).toContain(folded(payload(at)));
    }
    // The others are too long to be the title of a text file.
    expect(asWritten.length).toBeGreaterThan(ALL.length / 2);
  });

  it('has no address that is not of the web', async () => {
    const found = [];
    for (const [at] of addresses(origin).entries()) {
      const { hits } = await search(ALL.length + at);
      found.push(...hits.flatMap(({ article }) => article.url ?? []));
    }
    // Three of a.example, and the one without a scheme; the articles of the others have no address.
    expect(found).toHaveLength(4);
    for (const url of found) expect(url).toMatch(/^https:\/\/(?:a\.example|127\.0\.0\.1:\d+)\/[^\s"<>]*$/);
  });
});

describe('answers', () => {
  it('are JSON by their type, which no browser second-guesses', async () => {
    for (const path of ['search', 'compare', 'timeline', 'suggest', 'matrix', 'filters', 'articles/none']) {
      const query = /^(?:search|compare|timeline|suggest)$/.test(path)
        ? `?q=${encodeURIComponent('<script>1')}`
        : '';
      const { headers } = await fetch(`${stage.url}/api/${path}${query}`);
      expect(headers.get('content-type'), path).toMatch(/^application\/(?:problem\+)?json(?:;|$)/);
      expect(headers.get('x-content-type-options'), path).toBe('nosniff');
      expect(headers.get('content-security-policy'), path).toContain("default-src 'self'");
    }
  });

  it('as tables hold no formula and no HTML', async () => {
    for (const at of ALL.filter((one) => one % 4 === 0 || /^[-+=@＝]/.test(payload(one)))) {
      for (const table of ['compare', 'timeline', 'matrix']) {
        const asked = table === 'matrix' ? 'limit=50' : `limit=50&q=${encodeURIComponent(`“${nameOf(at)}”`)}`;
        const csv = await fetch(`${stage.url}/api/${table}?format=csv&${asked}`);
        expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
        expect(csv.headers.get('content-disposition')).toMatch(/^attachment/);
        for (const cell of cellsOf(await csv.text()))
          expect(cell).not.toMatch(/^\s*[=+\-@＝＋－＠](?![\d.,%]+$)/);
        const markdown = await fetch(`${stage.url}/api/${table}?format=markdown&${asked}`);
        expect(markdown.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
        // Addresses are links, in the one form that cannot hold anything else.
        const text = (await markdown.text()).replace(/<https?:\/\/[^<>\s]+>/g, '');
        expect(text).not.toMatch(/<[a-z!/?]/i);
        expect(text).not.toMatch(/(?<!\\)\]\(/);
      }
    }
  });
});

/** RFC 4180. */
function cellsOf(csv: string): string[] {
  return [...csv.slice(1).matchAll(/"((?:[^"]|"")*)"|[^,\r\n]+/g)].map(([all, quoted]) => quoted ?? all);
}

describe('the look for what is strange', () => {
  it('finds nothing on a page as it is, and what is put there', async () => {
    const page = await stage.open('/docs');
    await page.locator('h1').first().waitFor();
    await expectUntouched(page);
    await page.evaluate(`document.querySelector('main').insertAdjacentHTML('beforeend',
      '<x></x><iframe></iframe><a href="java\tscript:1">a</a><a href="data:,a">b</a><p onfoo="1">c</p>')`);
    await page.evaluate('window.zlHit = 1');
    expect(await strangersIn(page, stage.url)).toHaveLength(6);
  });
});

describe('a page shows payloads as text:', () => {
  /** Opens a page. The stage reports every error on it. */
  const opened = (path: string) => stage.open(path, { requestsFail: true });

  it('results, their facets, similar passages and citations', { timeout: 600_000 }, async () => {
    const page = await opened('/');
    await page.addInitScript(
      'navigator.clipboard.writeText = (text) => { window.copied = text; return Promise.resolve(); }',
    );
    for (const at of ALL) {
      await page.goto(stage.url + searchPath(`“${nameOf(at)}”`, { group: 'none', mode: 'lexical' }));
      await settled(page);
      expect(folded(await textOf(page)), payload(at)).toContain(folded(`${payload(at)} ${nameOf(at)}`));
      await expectUntouched(page);
      if (at % 5 > 0) continue;
      await page.getByRole('button', { name: '引用', exact: true }).first().click();
      await page.getByRole('button', { name: '引文与出处' }).first().click();
      await expect.poll(() => page.evaluate('window.copied')).toBeDefined();
      const copied: string = await page.evaluate('window.copied');
      const { hits } = await search(at);
      expect(hits.some(({ article }) => copied.includes(`《${article.title}》`))).toBe(true);
      await page.getByRole('button', { name: '相似段落' }).first().click();
      await page.locator('.on-demand .hit-inner').first().waitFor();
      await expectUntouched(page);
    }
  });

  it('a query that is one, however it gets there', { timeout: 600_000 }, async () => {
    const page = await opened('/');
    const asked = page.getByRole('combobox', { name: '检索内容' });
    for (const at of ALL) {
      const q = encodeURIComponent(payload(at));
      const path = [
        `/?q=${q}&zone=${q}`,
        `/#q=${q}`,
        `/compare?q=${q}`,
        `/article?id=${q}&q=${q}#passage-${q}`,
        `/matrix?zones=${q}`,
        `/figures?object=${q}`,
      ][at % 5];
      await page.goto(stage.url + path);
      await page.locator('[aria-busy=false]').first().waitFor();
      await expectUntouched(page);
    }
    await page.goto(stage.url);
    let suggested = 0;
    for (const typed of ['<img src=x', '<script>', '"><svg', '=HYPERLINK', 'img', 'svg', '暗号', nameOf(3)]) {
      const answer = page.waitForResponse('**/api/suggest?*');
      await asked.fill(typed);
      const { suggestions } = (await (await answer).json()) as Suggestions;
      suggested += suggestions.length;
      if (suggestions.length > 0) await page.locator('#suggestions').getByRole('option').first().waitFor();
      await expectUntouched(page);
    }
    expect(suggested).toBeGreaterThan(0);
  });

  it('articles, with outline, figures and facts', { timeout: 600_000 }, async () => {
    const page = await opened('/');
    for (const at of ALL) {
      const { hits } = await search(at);
      const articles = new Map(hits.map((hit) => [hit.article.id, hit]));
      const hit = [...articles.values()][at % articles.size];
      if (hit === undefined) throw new Error(`There is no article of ${payload(at)}.`);
      const id = encodeURIComponent(hit.article.id);
      const article = (await (await fetch(`${stage.url}/api/articles/${id}`)).json()) as ArticleView;
      await page.goto(`${stage.url}/article?id=${id}&q=${encodeURIComponent(payload(at))}#passage-${hit.id}`);
      await page.locator('.is-asked').first().waitFor();
      const { title, source, author, category, sections } = article;
      expect(await page.title()).toBe(collapsed(`${title} · Zonelens`).trim());
      const shown = folded(await textOf(page));
      const said = [title, source, author, category, ...sections.flatMap(({ headings }) => headings)];
      for (const one of said) expect(shown).toContain(folded(one ?? ''));
      for (const line of sections.flatMap(({ text }) => text.split('\n')))
        expect(shown).toContain(folded(line));
      await expectUntouched(page);
    }
  });

  it('links lead to the web only', async () => {
    const page = await opened('/');
    const links: string[] = [];
    for (const [at] of addresses(origin).entries()) {
      await page.goto(
        stage.url + searchPath(`“${nameOf(ALL.length + at)}”`, { group: 'none', mode: 'lexical' }),
      );
      await settled(page);
      await expectUntouched(page);
      const outside: string[] = await page
        .locator('a[target=_blank]')
        .evaluateAll((all) => all.map((link) => (link as unknown as { href: string }).href));
      links.push(...outside);
    }
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((href) => !/^https:\/\/(?:a\.example|127\.0\.0\.1:\d+)\//.test(href))).toEqual([]);
  });

  it('comparison, figures and timeline', { timeout: 600_000 }, async () => {
    const page = await opened('/');
    for (const at of ALL.filter((one) => one % 3 === 0)) {
      const parameters = { q: `“${nameOf(at)}”`, limit: '50', perZone: '5' };
      const { zones } = await answerOf<Comparison>(stage, 'compare', parameters);
      const shown = zones.flatMap(({ passages }) => passages);
      await page.goto(`${stage.url}/compare?${new URLSearchParams(parameters)}`);
      await compared(page);
      const text = folded(await textOf(page));
      for (const { article } of shown) expect(text).toContain(folded(article.title));
      await expectUntouched(page);
    }
  });

  it('matrix and its previews', { timeout: 600_000 }, async () => {
    const page = await opened('/matrix?limit=50');
    const cells = page.locator('.heat td a');
    await cells.first().waitFor();
    for (const cell of (await cells.all()).slice(0, 40)) {
      await cell.hover({ force: true, timeout: 5000 });
      await expectUntouched(page);
    }
  });

  it('the API’s page and that of the search box', async () => {
    for (const path of ['/docs', '/search-box']) {
      const page = await opened(path);
      await page.locator('h1').first().waitFor();
      await expectUntouched(page);
    }
  });

  it('a search box on a page of somebody else', { timeout: 600_000 }, async () => {
    const page = await pages.open('<zonelens-search-box limit="20" group="none"></zonelens-search-box>');
    const field = page.getByRole('combobox');
    for (const at of ALL.filter((one) => one % 3 === 1)) {
      await field.fill(`“${nameOf(at)}”`);
      await field.press('Enter');
      const first = page.locator('zonelens-search-box ol > li .title', { hasText: nameOf(at) }).first();
      await first.waitFor();
      expect(folded(await textOf(page))).toContain(folded(payload(at)));
      // The page itself has a style sheet and scripts of the service.
      await expectUntouched(page, pages.service);
    }
  });
});
