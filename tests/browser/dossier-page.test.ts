/** Can an analyst collect, order, note, keep and hand on, in a browser alone? */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { dossierSchema } from '../../src/desk/dossier.js';
import { collectHits, drag, importDossier, itemsIn, openFirst, sampleDossier, saved } from './dossiers.js';
import { MERGER, searchPath, settled, useStage } from './stage.js';

const stage = useStage();

describe('collecting', () => {
  it('from a search makes a dossier, says so, and can be taken back', async () => {
    const page = await stage.newPage();
    await collectHits(stage, page, 2);
    await page.locator('.toast', { hasText: '已收集到《对标材料》' }).waitFor();
    await page.locator('.nav-count', { hasText: /^2$/ }).waitFor();
    await page.getByRole('button', { name: '撤销' }).click();
    await page.locator('.collect-button.is-done').nth(1).waitFor({ state: 'detached' });
    await page.locator('.nav-count', { hasText: /^1$/ }).waitFor();
    await page.reload();
    await settled(page);
    await page.locator('.collect-button.is-done').waitFor();
    await page.locator('.collect-button.is-done').click();
    await page.locator('.toast', { hasText: '已移出' }).getByRole('button', { name: '撤销' }).click();
    await page.locator('.collect-button.is-done').waitFor();
  });

  it('quotes the passage, with how it was found', async () => {
    const page = await stage.newPage();
    await collectHits(stage, page, 1);
    const title = await page.locator('.hit h3 a').first().textContent();
    await page.getByRole('link', { name: '打开' }).click();
    await page.locator('.item').waitFor();
    expect(await page.locator('.item h3').textContent()).toContain(title?.trim());
    await page.locator('.item-origin summary').click();
    expect(await page.locator('.item-origin').textContent()).toContain(MERGER);
    await page.locator('.item-origin a').click();
    await settled(page);
    expect(new URL(page.url()).searchParams.get('q')).toBe(MERGER);
  });

  it('goes into a section or a dossier that the menu makes', async () => {
    const page = await stage.newPage();
    await collectHits(stage, page, 1);
    await page.locator('.collect-more').nth(1).click();
    const menu = page.locator('.menu:popover-open');
    await menu.getByPlaceholder('新的一节').fill('数字');
    await menu.getByPlaceholder('新的一节').press('Enter');
    await page.locator('.toast', { hasText: '的“数字”' }).waitFor();
    await page.locator('.collect-more').nth(2).click();
    await menu.getByPlaceholder('新材料夹').fill('另一个题目');
    await menu.getByPlaceholder('新材料夹').press('Enter');
    await page.locator('.toast', { hasText: '《另一个题目》' }).waitFor();
    await page.goto(`${stage.url}/dossier`);
    await page.locator('.dossier-list li').nth(1).waitFor();
    const titles = await page.locator('.dossier-list h2').allTextContents();
    expect(titles.sort()).toEqual(['另一个题目', '对标材料']);
    await page.getByRole('link', { name: '对标材料' }).click();
    await page.locator('.item').nth(1).waitFor();
    expect((await itemsIn(page)).map((items) => items.length)).toEqual([1, 1]);
  });

  it('works for passages of an article, figures and gaps', async () => {
    const page = await stage.newPage();
    await page.goto(stage.url + searchPath(MERGER));
    await settled(page);
    await page.locator('.hit h3 a').first().click();
    await page.locator('.passage-tools .collect-button').first().click();
    await page.locator('.collect-button.is-done').waitFor();
    await page.goto(`${stage.url}/figures?kind=count`);
    await page.locator('.figure-table .collect-button').first().click();
    await page.locator('.collect-button.is-done').waitFor();
    await page.goto(`${stage.url}/gap?place=ningbo-daxie-etdz&min=2`);
    await page.locator('.said .collect-button').first().click();
    await page.locator('.collect-button.is-done').waitFor();
    await openFirst(stage, page);
    expect(await page.locator('.item-kind').allTextContents()).toEqual(['段落', '数字', '做法']);
  });
});

