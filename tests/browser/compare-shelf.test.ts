/** Can a reader pick places from the shelf, step through them, see what is known of each, and where they are? */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/compare/compare.js';
import { withoutGlosses } from '../../src/corpus/gloss.js';
import type { FiltersView } from '../../src/queries/service.js';
import { sideBySide as words } from '../../src/web/languages/zh-Hans/index.js';
import { answerOf, columnsIn, compared, comparisonOf, queryString, shelfIn } from './answers.js';
import { useStage } from './stage.js';

const stage = useStage();

/** A subject on which many places say something. */
const APPROVAL = '行政审批';
const WIDE = { viewport: { width: 1440, height: 900 } };
const PHONE = { viewport: { width: 360, height: 780 } };

const open = async (
  parameters: Record<string, string | string[]> = {},
  options: object = WIDE,
): Promise<Page> => {
  const page = await stage.open(`/compare?${queryString({ q: APPROVAL, ...parameters })}`, options);
  await compared(page);
  return page;
};

const idsOf = ({ zones }: Comparison) => zones.map(({ zone }) => zone.id);
const press = (page: Page, id: string | undefined) =>
  page.locator(`.shelf-place[data-zone="${id}"] .shelf-name`).click();
const shown = (page: Page) => new URL(page.url()).searchParams.getAll('show');

/** What scrolls within the page. */
const SCROLL_BOXES = `[...document.querySelectorAll('main *:not([popover], [popover] *)')].filter((one) =>
  /auto|scroll/.test(getComputedStyle(one).overflowX + getComputedStyle(one).overflowY)).length`;

describe('the shelf', () => {
  it('has all places, and what is known of each; up to four that are picked stand in the address', async () => {
    const page = await open();
    const { zones } = await comparisonOf(stage, { q: APPROVAL });
    const [a, b, c, d, e] = idsOf(await comparisonOf(stage, { q: APPROVAL }));
    expect(await shelfIn(page)).toEqual(idsOf({ zones } as Comparison));
    for (const { zone, passages } of zones) {
      const card = page.locator(`.shelf-place[data-zone="${zone.id}"]`);
      expect(await card.textContent()).toContain(words.passages(String(passages.length)));
    }
    expect(await columnsIn(page)).toEqual([a, b, c]);
    await press(page, d);
    expect(await columnsIn(page)).toEqual([a, b, c, d]);
    expect(shown(page)).toEqual([a, b, c, d]);
    await press(page, e);
    expect(await columnsIn(page)).toEqual([a, b, c, e]);
    await page.reload();
    await compared(page);
    expect(await columnsIn(page)).toEqual([a, b, c, e]);
    await press(page, a);
    expect(await columnsIn(page)).toEqual([b, c, e]);
    await page.getByRole('button', { name: words.toFirst }).click();
    expect(await columnsIn(page)).toEqual([a, b, c]);
    expect(shown(page)).toEqual([]);
  });

  it('is ordered by date, and keeps zones only, when asked', async () => {
    const page = await open({ q: '管委会的职责', limit: '20' });
    await page.locator('select[name=sort]').selectOption('date');
    const { zones } = await comparisonOf(stage, { q: '管委会的职责', limit: '20' });
    const dates = new Map(zones.map(({ zone, when }) => [zone.id, when?.iso ?? 'undated']));
    const inOrder = (await shelfIn(page)).map((id) => dates.get(id ?? ''));
    expect(inOrder).toEqual([...inOrder].sort());
    expect(new Set(await shelfIn(page))).toEqual(new Set(dates.keys()));
    expect(new URL(page.url()).searchParams.get('sort')).toBe('date');
    await page.locator('input[name=zonesOnly]').check();
    await page.waitForURL((url) => url.searchParams.get('level') === 'zone');
    const only = idsOf(await comparisonOf(stage, { q: '管委会的职责', limit: '20', level: 'zone' }));
    await expect.poll(async () => new Set(await shelfIn(page))).toEqual(new Set(only));
  });
});

