/** Is what one does every day quick: from the field to a result and back by keyboard, on a phone, and where nothing is found? */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { FiltersView } from '../../src/queries/service.js';
import { MERGER, queryOf, searchPath, settled, useStage } from './stage.js';

const stage = useStage();

const focused = (page: Page) =>
  page.evaluate<string>('(document.activeElement?.textContent ?? "").trim() || document.activeElement?.id');
const titles = (page: Page) => page.locator('#hits > li > .hit > h3 a');
const titleAt = async (page: Page, at: number) => ((await titles(page).nth(at).textContent()) ?? '').trim();

describe('by keyboard', () => {
  it('the arrows lead from the field through the titles and back', async () => {
    const page = await stage.open(searchPath(MERGER));
    await settled(page);
    await page.keyboard.press('/');
    expect(await focused(page)).toBe('query');
    expect(await page.locator('#query').inputValue()).toBe(MERGER);
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe(await titleAt(page, 0));
    await page.keyboard.press('ArrowDown');
    expect(await focused(page)).toBe(await titleAt(page, 1));
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('query');
  });

  it('a slash in a field is a slash', async () => {
    const page = await stage.open('/');
    await page.locator('#query').focus();
    await page.keyboard.type('a/b');
    expect(await page.locator('#query').inputValue()).toBe('a/b');
  });

  it.each([360, 1440])('the first title is within 8 presses of Tab at %i px', async (width) => {
    const page = await stage.open('/', { viewport: { width, height: 800 } });
    await page.locator('#query').fill(MERGER);
    await page.keyboard.press('Enter');
    await settled(page);
    const title = await titleAt(page, 0);
    let presses = 0;
    do {
      await page.keyboard.press('Tab');
      presses++;
    } while ((await focused(page)) !== title && presses < 20);
    expect(presses).toBeLessThanOrEqual(8);
  });
});

describe('on a phone', () => {
  const phone = { viewport: { width: 360, height: 740 } };

  it('the first result is in view, with its title and what it says', async () => {
    const page = await stage.open(searchPath(MERGER), phone);
    await settled(page);
    const box = await page.locator('.hit .passage').first().boundingBox();
    expect(box?.y ?? Number.POSITIVE_INFINITY).toBeLessThan(500);
    expect((box?.y ?? 0) + (box?.height ?? Number.POSITIVE_INFINITY)).toBeLessThan(740);
  });

  it('filters and pages open over the results, and close again', async () => {
    const page = await stage.open(searchPath(MERGER), phone);
    await settled(page);
    const filters = page.locator('#filters');
    expect(await filters.isVisible()).toBe(false);
    await page.getByRole('button', { name: '筛选条件' }).click();
    await filters.getByRole('checkbox', { name: '功能区' }).first().check();
    await page.waitForURL((url) => url.searchParams.get('level') === 'zone');
    await filters.getByRole('button', { name: '看结果' }).click();
    expect(await filters.isVisible()).toBe(false);
    await page.getByRole('button', { name: '页面' }).click();
    await page.getByRole('navigation', { name: '页面' }).getByRole('link', { name: '对比' }).click();
    await page.waitForURL(/\/compare/);
  });
});

describe('where nothing is found', () => {
  it('a phrase in quotation marks can be searched for without them', async () => {
    const page = await stage.open(searchPath('“火星移民基地”'));
    await settled(page);
    await page.getByRole('button', { name: '去掉引号再检索' }).click();
    await page.waitForURL((url) => queryOf(url) === '火星移民基地');
    await settled(page);
    expect(await page.getByRole('button', { name: '去掉引号再检索' }).count()).toBe(0);
  });

  it('letters that may be unfinished pinyin show no results before Enter', async () => {
    const page = await stage.open('/');
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().endsWith('/api/search')) asked.push(request.postData() ?? '');
    });
    await page.locator('#query').pressSequentially('gongnengqu', { delay: 60 });
    await page.locator('#suggestions').getByRole('option').first().waitFor();
    // The suggestions come later than a search would be asked for.
    await page.locator('#query').pressSequentially('、区', { delay: 60 });
    await page.waitForURL((url) => queryOf(url) === 'gongnengqu、区');
    await settled(page);
    expect(asked.map((body) => JSON.parse(body).q)).toEqual(['gongnengqu、区']);
  });
});

describe('home', () => {
  it('says what is covered, and shows a finished answer that leads to its comparison', async () => {
    const page = await stage.open('/');
    const filters = (await (await fetch(`${stage.url}/api/filters`)).json()) as FiltersView;
    const zones = filters.zones.filter(({ level }) => level === 'zone').length;
    await page.locator('.coverage', { hasText: String(zones) }).waitFor();
    const answer = page.locator('.finished');
    await answer.locator('li').first().waitFor();
    const place = (await answer.locator('b').first().textContent()) ?? '';
    const sentence = (await answer.locator('blockquote').first().textContent()) ?? '';
    await answer.getByRole('link', { name: '看完整对比' }).click();
    await page.waitForURL(/\/compare/);
    await page.getByText(place).first().waitFor();
    await page.getByText(sentence.slice(0, 12)).first().waitFor();
  });

  it('has examples that lead to different pages, each with something to show', async () => {
    const page = await stage.open('/');
    await page.locator('.examples a').first().waitFor();
    const addresses = await page
      .locator('.examples a')
      .evaluateAll((links) => links.map((link) => (link as unknown as { href: string }).href));
    expect(new Set(addresses.map((address) => new URL(address).pathname)).size).toBeGreaterThanOrEqual(4);
    for (const address of addresses) {
      await page.goto(address);
      await page
        .locator('main .hit, main table, main .concept-gap, main .notice, main [role=row]')
        .first()
        .waitFor();
    }
  });
});
