/** Can everybody use the page of dossiers and the buttons for collecting: in both schemes, on a phone and on a desk? */
import type { Page } from 'playwright-core';
import { describeStates } from './axe.js';
import { answerSources, collectHits, importDossier, sampleDossier } from './dossiers.js';
import { useStage } from './stage.js';

const stage = useStage();

async function imported(page: Page, standing: 'same' | 'gone' = 'same', query = ''): Promise<void> {
  await answerSources(page, standing);
  await importDossier(stage, page, await sampleDossier(stage));
  await page.locator('.toast a').click();
  await page.locator('.item').first().waitFor();
  if (query === '') return;
  const address = new URL(page.url());
  address.searchParams.set('lang', query);
  await page.goto(address.href);
  await page.locator('.item').first().waitFor();
}

/** Each leads to where axe looks. */
const STATES: Record<string, (page: Page) => Promise<void>> = {
  'no dossiers': async (page) => {
    await page.goto(`${stage.url}/dossier`);
    await page.locator('.notice').waitFor();
  },
  'all dossiers, in English': async (page) => {
    await importDossier(stage, page, await sampleDossier(stage));
    await page.locator('.dossier-list li').waitFor();
    await page.goto(`${stage.url}/dossier?lang=en`);
    await page.locator('.dossier-list li').waitFor();
    await page.getByRole('button', { name: /^Rename/ }).click();
  },
  'a dossier, and its exports': async (page) => {
    await imported(page);
    await page.locator('.item-origin summary').first().click();
    await page.getByRole('button', { name: '导出' }).click();
  },
  'a dossier whose sources are gone, in English': async (page) => {
    await imported(page, 'gone', 'en');
    await page.locator('.source-state').first().waitFor();
  },
  'a dossier in traditional Chinese': (page) => imported(page, 'same', 'zh-Hant'),
  'a review that is being written, and one that was': async (page) => {
    await imported(page);
    await page.locator('.review-button').first().click();
    await page.locator('.review-panel:popover-open input').nth(1).check();
    await page.locator('.review-panel:popover-open button[type=submit]').click();
    await page.locator('.review-button.reviewed').waitFor();
    await page.locator('.review-button').nth(1).click();
  },
  'all reviews': async (page) => {
    await imported(page);
    await page.locator('.review-button').first().click();
    await page.locator('.review-panel:popover-open button[type=submit]').click();
    await page.locator('.review-button.reviewed').waitFor();
    await page.goto(`${stage.url}/dossier?view=reviews`);
    await page.locator('.review-list li').waitFor();
  },
  'a conflict': async (page) => {
    await imported(page);
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.evaluate('BroadcastChannel.prototype.postMessage = () => {}');
    await other.locator('.title-field').fill('乙');
    await other.locator('.saving', { hasText: '已保存' }).waitFor();
    await page.locator('.title-field').fill('甲');
    await page.locator('.notice-error').waitFor();
  },
  'where to collect into': async (page) => {
    await collectHits(stage, page, 1);
    await page.locator('.collect-more').nth(1).click();
    await page.locator('.menu:popover-open .menu-form').first().waitFor();
  },
  'what the machine read in a passage': async (page) => {
    await collectHits(stage, page, 1);
    await page.locator('.hit h3 a').first().click();
    await page.getByRole('button', { name: '机器读到的' }).first().click();
    await page.locator('.on-demand .review-button, .on-demand .summary').first().waitFor();
  },
  'a dossier that is not there': async (page) => {
    await page.goto(`${stage.url}/dossier?id=nothing`);
    await page.locator('.notice').waitFor();
  },
};

describeStates(stage, STATES);