describe('the places in view', () => {
  it('are stepped through with buttons and with arrow keys', async () => {
    const page = await open();
    const [a, b, c, d, e] = await shelfIn(page);
    const next = page.getByRole('button', { name: words.next });
    await next.click();
    expect(await columnsIn(page)).toEqual([b, c, d]);
    await page.keyboard.press('ArrowRight');
    expect(await columnsIn(page)).toEqual([c, d, e]);
    for (const _ of [1, 2, 3]) await page.keyboard.press('ArrowLeft');
    expect(await columnsIn(page)).toEqual([a, b, c]);
    expect(await page.getByRole('button', { name: words.previous }).getAttribute('aria-disabled')).toBe(
      'true',
    );
  });

  it('keep their heads in view while the page scrolls, which alone does', async () => {
    const page = await open();
    await page.locator('.by-theme .cell').last().scrollIntoViewIfNeeded();
    const head = await page.locator('.aligned thead th[data-zone]').first().boundingBox();
    expect(head?.y).toBe(0);
    expect(await page.evaluate(SCROLL_BOXES)).toBe(0);
  });

  it('are one card on a phone, no wider than it, whatever is pressed', async () => {
    const page = await open({}, PHONE);
    const [a, b, c] = await shelfIn(page);
    expect(await columnsIn(page)).toEqual([a]);
    await page.getByRole('button', { name: words.next }).click();
    expect(await columnsIn(page)).toEqual([b]);
    await page.locator('.shelf > summary').click();
    await press(page, c);
    expect(await columnsIn(page)).toEqual([c]);
    expect(shown(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
    expect(await page.evaluate(SCROLL_BOXES)).toBe(0);
  });

  it('say each aspect with its sentence, or which kind of a blank it is', async () => {
    const { zones } = await comparisonOf(stage, { q: APPROVAL });
    const some = zones.slice(0, 4);
    const page = await open({ show: some.map(({ zone }) => zone.id) });
    for (const { zone, passages } of some) {
      for (const wanted of ['organisation', 'conditions'] as const) {
        const cell = page.locator(`[data-aspect=${wanted}] td[data-zone="${zone.id}"]`);
        const sentences = passages.flatMap(({ text, aspects }) =>
          aspects.flatMap(({ aspect, start, end }) =>
            aspect === wanted ? [text.slice(start, end).trim()] : [],
          ),
        );
        const quoted = await cell.locator('q').allTextContents();
        expect(quoted.map((one) => one.replaceAll('\n', ''))).toEqual(
          sentences.map((one) => withoutGlosses(one).replaceAll('\n', '')),
        );
        expect(await cell.locator('.unsaid').count()).toBe(sentences.length === 0 ? 1 : 0);
        expect(await cell.locator('.said-source').count()).toBe(sentences.length);
      }
      const status = page.locator(`[data-aspect=status] td[data-zone="${zone.id}"]`);
      const isLaw = passages.some(({ article }) => article.status !== null);
      expect(await status.locator('.no-status').count()).toBe(isLaw ? 0 : 1);
    }
    expect(await page.locator('.blank-legend').textContent()).toContain(words.blanks.details.unsaid);
  });

  it('lead to what each place lacks', async () => {
    const page = await open();
    const [a] = await columnsIn(page);
    await page
      .locator(`th[data-zone="${a}"]`)
      .getByRole('link', { name: /缺什么$/ })
      .click();
    await page.waitForURL((url) => url.pathname === '/gap' && url.searchParams.get('place') === a);
  });
});

describe('the grid of provinces', () => {
  it('has the number of places of each, and leads to them', async () => {
    const page = await open();
    await page.locator('zl-province-tiles .tile').first().waitFor();
    const { zones: known } = await answerOf<FiltersView>(stage, 'filters', {});
    const provinceOf = new Map(known.map(({ id, province }) => [id, province]));
    const shelf = await shelfIn(page);
    const counts = new Map<string, number>();
    for (const id of shelf) {
      const province = provinceOf.get(id ?? '') ?? null;
      if (province !== null) counts.set(province, (counts.get(province) ?? 0) + 1);
    }
    const buttons = page.locator('zl-province-tiles button');
    const numbers = await buttons.locator('b').allTextContents();
    expect(numbers.map(Number).sort()).toEqual([...counts.values()].sort());
    expect(await page.locator('zl-province-tiles .tiles > li:not([aria-hidden])').count()).toBe(34);
    await page.getByRole('button', { name: /^上海：/ }).click();
    const ofShanghai = shelf.filter((id) => provinceOf.get(id ?? '') === '上海市');
    expect(await shelfIn(page)).toEqual(ofShanghai);
    expect(await columnsIn(page)).toEqual(ofShanghai.slice(0, 3));
    expect(new URL(page.url()).searchParams.get('province')).toBe('上海市');
    await page.getByRole('button', { name: /只看上海/ }).click();
    expect(await shelfIn(page)).toEqual(shelf);
  });
});

it('prints eight places on about three sheets of A4, each passage once and in full, addresses whole', async () => {
  const page = await open({ q: '管委会的职责' });
  const { zones } = await comparisonOf(stage, { q: '管委会的职责' });
  expect(zones).toHaveLength(8);
  await page.emulateMedia({ media: 'print' });
  const paper = (await page.locator('.paper').innerText()).replace(/\s/g, '');
  for (const { passages } of zones)
    for (const { article } of passages)
      if (article.url?.startsWith('http')) expect(paper).toContain(article.url);
  expect(await page.locator('.paper-passage').count()).toBe(zones.flatMap(({ passages }) => passages).length);
  expect(await page.locator('.in-view').isVisible()).toBe(false);
  await page.emulateMedia({ media: null });
  const pdf = await page.pdf({ preferCSSPageSize: true });
  const { PDFDocument } = await import('pdf-lib');
  const sheets = (await PDFDocument.load(pdf)).getPages();
  expect(sheets.length).toBeLessThanOrEqual(3);
  for (const sheet of sheets) expect(Math.round(sheet.getWidth())).toBe(595);
});
