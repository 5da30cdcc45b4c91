/** Can the pages be used where the service asks for a key? */
import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { ZonelensClient } from '../../src/client/index.js';
import { gravestViolations } from './axe.js';
import { MERGER, searchPath, settled, useOwnStage } from './stage.js';

const stage = useOwnStage({ readingNeedsKey: true });

it('ask for a key, say when it is not accepted, and keep one that is for the tab', async () => {
  const page = await stage.open(searchPath(MERGER), { requestsFail: true });
  await settled(page);
  const notice = page.getByRole('alert').filter({ hasText: '这里需要密钥' });
  expect(await gravestViolations(page)).toEqual([]);
  await notice.getByLabel('密钥').fill(`${stage.keys.read}x`);
  await notice.getByRole('button', { name: '使用' }).click();
  await page.getByText('这个标签页里的密钥不被接受').waitFor();
  await notice.getByLabel('密钥').fill(stage.keys.read);
  await notice.getByLabel('密钥').press('Enter');
  await page.locator('.hits li').first().waitFor();
  await page.locator('.hit h3 a, .hits h3 a').first().click();
  await page.locator('article h1').waitFor();
  const left = await page.evaluate('JSON.stringify({ ...localStorage, address: location.href })');
  expect(left).not.toContain(stage.keys.read);
});

it('save tables with it', async () => {
  const page = await stage.newPage({ acceptDownloads: true });
  await page.addInitScript(`sessionStorage.setItem('zonelens-key', '${stage.keys.read}')`);
  await page.goto(`${stage.url}/matrix`);
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'CSV' }).first().click();
  expect(await readFile(await (await download).path(), 'utf8')).toMatch(/zone,/);
});

it('open a dossier at its address when the key is entered', async () => {
  const client = new ZonelensClient({ baseUrl: stage.url, key: stage.keys.read });
  const { id } = await client.addDossier({ title: '内部材料', sections: [] });
  const page = await stage.newPage({ requestsFail: true });
  // The names of places are refused first, the dossier while the key is being typed.
  let typed = () => {};
  const isTyped = new Promise<void>((resolve) => {
    typed = resolve;
  });
  const isRefused = page.waitForResponse((response) => response.url().includes('/api/dossiers/'));
  await page.route('**/api/dossiers/**', async (route) => {
    await isTyped;
    await route.continue();
  });
  await page.goto(`${stage.url}/dossier?id=${id}`);
  const notice = page.getByRole('alert').filter({ hasText: '这里需要密钥' });
  await notice.getByLabel('密钥').fill(stage.keys.ingest);
  typed();
  await (await isRefused).finished();
  await page.locator('main[aria-busy=false]').waitFor();
  expect(await notice.getByLabel('密钥').inputValue()).toBe(stage.keys.ingest);
  await notice.getByLabel('密钥').press('Enter');
  await page.getByRole('heading', { name: '内部材料' }).waitFor();
  await page.getByRole('heading', { name: /的材料夹，只能查看。$/ }).waitFor();
});
