/** Does a text, typed or pasted or shared as a link, become the search that its writer meant? */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { withoutGlosses } from '../../src/corpus/gloss.js';
import type { SearchResult } from '../../src/queries/service.js';
import { MAX_QUERY_LENGTH } from '../../src/search/limits.js';
import { MERGER, searchFor, searchPath, settled, useStage } from './stage.js';

const GLOSSED = '功能區(qū)與行政區(qū)融合';
const ZONE = 'qingdao-hitech';
const ZONE_NAME = '青岛高新技术产业开发区';

const stage = useStage();

const queryBox = (page: Page) => page.getByRole('combobox', { name: '检索内容' });
const hits = (page: Page) => page.locator('#hits > li');
const queryOf = (page: Page) => new URL(page.url()).searchParams.get('q');

describe('the query box', () => {
  it('searches on Enter and puts the query into the address and the title', async () => {
    const page = await stage.open('/');
    await searchFor(page, MERGER);
    expect(await hits(page).count()).toBe(10);
    expect(queryOf(page)).toBe(MERGER);
    expect(await page.title()).toBe(`${MERGER} · Zonelens`);
    expect(await page.locator('.summary').first().textContent()).toMatch(
      /^(约 )?[\d,]+\+? 个段落相关，按相关度排列，用时 .+毫秒$/,
    );
  });

  it('breaks the line on Shift+Enter', async () => {
    const page = await stage.open('/');
    const box = queryBox(page);
    await box.fill('第一行');
    await box.press('Shift+Enter');
    await box.pressSequentially('第二行');
    expect(await box.inputValue()).toBe('第一行\n第二行');
  });

  it('leaves Enter to an input method that composes', async () => {
    const page = await stage.open('/');
    await queryBox(page).focus();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Input.imeSetComposition', { text: 'gongneng', selectionStart: 8, selectionEnd: 8 });
    await page.keyboard.press('Enter');
    expect(queryOf(page)).toBeNull();
    await devtools.send('Input.insertText', { text: '功能区' });
    await page.keyboard.press('Enter');
    await settled(page);
    expect(queryOf(page)).toBe('功能区');
  });

  it('marks words of the query, pasted with glosses in traditional script, within the passage', async () => {
    const page = await stage.open('/');
    await searchFor(page, GLOSSED);
    await hits(page).first().waitFor();
    expect(queryOf(page)).toBe(GLOSSED);
    const marked = await page.locator('#hits mark').allTextContents();
    expect(marked).toContain('功能区');
    expect(marked).toContain('行政区');
  });

  it('shows exactly the ranges of the answer as marked', async () => {
    const page = await stage.newPage();
    const answer = page.waitForResponse('**/api/search');
    await page.goto(stage.url + searchPath(MERGER));
    const result = (await (await answer).json()) as SearchResult;
    await hits(page).first().waitFor();
    expect(result.hits).toHaveLength(10);
    for (const [at, { text, highlights, answers }] of result.hits.entries()) {
      const marks = await hits(page).nth(at).locator('.passage mark:not(.sentence)').allTextContents();
      expect(marks.join('')).toBe(
        highlights.map(([start, end]) => withoutGlosses(text.slice(start, end))).join(''),
      );
      const said = await hits(page).nth(at).locator('.passage mark.sentence').allTextContents();
      const sentences = [...answers].sort((a, b) => a.start - b.start);
      expect(said.join('')).toBe(
        sentences
          .map(({ start, end }) => withoutGlosses(text.slice(start, end)).replaceAll('\n', ''))
          .join(''),
      );
      const best = hits(page).nth(at).locator('.passage mark.sentence').first();
      expect(await best.isVisible()).toBe(true);
      const paragraphs = await hits(page).nth(at).locator('.passage p').allTextContents();
      expect(paragraphs.join('\n')).toBe(withoutGlosses(text).trimEnd());
    }
  });

  it('takes a text of the greatest length, and refuses a longer one before it is sent', async () => {
    const page = await stage.open('/');
    await queryBox(page).fill('区'.repeat(MAX_QUERY_LENGTH + 1));
    await queryBox(page).press('Enter');
    expect(await page.locator('#query-hint').textContent()).toContain(
      `最多 ${MAX_QUERY_LENGTH.toLocaleString('zh')} 个字符`,
    );
    expect(await page.locator('.welcome').isVisible()).toBe(true);

    await searchFor(page, `功能区${'区'.repeat(MAX_QUERY_LENGTH - 3)}`);
    expect(await page.locator('#query-hint').isVisible()).toBe(false);
    expect(await hits(page).count()).toBe(10);
    // The address of a long query is still one that servers take.
    await page.reload();
    await hits(page).first().waitFor();
    expect((await queryBox(page).inputValue()).length).toBe(MAX_QUERY_LENGTH);
  });

  it('forgets a search when the next one is asked for', async () => {
    const page = await stage.newPage();
    await page.goto(stage.url);
    const held: (() => Promise<void>)[] = [];
    await page.route('**/api/search', async (route) => {
      // Typing may have asked for the same before Enter does.
      const { q } = route.request().postDataJSON() as { q: string };
      if (q === MERGER) await route.continue();
      else held.push(() => route.continue());
    });
    await queryBox(page).fill('保税维修');
    const cancelled = page.waitForEvent('requestfailed');
    await queryBox(page).press('Enter');
    await page.locator('.results[aria-busy=true]').waitFor();
    await searchFor(page, MERGER);
    expect((await cancelled).failure()?.errorText).toBe('net::ERR_ABORTED');
    await Promise.allSettled(held.map((release) => release()));
    expect(await page.locator('#hits mark').first().textContent()).toBe('功能区');
  });
});

