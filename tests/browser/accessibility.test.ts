/** Can everybody use the pages: by keyboard, with a screen reader, on a phone, in the dark? */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { tabTo } from './answers.js';
import { describeStates } from './axe.js';
import { MERGER, searchPath, settled, useStage } from './stage.js';

const stage = useStage();

/** States of the pages; each leads to where axe looks. */
const STATES: Record<string, (page: Page) => Promise<void>> = {
  home: async (page) => {
    await page.goto(stage.url);
    await page.locator('.finished li').first().waitFor();
  },
  'a page that is not there': async (page) => {
    await page.goto(`${stage.url}/nowhere/at/all?lang=zh-Hant`);
    await page.getByRole('heading', { name: '沒有這個頁面' }).waitFor();
  },
  'pages on a phone': async (page) => {
    await page.goto(stage.url);
    const open = page.locator('.open-pages');
    if (await open.isVisible()) await open.click();
  },
  'first visit': async (page) => {
    await page.goto(stage.url);
    await page.locator('.theme-links a').first().waitFor();
  },
  'results with filters and similar passages': async (page) => {
    await page.goto(stage.url + searchPath(MERGER, { zone: 'qingdao-hitech' }));
    await page.getByRole('button', { name: '相似段落' }).first().click();
    await page.locator('.hit-inner').first().waitFor();
    const open = page.locator('.open-filters');
    if (await open.isVisible()) await open.click();
  },
  'readings above characters, in another script, and the menu of both': async (page) => {
    await page.goto(stage.url);
    await page.evaluate(
      `localStorage.setItem('zonelens-reading', '{"hasReadings":true,"script":"simplified"}')`,
    );
    await page.goto(stage.url + searchPath('青岛高新区与城阳区'));
    await page.locator('.hit ruby').first().waitFor();
    await page.getByRole('button', { name: '文字', exact: true }).click();
  },
  'the menu of citations': async (page) => {
    await page.goto(stage.url + searchPath(MERGER));
    await page.getByRole('button', { name: '引用', exact: true }).first().click();
  },
  loading: async (page) => {
    await page.route('**/api/search', () => {});
    await page.goto(stage.url + searchPath(MERGER));
    await page.locator('.skeleton').waitFor();
  },
  'no hits': async (page) => {
    await page.goto(stage.url + searchPath(MERGER, { from: '2035-01-01' }));
    await page.locator('.notice').waitFor();
  },
  failure: async (page) => {
    await page.goto(stage.url + searchPath('。', { zone: 'nowhere' }));
    await page.locator('.notice-error').waitFor();
  },
  'query too long': async (page) => {
    await page.goto(stage.url);
    await page.getByRole('combobox').fill('区'.repeat(4001));
    await page.locator('#query-hint').waitFor();
  },
  suggestions: async (page) => {
    await page.goto(stage.url);
    await page.getByRole('combobox').pressSequentially('青岛');
    await page.locator('#suggestions').getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
  },
  'grouped by zone, unfolded, in English': async (page) => {
    await page.goto(stage.url + searchPath(MERGER, { group: 'zone', lang: 'en' }));
    await page
      .getByRole('button', { name: /more of this zone/ })
      .first()
      .click();
    await page.locator('.hit-inner').first().waitFor();
  },
  offline: async (page) => {
    await page.goto(stage.url);
    await page.context().setOffline(true);
    await page.getByRole('combobox').fill(MERGER);
    await page.locator('.notice-error').waitFor();
  },
  documentation: async (page) => {
    await page.goto(`${stage.url}/docs`);
    await page.locator('.operation > summary').first().click();
    await page.getByRole('button', { name: '运行' }).first().click();
    await page.locator('.answer').first().waitFor();
  },
  'article with other zones': async (page) => {
    await page.goto(stage.url + searchPath(MERGER));
    await page.locator('#hits h3 a').first().click();
    await page.getByRole('button', { name: '其他园区怎么做' }).first().click();
    await page.locator('.hit-inner').first().waitFor();
  },
  article: async (page) => {
    await page.goto(stage.url + searchPath(MERGER));
    await page.locator('#hits > li > .hit > h3 a').nth(1).click();
    await page.locator('.is-asked').first().waitFor();
  },
};

describeStates(stage, STATES);

describe('by keyboard alone', () => {
  it('leads from the start of the page to a passage within its article, and back', async () => {
    const page = await stage.open('/');
    await tabTo(page, '跳到主要内容');
    await tabTo(page, '文字');
    await page.keyboard.press('Tab');
    await page.keyboard.type(MERGER);
    await page.keyboard.press('Enter');
    await page.locator('.hit').first().waitFor();
    await settled(page);
    const title = (await page.locator('.hit h3').first().textContent()) ?? '';
    await tabTo(page, title);
    expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.goBack();
    await page.locator('.hit').first().waitFor();
  });

  it('opens similar passages', async () => {
    const page = await stage.open(searchPath(MERGER));
    await page.locator('.hit h3 a').first().focus();
    await tabTo(page, '相似段落');
    await page.keyboard.press('Enter');
    await page.locator('.hit-inner').first().waitFor();
  });
});

describe('other preferences', () => {
  it('does not move anything where less motion is asked for', async () => {
    const page = await stage.newPage({ reducedMotion: 'reduce' });
    await STATES.loading?.(page);
    expect(await page.evaluate('document.getAnimations().length')).toBe(0);
  });

  it('prints passages and sources without controls', async () => {
    const page = await stage.open(searchPath(MERGER));
    await page.locator('.hit').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.hit').first().isVisible()).toBe(true);
    expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
  });
});
