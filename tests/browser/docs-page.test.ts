/** Does the page of the API show all of its document, and run its examples? */
import { expect, it } from 'vitest';
import { keepSample } from '../helpers/kept.js';
import { ENDPOINTS } from '../helpers/openapi.js';
import { useStage } from './stage.js';

const stage = useStage();

it('shows every operation with its parameters', async () => {
  const page = await stage.open('/docs');
  await page.locator('.operation').first().waitFor();
  const ids = await page.locator('.operation h3').evaluateAll((headings) => headings.map(({ id }) => id));
  expect(ids.sort()).toEqual(ENDPOINTS.map(({ id }) => id).sort());
  const parameters = page.getByLabel('Parameters of searchByQuery');
  await parameters.getByText('limit', { exact: true }).waitFor();
  expect(await parameters.textContent()).toContain('integer, 1 to 100, default 10');
});

it('runs every example, as it stands, with a key once one is given', async () => {
  await keepSample(stage.indexFolder, stage.keys.admin);
  const page = await stage.open('/docs', { requestsFail: true });
  const reload = page.locator('.operation', { has: page.locator('#reload') });
  await reload.getByRole('button', { name: '运行' }).click();
  await reload.getByText(/^HTTP 401 · /).waitFor();
  await reload.getByLabel('密钥').fill(stage.keys.admin);
  await reload.getByRole('button', { name: '使用' }).click();
  await page.waitForEvent('load');
  await page.locator('.operation').first().waitFor();
  for (const { id, examples } of ENDPOINTS) {
    const operation = page.locator('.operation', { has: page.locator(`#${id}`) });
    for (const [at, { expected }] of examples.entries()) {
      const choice = operation.getByLabel('示例');
      if (examples.length > 1) await choice.selectOption(String(at));
      expect(await operation.locator('.expected').textContent()).toContain(expected);
      await operation.getByRole('button', { name: '运行' }).click();
      await operation.getByText(/^HTTP 200 · /).waitFor();
      expect((await operation.locator('.answer').textContent())?.length).toBeGreaterThan(10);
    }
  }
});

it('shows the problem when a changed request is not valid, and leads to schemas', async () => {
  const page = await stage.open('/docs', { requestsFail: true });
  const operation = page.locator('.operation', { has: page.locator('#searchByQuery') });
  await operation.locator('input[name=address]').fill('/api/search?q=改革&limit=0');
  await operation.getByRole('button', { name: '运行' }).click();
  await operation.getByText(/^HTTP 400 · /).waitFor();
  expect(await operation.locator('.answer').textContent()).toContain('must be at least 1');
  await page.getByRole('link', { name: 'Hit', exact: true }).first().click();
  await page.waitForURL((url) => url.hash === '#schema-Hit');
});
