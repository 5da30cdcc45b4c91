/** Do sources, reviews and exports of a dossier come from the service as they are there? */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import { ZonelensClient } from '../../src/client/index.js';
import { passageDraft } from '../../src/desk/drafts.js';
import { newSection } from '../../src/desk/edits.js';
import { itemOf, originOf } from '../../src/desk/items.js';
import { quotedText } from '../../src/desk/quoted-text.js';
import { opened } from '../desk/export/opened.js';
import { sampleDossier } from './dossiers.js';
import { Holders } from './holders.js';
import { useOwnStage } from './stage.js';

const holders = new Holders({ 甲: 'read', 乙: 'read', 管理员: 'admin' });
const stage = useOwnStage({ keyring: holders.keyring });
afterAll(() => holders.remove());

const client = (name: keyof typeof holders.keys) =>
  new ZonelensClient({ baseUrl: stage.url, key: holders.keys[name] });

const keptAddress = async (dossier: Parameters<ZonelensClient['addDossier']>[0]) =>
  `/dossier?id=${(await client('甲').addDossier(dossier)).id}`;

/** Chooses a format of the menu. */
async function exported(page: Page, format: string): Promise<{ name: string; bytes: Buffer }> {
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: '导出' }).click();
  await page.locator(`[data-format=${format}]`).click();
  const download = await downloading;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

const articleOf = (url: string, body: string) =>
  JSON.stringify([
    { title: '关于高新区试行首席服务员的通知', url, date: '2024-05-06', source: '示例日报', text: body },
  ]);

describe('sources', () => {
  const url = 'https://example.org/chief';
  const admin = () => client('管理员');
  const ingest = (text: string) => admin().ingest({ body: articleOf(url, text), type: 'application/json' });

  it('are as the index has them: the same, changed, or gone', async () => {
    await ingest('青岛高新区自2024年5月起试行首席服务员制度，每家企业有一名服务员。');
    const { hits } = await admin().search({ q: '首席服务员制度' });
    const hit = hits.find(({ article }) => article.url === url);
    if (hit === undefined) throw new Error('What was ingested is not found');
    const origin = originOf(
      await admin().ready(),
      { request: {}, question: null },
      new Date(0).toISOString(),
    );
    const items = [itemOf(passageDraft(hit), 'i0', origin)];
    const address = await keptAddress({ title: '来源', sections: [{ ...newSection('s0', ''), items }] });

    const page = await holders.page(stage, '甲', address);
    const answer = page.waitForResponse('**/api/sources');
    await page.reload();
    await (await answer).finished();
    await page.locator('.item').waitFor();
    expect(await page.locator('.source-state').count()).toBe(0);

    await ingest('青岛高新区自2024年6月起推行首席服务员制度，每家企业有两名服务员。');
    await page.reload();
    await page.locator('.source-state', { hasText: '原文已变' }).waitFor();

    await admin().removeArticle(hit.article.id);
    await page.reload();
    await page.locator('.source-state', { hasText: '原文已不在' }).waitFor();
    expect(await page.locator('.item').textContent()).toContain('每家企业有一名服务员');
  });
});

