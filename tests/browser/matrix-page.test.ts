/** Does the matrix show each zone and theme as the service counts them, gaps as gaps, and lead to the passages? */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../src/compare/matrix.js';
import { answerOf, queryString } from './answers.js';
import { useStage } from './stage.js';

const stage = useStage();

async function drawn(page: Page): Promise<void> {
  await page.locator('.matrix[aria-busy=false] .heat').waitFor();
}

/** Counts by row; 0 is a gap. */
function countsIn(page: Page): Promise<number[][]> {
  return page
    .locator('.heat tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('td')].map((cell) => Number(cell.querySelector('a')?.textContent ?? 0)),
      ),
    );
}

const countsOf = ({ rows }: Matrix) =>
  rows.map(({ cells }) => cells.map((cell) => ('blank' in cell ? 0 : cell.passages)));

/** The first cell that is no gap, or the first gap. */
function placeIn(matrix: Matrix, isGap: boolean) {
  for (const [row, { zone, cells }] of matrix.rows.entries()) {
    const column = cells.findIndex((cell) => 'blank' in cell === isGap);
    const theme = matrix.themes[column];
    const cell = cells[column];
    if (theme !== undefined)
      return { row, column, zone, theme, cell: cell === undefined || 'blank' in cell ? null : cell };
  }
  throw new Error('There is no such cell.');
}

describe('the cells', () => {
  it('are those of the answer', async () => {
    const page = await stage.open('/matrix');
    await drawn(page);
    const matrix = await answerOf<Matrix>(stage, 'matrix', { limit: '20' });
    expect(await countsIn(page)).toEqual(countsOf(matrix));
    const gaps = countsOf(matrix)
      .flat()
      .filter((count) => count === 0).length;
    expect(await page.locator('.heat .gap').count()).toBe(gaps);
    expect(await page.locator('.heat thead th[data-theme]').count()).toBe(matrix.themes.length);
  });

  it('are the darker the more passages, as the legend says', async () => {
    const page = await stage.open('/matrix');
    await drawn(page);
    const shades = await page
      .locator('.heat td a')
      .evaluateAll((all) =>
        all.map((one) => [Number(one.textContent), Number(one.className.slice(-1))] as const),
      );
    const byCount = [...shades].sort(([a], [b]) => a - b).map(([, shade]) => shade);
    expect(byCount).toEqual([...byCount].sort());
    expect(await page.locator('.heat-legend .swatch').count()).toBe(new Set(byCount).size + 2);
  });

  it('lead to their passage', async () => {
    const page = await stage.open('/matrix');
    await drawn(page);
    const matrix = await answerOf<Matrix>(stage, 'matrix', { limit: '20' });
    const { row, column, cell } = placeIn(matrix, false);
    await page.locator(`[data-place="${row} ${column}"]`).click();
    await page.waitForURL((url) => url.searchParams.get('id') === cell?.passage.article.id);
    expect(new URL(page.url()).hash).toBe(`#passage-${cell?.passage.id}`);
    await page.locator('.is-asked').first().waitFor();
    await page.goBack();
    await drawn(page);
  });
});

