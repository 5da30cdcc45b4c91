/** What can be done with a hit, and what is shown when there is none? */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { withoutGlosses } from '../../src/corpus/gloss.js';
import type { SearchResult } from '../../src/queries/service.js';
import { MERGER, searchPath, settled, useStage } from './stage.js';

const ZONE = 'qingdao-hitech';

const stage = useStage();

const hits = (page: Page) => page.locator('#hits > li');

describe('a hit', () => {
  it('opens and folds the similar passages of other articles', async () => {
    const page = await stage.open(searchPath(MERGER));
    const hit = hits(page).first();
    const title = await hit.locator('h3').textContent();
    const toggle = hit.getByRole('button', { name: '相似段落' });
    await toggle.click();
    await hit.locator('.hit-inner').first().waitFor();
    expect(await hit.locator('.hit-inner').count()).toBe(5);
    expect(await hit.locator('.hit-inner h4').allTextContents()).not.toContain(title);
    expect(await toggle.getAttribute('aria-expanded')).toBe('true');
    await toggle.click();
    expect(await hit.locator('.on-demand').first().isVisible()).toBe(false);
  });

  it('copies a citation with title, source, date, address and passage', async () => {
    const page = await stage.open(searchPath(MERGER), { permissions: ['clipboard-read', 'clipboard-write'] });
    const hit = hits(page).first();
    await hit.getByRole('button', { name: '引用', exact: true }).click();
    await hit.getByRole('button', { name: '引文与出处' }).click();
    await hit.getByText('已复制').waitFor();
    const copied = (await page.evaluate('navigator.clipboard.readText()')) as string;
    expect(copied).toMatch(/^“/);
    const [first, original, passage] = copied.split('\n').slice(-3);
    const title = await hit.locator('h3').textContent();
    const date = await hit.locator('time').textContent();
    const source = await hit.locator('.origin a').textContent();
    expect(first).toBe(`《${title}》，${source}，${date}。`);
    expect(original).toBe(`原文：${await hit.locator('.origin a').getAttribute('href')}`);
    const address = await hit.locator('h3 a').getAttribute('href');
    const id = address?.split('#passage-')[1];
    expect(passage).toBe(
      `Zonelens 段落 ${id}：${stage.url}/article?id=${new URLSearchParams(address?.split(/[?#]/)[1]).get('id')}#passage-${id}`,
    );
  });

  it('offers the citation for copying by hand where the clipboard is closed', async () => {
    const page = await stage.newPage();
    await page.addInitScript("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    await page.goto(stage.url + searchPath(MERGER));
    const hit = hits(page).first();
    await hit.getByRole('button', { name: '引用', exact: true }).click();
    await hit.getByRole('button', { name: '引文与出处' }).click();
    const field = page.getByLabel('请手动复制');
    await field.waitFor();
    await expect.poll(() => page.evaluate('String(getSelection())')).toBe(await field.inputValue());
  });
});

describe('when there is nothing to show', () => {
  it('says that the filters keep nothing, and removes them', async () => {
    const page = await stage.open(searchPath(MERGER, { zone: ZONE, from: '2035-01-01' }));
    await page.getByText('没有段落同时符合这些筛选条件').waitFor();
    await page.locator('.notice').getByRole('button', { name: '清除筛选' }).click();
    await hits(page).first().waitFor();
    expect(await page.locator('.notice').count()).toBe(0);
  });

  it('says that the best matches are weak, and still shows them', async () => {
    const page = await stage.open(searchPath('红烧肉怎么做才不腻'));
    await page.getByText('没有很匹配的段落').waitFor();
    expect(await hits(page).count()).toBe(10);
    await page.goto(`${stage.url}${searchPath(MERGER)}`);
    await hits(page).first().waitFor();
    expect(await page.getByText('没有很匹配的段落').count()).toBe(0);
  });

  it('marks weak hits between good ones, and draws a line before those at the end', async () => {
    const page = await stage.newPage();
    const weak = [1, 7, 8, 9];
    await page.route('**/api/search', async (route) => {
      const response = await route.fetch();
      const { hits, ...result } = (await response.json()) as SearchResult;
      const marked = hits.map((hit, at) => ({ ...hit, weak: weak.includes(at) }));
      await route.fulfill({ response, json: { ...result, goodMatch: true, hits: marked } });
    });
    await page.goto(stage.url + searchPath(MERGER));
    await hits(page).nth(9).waitFor();
    expect(await hits(page).nth(1).getByText('可能无关').count()).toBe(1);
    expect(await page.getByText('可能无关').count()).toBe(1);
    expect(await hits(page).nth(7).getByText('以下段落与问题相关度不足').count()).toBe(1);
    expect(await page.getByText('以下段落与问题相关度不足').count()).toBe(1);
  });

  it('shows every fault that the service finds in a request', async () => {
    const page = await stage.open(searchPath('。。。', { zone: 'nowhere' }), { requestsFail: true });
    const alert = page.getByRole('alert').filter({ hasText: '这次请求有问题' });
    await alert.waitFor();
    expect(await alert.locator('li').count()).toBe(2);
    expect(await alert.textContent()).toContain('must hold at least one letter or figure');
    expect(await alert.textContent()).toContain('nowhere');
  });

  it('shows what a failing server says, and tries again', async () => {
    const page = await stage.newPage({ requestsFail: true });
    const detail = 'The request failed for a reason that is not its own.';
    await page.route('**/api/search', (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: JSON.stringify({ type: 'about:blank', title: 'Internal error', status: 500, detail }),
      }),
    );
    await page.goto(stage.url + searchPath(MERGER));
    await page.getByText(detail).waitFor();
    await page.unroute('**/api/search');
    await page.getByRole('button', { name: '重试' }).click();
    await hits(page).first().waitFor();
  });

  it('says that the server cannot be reached, and tries again', async () => {
    const page = await stage.newPage({ requestsFail: true });
    await page.route('**/api/**', (route) => route.abort());
    await page.goto(stage.url + searchPath(MERGER));
    await page.getByText('连不上服务器').waitFor();
    await page.unroute('**/api/**');
    await page.getByRole('button', { name: '重试' }).click();
    await hits(page).first().waitFor();
  });

  it('says that the network is gone, and goes on by itself when it is back', async () => {
    const page = await stage.open(searchPath(MERGER), { requestsFail: true });
    await hits(page).first().waitFor();
    await page.context().setOffline(true);
    await page.getByRole('combobox', { name: '检索内容' }).fill('保税维修');
    await page.getByText('网络已断开').waitFor();
    await page.context().setOffline(false);
    await hits(page).first().waitFor();
    expect(await page.locator('#hits mark').first().textContent()).toMatch(/保税|维修/);
  });
});

