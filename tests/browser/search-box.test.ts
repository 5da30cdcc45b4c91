/** Does the search box work on a foreign page: by keyboard, with an input method, in each of its states? */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { SearchResult } from '../../src/queries/service.js';
import { useForeignPages } from './foreign-pages.js';
import { MERGER } from './stage.js';

const BOX = '<zonelens-search-box></zonelens-search-box>';
const FAILED_REQUEST = /^Failed to load resource/;

const pages = useForeignPages();

const field = (page: Page) => page.getByRole('combobox');
const titles = (page: Page) => page.locator('zonelens-search-box ol > li .title a');
const results = (page: Page) => page.locator('zonelens-search-box section[aria-busy=false]');
const said = (page: Page) => () => page.locator('zonelens-search-box [role=status]').textContent();

async function ask(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
}

describe('a search', () => {
  it('lists passages with zones, marked words, date, source and links to the service', async () => {
    const page = await pages.open(BOX);
    const answer = page.waitForResponse('**/api/search');
    await ask(page, MERGER);
    const { hits } = (await (await answer).json()) as SearchResult;
    await titles(page).nth(4).waitFor();
    expect(await titles(page).count()).toBe(5);
    const [hit] = hits;
    const shown = page.locator('zonelens-search-box ol > li').first();
    expect(await shown.textContent()).toContain(hit?.article.date ?? 'a date');
    expect(await shown.textContent()).toContain(hit?.article.source ?? 'a source');
    expect(await shown.getByRole('list', { name: '园区' }).textContent()).toContain(hit?.zones[0]?.name);
    expect(await shown.locator('mark').allTextContents()).toContain('功能区');
    const address = new URL((await titles(page).first().getAttribute('href')) ?? '');
    expect(`${address.origin}${address.pathname}`).toBe(`${pages.service}/article`);
    expect(address.hash).toBe(`#passage-${hit?.id}`);
    await expect.poll(said(page)).toBe('列出了 5 个段落');
  });

  it('leads to its passage, and to all results of the same search', async () => {
    const page = await pages.open(
      '<zonelens-search-box zone="qingdao-hitech" group="none"></zonelens-search-box>',
    );
    await ask(page, MERGER);
    const title = await titles(page).first().textContent();
    await titles(page).first().click();
    await page.locator('.is-asked').first().waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(title?.slice(0, 4));
    await page.goBack();
    await ask(page, MERGER);
    await page.getByRole('link', { name: '在 Zonelens 查看全部结果' }).click();
    await page.getByRole('heading', { level: 3 }).first().waitFor();
    const { searchParams } = new URL(page.url());
    expect([...searchParams]).toEqual([
      ['q', MERGER],
      ['zone', 'qingdao-hitech'],
      ['group', 'none'],
      ['lang', 'zh-Hans'],
    ]);
  });

  it('forgets the one before', async () => {
    const page = await pages.open(BOX);
    let isFirst = true;
    await page.route('**/api/search', async (route) => {
      if (isFirst) isFirst = false;
      else await route.continue();
    });
    const cancelled = page.waitForEvent('requestfailed');
    await ask(page, '保税维修');
    await page.locator('zonelens-search-box section[aria-busy=true]').waitFor();
    await expect.poll(said(page)).toBe('正在检索…');
    await ask(page, MERGER);
    expect((await cancelled).failure()?.errorText).toBe('net::ERR_ABORTED');
    await titles(page).first().waitFor();
    expect(await page.locator('zonelens-search-box mark').first().textContent()).toBe('功能区');
  });
});

