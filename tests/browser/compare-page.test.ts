/** Does the page of comparisons show what the service answers, in columns that a reader can arrange? */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/compare/compare.js';
import type { ComparedZone } from '../../src/compare/compared.js';
import { withoutGlosses } from '../../src/corpus/gloss.js';
import type { SearchResult } from '../../src/queries/service.js';
import { claims, grades, levels } from '../../src/web/languages/zh-Hans/index.js';
import { answerOf, columnsIn, compared, comparisonOf, queryString, shelfIn, tabTo } from './answers.js';
import { MERGER, useStage } from './stage.js';

const stage = useStage();

/** Wide enough for four columns. */
const WIDE = { viewport: { width: 1440, height: 900 } };

/** Of each comparison of four of the zones, those zones; all of them are in view then. */
async function inFours(
  zones: readonly ComparedZone[],
  look: (page: Page, zones: readonly ComparedZone[]) => Promise<void>,
): Promise<void> {
  for (let at = 0; at < zones.length; at += 4) {
    const some = zones.slice(at, at + 4);
    const show = some.map(({ zone }) => zone.id);
    const page = await stage.open(`/compare?${queryString({ q: MERGER, show })}`, WIDE);
    await compared(page);
    await look(page, some);
  }
}

/** A passage that is about a zone. */
async function somePassage(): Promise<SearchResult['hits'][number]> {
  const { hits } = await answerOf<SearchResult>(stage, 'search', { q: '委托县级行政权力事项', limit: '10' });
  const found = hits.find(({ zones }) => zones.length > 0);
  if (found === undefined) throw new Error('The sample corpus gives no hit on a zone.');
  return found;
}

function zonesOf({ subject, zones }: Comparison): string[] {
  const all = [...(subject === null ? [] : [subject]), ...zones].map(({ zone }) => zone.id);
  return [...new Set(all)];
}

describe('the subject', () => {
  it('is a text: on the shelf are the zones of the answer, in its order, and the best ones side by side', async () => {
    const page = await stage.open(`/compare?${queryString({ q: MERGER })}`);
    await compared(page);
    const zones = zonesOf(await comparisonOf(stage, { q: MERGER }));
    expect(await shelfIn(page)).toEqual(zones);
    expect(await columnsIn(page)).toEqual(zones.slice(0, 3));
    expect(await page.title()).toBe(`${MERGER} · 园区对比 · Zonelens`);
  });

  it('is a passage: quoted with its source, its zone first', async () => {
    const { id, article } = await somePassage();
    const page = await stage.open(`/compare?passage=${id}`);
    await compared(page);
    const comparison = await comparisonOf(stage, { passage: id });
    expect(await shelfIn(page)).toEqual(zonesOf(comparison));
    expect((await columnsIn(page))[0]).toBe(comparison.ownZone?.id);
    const subject = page.locator('.subject');
    const link = (await subject.locator('.subject-title a').getAttribute('href')) ?? '';
    expect(link).toContain(`id=${article.id}`);
    expect(link).toContain(`#passage-${id}`);
    expect(await subject.textContent()).toContain(article.date);
    const shown = await page
      .locator('.aligned .is-subject')
      .evaluateAll((cells) => cells.map((cell) => cell.dataset.passage));
    expect(new Set(shown)).toEqual(new Set(comparison.subject?.passages.map((passage) => passage.id)));
  });

  it('is an article: its title, and other articles beside', async () => {
    const { article } = await somePassage();
    const page = await stage.open(`/compare?article=${article.id}&excludeOwn=true`);
    await compared(page);
    const comparison = await comparisonOf(stage, { article: article.id, excludeOwn: 'true' });
    expect(await shelfIn(page)).toEqual(zonesOf(comparison));
    expect(await page.locator('.subject-title a').getAttribute('href')).toContain(`id=${article.id}`);
    expect(await page.getByRole('checkbox', { name: /^不含/ }).isChecked()).toBe(true);
  });

  it('is asked for where there is none, with examples', async () => {
    const page = await stage.open('/compare');
    await page.locator('.examples a').first().click();
    await compared(page);
    expect(new URL(page.url()).searchParams.get('q')).toBe(MERGER);
    await page.goBack();
    await page.locator('.examples').waitFor();
  });

  it('may be a pasted paragraph that does not fit into an address, exports included', async () => {
    const page = await stage.open('/compare');
    const paragraph = `功能区与行政区融合发展。${'社会职能移交行政区。'.repeat(150)}`;
    await page.getByRole('combobox', { name: '要对比的改革' }).fill(paragraph);
    await page.getByRole('combobox', { name: '要对比的改革' }).press('Enter');
    await compared(page);
    expect(new URL(page.url()).search).toBe('');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).first().click();
    const file = await download;
    expect(file.suggestedFilename()).toBe('zonelens-compare.csv');
    expect(await readFile((await file.path()) ?? '', 'utf8')).toContain('青岛高新');
  });
});

