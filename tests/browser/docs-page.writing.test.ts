/** Does the page of the API show all of its document, and run its examples? */
import type { Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { keepSample } from '../helpers/kept.js';
import { ENDPOINTS } from '../helpers/openapi.js';
import { useOwnStage } from './stage.js';

const stage = useOwnStage();

/** A change is made by a process of low priority. */
const CHANGE_MS = 120_000;

const operationOf = (page: Page, id: string) => page.locator('.operation', { has: page.locator(`#${id}`) });

/** The part of an operation, once it is unfolded. */
async function unfolded(page: Page, id: string): Promise<Locator> {
  const operation = operationOf(page, id);
  if ((await operation.getAttribute('open')) === null) await operation.locator('> summary').click();
  return operation;
}

it('shows every operation with its parameters', async () => {
  const page = await stage.open('/docs');
  await page.locator('.operation').first().waitFor();
  const ids = await page.locator('.operation h3').evaluateAll((headings) => headings.map(({ id }) => id));
  expect(ids.sort()).toEqual(ENDPOINTS.map(({ id }) => id).sort());
  await unfolded(page, 'searchByQuery');
  const parameters = page.getByLabel('Parameters of searchByQuery');
  await parameters.getByText('limit', { exact: true }).waitFor();
  expect(await parameters.textContent()).toContain('integer, 1 to 100, default 10');
});

it('runs every example, as it stands, with a key once one is given', async () => {
  await keepSample(stage.indexFolder, stage.keys.admin);
  const page = await stage.open('/docs', { requestsFail: true });
  const reload = await unfolded(page, 'reload');
  await reload.getByRole('button', { name: '运行' }).click();
  await reload.getByText(/^HTTP 401 · /).waitFor();
  await reload.getByLabel('密钥').fill(stage.keys.admin);
  await reload.getByRole('button', { name: '使用' }).click();
  await page.waitForEvent('load');
  await page.locator('.operation').first().waitFor();
  for (const { id, examples } of ENDPOINTS) {
    const operation = await unfolded(page, id);
    for (const [at, { expected }] of examples.entries()) {
      const choice = operation.getByLabel('示例');
      if (examples.length > 1) await choice.selectOption(String(at));
      expect(await operation.locator('.expected').textContent()).toContain(expected);
      await operation.getByRole('button', { name: '运行' }).click();
      await operation.getByText(/^HTTP 200 · /).waitFor({ timeout: CHANGE_MS });
      expect((await operation.locator('.answer').textContent())?.length).toBeGreaterThan(10);
    }
  }
});

it('shows the problem when a changed request is not valid, and leads to schemas', async () => {
  const page = await stage.open('/docs', { requestsFail: true });
  const operation = await unfolded(page, 'searchByQuery');
  await operation.locator('input[name=address]').fill('/api/search?q=改革&limit=0');
  await operation.getByRole('button', { name: '运行' }).click();
  await operation.getByText(/^HTTP 400 · /).waitFor();
  expect(await operation.locator('.answer').textContent()).toContain('must be at least 1');
  await page.getByRole('link', { name: 'Hit', exact: true }).first().click();
  await page.waitForURL((url) => url.hash === '#schema-Hit');
});

it.each([360, 1440])('is short at %i px until something is unfolded', async (width) => {
  const page = await stage.open('/docs', { viewport: { width, height: 900 } });
  await page.locator('.operation').first().waitFor();
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  expect(height).toBeLessThan(10 * 900);
});

it('finds operations and schemas by words of their parameters and fields', async () => {
  const page = await stage.open('/docs');
  const visible = page.locator('.operation:visible h3');
  await visible.first().waitFor();
  await page.getByRole('searchbox').fill('PERZONE compare');
  await page.getByText('4 个操作').waitFor();
  expect(await visible.evaluateAll((all) => all.map(({ id }) => id))).toEqual([
    'compareByQuery',
    'compare',
    'briefByQuery',
    'brief',
  ]);
  await page.getByRole('searchbox').fill('xylophone');
  await page.getByText('0 个操作，0 个模式').waitFor();
  expect(await visible.count()).toBe(0);
});

it('unfolds what an address names, though a search hides it', async () => {
  const page = await stage.open('/docs#schema-Hit');
  const hit = page.locator('.schema-section', { has: page.locator('#schema-Hit') });
  await hit.and(page.locator('[open]')).waitFor();
  await page.getByRole('searchbox').fill('reload');
  await page.getByText('1 个操作').waitFor();
  await page.getByRole('navigation', { name: '目录' }).getByRole('link', { name: 'GET /api/gap' }).click();
  await operationOf(page, 'gap').and(page.locator('[open]')).waitFor();
});