describe('a question', () => {
  it('that is typed in pinyin is searched for as what it spells out', async () => {
    const page = await pages.open(BOX);
    await ask(page, 'qingdao gaoxinqu');
    await page.getByText('已按“青岛高新区”检索').waitFor();
    expect(await titles(page).count()).toBeGreaterThan(0);
  });

  it('with a slip is answered with what it rather means, and a link to that', async () => {
    const page = await pages.open(BOX);
    await ask(page, '青导高新区');
    const link = page.getByRole('link', { name: '青岛高新区', exact: true });
    await link.waitFor();
    const address = new URL((await link.getAttribute('href')) ?? '');
    expect(address.searchParams.get('q')).toBe('青岛高新区');
  });

  it('that restricts its answer in words says so in one line', async () => {
    const page = await pages.open(BOX);
    await ask(page, '2013年以来山东省的管理体制');
    const line = page.locator('zonelens-search-box .reading');
    await line.waitFor();
    expect(await line.count()).toBe(1);
    expect(await line.textContent()).toBe('按 2013-01-01 起、限于山东省 检索');
    await ask(page, '1980年以前山东省的管理体制');
    await page.getByText('没有结果').first().waitFor();
    expect(await line.textContent()).toBe('按 截至 1979-12-31、限于山东省 检索');
    await ask(page, MERGER);
    await titles(page).nth(4).waitFor();
    expect(await line.count()).toBe(0);
  });
});

describe('hostile text', () => {
  it('stays text, and its addresses become no links', async () => {
    const page = await pages.open(BOX);
    const attack = '<img src=x onerror="alert(1)"><script>alert(2)</script>';
    await page.route('**/api/search', async (route) => {
      const response = await route.fetch();
      const result = (await response.json()) as SearchResult;
      const [hit] = result.hits;
      if (hit === undefined) throw new Error('The sample corpus gives no hit.');
      const article = { ...hit.article, title: attack, source: attack, url: 'javascript:alert(3)' };
      const zones = [{ id: attack, name: attack, type: 'other' }];
      const hits = [{ ...hit, text: attack, highlights: [[0, 12]], article, zones }];
      await route.fulfill({ response, json: { ...result, hits } });
    });
    await ask(page, MERGER);
    await titles(page).first().waitFor();
    expect(await titles(page).first().textContent()).toBe(attack);
    expect(await page.locator('zonelens-search-box blockquote').textContent()).toBe(attack);
    expect(await page.locator('zonelens-search-box :is(img, script, a[href^="javascript:"])').count()).toBe(
      0,
    );
  });
});

describe('the keyboard', () => {
  it('is enough: suggestions, results, links and clearing', async () => {
    const page = await pages.open(BOX);
    await page.keyboard.press('Tab');
    await page.keyboard.type('青岛');
    const options = page.getByRole('option');
    await options.first().waitFor();
    expect(await field(page).getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await options.count()).toBe(0);
    expect(await field(page).inputValue()).toBe('青岛');
    await page.keyboard.type('高新');
    await options.first().waitFor();
    await page.keyboard.press('ArrowDown');
    const chosen = await options.first().locator('.suggestion-text').textContent();
    expect(await field(page).getAttribute('aria-activedescendant')).toBe(
      await options.first().getAttribute('id'),
    );
    await page.keyboard.press('Enter');
    await titles(page).first().waitFor();
    expect(await field(page).inputValue()).toBe(chosen);
    const names: string[] = [];
    for (let presses = 0; presses < 3; presses++) {
      await page.keyboard.press('Tab');
      const focused = 'document.activeElement.shadowRoot.activeElement';
      names.push(
        await page.evaluate(`${focused}.getAttribute('aria-label') ?? ${focused}.textContent.trim()`),
      );
    }
    expect(names).toEqual(['清空', '检索', await titles(page).first().textContent()]);
    await field(page).focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await field(page).inputValue()).toBe('');
    expect(await titles(page).count()).toBe(0);
    expect(await page.locator('textarea:focus').count()).toBe(1);
  });

  it('leaves Enter to an input method that composes', async () => {
    const page = await pages.open(BOX);
    await field(page).focus();
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Input.imeSetComposition', { text: 'gongneng', selectionStart: 8, selectionEnd: 8 });
    await page.keyboard.press('Enter');
    expect(await page.locator('zonelens-search-box section').count()).toBe(0);
    await devtools.send('Input.insertText', { text: '功能区' });
    const sent = page.waitForRequest('**/api/search');
    await page.keyboard.press('Enter');
    expect((await sent).postDataJSON()).toMatchObject({ q: '功能区' });
    await titles(page).first().waitFor();
  });

  it('breaks the line on Shift+Enter, and chooses a suggestion by mouse as well', async () => {
    const page = await pages.open(BOX);
    await field(page).fill('第一行');
    await field(page).press('Shift+Enter');
    expect(await field(page).inputValue()).toBe('第一行\n');
    await field(page).fill('');
    await field(page).pressSequentially('青岛');
    await page.getByRole('option').nth(1).click();
    await titles(page).first().waitFor();
    expect(await page.locator('textarea:focus').count()).toBe(1);
  });
});