const themeRowsIn = (page: Page) =>
  page.locator('.by-theme tr[data-theme]').evaluateAll((rows) =>
    rows.map((row) => ({
      theme: row.dataset.theme ?? '',
      passages: [...row.querySelectorAll('td')].flatMap((cell) =>
        [...cell.querySelectorAll('article')].map((one) => `${cell.dataset.zone} ${one.dataset.passage}`),
      ),
    })),
  );

describe('the columns', () => {
  it('hold the passages of each zone in the row of their theme', async () => {
    const { id } = await somePassage();
    const page = await stage.open(`/compare?passage=${id}`);
    await compared(page);
    const { themes } = await comparisonOf(stage, { passage: id });
    const answered = themes.map(({ theme, cells }) => ({
      theme: theme?.id ?? '',
      passages: cells.flatMap(({ zone, passages }) => passages.map((passage) => `${zone} ${passage}`)),
    }));
    expect(answered.length).toBeGreaterThan(0);
    const shown = new Map(answered.map(({ theme }) => [theme, new Set<string>()]));
    // Step through all places; each window has the rows that they need, in the order of the answer.
    for (;;) {
      const rows = await themeRowsIn(page);
      const order = rows.map(({ theme }) => answered.findIndex((each) => each.theme === theme));
      expect(order).toEqual([...order].sort((a, b) => a - b));
      for (const { theme, passages } of rows) for (const one of passages) shown.get(theme)?.add(one);
      const next = page.getByRole('button', { name: '下一个' });
      if ((await next.count()) === 0 || (await next.getAttribute('aria-disabled')) === 'true') break;
      await next.click();
    }
    for (const { theme, passages } of answered) expect(shown.get(theme)).toEqual(new Set(passages));
  });

  it('are pinned, let go and excluded; the address says so', async () => {
    const page = await stage.open(`/compare?${queryString({ q: MERGER })}`);
    await compared(page);
    const [first, second, third] = await columnsIn(page);
    const header = page.locator(`.aligned thead th[data-zone="${third}"]`);
    await header.getByRole('button', { name: /置顶$/ }).click();
    expect(await columnsIn(page)).toEqual(expect.arrayContaining([third, first, second]));
    expect((await columnsIn(page))[0]).toBe(third);
    expect(new URL(page.url()).searchParams.get('pin')).toBe(third);
    await header.getByRole('button', { name: /取消置顶$/ }).click();
    expect((await columnsIn(page))[0]).toBe(first);
    await header.getByRole('button', { name: /^排除/ }).click();
    await page.locator(`.aligned thead th[data-zone="${third}"]`).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.getAll('zones')).toEqual([`-${third}`]);
  });

  it('say so when the pinned zone is not among them', async () => {
    const page = await stage.open(
      `/compare?${queryString({ q: MERGER, limit: '1', pin: 'nansha-new-area' })}`,
    );
    await compared(page);
    expect(await page.locator('.missing').count()).toBe(1);
  });

  it('lead to the article, and go on from a passage', async () => {
    const page = await stage.open(`/compare?${queryString({ q: MERGER })}`);
    await compared(page);
    const cell = page.locator('.cell').first();
    const id = await cell.getAttribute('data-passage');
    expect(await cell.locator('h3 a').getAttribute('href')).toContain(`#passage-${id}`);
    await cell.getByRole('link', { name: '以此对比' }).click();
    await page.waitForURL((url) => url.searchParams.get('passage') === id);
    await page.locator('.subject-title a').waitFor();
    await page.goBack();
    await page.locator('.subject').waitFor({ state: 'detached' });
  });
});

