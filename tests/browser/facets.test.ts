/** Do the facets count what the service counts, and narrow what is shown? */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../src/queries/service.js';
import { MERGER, searchPath, settled, useStage } from './stage.js';

const stage = useStage();

async function openWithAnswer(page: Page, path: string): Promise<SearchResult> {
  const answer = page.waitForResponse('**/api/search');
  await page.goto(stage.url + path);
  const result = (await (await answer).json()) as SearchResult;
  await settled(page);
  return result;
}

const facet = (page: Page, name: string) => page.getByRole('group', { name, exact: true });

describe('facets', () => {
  it('show the counts of the answer, most frequent first', async () => {
    const page = await stage.newPage();
    const { facets } = await openWithAnswer(page, searchPath(MERGER));
    const shown = await facet(page, '栏目')
      .locator('.option')
      .evaluateAll((options) =>
        options.map((option) => [
          option.querySelector('input')?.value,
          option.querySelector('.option-count')?.textContent,
        ]),
      );
    expect(shown.length).toBeGreaterThan(3);
    expect(shown).toEqual(
      (facets?.category ?? []).slice(0, shown.length).map(({ value, count }) => [value, String(count)]),
    );
  });

  it('narrow by kind of zone and theme, and keep the counts of the alternatives', async () => {
    const page = await stage.newPage();
    const { facets } = await openWithAnswer(page, searchPath(MERGER));
    const kinds = facet(page, '园区类型').locator('.option-count');
    const before = await kinds.allTextContents();
    await facet(page, '园区类型').getByRole('checkbox', { name: '高新区' }).check();
    await page.waitForURL((url) => url.searchParams.get('zoneType') === 'hitech');
    await settled(page);
    expect(await kinds.allTextContents()).toEqual(before);
    const expected = facets?.zoneType.find(({ value }) => value === 'hitech')?.count;
    expect(await page.locator('.summary').first().textContent()).toContain(`${expected} 个段落`);
    await facet(page, '主题').getByRole('checkbox').first().check();
    await page.waitForURL((url) => url.searchParams.has('theme'));
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has('theme'));
    expect(await facet(page, '主题').getByRole('checkbox', { checked: true }).count()).toBe(0);
  });

  it('choose years by brushing over the histogram', async () => {
    const page = await stage.newPage();
    await openWithAnswer(page, searchPath(MERGER));
    const chart = page.locator('.histogram svg');
    await chart.scrollIntoViewIfNeeded();
    const box = await chart.boundingBox();
    if (box === null) throw new Error('The histogram has no box.');
    const bars = await chart.locator('.bar').count();
    const at = (bar: number) => box.x + ((bar + 0.5) / bars) * box.width;
    const [first, last] = [bars - 8, bars - 4];
    await page.mouse.move(at(first), box.y + 20);
    await page.mouse.down();
    await page.mouse.move(at(last), box.y + 20, { steps: 5 });
    await page.mouse.up();
    await page.waitForURL((url) => url.searchParams.has('from') && url.searchParams.has('to'));
    await settled(page);
    const { searchParams } = new URL(page.url());
    const years = await chart.locator('.bar title').allTextContents();
    expect(searchParams.get('from')).toBe(`${years[first]?.slice(0, 4)}-01-01`);
    expect(searchParams.get('to')).toBe(`${years[last]?.slice(0, 4)}-12-31`);
    // All years stay visible, so that the choice can be changed.
    expect(await chart.locator('.bar').count()).toBe(bars);
    const dates = await page.locator('#hits .hit > .hit-foot time').allTextContents();
    expect(dates.length).toBeGreaterThan(0);
    for (const date of dates) {
      expect(date >= (searchParams.get('from') ?? '')).toBe(true);
      expect(date <= (searchParams.get('to') ?? '')).toBe(true);
    }
  });

  it('choose years by keyboard', async () => {
    const page = await stage.newPage();
    await openWithAnswer(page, searchPath(MERGER));
    await page.getByLabel('起始年份').selectOption('2020');
    await page.waitForURL((url) => url.searchParams.get('from') === '2020-01-01');
  });

  it('rule a zone out by an address with a minus', async () => {
    const page = await stage.newPage();
    const { hits } = await openWithAnswer(page, searchPath(MERGER, { zone: '-tianjin-binhai-new-area' }));
    expect(hits.length).toBeGreaterThan(0);
    expect(hits.flatMap(({ zones }) => zones.map(({ id }) => id))).not.toContain('tianjin-binhai-new-area');
    await page.getByRole('button', { name: /^取消筛选 不含 / }).waitFor();
  });
});

describe('languages', () => {
  it('switch the page, its facets and its zones, and stay in links', async () => {
    const page = await stage.newPage();
    await openWithAnswer(page, searchPath(MERGER, { zone: 'qingdao-hitech' }));
    await page.getByRole('link', { name: 'EN', exact: true }).click();
    await page.getByRole('button', { name: 'Similar passages' }).first().waitFor();
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    await page.getByRole('group', { name: 'Kind of zone' }).getByText('High-tech zones').waitFor();
    const link = await page.locator('#hits h3 a').first().getAttribute('href');
    expect(link).toContain('lang=en');
    await page.getByRole('link', { name: '繁', exact: true }).click();
    await page.getByRole('button', { name: '相似段落' }).first().waitFor();
    await page.getByRole('link', { name: '青島高新技術產業開發區' }).first().waitFor();
    // The choice is remembered where the address says nothing.
    await page.goto(stage.url);
    await page.getByRole('heading', { name: '試一試' }).waitFor();
  });
});