describe('a dossier', () => {
  it('is put in order by keyboard and by hand, noted, and still there after a reload', async () => {
    const page = await stage.newPage();
    await collectHits(stage, page, 3);
    await openFirst(stage, page);
    const [before = []] = await itemsIn(page);
    const [first, second, third] = before as [string, string, string];
    await page.locator(`[data-item="${third}"] .tool.up`).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => itemsIn(page)).toEqual([[first, third, second]]);
    await page
      .locator('[aria-live=assertive]', { hasText: '第 2 条，共 3 条' })
      .waitFor({ state: 'attached' });
    // The focus stays where it was, so the key can be pressed again.
    await page.keyboard.press('Enter');
    await expect.poll(() => itemsIn(page)).toEqual([[third, first, second]]);

    await page.getByRole('button', { name: '＋ 新增一节' }).first().click();
    await page.keyboard.type('第二节');
    await drag(page, page.locator('.item-handle').nth(0), page.locator('.items').nth(1));
    await expect.poll(() => itemsIn(page)).toEqual([[first, second], [third]]);
    await drag(page, page.locator('.item-handle').nth(0), page.locator(`[data-item="${second}"]`));
    await expect.poll(() => itemsIn(page)).toEqual([[second, first], [third]]);
    await drag(page, page.locator('.outline-rows .handle').nth(0), page.locator('.outline-rows li').nth(1));
    await expect.poll(() => itemsIn(page)).toEqual([[third], [second, first]]);

    await page
      .getByLabel(/^按语：/)
      .first()
      .fill('口径不一，\n引用前再核。');
    await page.getByLabel('材料夹的标题').fill('青岛高新区对标');
    await saved(page);
    await page.reload();
    await page.locator('.item').first().waitFor();
    expect(await itemsIn(page)).toEqual([[third], [second, first]]);
    expect(
      await page
        .getByLabel(/^按语：/)
        .first()
        .inputValue(),
    ).toBe('口径不一，\n引用前再核。');
    expect(await page.getByLabel('材料夹的标题').inputValue()).toBe('青岛高新区对标');
    expect(await page.locator('.heading-field').first().inputValue()).toBe('第二节');
  });

  it('gives back what was removed', async () => {
    const page = await stage.newPage();
    await importDossier(stage, page, await sampleDossier(stage));
    await page.locator('.toast').getByRole('link', { name: '打开' }).click();
    await page.locator('.item').nth(4).waitFor();
    const before = await itemsIn(page);
    await page
      .getByRole('button', { name: /^移除：/ })
      .nth(1)
      .click();
    await page.locator('.toast').getByRole('button', { name: '撤销' }).click();
    await expect.poll(() => itemsIn(page)).toEqual(before);
    await page.getByRole('button', { name: '移除：谁做过' }).click();
    await expect.poll(() => itemsIn(page)).toEqual(before.slice(1));
    await page.locator('.toast').getByRole('button', { name: '撤销' }).click();
    await expect.poll(() => itemsIn(page)).toEqual(before);
  });

  it('that is not there is said so, with a way on', async () => {
    const page = await stage.open('/dossier?id=nothing');
    await page.getByRole('heading', { name: '没有这个材料夹' }).waitFor();
    await page.locator('.dossier-actions a').click();
    await page.getByRole('heading', { name: '还没有材料夹' }).waitFor();
  });
});

describe('in two tabs', () => {
  it('what both change in different places is joined, and what both change alike is asked about', async () => {
    const one = await stage.newPage();
    await collectHits(stage, one, 2);
    await openFirst(stage, one);
    const other = await one.context().newPage();
    await other.goto(one.url());
    await other.locator('.item').nth(1).waitFor();

    await one
      .getByLabel(/^按语：/)
      .nth(0)
      .fill('甲的按语');
    await saved(one);
    await expect
      .poll(() =>
        other
          .getByLabel(/^按语：/)
          .nth(0)
          .inputValue(),
      )
      .toBe('甲的按语');
    await other
      .getByLabel(/^按语：/)
      .nth(1)
      .fill('乙的按语');
    await saved(other);
    await expect
      .poll(() =>
        one
          .getByLabel(/^按语：/)
          .nth(1)
          .inputValue(),
      )
      .toBe('乙的按语');
    expect(
      await one
        .getByLabel(/^按语：/)
        .nth(0)
        .inputValue(),
    ).toBe('甲的按语');

    // Neither hears of the other before it writes.
    await one.evaluate('BroadcastChannel.prototype.postMessage = () => {}');
    await other.evaluate('BroadcastChannel.prototype.postMessage = () => {}');
    await one.getByLabel('材料夹的标题').fill('甲的标题');
    await saved(one);
    await other.getByLabel('材料夹的标题').fill('乙的标题');
    await other.getByRole('heading', { name: '别处同时改了这个材料夹' }).waitFor();
    expect(await other.locator('.notice').textContent()).toContain('标题');
    await other.getByRole('button', { name: '我的另存为副本' }).click();
    await other.waitForURL((url) => url.href !== one.url());
    await other.locator('.item').nth(1).waitFor();
    expect(await other.getByLabel('材料夹的标题').inputValue()).toContain('乙的标题');
    await one.reload();
    await one.locator('.item').nth(1).waitFor();
    expect(await one.getByLabel('材料夹的标题').inputValue()).toBe('甲的标题');
  });

  it('the number in the navigation follows', async () => {
    const one = await stage.newPage();
    await collectHits(stage, one, 1);
    const other = await one.context().newPage();
    await other.goto(stage.url + searchPath(MERGER));
    await settled(other);
    await one.locator('#hits > li > .hit .collect-button').nth(1).click();
    await expect.poll(() => other.locator('.nav-count').textContent()).toBe('2');
    await other.locator('.collect-button.is-done').nth(1).waitFor();
  });
});

