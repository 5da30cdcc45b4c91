/** Can an analyst add articles in the browser, see how they are read, and put right what was read wrong, before and after? */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { repositoryPath } from '../helpers/paths.js';
import { articleText } from '../helpers/workspace.js';
import { describeStates, gravestViolations } from './axe.js';
import { useOwnStage } from './stage.js';

const stage = useOwnStage({ sourcesOf: async () => [repositoryPath('articles/q*.txt')] });

const file = (name: string, content: string | Buffer, mimeType = 'text/plain') => ({
  name,
  mimeType,
  buffer: Buffer.from(content),
});
const GOOD = file('区改革.txt', articleText('青岛高新区机构改革'));
const DAMAGED = file('坏.pdf', '%PDF-1.7 this is no document', 'application/pdf');

/** With the key in the tab, as the page keeps it. */
async function opened(path: string, key: string | null = stage.keys.ingest, options = {}): Promise<Page> {
  const page = await stage.newPage({ requestsFail: true, ...options });
  if (key !== null) await page.addInitScript(`sessionStorage.setItem('zonelens-key', '${key}')`);
  await page.goto(stage.url + path);
  return page;
}

/** Reading and adding take a process each, of low priority. */
const CHANGE_MS = 120_000;

const cardOf = (page: Page, name: string) => page.getByRole('listitem', { name });
const state = (page: Page, name: string, words: string) =>
  cardOf(page, name).getByRole('status').filter({ hasText: words }).waitFor({ timeout: CHANGE_MS });

async function send(page: Page, ...files: ReturnType<typeof file>[]): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(files);
}

describe('the upload page', () => {
  it('asks for a key, and takes one', async () => {
    const page = await opened('/upload', null);
    const notice = page.getByRole('alert').filter({ hasText: '密钥' });
    await notice.getByLabel('密钥').fill(stage.keys.ingest);
    expect(await gravestViolations(page)).toEqual([]);
    await notice.getByRole('button', { name: '使用' }).click();
    await page.locator('input[type=file]').waitFor();
  });

  it('says so when the key is of too small a scope', async () => {
    const page = await opened('/upload', stage.keys.read);
    await send(page, GOOD);
    await state(page, GOOD.name, '没有成功');
    await page.getByText('密钥不被接受，或者权限不够').waitFor();
    await page.getByRole('alert').getByLabel('密钥').waitFor();
  });

  it('reads a file, takes corrections, adds it, and corrects again', async () => {
    const page = await opened('/upload');
    await send(page, GOOD);
    const card = cardOf(page, GOOD.name);
    await state(page, GOOD.name, '已读，还没有加入');
    expect(await card.getByLabel('标题').inputValue()).toBe('青岛高新区机构改革');
    expect(await card.getByLabel('日期').inputValue()).toBe('2022-11-25');
    await card.getByLabel('标题').fill('青岛高新区机构改革方案');
    await card.getByText('原读作：青岛高新区机构改革').waitFor();
    const place = card.getByRole('combobox', { name: '地区' });
    await place.fill('山东省');
    const option = card.getByRole('option').first();
    const name = (await option.locator('.suggestion-text').textContent())?.trim();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await place.inputValue()).toBe(name);
    // What the index does not know is typed.
    await place.fill('苏州工业园区');
    await card.getByRole('button', { name: '加入' }).click();
    await state(page, GOOD.name, '已加入');
    await card.getByText('继续更正').click();
    await card.getByLabel('日期').fill('2023-01-02');
    await card.getByRole('button', { name: '保存更正' }).click();
    await state(page, GOOD.name, '已替换');
    await card.getByRole('link', { name: '打开文章' }).click();
    await page.getByRole('heading', { level: 1, name: '青岛高新区机构改革方案' }).waitFor();
    const facts = page.locator('.facts');
    expect(await facts.textContent()).toMatch(/苏州工业园区[\s\S]*2023-01-02/);
    await facts.getByText('已更正').first().click();
    await facts.getByText(/原读作“青岛高新/).waitFor();
  });

  it('says of a damaged file and of an unknown format what is wrong, and goes on with the others', async () => {
    const page = await opened('/upload');
    await send(page, DAMAGED, file('旧.xls', 'x', 'application/vnd.ms-excel'), GOOD);
    await state(page, DAMAGED.name, '没有成功');
    expect(await cardOf(page, DAMAGED.name).getByRole('alert').textContent()).toContain('什么也没有读出来');
    expect(await cardOf(page, '旧.xls').getByRole('alert').textContent()).toContain('的格式读不了');
    await state(page, GOOD.name, '已读');
    await cardOf(page, DAMAGED.name).getByRole('button', { name: '移出列表' }).click();
    expect(await cardOf(page, DAMAGED.name).count()).toBe(0);
  });

  it('adds all files as their forms stand, also one of several articles', async () => {
    const page = await opened('/upload');
    const records = JSON.stringify(
      ['甲园区改革', '乙园区改革'].map((title) => ({
        title,
        text: `${title}的正文是一句完整的话，讲的是审批。`,
      })),
    );
    await send(
      page,
      file('两篇.json', records, 'application/json'),
      file('丙.txt', articleText('丙园区改革')),
    );
    await state(page, '两篇.json', '已读');
    await state(page, '丙.txt', '已读');
    await page.getByRole('button', { name: '全部加入（2）' }).click();
    await state(page, '两篇.json', '已加入');
    await state(page, '丙.txt', '已加入');
    expect(await cardOf(page, '两篇.json').getByRole('link').count()).toBe(2);
  });

  it('waits while another change runs, and can be cancelled', async () => {
    const page = await opened('/upload');
    await send(page, GOOD);
    await state(page, GOOD.name, '已读');
    await page.route('**/api/admin/ingest**', (route) =>
      route.fulfill({
        status: 409,
        headers: { 'retry-after': '60', 'content-type': 'application/problem+json' },
        body: JSON.stringify({
          status: 409,
          title: 'Not possible now',
          detail: 'The index is being changed.',
        }),
      }),
    );
    await cardOf(page, GOOD.name).getByRole('button', { name: '加入' }).click();
    await state(page, GOOD.name, '会自动再试');
    await cardOf(page, GOOD.name).getByRole('button', { name: '取消' }).click();
    await state(page, GOOD.name, '已读，还没有加入');
  });
});