describe('reviews', () => {
  it('of one are seen by others with who and when, listed, and stand above the machine in exports', async () => {
    const address = await keptAddress(await sampleDossier(stage));
    const one = await holders.page(stage, '甲', address);
    await one
      .getByRole('button', { name: /^审核：表述/ })
      .first()
      .click();
    const panel = one.locator('.review-panel:popover-open');
    await panel.getByLabel('推翻').check();
    await panel.locator('select').selectOption('plans');
    await panel.getByLabel('理由').fill('原文只是计划');
    await panel.getByRole('button', { name: '保存' }).click();
    await one.locator('.review-button.word-overruled').first().waitFor();
    await overrule(one, /^审核：日期/, '2013-07');
    await overrule(one, /^审核：地区/, '青岛市');

    const today = new Date().toISOString().slice(0, 10);
    const other = await holders.page(stage, '乙', address, { acceptDownloads: true });
    const said = other.locator('.reviewed', { hasText: '原文只是计划' }).first();
    await said.waitFor();
    expect(await said.textContent()).toContain(`甲 · ${today}`);
    await other.goto(`${stage.url}/dossier?view=reviews`);
    await other.locator('[data-review=overruled]').nth(2).waitFor();
    expect(await other.locator('.review-list').textContent()).toContain(`甲 · ${today}`);
    const { reviews } = await client('乙').reviews({ word: 'overruled' });
    expect(reviews.map(({ kind, by }) => [kind, by]).sort()).toEqual([
      ['date', '甲'],
      ['place', '甲'],
      ['statement', '甲'],
    ]);

    await other.goto(stage.url + address);
    await said.waitFor();
    const { bytes } = await exported(other, 'docx');
    const { parts } = await opened(bytes);
    const words = wordsIn(parts['word/document.xml'] ?? '');
    const machine = (kind: string) => reviews.find((review) => review.kind === kind)?.said ?? '?';
    expect(words).toContain(`甲 ${today} 更正`);
    expect(words).toContain('原文只是计划');
    expect(words).toContain('2013-07');
    expect(words).toContain(machine('date'));
    expect(words).toContain('青岛市');
  });

  it('made in an article are those of the dossier that quotes its sentence', async () => {
    const dossier = await sampleDossier(stage);
    const entry = dossier.sections[0]?.items[1];
    if (entry?.kind !== 'entry' || entry.quotation.sentence === null)
      throw new Error('No entry with a sentence');
    const { quotation } = entry;
    const address = await keptAddress({
      title: '一条',
      sections: [{ ...newSection('s0', ''), items: [entry] }],
    });
    const page = await holders.page(
      stage,
      '乙',
      `/article?id=${quotation.article.id}#passage-${quotation.passage}`,
    );
    const { passages } = await client('乙').article(quotation.article.id);
    const at = passages.findIndex(({ id }) => id === quotation.passage);
    await page.locator('.passage-tools').nth(at).getByRole('button', { name: '机器读到的' }).click();
    const sentence = quotedText(quotation);
    const claim = page.locator('.machine-statements > li', { hasText: sentence.slice(0, 12) }).first();
    await claim.getByRole('button', { name: /^审核：表述/ }).click();
    const panel = page.locator('.review-panel:popover-open');
    await panel.getByLabel('认可').check();
    await panel.getByLabel('理由').fill('与原文一致');
    await panel.getByRole('button', { name: '保存' }).click();
    await page.locator('.review-button.word-accepted').first().waitFor();

    const reader = await holders.page(stage, '甲', address);
    await reader.locator('.word-accepted', { hasText: '与原文一致' }).waitFor();
    const { bytes } = await exported(reader, 'markdown');
    expect(bytes.toString('utf8')).toMatch(/乙 \d{4}-\d\d-\d\d 认可[^\n]*与原文一致/);
  });
});

describe('exports', () => {
  it('are files of every format, with what is quoted', async () => {
    const dossier = await sampleDossier(stage);
    const page = await holders.page(stage, '甲', await keptAddress(dossier));
    await page.locator('.item').nth(4).waitFor();
    const quote = '行政权力';
    for (const [format, extension] of [
      ['markdown', 'md'],
      ['csv', 'csv'],
      ['bibtex', 'bib'],
      ['ris', 'ris'],
      ['json', 'json'],
    ] as const) {
      const { name, bytes } = await exported(page, format);
      expect(name).toBe(`青岛高新区对标.${extension}`);
      const text = bytes.toString('utf8');
      expect(text, format).toMatch(format === 'bibtex' || format === 'ris' ? /https?:\/\// : quote);
    }
    const word = await exported(page, 'docx');
    expect(word.name).toBe('青岛高新区对标.docx');
    const words = wordsIn((await opened(word.bytes)).parts['word/document.xml'] ?? '');
    for (const part of ['青岛高新区对标', '谁做过', '先看时间。', '口径不一。', quote])
      expect(words).toContain(part);
    const book = await exported(page, 'xlsx');
    expect(book.name).toBe('青岛高新区对标.xlsx');
    expect((await opened(book.bytes)).parts['xl/workbook.xml']).toContain('<sheet');
  });
});

async function overrule(page: Page, name: RegExp, right: string): Promise<void> {
  const panel = page.locator('.review-panel:popover-open');
  await page.getByRole('button', { name }).first().click();
  await panel.getByLabel('推翻').check();
  await panel.locator('[name=right]').fill(right);
  await panel.getByRole('button', { name: '保存' }).click();
  await page.locator('.review-button.word-overruled', { hasText: right }).first().waitFor();
}

/** The text of a document, without its marks. */
const wordsIn = (xml: string): string => xml.replace(/<[^>]+>/g, '');
