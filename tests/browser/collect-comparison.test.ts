/** Can everything that a comparison and the matrix say be collected, with its place, its sentence and its passage? */
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { FiltersView } from '../../src/queries/service.js';
import { answerOf, compared, queryString } from './answers.js';
import { openFirst } from './dossiers.js';
import { useStage } from './stage.js';

const stage = useStage();

type Zone = FiltersView['zones'][number];

/** A reform with figures in many zones. */
const POWERS = '下放县级行政权力事项';

async function comparison(parameters: Record<string, string> = {}): Promise<Page> {
  const page = await stage.open(`/compare?${queryString({ q: POWERS, ...parameters })}`);
  await compared(page);
  return page;
}

/** Collects what is beside a button, and says what came into the dossier: its kind and text. */
async function collected(page: Page, within: Locator): Promise<{ kind: string; words: string }> {
  const button = within.locator('.collect-button').first();
  await button.click();
  await within.locator('.collect-button.is-done').first().waitFor();
  await openFirst(stage, page);
  const item = page.locator('.item').last();
  return {
    kind: (await item.locator('.item-kind').textContent()) ?? '',
    words: (await item.textContent()) ?? '',
  };
}

describe('of a comparison', () => {
  it('the whole, with its question, its places and its figures', async () => {
    const page = await comparison();
    const { kind, words } = await collected(page, page.locator('.hand-in'));
    expect(kind).toBe('对比');
    expect(words).toContain(POWERS);
    expect(words).toContain('青岛高新');
    expect(await page.locator('.item table').count()).toBeGreaterThan(1);
  });

  it('that nobody did it, which is an answer, too', async () => {
    const page = await stage.open(`/compare?${queryString({ q: '碳排放权交易试点', zones: '漳州高新区' })}`);
    await page.locator('.comparison[aria-busy=false] .notice').waitFor();
    const { kind, words } = await collected(page, page.locator('.hand-in'));
    expect(kind).toBe('对比');
    expect(words).toContain('没有找到做过此事的地方');
  });

  it('a passage, once wherever it stands', async () => {
    const page = await comparison();
    const cell = page.locator('.cell:not(.again)').first();
    const title = (await cell.locator('h3').textContent())?.trim() ?? '';
    const { kind, words } = await collected(page, cell.locator('.cell-actions'));
    expect(kind).toBe('段落');
    expect(words).toContain(title);
    await page.goto(`${stage.url}/compare?${queryString({ q: POWERS })}`);
    await compared(page);
    await page.locator('.cell .collect-button.is-done').first().waitFor();
  });

  it('what a place is said to do', async () => {
    const page = await comparison();
    const head = page.locator('.aligned thead th[data-zone]').first();
    const place = (await head.locator('.column-name').textContent())?.trim() ?? '';
    const { kind, words } = await collected(page, head.locator('.column-actions'));
    expect(kind).toBe('做法');
    expect(words).toContain(place);
  });

  it('a figure, quoted with its whole passage', async () => {
    const page = await comparison();
    const line = page.locator('.figure-row .indicators tbody tr').first();
    await line.locator('summary').click();
    const sentence = line.locator('.said').first();
    const quote = (await sentence.locator('q').textContent())?.trim() ?? '';
    const { kind, words } = await collected(page, sentence);
    expect(kind).toBe('数字');
    expect(words).toContain(quote);
  });

  it('an entry of the timeline', async () => {
    const page = await comparison();
    const entry = page.locator('.timeline li').first();
    await entry.waitFor();
    const place = (await entry.locator('strong').first().textContent())?.trim() ?? '';
    const { kind, words } = await collected(page, entry.locator('.moment-what'));
    expect(kind).toBe('做法');
    expect(words).toContain(place);
  });
});

describe('of the matrix', () => {
  it('a cell with its theme, by pointer; a blank one has nothing to collect', async () => {
    const page = await stage.open('/matrix');
    await page.locator('.heat td a').first().hover();
    const preview = page.locator('#preview');
    await preview.waitFor();
    const head = (await preview.locator('.preview-head strong').textContent()) ?? '';
    await page.locator('.heat td.gap').first().hover();
    await preview.locator('.help').waitFor();
    expect(await preview.locator('.collect-button').count()).toBe(0);
    await page.locator('.heat td a').first().hover();
    await preview.locator('.collect-button').waitFor();
    const { kind, words } = await collected(page, preview);
    expect(kind).toBe('主题');
    expect(words).toContain(head);
  });

  it('a cell by touch: the first tap previews it, and what it offers works', async () => {
    const page = await stage.open('/matrix', { hasTouch: true, viewport: { width: 360, height: 780 } });
    const cell = page.locator('.heat td a').first();
    await cell.tap();
    const preview = page.locator('#preview');
    await preview.locator('.collect-button').tap();
    await preview.locator('.collect-button.is-done').waitFor();
    // Without the focus in it, the preview would close.
    expect(await page.evaluate("document.activeElement?.closest('#preview') !== null")).toBe(true);
    await page.locator('.heat td.gap').first().tap();
    await preview.locator('.help').waitFor();
    await preview.getByRole('link', { name: '在全部语料中检索' }).tap();
    await page.waitForURL((url) => url.searchParams.has('q'));
  });

  it('and the peers of a chosen place are added at once', async () => {
    const { zones } = await answerOf<FiltersView>(stage, 'filters', {});
    const isPeer = (one: Zone, other: Zone) =>
      one.id !== other.id && one.type === other.type && one.province === other.province;
    const inProvince = zones.filter(({ type, province }) => type !== null && province !== null);
    const chosen = inProvince.find((one) => inProvince.some((other) => isPeer(one, other)));
    const page = await stage.open(`/matrix?zones=${chosen?.id}`);
    await page.getByRole('button', { name: /^地区/ }).click();
    await page.getByRole('button', { name: /^加上同省同类的 \d+ 个$/ }).click();
    await page.waitForURL((url) => url.searchParams.getAll('zones').length > 1);
    const asked = new URL(page.url()).searchParams.getAll('zones');
    expect(asked).toEqual([
      chosen?.id,
      ...inProvince.filter((one) => chosen && isPeer(chosen, one)).map(({ id }) => id),
    ]);
    await expect.poll(() => page.locator('.heat tbody th[data-zone]').count()).toBe(asked.length);
    expect(await page.getByRole('button', { name: /^加上同省同类/ }).count()).toBe(0);
  });
});
