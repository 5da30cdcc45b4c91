/** Which picture has each job of docs/jobs.md? */
import type { Page } from 'playwright-core';
import { address, type Picture, type Service } from './picture.js';

const MERGED = '还有谁把功能区与行政区合并';

/** Nobody takes it for a real one. */
const EXERCISE = `演练：高新区与行政区合署办公的通知
本文是为演练写的，不是真实的文件。
本区把功能区与行政区合并：高新区管委会与所在行政区的政府合署办公，社会事务由行政区承担。
经济管理的权限留在高新区，两块牌子、一套人员，财政分别核算。`;

export const JOB_PICTURES: readonly Picture[] = [
  {
    file: 'docs/jobs/1.png',
    reach: (page, { url }) => compared(page, url, { q: MERGED }),
  },
  {
    file: 'docs/jobs/2.png',
    height: 560,
    reach: async (page, { url }) => {
      await compared(page, url, { q: '谁最早实行员额制改革' });
      await page.locator('.timeline-dated').waitFor();
      await page.locator('.timeline-dated').evaluate((part) => part.scrollIntoView({ block: 'center' }));
    },
  },
  {
    file: 'docs/jobs/3.png',
    reach: async (page, { url }) => {
      await page.goto(url + address('/figures', { object: '权力', unit: '项' }));
      for (const figure of ['625项', '394項', '303項', '110項'])
        await collect(page, page.locator('.figure-table tbody tr').filter({ hasText: figure }).first());
    },
  },
  {
    file: 'docs/jobs/4.png',
    height: 420,
    reach: async (page, { url }) => {
      await page.goto(url + address('/compare', { q: '青岛高新区和苏州工业园区建立了碳排放交易市场吗' }));
      await page.getByRole('heading', { name: '所问的地方都没有说到此事' }).waitFor();
    },
  },
  {
    file: 'docs/jobs/5.png',
    reach: async (page, { url }) => {
      await gap(page, url);
      await page.locator('[data-concept=approval-bureau]').evaluate((part) => part.scrollIntoView());
      await collect(page, page.locator('[data-concept=approval-bureau] [data-zone=tianjin-binhai-new-area]'));
    },
  },
  {
    file: 'docs/jobs/6.png',
    reach: async (page, { url }) => {
      await search(page, url, '容错免责的条件');
      await page.locator('.hit h3 a').first().click();
      await page.locator('.passage-tools zl-copy-citation > button').first().click();
      await page.locator('.passage-tools [data-format=gbt7714]').first().waitFor();
    },
  },
  {
    file: 'docs/jobs/7.png',
    needsKey: true,
    reach: async (page, { url, key }) => {
      await page.addInitScript(`sessionStorage.setItem('zonelens-key', ${JSON.stringify(key)})`);
      await page.goto(`${url}/upload`);
      const buffer = Buffer.from(EXERCISE);
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: '通知.txt', mimeType: 'text/plain', buffer });
      await page.getByLabel('日期').fill('2024-06-01');
      await page.getByRole('combobox', { name: '地区' }).fill('保定高新区');
      await page.getByRole('listitem', { name: '通知.txt' }).evaluate((card) => card.scrollIntoView());
    },
  },
  {
    file: 'docs/jobs/8.png',
    height: 520,
    reach: async (page, { url }) => {
      await gap(page, url);
      await collect(
        page,
        page
          .locator('.concept-gap')
          .filter({ hasText: '天津市民政局网站刊出的一篇研究' })
          .locator('[data-zone=tianjin-binhai-new-area]')
          .first(),
      );
      await dossier(page, url);
      await page.getByRole('button', { name: '审核：表述 已做' }).click();
      const form = page.locator('.review-panel:popover-open');
      await form.getByLabel('推翻').check();
      await form.getByLabel('正确的是').selectOption('mentions');
      await form.getByLabel('理由').fill('是一篇研究在说，不是新区做的。');
      await form.getByRole('button', { name: '保存' }).click();
      await page.locator('.review-button.word-overruled').waitFor();
    },
  },
  {
    file: 'docs/jobs/9.png',
    reach: async (page, { url }) => {
      await compared(page, url, { q: '容错免责' });
      await page.locator('.cell-actions button[aria-haspopup=dialog]').first().click();
      for (const [side, place] of ['中国（山东）自由贸易试验区', '郑州航空港经济综合实验区'].entries()) {
        const choice = page.locator('dialog.difference select').nth(side);
        const option = choice.locator('option', { hasText: place }).first();
        await choice.selectOption(await option.getAttribute('value'));
      }
    },
  },
  {
    file: 'docs/jobs/10.png',
    reach: async (page, { url }) => {
      await search(page, url, '青岛高新区与城阳区');
      await page.getByRole('button', { name: '文字', exact: true }).click();
      await Promise.all([page.waitForEvent('load'), page.getByRole('radio', { name: '简体' }).click()]);
      await page.locator('.hit h3 a').first().click();
      await page.locator('.reading .anchor').first().waitFor();
    },
  },
  {
    file: 'docs/jobs/11.png',
    reach: async (page, { url }) => {
      await page.goto(url + address('/', { q: 'Which zones merged with a district?', lang: 'en' }));
      await page.locator('.results[aria-busy=false] .gist').first().waitFor();
    },
  },
  {
    file: 'docs/jobs/12.png',
    height: 420,
    needsKey: true,
    reach: async (page, service) => {
      const id = await sharedDossier(page, service);
      await page.addInitScript(`sessionStorage.setItem('zonelens-key', ${JSON.stringify(service.key)})`);
      await page.goto(`${service.url}/dossier`);
      await page.locator('.dossier-list li').first().waitFor();
      return () => removed(service, id);
    },
  },
];

