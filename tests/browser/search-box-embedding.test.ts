/** Does a search box respect its page: origin, policy, language, look and listeners? */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { tablesOf } from '../../scripts/web/markdown-tables.js';
import { repositoryPath } from '../helpers/paths.js';
import { useForeignPages } from './foreign-pages.js';
import { MERGER } from './stage.js';

const BOX = '<zonelens-search-box></zonelens-search-box>';

const pages = useForeignPages();

const field = (page: Page) => page.getByRole('combobox');
const titles = (page: Page) => page.locator('zonelens-search-box ol > li .title a');

async function ask(page: Page, text = MERGER): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
}

/** The computed style of something in the first box. */
const styleOf = (page: Page, selector: string, property: string): Promise<string> =>
  page.evaluate(
    `getComputedStyle(document.querySelector('zonelens-search-box').shadowRoot.querySelector('${selector}'))['${property}']`,
  );

describe('an origin that is not allowed', () => {
  const BLOCKED = /blocked by CORS policy|^Failed to load resource/;

  it('gets the script and no answers: the box says what to allow', async () => {
    const page = await pages.open(BOX, { isAllowed: false, expected: BLOCKED });
    await ask(page);
    const alert = page.getByRole('alert').filter({ hasText: '连不上 Zonelens' });
    await alert.waitFor();
    expect(await alert.textContent()).toContain('ZONELENS_CORS_ORIGINS');
    expect(await alert.textContent()).toContain(new URL(page.url()).origin);
    await page.getByRole('button', { name: '重试' }).waitFor();
  });
});

describe('events', () => {
  /** Records the events that reach the document, and calls `preventDefault()` on one kind of them. */
  const listen = (page: Page, prevented = '') =>
    page.evaluate(`
      heard = [];
      for (const name of ['search', 'results', 'select', 'error'])
        document.addEventListener('zonelens-' + name, (event) => {
          heard.push([event.type, event.target.localName, Object.keys(event.detail).join(), event.cancelable]);
          if (event.type === '${prevented}') event.preventDefault();
        });`);
  const heard = (page: Page) => page.evaluate('heard');
  const SEARCH = ['zonelens-search', 'zonelens-search-box', 'query', true];
  const RESULTS = ['zonelens-results', 'zonelens-search-box', 'query,result', false];
  const SELECT = ['zonelens-select', 'zonelens-search-box', 'hit', true];

  it('tell of a search, its results and the choice, which can be kept from opening', async () => {
    const page = await pages.open(BOX);
    const address = page.url();
    await listen(page, 'zonelens-select');
    await ask(page);
    await titles(page).first().click();
    expect(await heard(page)).toEqual([SEARCH, RESULTS, SELECT]);
    expect(page.url()).toBe(address);
  });

  it('can stop a search', async () => {
    const page = await pages.open(BOX);
    await listen(page, 'zonelens-search');
    await ask(page);
    expect(await page.evaluate("document.querySelector('zonelens-search-box').search('功能区')")).toBeNull();
    expect(await heard(page)).toEqual([SEARCH, SEARCH]);
    expect(await page.locator('zonelens-search-box section').count()).toBe(0);
  });

  it('tell of a failure', async () => {
    const page = await pages.open('<zonelens-search-box zone="nowhere"></zonelens-search-box>', {
      expected: /^Failed to load/,
    });
    await listen(page);
    await ask(page);
    await page.getByText('这次请求有问题').waitFor();
    expect(await heard(page)).toEqual([SEARCH, ['zonelens-error', 'zonelens-search-box', 'error', false]]);
  });

  it('are all there is with results="none"', async () => {
    const page = await pages.open('<zonelens-search-box results="none"></zonelens-search-box>');
    await listen(page);
    await ask(page);
    await expect.poll(() => heard(page)).toEqual([SEARCH, RESULTS]);
    expect(await page.locator('zonelens-search-box section').count()).toBe(0);
  });
});