describe('claims', () => {
  it('stand over each column in words, with level and date, and lead to the sentence that says so', async () => {
    const { zones } = await comparisonOf(stage, { q: MERGER });
    expect(zones.length).toBeGreaterThan(2);
    await inFours(zones, async (page, some) => {
      for (const { zone, modality, when, evidence, passages } of some) {
        const header = page.locator(`.aligned thead th[data-zone="${zone.id}"]`);
        expect(await header.locator('.level').textContent()).toBe(levels[zone.level]);
        expect(await header.locator('.claim').textContent()).toBe(claims[modality]);
        if (when !== null) expect(await header.locator('.grade').textContent()).toBe(grades[when.grade]);
        expect(evidence.passage).toBe(passages[0]?.id);
        // It stands in the row of each of its themes; the claim leads to the first, which quotes it.
        const column = `td[data-zone="${zone.id}"]`;
        const cell = page.locator(`.by-theme ${column} [data-passage="${evidence.passage}"]`).first();
        const sentence = passages[0]?.text.slice(evidence.start ?? 0, evidence.end ?? 0) ?? '';
        const said = (await cell.locator('.evidence').allTextContents()).join('');
        expect(said).toBe(withoutGlosses(sentence).replaceAll('\n', ''));
        const inShort = (await page.locator(`[data-aspect=who] ${column} q`).textContent()) ?? '';
        expect(inShort.replaceAll('\n', '')).toBe(withoutGlosses(sentence).trim().replaceAll('\n', ''));
      }
      const [first] = some;
      await page.locator(`.aligned thead th[data-zone="${first?.zone.id}"] .claim`).click();
      expect(await page.evaluate('document.activeElement.dataset.passage')).toBe(first?.evidence.passage);
    });
  });

  it('say where their date stands: in a marked sentence, or in a field of the article', async () => {
    const { zones } = await comparisonOf(stage, { q: MERGER });
    await inFours(zones, async (page, some) => {
      await page.waitForLoadState('networkidle');
      for (const { zone, when } of some) {
        const row = page.locator(`[data-aspect=when] td[data-zone="${zone.id}"]`);
        if (when === null) {
          expect(await row.locator('.undated').count()).toBe(1);
          continue;
        }
        const { field, start, end } = when.evidence;
        if (field !== null) expect(await row.locator('.date-source a').count()).toBe(1);
        else {
          const dates = await row.locator('mark').allTextContents();
          expect(dates.map(({ length }) => length)).toContain((end ?? 0) - (start ?? 0));
        }
      }
    });
  });

  it('are not made of places that are too weak; these stand apart when asked for', async () => {
    const page = await stage.open(`/compare?${queryString({ q: MERGER, limit: '30' })}`);
    await compared(page);
    expect(await page.locator('.weak').count()).toBe(0);
    await page.getByRole('button', { name: '显示相近的内容' }).click();
    await page.locator('.weak article').first().waitFor();
    expect(new URL(page.url()).searchParams.get('weak')).toBe('true');
    const { zones } = await comparisonOf(stage, { q: MERGER, limit: '30', weak: 'true' });
    const weak = zones.flatMap((one) => (one.weak ? [one.zone.id] : []));
    expect(weak.length).toBeGreaterThan(0);
    const columns = await columnsIn(page);
    expect(columns.filter((id) => weak.includes(id ?? ''))).toEqual([]);
    const shown = await page
      .locator('.weak article')
      .evaluateAll((all) => all.map(({ dataset }) => dataset.zone));
    expect(shown).toEqual(weak);
    expect(await page.locator('.weak .claim').count()).toBe(0);
    await page.getByRole('button', { name: '收起相近的内容' }).click();
    await page.locator('.weak').waitFor({ state: 'detached' });
  });

  it('narrow the comparison, as levels do, and stay in the address', async () => {
    const page = await stage.open(`/compare?${queryString({ q: MERGER })}`);
    await compared(page);
    await page.getByRole('button', { name: /^表述/ }).click();
    await page.getByRole('checkbox', { name: '已做' }).check();
    await page.waitForURL((url) => url.searchParams.get('modality') === 'did');
    const only = zonesOf(await comparisonOf(stage, { q: MERGER, modality: 'did' }));
    expect(only.length).toBeGreaterThan(0);
    await expect.poll(() => shelfIn(page)).toEqual(only);
    await page.reload();
    await compared(page);
    expect(await shelfIn(page)).toEqual(only);
    await page.getByRole('button', { name: '取消 已做' }).click();
    await page.waitForURL((url) => !url.searchParams.has('modality'));
  });

  it('are as firm as is chosen, and the choice says how many there are of each', async () => {
    const q = '容错免责';
    const { firmness } = await comparisonOf(stage, { q });
    const page = await stage.open(`/compare?${queryString({ q })}`);
    await compared(page);
    await page.getByRole('button', { name: /^力度/ }).click();
    const counts = await page.locator('.picker-options .option-count').allTextContents();
    expect(counts.map(Number)).toEqual(
      firmness.filter(({ strength }) => strength !== null).map(({ zones }) => zones),
    );
    await page.getByRole('checkbox', { name: '应当' }).check();
    await page.waitForURL((url) => url.searchParams.get('firmness') === 'must');
    const only = zonesOf(await comparisonOf(stage, { q, firmness: 'must' }));
    expect(only.length).toBeGreaterThan(0);
    await expect.poll(() => shelfIn(page)).toEqual(only);
  });
});