describe('a search that gives nothing', () => {
  it('says that the best matches are weak, and still shows them', async () => {
    const page = await pages.open(BOX);
    await ask(page, '红烧肉怎么做才不腻');
    await page.getByText('没有很匹配的段落').first().waitFor();
    expect(await titles(page).count()).toBe(5);
  });

  it('marks weak passages between good ones, and draws a line before those at the end', async () => {
    const page = await pages.open(BOX);
    await page.route('**/api/search', async (route) => {
      const response = await route.fetch();
      const { hits, ...result } = (await response.json()) as SearchResult;
      const marked = hits.map((hit, at) => ({ ...hit, weak: at === 1 || at > 2 }));
      await route.fulfill({ response, json: { ...result, goodMatch: true, hits: marked } });
    });
    await ask(page, MERGER);
    const results = page.locator('[part=result]');
    await results.nth(4).waitFor();
    expect(await results.nth(1).locator('.weak-hit').count()).toBe(1);
    expect(await results.nth(3).locator('.weak-from').count()).toBe(1);
    expect(await page.locator('.weak-hit, .weak-from').count()).toBe(2);
  });

  it('offers a search without the limits of the box', async () => {
    const page = await pages.open('<zonelens-search-box category="没有的栏目"></zonelens-search-box>');
    await ask(page, MERGER);
    const link = page.getByRole('link', { name: '不限范围' });
    await link.waitFor();
    expect(await link.getAttribute('href')).not.toContain('category');
  });

  it('shows every fault that the service finds, and nothing to try again', async () => {
    const page = await pages.open(
      '<zonelens-search-box zone="nowhere" theme="nothing"></zonelens-search-box>',
      {
        expected: FAILED_REQUEST,
      },
    );
    await ask(page, MERGER);
    const alert = page.getByRole('alert').filter({ hasText: '这次请求有问题' });
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/zone.*nowhere.*theme.*nothing/s);
    expect(await page.getByRole('button', { name: '重试' }).count()).toBe(0);
  });

  it('does not ask for what is too long, or has no word', async () => {
    const page = await pages.open(BOX);
    let requests = 0;
    await page.route('**/api/**', (route) => {
      requests++;
      return route.continue();
    });
    await ask(page, '区'.repeat(4001));
    await page.getByRole('alert').filter({ hasText: '最多 4000 个字符' }).waitFor();
    await ask(page, '。。？');
    await page.getByRole('alert').filter({ hasText: '请写下' }).waitFor();
    expect(await field(page).getAttribute('aria-invalid')).toBe('true');
    await ask(page, '  ');
    expect(await field(page).getAttribute('aria-invalid')).toBe('false');
    expect(requests).toBe(0);
    await ask(page, `功能区${'区'.repeat(3997)}`);
    await titles(page).first().waitFor();
  });

  it('says that the service failed, and tries again', async () => {
    const page = await pages.open(BOX, { expected: FAILED_REQUEST });
    await page.route('**/api/search', (route) =>
      route.fulfill({
        status: 503,
        json: { title: 'Not ready', status: 503, detail: 'The index is missing.' },
      }),
    );
    await ask(page, MERGER);
    await page.getByText('The index is missing.').waitFor();
    await page.unroute('**/api/search');
    await page.getByRole('button', { name: '重试' }).click();
    await titles(page).first().waitFor();
    await page.locator('zonelens-search-box section:focus').waitFor();
  });

  it('says that there is no network, and searches when it is back', async () => {
    const page = await pages.open(BOX, { expected: FAILED_REQUEST });
    await page.context().setOffline(true);
    await ask(page, MERGER);
    await page.getByText('网络已断开').waitFor();
    await page.context().setOffline(false);
    await titles(page).first().waitFor();
    await results(page).waitFor();
  });
});
