/** Does the article page show the complete text with marked passages, and never take the text for HTML? */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ArticleView, SearchResult } from '../../src/queries/service.js';
import { MERGER, searchPath, useStage } from './stage.js';

const stage = useStage();

/** From the search page through a hit, as a reader comes. */
async function openHit(page: Page, at: number): Promise<ArticleView> {
  await page.goto(stage.url + searchPath(MERGER));
  const answer = page.waitForResponse('**/api/articles/*');
  await page.locator('#hits h3 a').nth(at).click();
  return (await (await answer).json()) as ArticleView;
}

describe('the article page', () => {
  it('shows title, metadata, headings and every paragraph', async () => {
    const page = await stage.newPage();
    const article = await openHit(page, 0);
    await page.getByRole('heading', { level: 1, name: article.title }).waitFor();
    expect(await page.title()).toBe(`${article.title} · Zonelens`);
    const facts = (await page.locator('.facts').textContent()) ?? '';
    for (const fact of [article.source, article.date, article.category, article.url])
      expect(facts).toContain(fact);
    const body = article.sections.map(({ text }) => text.trim()).join('\n');
    const shown = await page.locator('.reading > p:not(.help)').evaluateAll((all) =>
      all.map((paragraph) => {
        const copy = paragraph.cloneNode(true) as typeof paragraph;
        for (const anchor of copy.querySelectorAll('.anchor')) anchor.remove();
        return (copy.textContent ?? '').trim();
      }),
    );
    expect(shown.join('\n')).toBe(body.replace(/\n\s*\n/g, '\n'));
    const headings = new Set(article.sections.flatMap((section) => section.headings));
    expect(await page.locator('.reading > h2').allTextContents()).toEqual([...headings]);
  });

  it('says which place the article is about, by which words, and since when it is in force', async () => {
    const page = await stage.newPage();
    const query = new URLSearchParams({ q: '条例', dateOf: 'effective', from: '1990-01-01', limit: '1' });
    const found = await fetch(`${stage.url}/api/search?${query}`);
    const [hit] = ((await found.json()) as SearchResult).hits;
    await page.goto(`${stage.url}/article?id=${hit?.article.id}`);
    await page.locator('.facts').waitFor();
    const facts = (await page.locator('.facts').textContent()) ?? '';
    const { scope, effective } = hit?.article ?? {};
    expect(facts).toContain(`施行${effective}`);
    expect(facts).toContain(`适用地区${scope?.place.name}`);
    expect(await page.locator('.scope-evidence q').textContent()).toBe(scope?.evidence);
    expect(await page.locator('.zones .level').textContent()).toBe('功能区');
  });

  it('brings the asked-for passage into view and marks all of it', async () => {
    const page = await stage.newPage();
    const article = await openHit(page, 1);
    const id = new URL(page.url()).hash.replace('#passage-', '');
    await page.locator('.is-asked').first().waitFor();
    const place = article.passages.find((passage) => passage.id === id);
    const text = article.sections[place?.section ?? -1]?.text.slice(place?.start, place?.end) ?? '';
    const marked = (await page.locator('.is-asked').allTextContents()).join('');
    expect(marked).toBe(text.replaceAll('\n', ''));
    expect(await page.locator('.is-asked').first().isVisible()).toBe(true);
    await expect.poll(() => page.evaluate('scrollY')).toBeGreaterThan(0);
  });

  it('follows the anchors of its passages', async () => {
    const page = await stage.newPage();
    await openHit(page, 0);
    await page.getByRole('link', { name: /^段落 3 的链接/ }).click();
    await page.locator('.anchor:has(+ .is-asked)', { hasText: '3' }).waitFor();
    expect(await page.locator('.anchor:has(+ .is-asked)').count()).toBe(1);
  });

  it('marks the passages nearest to the search, with its words', async () => {
    const page = await stage.newPage();
    const article = await openHit(page, 0);
    await page.locator('.anchor-found').first().waitFor();
    const found = page.waitForResponse('**/api/search');
    await page.reload();
    const { hits } = (await (await found).json()) as SearchResult;
    await page.locator('.anchor-found').first().waitFor();
    const marked = await page.locator('.anchor-found').evaluateAll((all) => all.map(({ id }) => id));
    const nearest = hits.slice(0, 3).map(({ id }) => `passage-${id}`);
    expect(new Set(marked)).toEqual(new Set(nearest));
    expect(hits.every((hit) => hit.article.id === article.id)).toBe(true);
    expect(await page.locator('.reading mark').count()).toBeGreaterThan(0);
  });

  it('leads along its outline and from its figures to their passages', async () => {
    const page = await stage.newPage();
    const article = await openHit(page, 0);
    const headings = [...new Set(article.sections.flatMap((section) => section.headings))];
    const outline = page.getByRole('navigation', { name: '目录' });
    await outline.waitFor();
    expect(await outline.getByRole('link').allTextContents()).toEqual(headings);
    await outline.getByRole('link').last().click();
    await expect.poll(() => page.evaluate('document.activeElement.textContent')).toBe(headings.at(-1));
    const figure = page.locator('.margin-figures a').first();
    const hash = (await figure.getAttribute('href')) ?? '';
    await figure.click();
    await page.waitForURL((url) => url.hash === hash);
    await page.locator('.is-asked').first().waitFor();
  });

  it('shows what other zones say on a passage', async () => {
    const page = await stage.newPage();
    await openHit(page, 0);
    const own = await page.locator('.zones .zone').first().textContent();
    await page.getByRole('button', { name: '其他园区怎么做' }).first().click();
    await page.locator('.on-demand .hit-inner').first().waitFor();
    const zones = await page.locator('.on-demand .hit-inner strong').allTextContents();
    expect(zones.length).toBeGreaterThan(1);
    expect(zones).not.toContain(own);
    await page.getByRole('link', { name: '打开完整对比' }).click();
    await page.waitForURL((url) => url.pathname === '/compare' && url.searchParams.has('passage'));
  });

  it('is shown under an address that was cut within the passage', async () => {
    const page = await stage.newPage();
    const article = await openHit(page, 0);
    await page.goto(`${stage.url}/article?id=${article.id}#passage-%E5`);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: article.title }).waitFor();
  });

  it('says so when there is no such article', async () => {
    const page = await stage.open('/article?id=nothing', { requestsFail: true });
    await page.getByText('There is no article nothing.').waitFor();
  });
});

