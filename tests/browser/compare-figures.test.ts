/** Does the comparison page show figures and dates as the service answers them, with a chart only where needed? */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Timeline } from '../../src/client/index.js';
import type { TimelineEntry } from '../../src/compare/timeline.js';
import { withoutGlosses } from '../../src/corpus/gloss.js';
import { grades } from '../../src/web/languages/zh-Hans/index.js';
import { answerOf, compared, comparisonOf, queryString } from './answers.js';
import { MERGER, searchPath, settled, useStage } from './stage.js';

const stage = useStage();

/** A reform with figures in many zones. */
const POWERS = '下放县级行政权力事项';

/** Requests for the chart library. */
function chartRequests(page: Page): string[] {
  const found: string[] = [];
  page.on('request', (request) => {
    if (/\/chunks\/chart-/.test(request.url())) found.push(request.url());
  });
  return found;
}

describe('figures', () => {
  it('are those of the answer, each with its words, what it measures, its period and its passage', async () => {
    const page = await stage.open(`/compare?${queryString({ q: POWERS })}`);
    await compared(page);
    const { figures } = await comparisonOf(stage, { q: POWERS });
    expect(figures.length).toBeGreaterThan(0);
    const shown = await page.locator('.figure-table tbody tr').evaluateAll((lines) =>
      lines.map((line) => ({
        zone: line.getAttribute('data-zone'),
        raw: line.querySelector('.raw')?.textContent?.replace(/\s/g, ''),
        words: line.textContent,
        links: [...line.querySelectorAll('.source a')].map((link) => link.getAttribute('href')),
      })),
    );
    let sources = 0;
    for (const { zone, raw, passage, object, period } of figures.flatMap(({ values }) => values)) {
      const line = shown.find(
        (each) => each.zone === zone.id && each.links.some((link) => link?.includes(`#passage-${passage}`)),
      );
      expect(line, raw).toBeDefined();
      const same = shown.filter((each) => each.zone === zone.id).map(({ words }) => words);
      expect(same.join(' ')).toContain(object ?? '未说明');
      expect(same.join(' ')).toContain(period ?? '');
      sources += 1;
    }
    expect(shown.flatMap(({ links }) => links)).toHaveLength(sources);
  });

  it('of one thing are in the order of their values, those that stand alone by place', async () => {
    const page = await stage.open(`/compare?${queryString({ q: POWERS })}`);
    await compared(page);
    const { figures } = await comparisonOf(stage, { q: POWERS });
    const [row] = figures;
    const lines = page.locator('.figure-row').first().locator('tbody tr');
    const values = [...new Set(row?.values.map(({ zone, value }) => `${zone.id} ${value}`))];
    expect(await lines.count()).toBe(values.length);
    expect(await lines.first().getAttribute('data-zone')).toBe(row?.values[0]?.zone.id);
    const alone = await page
      .locator('.other-figures tbody tr')
      .evaluateAll((all) => all.map((line) => line.getAttribute('data-zone')));
    expect(alone.filter((zone, at) => zone !== alone[at - 1])).toEqual([...new Set(alone)]);
  });

  it('are drawn in the colours of the scheme, with a label for those who do not see them', async () => {
    const page = await stage.newPage({ colorScheme: 'light' });
    const requests = chartRequests(page);
    await page.goto(`${stage.url}/compare?${queryString({ q: POWERS })}`);
    const canvas = page.locator('.chart canvas').first();
    await canvas.waitFor();
    expect(requests).toHaveLength(1);
    expect(await page.locator('.chart').first().getAttribute('aria-label')).toMatch(/条形图/);
    const pixels = 'document.querySelector(".chart canvas").toDataURL()';
    const light = await page.evaluate(pixels);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(() => page.evaluate(pixels)).not.toBe(light);
  });

  it('open their passage when a bar is pressed, and tell more when one is pointed at', async () => {
    const page = await stage.open(`/compare?${queryString({ q: POWERS })}`);
    const canvas = page.locator('.chart canvas').first();
    await canvas.waitFor();
    await canvas.scrollIntoViewIfNeeded();
    const { width = 0 } = (await canvas.boundingBox()) ?? {};
    // The names take about a third of the width; the bars start after them.
    const position = { x: Math.min(width * 0.36, 190) + 15, y: 24 };
    await canvas.hover({ position });
    await canvas.click({ position });
    await page.waitForURL('**/article?**');
  });

  it('need no library where there are none', async () => {
    const page = await stage.newPage();
    const requests = chartRequests(page);
    await page.goto(stage.url + searchPath(MERGER));
    await settled(page);
    await page.goto(`${stage.url}/compare`);
    await page.locator('.theme-links').waitFor();
    await page.goto(`${stage.url}/compare?${queryString({ q: MERGER, limit: '1', perZone: '1' })}`);
    await compared(page);
    await page.waitForLoadState('networkidle');
    expect(await page.locator('#figures .figure-row').count()).toBe(0);
    expect(requests).toEqual([]);
  });
});

describe('the timeline', () => {
  it('has first movers first, those of whom only a latest day is known apart, then those that did not', async () => {
    const page = await stage.open(`/compare?${queryString({ q: MERGER })}`);
    await page.locator('.timeline li').first().waitFor();
    const { entries } = await answerOf<Timeline>(stage, 'timeline', { q: MERGER, limit: '8' });
    const shown = await page.locator('.timeline li').evaluateAll((items) =>
      items.map((item) => ({
        zone: item.dataset.zone,
        isFirst: item.querySelector('.first') !== null,
        grade: item.querySelector('.grade')?.textContent,
        isBound: item.querySelector('.no-later') !== null && item.querySelector('.before-date') !== null,
      })),
    );
    expect(entries.length).toBeGreaterThan(1);
    const isBound = ({ when }: TimelineEntry) => when.grade === 'stated' || when.grade === 'published';
    const isDone = ({ modality }: TimelineEntry) => modality === 'did' || modality === 'must';
    const parts = [
      entries.filter((entry) => isDone(entry) && !isBound(entry)),
      entries.filter((entry) => isDone(entry) && isBound(entry)),
      entries.filter((entry) => !isDone(entry)),
    ];
    expect(shown).toEqual(
      parts.flat().map((entry) => ({
        zone: entry.zone.id,
        isFirst: entry.first,
        grade: grades[entry.when.grade],
        isBound: isBound(entry),
      })),
    );
    expect(shown.filter(({ isFirst }) => isFirst).length).toBeGreaterThan(0);
    expect(await page.locator('.timeline-part').count()).toBe(
      parts.filter(({ length }) => length > 0).length,
    );
  });
});

it('prints whole passages of each place, without controls and charts', async () => {
  const page = await stage.open(`/compare?${queryString({ q: MERGER })}`);
  await compared(page);
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('button').filter({ visible: true }).count()).toBe(0);
  expect(await page.getByRole('combobox').filter({ visible: true }).count()).toBe(0);
  expect(await page.locator('h1').isVisible()).toBe(true);
  const { zones } = await comparisonOf(stage, { q: MERGER });
  const printed = (await page.locator('.paper blockquote').allTextContents()).map((text) =>
    text.replace(/\s/g, ''),
  );
  expect(printed).toEqual(
    zones.flatMap(({ passages }) => passages.map(({ text }) => withoutGlosses(text).replace(/\s/g, ''))),
  );
  for (const place of await page.locator('.paper-place').all()) expect(await place.isVisible()).toBe(true);
});
