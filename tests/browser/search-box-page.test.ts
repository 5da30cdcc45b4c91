/** Does the page of the search box give what an author needs: lines to copy, a live box, looks, and the reference? */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { tablesOf } from '../../scripts/web/markdown-tables.js';
import { repositoryPath } from '../helpers/paths.js';
import { describeStates } from './axe.js';
import { MERGER, useStage } from './stage.js';

const stage = useStage();

const field = (page: Page) => page.locator('zonelens-search-box textarea');
const choice = (page: Page, name: string) => page.getByRole('combobox', { name: new RegExp(`^${name}`) });
const snippet = (page: Page) => page.locator('zl-code-block code').first().textContent();

describe('the page of the search box', () => {
  it('gives lines to copy with the address of this service', async () => {
    const page = await stage.open('/search-box', { permissions: ['clipboard-read', 'clipboard-write'] });
    await field(page).waitFor();
    await page.getByRole('button', { name: '复制' }).first().click();
    await page.getByRole('button', { name: '已复制' }).waitFor();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toBe(await snippet(page));
    expect(copied).toContain(`src="${stage.url}/zonelens-search-box.js"`);
    expect(copied).toContain(`api="${stage.url}/"`);
  });

  it('changes the live box and its code with the options', async () => {
    const page = await stage.open('/search-box');
    await field(page).waitFor();
    await choice(page, '语言').selectOption('en');
    await choice(page, '归并').selectOption('zone');
    await choice(page, '条数').selectOption('3');
    expect(await snippet(page)).toContain(' lang="en" group="zone" limit="3">');
    await page.getByRole('button', { name: 'Search', exact: true }).waitFor();
    await page.getByRole('button', { name: MERGER }).click();
    const listed = page.locator('zonelens-search-box ol > li');
    await listed.nth(2).waitFor();
    expect(await listed.count()).toBe(3);
    expect(await page.locator('.event-log').textContent()).toMatch(/zonelens-search .*zonelens-results /s);
  });

  it.each(['civic', 'night', 'round', 'compact', 'own'])('shows the look %s, and its style', async (look) => {
    const page = await stage.open('/search-box');
    await field(page).waitFor();
    const styles = () =>
      page.evaluate(`
        ((root) => ['button', 'textarea'].map((name) => {
          const { color, backgroundColor, borderRadius, fontSize } = getComputedStyle(root.querySelector(name + ':not(.clear)'));
          return [color, backgroundColor, borderRadius, fontSize].join();
        }).join())(document.querySelector('zonelens-search-box').shadowRoot)`);
    const before = await styles();
    await choice(page, '外观').selectOption(look);
    await expect.poll(styles).not.toBe(before);
    expect(await page.locator('zl-code-block code').nth(1).textContent()).toContain('zonelens-search-box');
    await choice(page, '外观').selectOption('plain');
    await expect.poll(styles).toBe(before);
  });

  it('documents everything by name', async () => {
    const page = await stage.open('/search-box?lang=en');
    const names = Object.values(tablesOf(readFileSync(repositoryPath('docs/search-box.md'), 'utf8'))).flat();
    expect(names.length).toBeGreaterThan(60);
    await page.locator('.reference dt').first().waitFor();
    expect(await page.locator('.reference dt').allTextContents()).toEqual(names.map(({ Name }) => Name));
    expect(await page.locator('.reference').first().textContent()).toContain('Address of the service');
  });

  it('says so when the script does not load', async () => {
    const page = await stage.newPage({ requestsFail: true });
    await page.route('**/zonelens-search-box.js', (route) => route.fulfill({ status: 404 }));
    await page.goto(`${stage.url}/search-box`);
    await page.getByText('组件的脚本没有载入').waitFor();
    expect(await page.getByRole('link', { name: '在 Zonelens 检索' }).isVisible()).toBe(true);
  });
});

const searched = (lang: string) => async (page: Page) => {
  await page.goto(`${stage.url}/search-box?lang=${lang}`);
  await field(page).fill(MERGER);
  await field(page).press('Enter');
  await page.locator('zonelens-search-box section[aria-busy=false]').waitFor();
};

describeStates(stage, { 'a search in Chinese': searched('zh-Hant'), 'a search in English': searched('en') });
