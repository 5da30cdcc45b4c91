/** Jobs 3, 5, 6, 10 and 11 of docs/jobs.md: figures, gaps, citations, glosses, and a reader of English. */
import { expect, it } from 'vitest';
import { cellsOf, opened } from '../../desk/export/opened.js';
import { useOwnStage } from '../stage.js';
import {
  ask,
  CLIPBOARD,
  collect,
  copied,
  DESK,
  entitle,
  handIn,
  handInWord,
  isUsable,
  openDossier,
  toolsOf,
} from './desk.js';

const stage = useOwnStage({ isAsShipped: true });

it('3: how many powers were delegated, as numbers in a workbook', async () => {
  const page = await stage.open('/figures', DESK);
  await page.getByLabel('所指').fill('权力');
  await page.getByLabel('单位').fill('项');
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByText('共 7 个').waitFor();
  const rows = page.locator('.figure-table tbody tr');
  for (const figure of ['625项', '394項', '303項', '110項'])
    await collect(rows.filter({ hasText: figure }).first());
  await isUsable(page);
  await openDossier(page, stage);
  await entitle(page, '下放了多少项权力');
  const { name, bytes } = await handIn(page, 'xlsx');
  expect(name).toMatch(/下放了多少项权力.*\.xlsx$/);
  const workbook = await opened(bytes);
  const [head = [], ...lines] = cellsOf(workbook, '数字明细');
  const column = (title: string) => head.findIndex((cell) => String(cell).startsWith(title));
  const table = lines.map((line) => [
    line[column('地')],
    line[column('数值')],
    line[column('单位')],
    line[column('原文写法')],
  ]);
  expect(table).toEqual([
    ['天津滨海新区', 625, '项', '625项'],
    ['青岛高新技术产业开发区', 394, '项', '394項'],
    ['青岛高新技术产业开发区', 303, '项', '303項'],
    ['大连金普新区', 110, '项', '110項'],
  ]);
  const indicators = cellsOf(workbook, '指标');
  expect(indicators[0]?.at(-1)).toContain('（项）');
  const numbers = indicators.slice(1).map((line) => line.filter((cell) => typeof cell === 'number'));
  expect(numbers).toEqual([[625], [394, 303], [110]]);
  await isUsable(page);
});

it('5: what Qingdao lacks and peers have, collected with a note, as a Word file', async () => {
  const page = await stage.open('/gap', DESK);
  await page.getByLabel('本地').selectOption('青岛高新技术产业开发区');
  await page.locator('.concept-gap').first().waitFor();
  await page.getByLabel('至少几地有').selectOption('2');
  const bureau = page.locator('[data-concept=approval-bureau]');
  await bureau.waitFor();
  expect(await bureau.locator('.own').textContent()).toContain('未谈及');
  await collect(bureau.locator('[data-zone=tianjin-binhai-new-area]'));
  await isUsable(page);
  await openDossier(page, stage);
  await page
    .getByLabel(/^按语：/)
    .first()
    .fill('可先在行政许可上试行。');
  await entitle(page, '青岛高新区可以补的');
  const { body, notes } = await handInWord(page);
  expect(body).toContain('青岛高新区可以补的');
  expect(body).toContain('天津滨海新区');
  expect(body).toContain('已做');
  expect(body).toContain('2014');
  expect(body).toContain('天津濱海新區2014年依法組建行政審批局');
  expect(body).toContain('可先在行政许可上试行。');
  expect(notes).toContain('天津濱海新區審批改革的路徑與成效[EB/OL]');
  await isUsable(page);
});