describe('attributes and methods', () => {
  it('open the search page with results="page"', async () => {
    const page = await pages.open(
      '<zonelens-search-box results="page" theme="district-merger" mode="lexical"></zonelens-search-box>',
    );
    await ask(page);
    await page.waitForURL(`${pages.service}/**`);
    await page.getByRole('heading', { level: 3 }).first().waitFor();
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      q: MERGER,
      theme: 'district-merger',
      mode: 'lexical',
      lang: 'zh-Hans',
    });
  });

  it('search, clear and focus by script, with the limits that the attributes set', async () => {
    const page = await pages.open(
      '<zonelens-search-box limit="2" value="自贸区" placeholder="写点什么" label="查政策" group="zone" province="山东"></zonelens-search-box>',
    );
    expect(await page.getByRole('combobox', { name: '查政策' }).inputValue()).toBe('自贸区');
    expect(await field(page).getAttribute('placeholder')).toBe('写点什么');
    const box = "document.querySelector('zonelens-search-box')";
    const sent = page.waitForRequest('**/api/search');
    const hits = await page.evaluate(`${box}.search('${MERGER}').then(({ hits }) => hits.length)`);
    expect(hits).toBe(2);
    expect((await sent).postDataJSON()).toEqual({
      q: MERGER,
      limit: 2,
      group: 'zone',
      mode: 'hybrid',
      province: ['山东'],
    });
    expect(await page.evaluate(`${box}.value`)).toBe(MERGER);
    const { Methods = [] } = tablesOf(readFileSync(repositoryPath('docs/search-box.md'), 'utf8'));
    expect(Methods).toHaveLength(3);
    for (const { Name } of Methods) expect(await page.evaluate(`typeof ${box}.${Name}`)).toBe('function');
    await page.evaluate(`${box}.clear(); ${box}.focus()`);
    expect(await page.locator('textarea:focus').inputValue()).toBe('');
    expect(await titles(page).count()).toBe(0);
  });

  it('are reported once where they are wrong', async () => {
    const warnings: string[] = [];
    const page = await pages.visit(
      `${'<zonelens-search-box limit="many" lang="fr"></zonelens-search-box>'.repeat(2)}`,
      {
        expected: /<zonelens-search-box>: /,
        root: 'lang="en"',
        onConsole: (text) => warnings.push(text),
      },
    );
    await page.getByRole('button', { name: 'Search' }).nth(1).waitFor();
    expect(warnings.sort()).toEqual([
      expect.stringContaining('lang="fr" is none of zh-Hans, zh-Hant, en; en is used instead.'),
      expect.stringContaining('limit must be a whole number from 1 to 20; 5 is used instead.'),
    ]);
  });
});

describe('languages', () => {
  it.each([
    ['lang="zh-TW"', BOX, '檢索', '天津濱海新區'],
    ['lang="en-GB"', BOX, 'Search', 'Tianjin Binhai New Area'],
    ['lang="en"', '<zonelens-search-box lang="zh-Hans"></zonelens-search-box>', '检索', '天津滨海新区'],
    ['', BOX, '检索', '天津滨海新区'],
  ])('<html %s>%s says %s', async (root, body, button, zone) => {
    const page = await pages.open(body, { root });
    await ask(page);
    await page.getByRole('button', { name: button, exact: true }).waitFor();
    await page.locator('zonelens-search-box').getByText(zone, { exact: true }).first().waitFor();
  });
});

describe('two boxes on a page', () => {
  it('do not disturb each other', async () => {
    const page = await pages.open(`${BOX}<zonelens-search-box lang="en" limit="1"></zonelens-search-box>`);
    await field(page).nth(0).fill(MERGER);
    await field(page).nth(1).fill('保税维修');
    await field(page).nth(1).press('Enter');
    const second = page.locator('zonelens-search-box').nth(1);
    await second.locator('ol > li').waitFor();
    expect(await page.locator('zonelens-search-box').nth(0).locator('section').count()).toBe(0);
    expect(await field(page).nth(0).inputValue()).toBe(MERGER);
  });
});

describe('the look', () => {
  const style = (css: string) => `<style nonce="page">${css}</style>`;

  it('follows custom properties and parts', async () => {
    const page = await pages.open(BOX, {
      head: style(`zonelens-search-box { --zonelens-accent: rgb(166, 27, 27); --zonelens-radius: 9px; }
        zonelens-search-box::part(title) { font-style: italic } zonelens-search-box::part(mark) { color: rgb(1, 2, 3) }`),
    });
    await ask(page);
    await titles(page).first().waitFor();
    expect(await styleOf(page, '.submit', 'backgroundColor')).toBe('rgb(166, 27, 27)');
    expect(await styleOf(page, 'textarea', 'borderTopLeftRadius')).toBe('9px');
    expect(await styleOf(page, '.title', 'fontStyle')).toBe('italic');
    expect(await styleOf(page, 'mark', 'color')).toBe('rgb(1, 2, 3)');
  });

  it.each([
    ['light', '', 'rgb(255, 255, 255)'],
    ['dark', '', 'rgb(28, 33, 37)'],
    ['dark', ':root { color-scheme: light }', 'rgb(255, 255, 255)'],
    ['light', 'zonelens-search-box { color-scheme: dark }', 'rgb(28, 33, 37)'],
  ] as const)('in the %s with %j has the background %s', async (colorScheme, css, background) => {
    const page = await pages.open(BOX, { colorScheme, head: style(css) });
    expect(await styleOf(page, 'textarea', 'backgroundColor')).toBe(background);
  });

  it('shows a label that the page puts into it', async () => {
    const page = await pages.open(
      '<zonelens-search-box><b slot="label">别区怎么做</b></zonelens-search-box>',
    );
    expect(await page.getByRole('combobox', { name: '别区怎么做' }).count()).toBe(1);
    expect(await styleOf(page, 'label', 'position')).toBe('static');
  });
});