async function search(page: Page, url: string, q: string): Promise<void> {
  await page.goto(url + address('/', { q }));
  await page.locator('.results[aria-busy=false] .hit').first().waitFor();
}

async function compared(page: Page, url: string, parameters: Record<string, string>): Promise<void> {
  await page.goto(url + address('/compare', parameters));
  await page.locator('.comparison[aria-busy=false] .aligned').waitFor();
}

async function gap(page: Page, url: string): Promise<void> {
  await page.goto(url + address('/gap', { place: 'qingdao-hitech', min: '2' }));
  await page.locator('.concept-gap').first().waitFor();
}

async function collect(page: Page, beside: ReturnType<Page['locator']>): Promise<void> {
  await beside.locator('.collect-button').first().click();
  await beside.locator('.collect-button.is-done').first().waitFor();
  await page.locator('.toast button').last().click();
}

async function dossier(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/dossier`);
  await page.locator('.dossier-list h2 a').first().click();
  await page.locator('.item').first().waitFor();
}

/** Kept by the service for the holder of the key, as a dossier that was collected in a browser. */
async function sharedDossier(page: Page, { url, key }: Service): Promise<string> {
  await search(page, url, '下放县级行政权力事项');
  await collect(page, page.locator('#hits > li').filter({ hasText: '303項縣級行政權力' }).first());
  await dossier(page, url);
  await page.locator('zl-export .menu-button').click();
  const downloading = page.waitForEvent('download');
  await page.locator('zl-export [data-format=json]').click();
  const content = JSON.parse(await textOf(await downloading)) as object;
  const kept = await fetch(`${url}/api/dossiers`, {
    method: 'POST',
    headers: { ...authorised(key), 'content-type': 'application/json' },
    body: JSON.stringify({ ...content, title: '下放县级行政权力：给同事看' }),
  });
  if (!kept.ok) throw new Error(`The service did not keep a dossier: ${await kept.text()}`);
  return ((await kept.json()) as { id: string }).id;
}

async function textOf(download: { createReadStream(): Promise<AsyncIterable<Buffer>> }): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

async function removed({ url, key }: Service, id: string): Promise<void> {
  const path = `${url}/api/dossiers/${id}`;
  const headers = authorised(key);
  const version = (await fetch(path, { headers })).headers.get('etag') ?? '';
  await fetch(path, { method: 'DELETE', headers: { ...headers, 'if-match': version } });
}

const authorised = (key: string | null): { authorization: string } => ({ authorization: `Bearer ${key}` });
