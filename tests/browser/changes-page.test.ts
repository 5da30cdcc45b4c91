/** Does the page show both texts clause by clause, lead to each kind of change, and does an article lead to it? */
import { rm } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import type { ChangesView } from '../../src/queries/changes.js';
import type { SearchResult } from '../../src/queries/service.js';
import { writeVersions } from '../helpers/two-versions.js';
import { answerOf } from './answers.js';
import { describeStates, gravestViolations } from './axe.js';
import { openFirst } from './dossiers.js';
import { useOwnStage } from './stage.js';

let folder = '';
const stage = useOwnStage({
  sourcesOf: async () => {
    folder = await writeVersions();
    return [folder];
  },
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function newest(): Promise<string> {
  const { hits } = await answerOf<SearchResult>(stage, 'search', { q: '产业引导基金' });
  return hits[0]?.article.newerVersion?.id ?? hits[0]?.article.id ?? '';
}

const texts = (page: Page, selector: string) => page.locator(selector).allTextContents();

describe('the page of changes', () => {
  it('is reached from the article, and shows what only one text has', async () => {
    const page = await stage.open(`/article?id=${await newest()}`);
    await page.getByRole('link', { name: '与上一版对照' }).click();
    await page.locator('.changed-clause').first().waitFor();
    const { counts } = await answerOf<ChangesView>(stage, 'changes', { to: await newest() });
    expect(await page.locator('.changed-clause').count()).toBe(counts.changed + counts.added);
    expect(await texts(page, '.changed-named')).toEqual(['数字 50万元 → 100万元', '措辞 可以 → 应当']);
    expect((await texts(page, '.clause-sides del')).join()).toContain('可以');
    expect((await texts(page, '.clause-sides ins')).join()).toContain('应当');
  });

  it('leads to each kind, by an address that shows the same', async () => {
    const page = await stage.open(`/changes?to=${await newest()}`);
    await page.locator('.change-kinds a', { hasText: '新增' }).click();
    expect(
      await page.locator('.changed-clause').evaluateAll((all) => all.map((one) => one.dataset.change)),
    ).toEqual(['added']);
    await page.reload();
    await page.locator('[data-change=added]').waitFor();
    expect(await page.locator('.changed-clause').count()).toBe(1);
    await page.goBack();
    await page.locator('[data-change=changed]').waitFor();
    await page.locator('.change-kinds a', { hasText: '条号' }).click();
    expect(await texts(page, '.renumbered')).toEqual(['第二条', '第三条']);
  });

  it('says that nobody knows which text was first, and calls neither the earlier one', async () => {
    const page = await stage.newPage();
    await page.route('**/api/changes*', async (route) => {
      const answer = await route.fetch();
      const view = (await answer.json()) as ChangesView;
      await route.fulfill({ json: { ...view, direction: 'unknown' } });
    });
    await page.goto(`${stage.url}/changes?to=${await newest()}`);
    await page.getByText('哪个文本在先，从日期看不出来').waitFor();
    expect(await texts(page, '.compared-texts dt')).toEqual(['文本甲', '文本乙']);
    expect(await page.locator('.changed-clause', { hasText: '新增' }).count()).toBe(0);
  });

  it('collects a clause with both texts, which the dossier shows', async () => {
    const page = await stage.open(`/changes?to=${await newest()}`);
    await page.locator('[data-change=changed] .collect-button').click();
    await page.locator('[data-change=changed] .collect-button.is-done').waitFor();
    await page.reload();
    await page.locator('[data-change=changed] .collect-button.is-done').waitFor();
    expect(await page.locator('[data-change=added] .collect-button.is-done').count()).toBe(0);
    await page.locator('[data-change=added] .collect-button').click();
    await page.locator('[data-change=added] .collect-button.is-done').waitFor();
    await openFirst(stage, page);
    expect(await texts(page, '.item h3')).toEqual(['改动', '新增']);
    const quoted = await texts(page, '.pair-sides q');
    expect(quoted[0]).toContain('可以设立产业引导基金');
    expect(quoted[1]).toContain('应当设立产业引导基金');
    await page.getByText('较早的文本没有相应的条文').waitFor();
    expect(await gravestViolations(page)).toEqual([]);
  });

  it('on paper says which clauses it has, and has no buttons', async () => {
    const page = await stage.open(`/changes?to=${await newest()}`);
    await page.locator('.changed-clause').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect((await texts(page, '.change-kinds a:visible')).map((each) => each.trim())).toEqual(['只看变动 2']);
    expect(await page.locator('button:visible').count()).toBe(0);
    expect(await page.locator('.clause-sides:visible').count()).toBe(2);
  });

  it('says what is missing', async () => {
    const page = await stage.open('/changes');
    await page.getByText('没有选择文本').waitFor();
  });
});

describeStates(stage, {
  'the changes of a text': async (page) => {
    await page.goto(`${stage.url}/changes?to=${await newest()}&show=all`);
    await page.locator('.changed-clause').first().waitFor();
  },
});