describe('when nobody did it', () => {
  const ASKED = '改革 -的 -区';

  it('says so, what that rests on, and shows what is near when asked', async () => {
    const page = await stage.open(`/compare?${queryString({ q: ASKED })}`);
    await page.getByRole('heading', { name: '没有找到做过此事的地方' }).waitFor();
    const { articles } = (await (await fetch(`${stage.url}/readyz`)).json()) as { articles: number };
    await page.getByText(`查阅了 ${articles.toLocaleString('zh-CN')} 篇文章`).waitFor();
    await page.getByText('没有文本的地方无从判断').waitFor();
    await page.getByRole('button', { name: '显示相近的内容' }).click();
    await page.getByText('没有相近的内容').waitFor();
    expect(new URL(page.url()).searchParams.get('weak')).toBe('true');
  });

  it('says of a choice that it is of what is chosen, and clears it', async () => {
    const page = await stage.open(`/compare?${queryString({ q: ASKED, level: 'province' })}`);
    await page.getByRole('heading', { name: '所选条件下没有找到' }).waitFor();
    expect(await page.getByText('查阅了').count()).toBe(0);
    await page.getByRole('button', { name: '清除条件' }).click();
    await page.getByRole('heading', { name: '没有找到做过此事的地方', exact: true }).waitFor();
  });
});

