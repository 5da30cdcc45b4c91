/** What happens while one types: suggestions, instant results, input methods, the history? */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { MERGER, queryOf, searchPath, settled, useStage } from './stage.js';

const stage = useStage();

const queryBox = (page: Page) => page.getByRole('combobox', { name: '检索内容' });
const options = (page: Page) => page.locator('#suggestions').getByRole('option');

describe('suggestions', () => {
  it('follow the combobox pattern by keyboard', async () => {
    const page = await stage.open('/');
    const box = queryBox(page);
    expect(await box.getAttribute('aria-expanded')).toBe('false');
    await box.pressSequentially('青岛');
    await options(page).first().waitFor();
    expect(await box.getAttribute('aria-expanded')).toBe('true');
    expect(await box.getAttribute('aria-activedescendant')).toBeNull();
    await box.press('ArrowDown');
    const active = await box.getAttribute('aria-activedescendant');
    expect(active).toBe(await options(page).first().getAttribute('id'));
    expect(await options(page).first().getAttribute('aria-selected')).toBe('true');
    await box.press('ArrowUp');
    expect(await options(page).last().getAttribute('aria-selected')).toBe('true');
    await box.press('ArrowDown');
    const chosen = (await options(page).first().locator('.suggestion-text').textContent()) ?? '';
    await box.press('Enter');
    await page.waitForURL((url) => queryOf(url) === chosen);
    expect(await box.inputValue()).toBe(chosen);
    expect(await box.getAttribute('aria-expanded')).toBe('false');
  });

  it('close on Escape and leave what is typed', async () => {
    const page = await stage.open('/');
    await queryBox(page).pressSequentially('青岛');
    await options(page).first().waitFor();
    await page.keyboard.press('Escape');
    expect(await options(page).count()).toBe(0);
    expect(await queryBox(page).inputValue()).toBe('青岛');
  });

  it('are chosen with the mouse, in pinyin too', async () => {
    const page = await stage.open('/');
    await queryBox(page).pressSequentially('qdgxq');
    const option = options(page).filter({ hasText: '青岛高新技术产业开发区' }).first();
    await option.click();
    await page.waitForURL((url) => queryOf(url) === '青岛高新技术产业开发区');
  });

  it('of zones filter by the zone, for what else was typed', async () => {
    const page = await stage.open('/');
    await queryBox(page).pressSequentially('qdgxq');
    await options(page).filter({ hasText: '青岛高新技术产业开发区' }).first().click();
    await page.waitForURL((url) => url.searchParams.get('zone') === 'qingdao-hitech');
    await settled(page);
    expect(await page.getByRole('button', { name: /青岛高新技术产业开发区/ }).count()).toBeGreaterThan(0);
    await queryBox(page).fill('容错 qdgxq');
    await options(page).filter({ hasText: '青岛高新技术产业开发区' }).first().click();
    await page.waitForURL(
      (url) => queryOf(url) === '容错' && url.searchParams.get('zone') === 'qingdao-hitech',
    );
    expect(await queryBox(page).inputValue()).toBe('容错');
  });

  it('show zones, themes and titles by name, and are no obstacle when they fail', async () => {
    const page = await stage.newPage({ requestsFail: true });
    await page.route('**/api/suggest?*', (route) => route.abort());
    await page.goto(stage.url);
    await queryBox(page).fill(MERGER);
    await queryBox(page).press('Enter');
    await settled(page);
    expect(await page.locator('#hits > li').count()).toBe(10);
  });
});

describe('a query typed by its sound', () => {
  it('is read, and taken literally when its reader says so', async () => {
    const page = await stage.open(searchPath('qingdao gaoxinqu'));
    await settled(page);
    const meaning = page.locator('.meaning');
    expect(await meaning.textContent()).toBe('已按“青岛高新区”检索，仍要检索 qingdao gaoxinqu');
    await meaning.getByRole('link').click();
    await page.waitForURL((url) => url.searchParams.get('interpret') === 'false');
    await settled(page);
    expect(await meaning.count()).toBe(0);
    await queryBox(page).fill('qdgxq');
    await queryBox(page).press('Enter');
    await page.waitForURL((url) => queryOf(url) === 'qdgxq' && !url.searchParams.has('interpret'));
  });

  it('is offered with the name that sounds like it', async () => {
    const page = await stage.open(searchPath('青导高新区'));
    await settled(page);
    await page.getByRole('link', { name: '青岛高新区', exact: true }).click();
    await page.waitForURL((url) => queryOf(url) === '青岛高新区');
  });
});

describe('instant results', () => {
  it('come without Enter, as one entry of the history', async () => {
    const page = await stage.open('/');
    const before = (await page.evaluate('history.length')) as number;
    await queryBox(page).pressSequentially('功能区与行政区', { delay: 40 });
    await page.waitForURL((url) => queryOf(url) === '功能区与行政区');
    await queryBox(page).pressSequentially('融合', { delay: 40 });
    await page.waitForURL((url) => queryOf(url) === MERGER);
    await settled(page);
    expect(await page.evaluate('history.length')).toBe(before + 1);
    await page.goBack();
    await page.getByRole('heading', { name: '试一试' }).waitFor();
  });

  it('wait for the end of a composition', async () => {
    const page = await stage.newPage();
    await page.clock.install();
    await page.goto(stage.url);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/')) asked.push(request.url() + (request.postData() ?? ''));
    });
    await queryBox(page).focus();
    const devtools = await page.context().newCDPSession(page);
    for (const text of ['q', 'qi', 'qing', 'qingdao'])
      await devtools.send('Input.imeSetComposition', {
        text,
        selectionStart: text.length,
        selectionEnd: text.length,
      });
    await page.clock.runFor(1000);
    expect(asked.filter((request) => request.includes('qing'))).toEqual([]);
    await devtools.send('Input.insertText', { text: '青岛' });
    await page.clock.runFor(1000);
    await page.waitForURL((url) => queryOf(url) === '青岛');
    await settled(page);
  });

  it('never show the answer to an older text', async () => {
    const page = await stage.open(searchPath(MERGER));
    await settled(page);
    // The older text gets no answer. The page cancels that request, so no later answer can be shown.
    await page.route('**/api/search', async (route) => {
      const { q } = route.request().postDataJSON() as { q: string };
      if (q !== '保税') await route.continue();
    });
    const cancelled = page.waitForEvent('requestfailed');
    await queryBox(page).fill('保税');
    await page.locator('.results[aria-busy=true]').waitFor();
    await queryBox(page).fill(MERGER);
    await page.waitForURL((url) => queryOf(url) === MERGER);
    expect((await cancelled).postDataJSON()).toMatchObject({ q: '保税' });
    await settled(page);
    expect(await page.locator('#hits mark').first().textContent()).toBe('功能区');
  });
});
