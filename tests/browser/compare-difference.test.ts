/** Does the dialog set any two passages against each other by word, for those who see it and those who hear it? */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { failure, sideBySide as words } from '../../src/web/languages/zh-Hans/index.js';
import { compared, comparisonOf, queryString } from './answers.js';
import { gravestViolations } from './axe.js';
import { MERGER, useStage } from './stage.js';

const stage = useStage();

const visible = (text: string) => text.replace(/\s/g, '');

/** The words of a text that are seen, and those that only screen readers say. */
async function textOf(page: Page, side: number): Promise<{ seen: string; said: string[] }> {
  const text = page.locator('.difference-text').nth(side);
  const said = await text.locator('.visually-hidden').allTextContents();
  return { seen: said.reduce((rest, one) => rest.replace(one, ''), (await text.textContent()) ?? ''), said };
}

async function open(page: Page): Promise<void> {
  await page.locator('.cell-actions button[aria-haspopup=dialog]').first().click();
  // The dialog is open before the script is there that compares.
  await page.locator('dialog.difference[open] .difference-text').first().waitFor();
}

it('shows both passages whole, marks what only one has, and is loaded when it is opened', async () => {
  const page = await stage.newPage({ viewport: { width: 1440, height: 900 } });
  const scripts: string[] = [];
  page.on('request', (request) => {
    if (/folded-difference/.test(request.url())) scripts.push(request.url());
  });
  await page.goto(`${stage.url}/compare?${queryString({ q: MERGER })}`);
  await compared(page);
  expect(scripts).toEqual([]);
  await open(page);
  expect(scripts).toHaveLength(1);
  const { zones } = await comparisonOf(stage, { q: MERGER });
  const all = new Map(zones.flatMap(({ passages }) => passages.map(({ id, text }) => [id, text] as const)));
  const chosen = await page
    .locator('dialog select')
    .evaluateAll((selects) => selects.map((select) => (select as unknown as { value: string }).value));
  expect(chosen[0]).not.toBe(chosen[1]);
  for (const [side, id] of chosen.entries()) {
    const { seen, said } = await textOf(page, side);
    // Readings of characters are left out.
    expect(visible(seen)).toBe(
      visible((all.get(id) ?? '').replace(/\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\)/gu, '')),
    );
    expect(said.length).toBeGreaterThan(0);
  }
  expect(await gravestViolations(page)).toEqual([]);
});

it('joins both in one text, compares any two, finds nothing between one and itself, and closes with Escape', async () => {
  const page = await stage.open(`/compare?${queryString({ q: MERGER })}`);
  await compared(page);
  await open(page);
  await page.getByRole('radio', { name: words.layouts.inline }).check();
  expect(await page.locator('.difference-text').count()).toBe(1);
  expect(await page.locator('.difference-text del').count()).toBeGreaterThan(0);
  expect(await page.locator('.difference-text ins').count()).toBeGreaterThan(0);
  const [left, right] = [page.getByLabel(words.left), page.getByLabel(words.right)];
  await right.selectOption(await left.inputValue());
  await page.getByText(words.common('100%')).waitFor();
  expect(await page.locator('.difference-text :is(del, ins)').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.locator('dialog.difference').waitFor({ state: 'detached' });
  expect(await page.evaluate('document.activeElement.getAttribute("aria-haspopup")')).toBe('dialog');
});

it('says when it cannot be loaded, and tries again', async () => {
  const page = await stage.newPage({ requestsFail: true });
  await page.route('**/folded-difference-*', (route) => route.abort());
  await page.goto(`${stage.url}/compare?${queryString({ q: MERGER })}`);
  await compared(page);
  await page.locator('.cell-actions button[aria-haspopup=dialog]').first().click();
  await page.getByRole('heading', { name: words.failed }).waitFor();
  await page.unroute('**/folded-difference-*');
  await page.getByRole('button', { name: failure.retry }).click();
  await page.locator('.difference-text').first().waitFor();
  expect(await page.locator('dialog').count()).toBe(1);
});