describe('the settings', () => {
  it('are in the address, and Back undoes them', async () => {
    const page = await stage.open(`/compare?${queryString({ q: MERGER })}`);
    await compared(page);
    const before = await shelfIn(page);
    const fewer = zonesOf(await comparisonOf(stage, { q: MERGER, limit: '4' }));
    expect(fewer.length).toBeLessThan(before.length);
    await page.getByLabel('地区数').selectOption('4');
    await expect.poll(() => shelfIn(page)).toEqual(fewer);
    expect(new URL(page.url()).searchParams.get('limit')).toBe('4');
    await page.goBack();
    await expect.poll(() => shelfIn(page)).toEqual(before);
    await page.goForward();
    await expect.poll(() => shelfIn(page)).toEqual(fewer);
    expect(await page.getByLabel('地区数').inputValue()).toBe('4');
  });

  it('narrow the comparison to zones that are looked up', async () => {
    const page = await stage.open(`/compare?${queryString({ q: MERGER })}`);
    await compared(page);
    await page.getByRole('button', { name: /^地区/ }).click();
    await page.getByRole('searchbox', { name: /查找地区/ }).fill('青岛高新区');
    await page.getByRole('checkbox', { name: '青岛高新技术产业开发区' }).check();
    await page.locator('.aligned thead th[data-zone]').nth(1).waitFor({ state: 'detached' });
    expect(await columnsIn(page)).toEqual(['qingdao-hitech']);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: '取消 青岛高新技术产业开发区' }).click();
    await page.locator('.aligned thead th[data-zone]').nth(1).waitFor();
  });

  it('are those of the table that is downloaded', async () => {
    const parameters = { q: MERGER, limit: '3', perZone: '1', zones: ['-qingdao-hitech'] };
    const page = await stage.open(`/compare?${queryString(parameters)}`);
    await compared(page);
    const downloading = page.waitForEvent('download');
    await page.getByRole('group', { name: '导出对比表' }).getByRole('link', { name: 'CSV' }).click();
    const file = await readFile(await (await downloading).path(), 'utf8');
    const answer = await fetch(`${stage.url}/api/compare?${queryString({ ...parameters, format: 'csv' })}`);
    // `text()` takes the byte order mark away.
    expect(file.replace(/^\ufeff/, '')).toBe(await answer.text());
  });
});

describe('failures', () => {
  it('an unknown passage, and a zone with nothing to say, are told with a way on', async () => {
    const page = await stage.open('/compare?passage=nothing', { requestsFail: true });
    await page.getByText('There is no passage nothing.').waitFor();
    await page.goto(`${stage.url}/compare?${queryString({ q: '改革 -的 -区' })}`);
    await page.locator('.notice').waitFor();
  });

  it('offers to try again when the service does not answer', async () => {
    const page = await stage.newPage({ requestsFail: true });
    await page.route('**/api/compare', (route) => route.abort());
    await page.goto(`${stage.url}/compare?${queryString({ q: MERGER })}`);
    await page.locator('.notice-error').waitFor();
    await page.unroute('**/api/compare');
    await page.getByRole('button', { name: '重试' }).click();
    await compared(page);
  });
});

it('works by keyboard alone: name a reform, pick a place, step on, pin one, open its passage', async () => {
  const page = await stage.open('/compare');
  await tabTo(page, '文字');
  await page.keyboard.press('Tab');
  await page.keyboard.type(MERGER);
  await page.keyboard.press('Enter');
  await compared(page);
  const [first, second, third] = await shelfIn(page);
  const nameOf = async (zone: string | undefined) =>
    ((await page.locator(`.shelf-place[data-zone="${zone}"] .shelf-name`).textContent()) ?? '').trim();
  // Put the first back: two are left, and chosen.
  await tabTo(page, await nameOf(first));
  await page.keyboard.press('Enter');
  await expect.poll(() => columnsIn(page)).toEqual([second, third]);
  expect(new URL(page.url()).searchParams.getAll('show')).toEqual([second, third]);
  await tabTo(page, `${await nameOf(second)}置顶`);
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('pin') === second);
  const title = (await page.locator('.cell h3').first().textContent())?.trim() ?? '';
  await page.locator('.aligned thead a').last().focus();
  await tabTo(page, title);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/article?**');
});

describe('what a question says in words', () => {
  it('stands as a chip, and is taken literally when the chip is removed', async () => {
    const page = await stage.open(`/compare?${queryString({ q: '2018年以来下放权力' })}`);
    await compared(page);
    const chip = page.locator('.chip');
    expect((await chip.textContent())?.trim()).toBe('2018年以来：2018-01-01 起×');
    const shown = await shelfIn(page);
    await chip.click();
    await expect.poll(() => chip.count()).toBe(0);
    expect(new URL(page.url()).searchParams.getAll('keep')).toEqual(['2018年以来']);
    await expect.poll(() => shelfIn(page)).not.toEqual(shown);
  });
});