describe('grouping', () => {
  it('shows each article once, and its other passages when unfolded', async () => {
    const page = await stage.open(searchPath(MERGER));
    await hits(page).first().waitFor();
    const titles = await page.locator('#hits > li > .hit > h3').allTextContents();
    expect(new Set(titles).size).toBe(titles.length);
    const hit = hits(page).first();
    const toggle = hit.getByRole('button', { name: /^本文另 \d+ 段$/ });
    const others = Number((await toggle.textContent())?.match(/\d+/)?.[0]);
    await toggle.click();
    await hit.locator('.hit-inner').first().waitFor();
    expect(await hit.locator('.hit-inner').count()).toBe(others);
    expect(new Set(await hit.locator('.hit-inner h3').allTextContents())).toEqual(new Set([titles[0]]));
  });

  it('shows each zone once when grouped by zone', async () => {
    const page = await stage.open(searchPath(MERGER));
    await hits(page).first().waitFor();
    await page.getByLabel('归并').selectOption('zone');
    await page.waitForURL((url) => url.searchParams.get('group') === 'zone');
    await settled(page);
    const zones = await page
      .locator('#hits > li > .hit')
      .evaluateAll((cards) => cards.map((card) => card.querySelector('.zone')?.textContent ?? null));
    const named = zones.filter((zone) => zone !== null);
    expect(new Set(named).size).toBe(named.length);
  });
});

describe('figures', () => {
  it('are those of the answer, dates and spans aside', async () => {
    const page = await stage.newPage();
    const answer = page.waitForResponse('**/api/search');
    await page.goto(stage.url + searchPath('委托行政权力事项'));
    const result = (await (await answer).json()) as SearchResult;
    await hits(page).first().waitFor();
    for (const [at, { figures = [] }] of result.hits.entries()) {
      const quantities = figures.filter(({ kind }) => kind !== 'date' && kind !== 'duration');
      const shown = await hits(page).nth(at).locator('.figures b').allTextContents();
      expect(new Set(shown)).toEqual(new Set(quantities.map(({ raw }) => withoutGlosses(raw))));
    }
    expect(await page.locator('.figures b').count()).toBeGreaterThan(0);
  });
});