describe('hostile text', () => {
  const ATTACK = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
  const address = 'javascript:alert(3)';

  it('stays text in results', async () => {
    const page = await stage.newPage();
    await page.route('**/api/search', async (route) => {
      const result = (await (await route.fetch()).json()) as SearchResult;
      const [hit] = result.hits;
      if (hit === undefined) throw new Error('The sample corpus gives no hit.');
      const article = { ...hit.article, title: ATTACK, source: ATTACK, category: ATTACK, url: address };
      const zones = [{ id: ATTACK, name: ATTACK, type: 'other', level: 'zone' }];
      const figures = [{ kind: 'count', raw: ATTACK, subject: null, object: ATTACK }];
      const hostile = {
        ...hit,
        figures,
        text: ATTACK,
        highlights: [[0, 12]],
        answers: [{ start: 0, end: ATTACK.length, score: 1 }],
        mentions: zones,
        modality: 'did',
        headings: [ATTACK],
        article,
        zones,
      };
      await route.fulfill({ json: { ...result, hits: [hostile] } });
    });
    await page.goto(stage.url + searchPath(MERGER));
    await page.locator('.hit').waitFor();
    expect(await page.locator('.hit .passage').textContent()).toBe(ATTACK);
    expect(await page.locator('.hit h3').textContent()).toBe(ATTACK);
    expect(await page.locator('main img, main script').count()).toBe(0);
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
  });

  it('stays text on the article page', async () => {
    const page = await stage.newPage();
    const figures = [
      { kind: 'count', raw: ATTACK, subject: null, object: ATTACK, value: 1, unit: ATTACK, start: 0, end: 9 },
    ];
    const scope = {
      place: { id: ATTACK, name: ATTACK, type: 'other', level: 'zone' },
      by: 'title',
      evidence: ATTACK,
    };
    const other = { id: ATTACK, title: ATTACK };
    const life = {
      ...{ adopted: ATTACK, effective: ATTACK, amended: [ATTACK], status: 'superseded' },
      ...{ newerVersion: other, versions: [other], repealedBy: other },
    };
    const passages = [{ id: 'p', section: 0, start: 0, end: ATTACK.length, zones: [], themes: [], figures }];
    const facts = {
      title: ATTACK,
      source: ATTACK,
      author: ATTACK,
      date: null,
      category: ATTACK,
      documentNumber: null,
      issuer: null,
      url: address,
    };
    const article = {
      id: 'a',
      ...facts,
      ...life,
      scope,
      sections: [{ headings: [ATTACK], text: ATTACK }],
      passages,
    };
    await page.route('**/api/borrowings', (route) => route.fulfill({ json: { clauses: [], next: null } }));
    await page.route('**/api/articles/*', (route) => route.fulfill({ json: article }));
    await page.goto(`${stage.url}/article?id=a#passage-p`);
    await page.locator('.is-asked').waitFor();
    expect(await page.locator('h1').textContent()).toBe(ATTACK);
    expect(await page.locator('.reading h2').textContent()).toBe(ATTACK);
    expect(await page.locator('main img, main script, a[href^="javascript:"]').count()).toBe(0);
  });
});
