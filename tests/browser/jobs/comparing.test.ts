/** Jobs 1, 2, 4 and 9 of docs/jobs.md: who else, who first, nobody, and what differs. */
import { expect, it } from 'vitest';
import { withoutGlosses } from '../../../src/corpus/gloss.js';
import { useOwnStage } from '../stage.js';
import {
  ask,
  collect,
  collectWhereItStands,
  compareAll,
  downloaded,
  entitle,
  handIn,
  handInWord,
  isUsable,
  openDossier,
} from './desk.js';

const stage = useOwnStage({ isAsShipped: true });

it('1: who else merged a zone with its district, as a Word file', async () => {
  const page = await ask(stage, '还有谁把功能区与行政区合并');
  await compareAll(page);
  const shelf = page.locator('.shelf-place');
  await shelf.first().waitFor();
  expect(await shelf.locator('.shelf-name').allTextContents()).toEqual(
    expect.arrayContaining(['天津滨海新区', '重庆两江新区', '宁波杭州湾新区', '青岛高新技术产业开发区']),
  );
  // Two others make room for the place that the report is about.
  for (const place of ['重庆两江新区', '天津经济技术开发区', '青岛高新技术产业开发区'])
    await shelf.locator('.shelf-name', { hasText: place }).click();
  await page.locator('.aligned thead th[data-zone=qingdao-hitech]').waitFor();
  const compared = page.url();
  for (const place of ['tianjin-binhai-new-area', 'qingdao-hitech']) {
    const sentence = page.locator(`[data-aspect=who] td[data-zone=${place}] .said-source`);
    await collectWhereItStands(page, sentence);
    await page.goto(compared);
    await page.locator('.aligned').waitFor();
  }
  await openDossier(page, stage);
  await entitle(page, '功能区与行政区合并：各地做法');
  const { name, body, notes } = await handInWord(page);
  expect(name).toMatch(/功能区与行政区合并.*\.docx$/);
  expect(body).toContain('天津市民政局网站刊出的一篇研究以天津为样本');
  expect(body).toContain('考覈結果顯示,2021年該區在全國高新區中的位次前移4位');
  expect(body).toMatch(/zonelens-zh-en-v2/);
  expect(notes).toContain('天津滨海新区:功能区做减法,行政区来统领[EB/OL]');
  expect(body).toContain('https://mz.tj.gov.cn/XWZX289/MZXW1235/202503/t20250303_6871449.html');
  await isUsable(page);
});

it('2: who was first and since when, as Markdown', async () => {
  const page = await ask(stage, '谁最早实行员额制改革');
  await compareAll(page);
  const dated = page.locator('.timeline-dated > li');
  await dated.first().waitFor();
  expect(await dated.first().textContent()).toMatch(/2017-04-10[\s\S]*行为日期[\s\S]*最早[\s\S]*山西省/);
  // Of Hefei only the day of publication is known.
  const bound = page.locator('.timeline-undated > li');
  expect(await bound.first().textContent()).toMatch(/不晚于[\s\S]*2025-07-09[\s\S]*合肥经济技术开发区/);
  await isUsable(page);
  await collect(dated.first());
  await collect(bound.first());
  await openDossier(page, stage);
  await page
    .getByLabel(/^按语：/)
    .first()
    .fill('2017年4月10日起，是已知最早的。');
  await page.locator('.saving', { hasText: '已保存' }).waitFor();
  const { name, bytes } = await handIn(page, 'markdown');
  expect(name).toMatch(/\.md$/);
  const text = bytes.toString('utf8');
  expect(text).toContain('2017年4月10日起，是已知最早的。');
  expect(text).toContain('2017-04-10');
  expect(text).toContain('合肥经济技术开发区(合肥经开区)已全部改为员额制');
  expect(text).toContain('山西');
  expect(text).toBe(withoutGlosses(text));
  await isUsable(page);
});

it('4: that nobody did it is an answer, and the places asked about stand in the file as absent', async () => {
  const page = await stage.open('/compare', { viewport: { width: 1200, height: 900 } });
  const box = page.getByRole('combobox', { name: '要对比的改革' });
  await box.fill('青岛高新区和苏州工业园区建立了碳排放交易市场吗');
  await box.press('Enter');
  await page.getByRole('heading', { name: '所问的地方都没有说到此事' }).waitFor();
  const silent = page.getByText('但没有谈到所问的事');
  expect(await silent.textContent()).toMatch(/青岛高新技术产业开发区、苏州工业园区/);
  await isUsable(page);
  for (const [format, cell] of [
    ['CSV', ',no-theme,'],
    ['Markdown', '| no-theme |'],
  ] as const) {
    const { bytes } = await downloaded(page, () => page.getByRole('link', { name: format }).first().click());
    const rows = bytes
      .toString('utf8')
      .split('\n')
      .filter((line) => line.includes(cell));
    expect(rows.map((row) => row.match(/青岛高新技术产业开发区|苏州工业园区/)?.[0])).toEqual([
      '青岛高新技术产业开发区',
      '苏州工业园区',
    ]);
  }
});

it('9: how two rules on fault tolerance differ by word, both as a Word file', async () => {
  const page = await ask(stage, '容错免责');
  await compareAll(page);
  await page.locator('.aligned').waitFor();
  await page.locator('.cell-actions button[aria-haspopup=dialog]').first().click();
  const dialog = page.getByRole('dialog', { name: '逐词对照两段' });
  for (const [side, place] of ['中国（山东）自由贸易试验区', '郑州航空港经济综合实验区'].entries()) {
    const choice = dialog.locator('select').nth(side);
    await choice.selectOption(
      await choice.locator('option', { hasText: place }).first().getAttribute('value'),
    );
  }
  expect(await dialog.getByRole('status').textContent()).toMatch(/\d+%/);
  const marked = async (side: number) =>
    (await dialog.locator('.difference-text').nth(side).locator('del, ins').allTextContents()).join('');
  expect(await marked(0)).toContain('表彰');
  expect(await marked(1)).toContain('整改');
  await isUsable(page);
  await page.keyboard.press('Escape');
  for (const place of ['shandong-ftz', 'zhengzhou-airport'])
    await collect(page.locator(`td[data-zone=${place}]`, { has: page.locator('.cell-actions') }).first());
  await openDossier(page, stage);
  const { body } = await handInWord(page);
  expect(body).toContain('有关单位和个人可以不受负面评价、不被追责');
  expect(body).toContain('可以減輕或者免予追責');
  await isUsable(page);
});