describe('all dossiers', () => {
  it('are made, renamed, copied, and removed with a way back', async () => {
    const page = await stage.newPage();
    await importDossier(stage, page, await sampleDossier(stage));
    await page.locator('.dossier-list li').waitFor();
    await page.getByRole('button', { name: /^复制一份/ }).click();
    await page.locator('.dossier-list li').nth(1).waitFor();
    await page.getByRole('button', { name: '改名：青岛高新区对标（副本）' }).click();
    await page.getByLabel('材料夹的标题').fill('第二稿');
    await page.keyboard.press('Enter');
    await page.getByRole('link', { name: '第二稿' }).waitFor();
    await page.getByRole('button', { name: '删除：第二稿' }).click();
    await expect.poll(() => page.locator('.dossier-list li').count()).toBe(1);
    await page.locator('.toast').getByRole('button', { name: '撤销' }).click();
    await page.getByRole('link', { name: '第二稿' }).click();
    await page.locator('.item').nth(4).waitFor();
  });

  it('are the same after they were exported and imported', async () => {
    const page = await stage.newPage();
    const content = await sampleDossier(stage);
    await importDossier(stage, page, content);
    await page.locator('.toast').getByRole('link', { name: '打开' }).click();
    await page.locator('.item').first().waitFor();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出' }).click();
    await page.getByRole('button', { name: /^JSON/ }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe('青岛高新区对标.json');
    const exported = JSON.parse(await readFile(await download.path(), 'utf8'));
    expect(dossierSchema.parse(exported)).toEqual(content);
    await importDossier(stage, page, exported);
    await expect.poll(() => page.locator('.dossier-list li').count()).toBe(2);
  });

  it('are not made of other files, and what is wrong is said', async () => {
    const page = await stage.newPage();
    await importDossier(stage, page, { title: '', sections: [] });
    await page.locator('.toast-error', { hasText: '这个文件不是材料夹' }).waitFor();
    expect(await page.locator('.toast-error').textContent()).toContain('title');
    expect(await page.locator('.dossier-list').count()).toBe(0);
  });
});

describe('exports', () => {
  it('that fail say why', async () => {
    const page = await stage.newPage({ requestsFail: true });
    await page.route('**/api/export', (route) =>
      route.fulfill({ status: 503, json: { detail: 'No CJK font was found.' } }),
    );
    await collectHits(stage, page, 1);
    await openFirst(stage, page);
    await page.getByRole('button', { name: '导出' }).click();
    await page.getByRole('button', { name: /^Excel/ }).click();
    await page.locator('.toast-error', { hasText: 'No CJK font was found.' }).waitFor();
  });
});

describe('reviews', () => {
  it('stand above the machine in a dossier, and are listed and exported as cases', async () => {
    const page = await stage.newPage();
    await importDossier(stage, page, await sampleDossier(stage));
    await page.locator('.toast').getByRole('link', { name: '打开' }).click();
    await page
      .getByRole('button', { name: /^审核：表述/ })
      .first()
      .click();
    const panel = page.locator('.review-panel:popover-open');
    await panel.getByLabel('推翻').check();
    await panel.locator('select').selectOption('plans');
    await panel.getByLabel('理由').fill('只是计划');
    await panel.getByRole('button', { name: '保存' }).click();
    const said = page.locator('.review-button.word-overruled').first();
    await said.waitFor();
    expect(await said.textContent()).toContain('只是计划');
    await page.goto(`${stage.url}/dossier?view=reviews`);
    await page.locator('[data-review=overruled]').waitFor();
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: '导出为案例' }).click();
    const { cases } = JSON.parse(await readFile(await (await downloading).path(), 'utf8'));
    expect(cases).toHaveLength(1);
    expect(cases[0]).toMatchObject({
      kind: 'statement',
      word: 'overruled',
      right: 'plans',
      note: '只是计划',
    });
    expect(cases[0].quote.length).toBe(cases[0].end - cases[0].start);
    await page.locator('.review-button').click();
    await panel.getByRole('button', { name: '撤回' }).click();
    await page.getByRole('heading', { name: '还没有审核过的判断' }).waitFor();
  });

  it('are made in an article, and shown in its margin', async () => {
    const page = await stage.newPage();
    await page.goto(stage.url + searchPath(MERGER));
    await settled(page);
    await page.locator('.hit h3 a').first().click();
    await page.getByRole('button', { name: '机器读到的' }).first().click();
    await page
      .getByRole('button', { name: /^审核：/ })
      .first()
      .click();
    await page.locator('.review-panel:popover-open').getByRole('button', { name: '保存' }).click();
    await page.locator('.margin', { hasText: '本文的审核' }).getByText('已认可').waitFor();
  });
});