it('6: a regulation is read, a passage collected, and cited in every form', async () => {
  const page = await ask(stage, '容错免责的条件', CLIPBOARD);
  await page.locator('.hit h3 a').first().click();
  await page.getByRole('heading', { level: 1, name: /山东自贸试验区怎样容错/ }).waitFor();
  await page.locator('.is-asked, .is-found').first().waitFor();
  expect(await page.locator('.facts').textContent()).toMatch(/2020-09-25[\s\S]*2021-01-01/);
  const tools = toolsOf(page, new URL(page.url()).hash);
  await collect(tools);
  const cite = async (format: string) => {
    await tools.locator('zl-copy-citation > button').click();
    await tools.locator(`[data-format=${format}]`).click();
    await tools.getByText('已复制').waitFor();
    return copied(page);
  };
  const title = '山东自贸试验区怎样容错:免责条件、权限下放与反向评估';
  expect(await cite('gbt7714')).toContain(`${title}[EB/OL]`);
  expect(await cite('gbt7714')).toContain('2020-09-25');
  expect(await cite('bibtex')).toMatch(/^@\w+\{[\s\S]*title\s*=\s*\{+山东自贸试验区怎样容错/);
  expect(await cite('ris')).toMatch(/^TY {2}- [\s\S]*TI {2}- 山东自贸试验区怎样容错[\s\S]*ER {2}-/);
  expect(await cite('quotation')).toContain('有关单位和个人可以不受负面评价、不被追责');
  await isUsable(page);
  await openDossier(page, stage);
  const [bibtex, ris] = [await handIn(page, 'bibtex'), await handIn(page, 'ris')];
  expect(bibtex.bytes.toString('utf8').match(/^@/gm)).toHaveLength(1);
  expect(ris.bytes.toString('utf8').match(/^TY {2}-/gm)).toHaveLength(1);
  await isUsable(page);
});

/** A letter with the mark of a tone stands in no text but a reading. */
const READINGS = /[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ]/u;

it('10: a page with readings of characters is read in simplified script, and copied without them', async () => {
  const page = await ask(stage, '青岛高新区与城阳区', CLIPBOARD);
  await page.getByRole('button', { name: '文字', exact: true }).click();
  await Promise.all([page.waitForEvent('load'), page.getByRole('radio', { name: '简体' }).click()]);
  await page.locator('.hit h3 a').first().click();
  const first = page.locator('.reading p:has(.anchor)').first();
  await first.waitFor();
  await page.getByText('已转换为简体 · 原文为繁体').first().waitFor();
  expect(await first.textContent()).toContain('把社会事务交给城阳区');
  await page.evaluate("getSelection().selectAllChildren(document.querySelector('.reading p:has(.anchor)'))");
  await page.keyboard.press('Control+C');
  const copy = await copied(page);
  expect(copy).toContain('把社会事务交给城阳区');
  expect(copy).toContain('已转换为简体');
  expect(copy).not.toMatch(READINGS);
  const tools = page.locator('.passage-tools').first();
  await collect(tools);
  // What is cited and handed in is in the script of the source.
  await tools.locator('zl-copy-citation > button').click();
  await tools.locator('[data-format=quotation]').click();
  await tools.getByText('已复制').waitFor();
  expect(await copied(page)).toContain('把社會事務交給城陽區');
  expect(await copied(page)).not.toMatch(READINGS);
  await isUsable(page);
  await openDossier(page, stage);
  const { body, notes } = await handInWord(page);
  expect(body).toContain('把社會事務交給城陽區');
  expect(body + notes).not.toMatch(READINGS);
});

it('11: a reader of English asks, understands by the gists, and hands in a Word file with English captions', async () => {
  const page = await stage.open('/?lang=en', DESK);
  await page.locator('#query').fill('Which zones merged with a district?');
  await page.locator('#query').press('Enter');
  const hits = page.locator('#hits > li');
  await hits.nth(1).waitFor();
  const liangjiang = hits.filter({ hasText: 'Chongqing Liangjiang New Area' }).first();
  expect(await liangjiang.locator('.gist').first().textContent()).toContain('Zone and district');
  const zhenjiang = hits.filter({ hasText: '镇江' }).first();
  expect(await zhenjiang.locator('.gist').first().textContent()).toMatch(/Figures[\s\S]*55/);
  await collect(liangjiang);
  await collect(zhenjiang);
  await isUsable(page);
  await page
    .getByRole('navigation')
    .getByRole('link', { name: /^Dossier/ })
    .click();
  await page.locator('.dossier-list h2 a').first().click();
  await page.locator('.item').nth(1).waitFor();
  await entitle(page, 'Zones that became districts');
  const { name, body } = await handInWord(page);
  expect(name).toMatch(/Zones that became districts.*\.docx$/);
  for (const caption of [
    'What this is',
    'Generation of the index',
    'Sources',
    'Least coverage of the question',
  ])
    expect(body).toContain(caption);
  expect(body).toContain('江北区、渝北区撤销，两江新区设立');
  await isUsable(page);
});
