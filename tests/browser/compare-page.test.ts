/** Does the page of comparisons show what the service answers, in columns that a reader can arrange? */
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/compare/compare.js';
import { withoutGlosses } from '../../src/corpus/gloss.js';
import type { SearchResult } from '../../src/queries/service.js';
import { claims, grades, levels } from '../../src/web/languages/zh-Hans/index.js';
import { answerOf, columnsIn, compared, comparisonOf, queryString, tabTo } from './answers.js';
import { MERGER, useStage } from './stage.js';

const stage = useStage();

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
  it('is a text: the columns are the zones of the answer, in its order', async () => {
    const page = await stage.open(`/compare?${queryString({ q: MERGER })}`);
    await compared(page);
    expect(await columnsIn(page)).toEqual(zonesOf(await comparisonOf(stage, { q: MERGER })));
    expect(await page.title()).toBe(`${MERGER} · 园区对比 · Zonelens`);
  });

  it('is a passage: quoted with its source, its zone first', async () => {
    const { id, article } = await somePassage();
    const page = await stage.open(`/compare?passage=${id}`);
    await compared(page);
    const comparison = await comparisonOf(stage, { passage: id });
    expect(await columnsIn(page)).toEqual(zonesOf(comparison));
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
    expect(await columnsIn(page)).toEqual(zonesOf(comparison));
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

describe('the columns', () => {
  it('hold the passages of each zone in the row of their theme', async () => {
    const { id } = await somePassage();
    const page = await stage.open(`/compare?passage=${id}`);
    await compared(page);
    const { themes } = await comparisonOf(stage, { passage: id });
    const shown = await page.locator('.aligned tbody tr').evaluateAll((rows) =>
      rows.map((row) => ({
        theme: row.dataset.theme,
        passages: [...row.querySelectorAll('td')].flatMap((cell) =>
          [...cell.querySelectorAll('article')].map((one) => `${cell.dataset.zone} ${one.dataset.passage}`),
        ),
      })),
    );
    const answered = themes.map(({ theme, cells }) => ({
      theme: theme?.id ?? '',
      passages: cells.flatMap(({ zone, passages }) => passages.map((passage) => `${zone} ${passage}`)),
    }));
    expect(answered.length).toBeGreaterThan(0);
    expect(shown.map(({ theme }) => theme)).toEqual(answered.map(({ theme }) => theme));
    for (const [at, { passages }] of answered.entries())
      expect(new Set(shown[at]?.passages)).toEqual(new Set(passages));
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
    const page = await stage.open(`/compare?${queryString({ q: MERGER })}`);
    await compared(page);
    const { zones } = await comparisonOf(stage, { q: MERGER });
    expect(zones.length).toBeGreaterThan(2);
    for (const { zone, modality, when, evidence, passages } of zones) {
      const header = page.locator(`.aligned thead th[data-zone="${zone.id}"]`);
      expect(await header.locator('.level').textContent()).toBe(levels[zone.level]);
      expect(await header.locator('.claim').textContent()).toBe(claims[modality]);
      if (when !== null) expect(await header.locator('.grade').textContent()).toBe(grades[when.grade]);
      expect(evidence.passage).toBe(passages[0]?.id);
      // It stands in the row of each of its themes; the claim leads to the first.
      const cell = page.locator(`td[data-zone="${zone.id}"] [data-passage="${evidence.passage}"]`).first();
      const said = (await cell.locator('.evidence').allTextContents()).join('');
      const sentence = passages[0]?.text.slice(evidence.start ?? 0, evidence.end ?? 0) ?? '';
      expect(said).toBe(withoutGlosses(sentence).replaceAll('\n', ''));
    }
    const [first] = zones;
    await page.locator(`.aligned thead th[data-zone="${first?.zone.id}"] .claim`).click();
    expect(await page.evaluate('document.activeElement.dataset.passage')).toBe(first?.evidence.passage);
  });

  it('say where their date stands: in a marked sentence, or in a field of the article', async () => {
    const page = await stage.open(`/compare?${queryString({ q: MERGER })}`);
    await compared(page);
    await page.waitForLoadState('networkidle');
    const { zones } = await comparisonOf(stage, { q: MERGER });
    for (const { zone, when } of zones) {
      if (when === null) continue;
      const column = page.locator(`td[data-zone="${zone.id}"]`);
      const { field, start, end } = when.evidence;
      if (field !== null) expect(await column.locator('[id] .date-source a').count()).toBe(1);
      else {
        const dates = await column.locator('.passage mark mark').allTextContents();
        expect(dates.map(({ length }) => length)).toContain((end ?? 0) - (start ?? 0));
      }
    }
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
    await expect.poll(() => columnsIn(page)).toEqual(only);
    await page.reload();
    await compared(page);
    expect(await columnsIn(page)).toEqual(only);
    await page.getByRole('button', { name: '取消 已做' }).click();
    await page.waitForURL((url) => !url.searchParams.has('modality'));
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
    const before = await columnsIn(page);
    const fewer = zonesOf(await comparisonOf(stage, { q: MERGER, limit: '4' }));
    expect(fewer.length).toBeLessThan(before.length);
    await page.getByLabel('地区数').selectOption('4');
    await expect.poll(() => columnsIn(page)).toEqual(fewer);
    expect(new URL(page.url()).searchParams.get('limit')).toBe('4');
    await page.goBack();
    await expect.poll(() => columnsIn(page)).toEqual(before);
    await page.goForward();
    await expect.poll(() => columnsIn(page)).toEqual(fewer);
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

it('works by keyboard alone: name a reform, reach the columns, pin one, open its passage', async () => {
  const page = await stage.open('/compare');
  await tabTo(page, '文字');
  await page.keyboard.press('Tab');
  await page.keyboard.type(MERGER);
  await page.keyboard.press('Enter');
  await compared(page);
  await tabTo(page, '各地的段落，按主题对齐');
  await page.keyboard.press('Tab');
  expect(await page.evaluate('document.activeElement.className')).toContain('claim');
  await page.keyboard.press('Tab');
  const zone = (await columnsIn(page))[0];
  await page.keyboard.press('Enter');
  await page.waitForURL((url) => url.searchParams.get('pin') === zone);
  const title = (await page.locator('.cell h3').first().textContent())?.trim() ?? '';
  await page.locator('.aligned thead button').last().focus();
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
    const shown = await columnsIn(page);
    await chip.click();
    await expect.poll(() => chip.count()).toBe(0);
    expect(new URL(page.url()).searchParams.getAll('keep')).toEqual(['2018年以来']);
    await expect.poll(() => columnsIn(page)).not.toEqual(shown);
  });
});