describe('addresses and filters', () => {
  it('shows a shared search with its filters', async () => {
    const page = await stage.open(searchPath(MERGER, { zone: ZONE, from: '2020-01-01' }));
    await hits(page).first().waitFor();
    expect(await queryBox(page).inputValue()).toBe(MERGER);
    await page.getByRole('button', { name: `取消筛选 ${ZONE_NAME}` }).waitFor();
    expect(await page.getByRole('checkbox', { name: ZONE_NAME }).isChecked()).toBe(true);
    expect(await page.getByLabel('从', { exact: true }).inputValue()).toBe('2020-01-01');
    const zones = await page.locator('#hits .zones').allTextContents();
    expect(zones.length).toBeGreaterThan(0);
    expect(zones.filter((names) => !names.includes(ZONE_NAME))).toEqual([]);
  });

  it('narrows by zone, category and dates, and widens again', async () => {
    const page = await stage.open(searchPath(MERGER));
    await page.getByLabel('查找地区').fill('青岛高新区');
    await page.getByRole('checkbox', { name: ZONE_NAME }).check();
    await page.waitForURL((url) => url.searchParams.get('zone') === ZONE);
    await page.getByRole('checkbox', { name: '高新区新闻' }).check();
    await page.waitForURL((url) => url.searchParams.get('category') === '高新区新闻');
    await page.getByLabel('从', { exact: true }).fill('2022-01-01');
    await page.waitForURL((url) => url.searchParams.get('from') === '2022-01-01');
    await settled(page);
    const dates = await page.locator('#hits time').allTextContents();
    expect(dates.length).toBeGreaterThan(0);
    expect(dates.filter((date) => date < '2022-01-01')).toEqual([]);
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.waitForURL((url) => url.search === `?${new URLSearchParams({ q: MERGER })}`);
    await settled(page);
    expect(await hits(page).count()).toBe(10);
  });

  it('narrows by level and claim, in words, and by the date that is meant', async () => {
    const page = await stage.open(searchPath(MERGER, { dateOf: 'effective', from: '2015-01-01' }));
    await settled(page);
    expect(await page.getByLabel('日期指').inputValue()).toBe('effective');
    await page.getByRole('button', { name: '取消筛选 2015-01-01 起施行' }).waitFor();
    await page.getByLabel('日期指').selectOption('published');
    await page.waitForURL((url) => !url.searchParams.has('dateOf'));
    await page.getByRole('group', { name: '层级' }).getByRole('checkbox', { name: '省级' }).check();
    await page.waitForURL((url) => url.searchParams.get('level') === 'province');
    await page.getByRole('group', { name: '表述' }).getByRole('checkbox', { name: '应当' }).check();
    await page.waitForURL((url) => url.searchParams.get('modality') === 'must');
    await page.getByRole('button', { name: '取消筛选 应当' }).waitFor();
    await settled(page);
    const levels = await page.locator('#hits > li > .hit .zones li:first-child .level').allTextContents();
    expect(levels.length).toBeGreaterThan(0);
    expect(new Set(levels)).toEqual(new Set(['省级']));
  });

  it('does not apply dates that are the wrong way round', async () => {
    const page = await stage.open(searchPath(MERGER));
    await page.getByLabel('从', { exact: true }).fill('2022-01-01');
    await page.getByLabel('至', { exact: true }).fill('2020-01-01');
    await page.getByText('起始日期晚于截止日期').waitFor();
    expect(new URL(page.url()).searchParams.has('to')).toBe(false);
  });

  it('follows Back and Forward', async () => {
    const page = await stage.open('/');
    await searchFor(page, MERGER);
    await hits(page).first().getByRole('link', { name: '天津滨海新区' }).first().click();
    await page.waitForURL((url) => url.searchParams.has('zone'));
    await settled(page);
    await page.goBack();
    await page.waitForURL((url) => !url.searchParams.has('zone'));
    await settled(page);
    expect(await queryBox(page).inputValue()).toBe(MERGER);
    await page.goBack();
    await page.getByRole('heading', { name: '试一试' }).waitFor();
    expect(await queryBox(page).inputValue()).toBe('');
    await page.goForward();
    await hits(page).first().waitFor();
    expect(await queryBox(page).inputValue()).toBe(MERGER);
  });

  it('loads more without repeating, and shows as many after coming back', async () => {
    const page = await stage.open(searchPath(MERGER));
    await page.getByRole('button', { name: '加载更多' }).click();
    await hits(page).nth(19).waitFor();
    const links = await page
      .locator('#hits h3 a')
      .evaluateAll((all) => all.map((link) => link.getAttribute('href')));
    expect(new Set(links).size).toBe(20);
    await hits(page).nth(10).locator('h3 a:focus').waitFor();
    await page.reload();
    await hits(page).nth(19).waitFor();
  });
});

describe('what a question says in words', () => {
  it('stands as a chip, and is taken literally when the chip is removed', async () => {
    const page = await stage.open('/');
    await searchFor(page, '2018年以后的管理体制改革');
    const chip = page.locator('.chip');
    expect((await chip.textContent())?.trim()).toBe('2018年以后：2018-01-01 起×');
    await chip.click();
    await settled(page);
    expect(await chip.count()).toBe(0);
    expect(new URL(page.url()).searchParams.getAll('keep')).toEqual(['2018年以后']);
    await page.goBack();
    await settled(page);
    expect(await chip.count()).toBe(1);
  });

  it('can be taken back when it leaves nothing', async () => {
    const page = await stage.open('/');
    await searchFor(page, '1950年以前的管理体制改革');
    await page.getByRole('button', { name: '全部按字面检索' }).click();
    await hits(page).first().waitFor();
    expect(await page.locator('.chip').count()).toBe(0);
  });
});