describe('the article page', () => {
  it('offers corrections only with a key, and takes them back', async () => {
    const { hits } = (await (await fetch(`${stage.url}/api/search?q=功能区与行政区融合&limit=1`)).json()) as {
      hits: { article: { id: string; title: string } }[];
    };
    const { id = '', title = '' } = hits[0]?.article ?? {};
    const without = await opened(`/article?id=${id}`, null);
    await without.getByRole('heading', { level: 1 }).waitFor();
    expect(await without.getByRole('button', { name: '更正' }).count()).toBe(0);

    const page = await opened(`/article?id=${id}`);
    await page.getByRole('button', { name: '更正' }).click();
    const dialog = page.getByRole('dialog', { name: '更正这篇文章' });
    await dialog.getByLabel('标题').fill('更正了的标题');
    await dialog.getByRole('combobox', { name: '地区' }).fill('无此地方');
    await dialog.getByRole('button', { name: '保存更正' }).click();
    await dialog.getByText('names no known place', { exact: true }).waitFor();
    await dialog.getByRole('combobox', { name: '地区' }).fill('山东省');
    await dialog.getByRole('button', { name: '保存更正' }).click();
    await page.getByRole('heading', { level: 1, name: '更正了的标题' }).waitFor({ timeout: CHANGE_MS });
    await page.getByRole('button', { name: '更正' }).click();
    await dialog.getByRole('button', { name: '恢复为读到的' }).click();
    await page
      .getByRole('heading', { level: 1 })
      .filter({ hasNotText: '更正了的标题' })
      .waitFor({ timeout: CHANGE_MS });
    const article = (await (await fetch(`${stage.url}/api/articles/${id}`)).json()) as { title: string };
    expect(article.title).toBe(title);
    expect(article).not.toHaveProperty('corrected');
  });
});

describeStates(stage, {
  'upload with files': async (page) => {
    await page.addInitScript(`sessionStorage.setItem('zonelens-key', '${stage.keys.ingest}')`);
    await page.goto(`${stage.url}/upload`);
    await send(page, DAMAGED, GOOD);
    await state(page, GOOD.name, '已读');
    await cardOf(page, GOOD.name)
      .getByText(/开头几段/)
      .click();
  },
  'the dialog of an article': async (page) => {
    const text = await readFile(repositoryPath('src/api/samples.ts'), 'utf8');
    const [, id] = /ARTICLE = '(\w+)'/.exec(text) ?? [];
    await page.addInitScript(`sessionStorage.setItem('zonelens-key', '${stage.keys.ingest}')`);
    await page.goto(`${stage.url}/article?id=${id}`);
    await page.getByRole('button', { name: '更正' }).click();
    await page.getByRole('dialog').getByRole('combobox').fill('青岛');
    await page.getByRole('dialog').getByRole('option').first().waitFor();
  },
});
