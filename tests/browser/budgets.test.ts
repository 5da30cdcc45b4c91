/** How much does a page load? Gzipped bytes of scripts and styles; the chart library only where it is used. */
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ARTICLE, OTHER_ARTICLE } from '../../src/api/samples.js';
import { MERGER, searchPath, settled, useStage } from './stage.js';

const stage = useStage();

interface Loaded {
  /** Gzipped, in KiB. */
  scripts: number;
  styles: number;
  files: string[];
}

async function loaded(path: string, isReady: string): Promise<Loaded> {
  const page = await stage.newPage();
  const bodies: Promise<{ url: string; size: number }>[] = [];
  page.on('response', (response) => {
    const { pathname } = new URL(response.url());
    if (!/\.(?:js|css)$/.test(pathname)) return;
    bodies.push(response.body().then((body) => ({ url: pathname, size: gzipSync(body).length / 1024 })));
  });
  await page.goto(stage.url + path);
  await page.locator(isReady).first().waitFor();
  const all = await Promise.all(bodies);
  const sizeOf = (suffix: string) =>
    all.filter(({ url }) => url.endsWith(suffix)).reduce((sum, { size }) => sum + size, 0);
  return { scripts: sizeOf('.js'), styles: sizeOf('.css'), files: all.map(({ url }) => url) };
}

/** ECharts alone is more than twice as large. */
const WITHOUT_CHARTS_KIB = 75;
/** Of the page that most readers open first. */
const SEARCH_PAGE_KIB = 60;

describe('the search page', () => {
  it('loads less than 150 KiB of scripts, none of them for charts, and little besides', async () => {
    const { scripts, styles, files } = await loaded(searchPath(MERGER), '.hit');
    expect(scripts).toBeGreaterThan(1);
    expect(scripts).toBeLessThan(150);
    expect(scripts).toBeLessThan(SEARCH_PAGE_KIB);
    expect(styles).toBeLessThan(15);
    expect(files.length).toBeLessThan(12);
  });

  it('asks the service once for a search', async () => {
    const page = await stage.newPage();
    let searches = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/api/search')) searches++;
    });
    await page.goto(stage.url + searchPath(MERGER));
    await settled(page);
    await page.waitForLoadState('networkidle');
    expect(searches).toBe(1);
  });
});

describe('other pages without charts', () => {
  it.each([
    ['/docs', '.operation'],
    ['/matrix', 'table'],
    ['/figures', 'table'],
    ['/gap?place=qingdao-hitech', '.concept-gap'],
    [`/changes?from=${OTHER_ARTICLE}&to=${ARTICLE}`, '.changed-clause'],
    ['/promises?place=qingdao-west-coast-new-area', '.promise'],
    [`/diffusion?q=${encodeURIComponent(MERGER)}`, '.diffusion-table'],
    ['/search-box', 'zonelens-search-box'],
    ['/compare', 'h1'],
  ])('%s loads none', async (path, isReady) => {
    const { scripts } = await loaded(path, isReady);
    expect(scripts).toBeGreaterThan(1);
    expect(scripts).toBeLessThan(WITHOUT_CHARTS_KIB);
  });
});
