/** Is an article shown whole, with the asked-for passage standing out, and is its text never taken for HTML? */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { ArticleView, SearchResult } from '../../src/service.js';
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
    const shown = await page.locator('main > p').evaluateAll((all) =>
      all.map((paragraph) => {
        const copy = paragraph.cloneNode(true) as typeof paragraph;
        for (const anchor of copy.querySelectorAll('.anchor')) anchor.remove();
        return copy.textContent;
      }),
    );
    expect(shown.join('\n')).toBe(body.replace(/\n\s*\n/g, '\n'));
    const headings = new Set(article.sections.flatMap((section) => section.headings));
    expect(await page.locator('main h2').allTextContents()).toEqual([...headings]);
  });

  it('brings the asked-for passage into view and marks all of it', async () => {
    const page = await stage.newPage();
    const article = await openHit(page, 1);
    const id = new URL(page.url()).hash.replace('#passage-', '');
    await page.locator('.is-asked').first().waitFor();
    const place = article.passages.find((passage) => passage.id === id);
    const text = article.sections[place?.section ?? -1]?.text.slice(place?.start, place?.end) ?? '';
    const marked = (await page.locator('.is-asked').allTextContents()).join('');
    expect(marked.replace(/^\d+/, '')).toBe(text.replaceAll('\n', ''));
    expect(await page.locator('.is-asked').first().isVisible()).toBe(true);
    expect(await page.evaluate('scrollY')).toBeGreaterThan(0);
  });

  it('follows the anchors of its passages', async () => {
    const page = await stage.newPage();
    await openHit(page, 0);
    await page.getByRole('link', { name: '段落 3 的链接' }).click();
    await page.locator('.is-asked .anchor', { hasText: '3' }).waitFor();
    expect(await page.locator('.is-asked .anchor').count()).toBe(1);
  });

  it('says so when there is no such article', async () => {
    const page = await stage.open('/article.html?id=nothing', { requestsFail: true });
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
      const zones = [{ id: ATTACK, name: ATTACK, type: 'other' }];
      const hostile = { ...hit, text: ATTACK, highlights: [[0, 12]], headings: [ATTACK], article, zones };
      await route.fulfill({ json: { ...result, hits: [hostile] } });
    });
    await page.goto(stage.url + searchPath(MERGER));
    await page.locator('.hit').waitFor();
    expect(await page.locator('.hit .passage').textContent()).toBe(ATTACK);
    expect(await page.locator('.hit h3').textContent()).toBe(ATTACK);
    expect(await page.locator('#results img, #results script').count()).toBe(0);
    expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
  });

  it('stays text on the article page', async () => {
    const page = await stage.newPage();
    const passages = [{ id: 'p', section: 0, start: 0, end: ATTACK.length, zones: [] }];
    const facts = {
      title: ATTACK,
      source: ATTACK,
      author: ATTACK,
      date: null,
      category: ATTACK,
      url: address,
    };
    const article = {
      id: 'a',
      ...facts,
      zone: null,
      sections: [{ headings: [ATTACK], text: ATTACK }],
      passages,
    };
    await page.route('**/api/articles/*', (route) => route.fulfill({ json: article }));
    await page.goto(`${stage.url}/article.html?id=a#passage-p`);
    await page.locator('.is-asked').waitFor();
    expect(await page.locator('h1').textContent()).toBe(ATTACK);
    expect(await page.locator('h2').textContent()).toBe(ATTACK);
    expect(await page.locator('main img, main script, a[href^="javascript:"]').count()).toBe(0);
  });
});