describe('the preview', () => {
  it('shows the passage pointed at, with the ways on', async () => {
    const page = await stage.open('/matrix');
    await drawn(page);
    const matrix = await answerOf<Matrix>(stage, 'matrix', { limit: '20' });
    const { row, column, zone, theme, cell } = placeIn(matrix, false);
    await page.locator(`[data-place="${row} ${column}"]`).hover();
    const preview = page.locator('#preview');
    await preview.waitFor();
    expect(await preview.textContent()).toContain(cell?.passage.article.date);
    const search = (await preview.getByRole('link', { name: /^检索/ }).getAttribute('href')) ?? '';
    const asked = new URL(search, page.url()).searchParams;
    expect([asked.get('zone'), asked.get('theme'), asked.get('q')]).toEqual([zone.id, theme.id, theme.zh]);
    const compare = preview.getByRole('link', { name: '以此对比其他区' });
    expect(await compare.getAttribute('href')).toContain(`passage=${cell?.passage.id}`);
    await compare.hover();
    expect(await preview.isVisible()).toBe(true);
    await page.locator('h1').hover();
    await preview.waitFor({ state: 'hidden' });
  });

  it('says of a gap that the corpus is silent, not the zone', async () => {
    const page = await stage.open('/matrix');
    await drawn(page);
    const { row, column } = placeIn(await answerOf<Matrix>(stage, 'matrix', { limit: '20' }), true);
    await page.locator(`[data-place="${row} ${column}"]`).hover();
    await page.locator('#preview').getByText('不等于园区没做').waitFor();
  });

  it('says of a zone without any text that nothing can be said, in words and in another look', async () => {
    const page = await stage.open('/matrix?zones=baoding-hitech&zones=qingdao-hitech&themes=finance');
    await drawn(page);
    const silent = page.locator('td[data-zone=baoding-hitech]');
    expect(await silent.textContent()).toContain('无文本');
    const other = page.locator('td[data-zone=qingdao-hitech]');
    expect(await other.textContent()).toContain('未谈及');
    const lookOf = (cell: typeof silent) =>
      cell.evaluate((one) => one.ownerDocument.defaultView?.getComputedStyle(one).backgroundImage);
    expect(await lookOf(silent)).not.toBe(await lookOf(other));
    await silent.hover();
    await page.locator('#preview').getByText('不能说它做没做').waitFor();
    const lacks =
      (await page.locator('#preview').getByRole('link', { name: '它缺什么' }).getAttribute('href')) ?? '';
    expect(Object.fromEntries(new URL(lacks, page.url()).searchParams)).toEqual({
      place: 'baoding-hitech',
      themes: 'finance',
    });
  });

  it('comes before the passage on a touch screen: the second tap opens it', async () => {
    const page = await stage.open('/matrix', { hasTouch: true, viewport: { width: 360, height: 780 } });
    await drawn(page);
    const { row, column } = placeIn(await answerOf<Matrix>(stage, 'matrix', { limit: '20' }), false);
    const cell = page.locator(`[data-place="${row} ${column}"]`);
    await cell.tap();
    await page.locator('#preview').waitFor();
    expect(new URL(page.url()).pathname).toBe('/matrix');
    await cell.tap();
    await page.waitForURL('**/article?**');
  });

  it('is reached by keyboard: arrows move, Tab goes into it, Escape closes it', async () => {
    const page = await stage.open('/matrix');
    await drawn(page);
    await page.locator('[data-place="0 0"]').focus();
    for (const key of ['ArrowDown', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
    const focused = 'document.activeElement.dataset.place';
    expect(await page.evaluate(focused)).toBe('0 1');
    await page.keyboard.press('Home');
    expect(await page.evaluate(focused)).toBe('0 -1');
    await page.keyboard.press('ArrowLeft');
    expect(await page.evaluate(focused)).toBe('0 -1');
    await page.keyboard.press('ArrowRight');
    await page.locator('#preview').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest("#preview") !== null')).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator('#preview').waitFor({ state: 'hidden' });
    expect(await page.evaluate(focused)).toBe('0 0');
  });
});

describe('the choice', () => {
  it('is in the address, and the matrix follows it', async () => {
    const parameters = { zones: ['qingdao-hitech', 'teda'], themes: ['delegated-powers', 'talent'] };
    const page = await stage.open(`/matrix?${queryString(parameters)}`);
    await drawn(page);
    const matrix = await answerOf<Matrix>(stage, 'matrix', { ...parameters, limit: '20' });
    expect(await countsIn(page)).toEqual(countsOf(matrix));
    await page.getByRole('button', { name: /^取消 人才/ }).click();
    await page.locator('.heat thead th[data-theme]').nth(1).waitFor({ state: 'detached' });
    expect(new URL(page.url()).searchParams.getAll('themes')).toEqual(['delegated-powers']);
    await page.goBack();
    await page.locator('.heat thead th[data-theme]').nth(1).waitFor();
  });

  it('takes a whole kind of zones', async () => {
    const page = await stage.open('/matrix');
    await drawn(page);
    await page.getByRole('button', { name: /^地区/ }).click();
    await page.getByRole('button', { name: '只看自贸区' }).click();
    await page.waitForURL((url) => url.searchParams.getAll('zones').length > 0);
    const zones = new URL(page.url()).searchParams.getAll('zones');
    const matrix = await answerOf<Matrix>(stage, 'matrix', { zones, limit: '20' });
    expect(new Set(matrix.rows.map(({ zone }) => zone.type))).toEqual(new Set(['ftz']));
    await expect.poll(() => countsIn(page)).toEqual(countsOf(matrix));
  });

  it('is that of the table that is downloaded', async () => {
    const parameters = { themes: ['talent', 'finance'], limit: '10' };
    const page = await stage.open(`/matrix?${queryString(parameters)}`);
    await drawn(page);
    const downloading = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).click();
    const file = await readFile(await (await downloading).path(), 'utf8');
    const answer = await fetch(`${stage.url}/api/matrix?${queryString({ ...parameters, format: 'csv' })}`);
    expect(file.replace(/^\ufeff/, '')).toBe(await answer.text());
  });

  it('leads on to comparisons: a theme as the subject, a zone as the first column', async () => {
    const page = await stage.open('/matrix?zones=qingdao-hitech&themes=talent');
    await drawn(page);
    const theme = (await page.locator('.heat thead a').first().getAttribute('href')) ?? '';
    const zone = (await page.locator('.heat tbody th a').first().getAttribute('href')) ?? '';
    expect(new URL(theme, page.url()).searchParams.get('q')).toBe('人才');
    expect(new URL(theme, page.url()).searchParams.getAll('zones')).toEqual(['qingdao-hitech']);
    expect(new URL(zone, page.url()).searchParams.get('pin')).toBe('qingdao-hitech');
  });

  it('is refused with its faults', async () => {
    const page = await stage.open('/matrix?themes=nothing', { requestsFail: true });
    await page.locator('.faults').waitFor();
    await page.getByRole('button', { name: '清除条件' }).click();
    await drawn(page);
  });
});

it('prints the matrix without controls', async () => {
  const page = await stage.open('/matrix');
  await drawn(page);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
  expect(await page.locator('.heat').isVisible()).toBe(true);
});
