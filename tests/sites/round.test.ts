/** What does a round make of a portal that changes? */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type KeptPage, keptPages, vanishedSince } from '../../src/sites/kept.js';
import type { SiteReport } from '../../src/sites/report.js';
import { articleVanishedSince } from '../../src/sites/vanished.js';
import { openCurrent } from '../../src/stores/folder/generation.js';
import { FolderRecords } from '../../src/stores/folder/records.js';
import { pageOf, useSites } from '../helpers/site.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';
import { article, dated, listOf, type Rounds, roundsIn, sitesOf, tagged } from './portal.js';

describe('a round', () => {
  const work = useWorkspace();
  const start = useSites();
  let records: FolderRecords;
  let rounds: Rounds;
  beforeEach(() => {
    records = new FolderRecords(work.index);
    rounds = roundsIn(work, records);
  });
  afterEach(() => records.close());

  const titles = async () => {
    const { catalogue, close } = await openCurrent(work.index, work.embedder.model);
    try {
      return [...catalogue.articles()].map(({ title }) => title).sort();
    } finally {
      close();
    }
  };
  const report = async (...given: Parameters<Rounds['round']>): Promise<SiteReport> => {
    const [first] = await rounds.round(...given);
    if (first === undefined) throw new Error('no report');
    return first.report;
  };
  /** A portal with a list of two articles, a page and a sitemap with one more. */
  const portal = async () => {
    const site = await start({
      '/robots.txt': 'User-agent: *\nDisallow: /secret/',
      '/list/': tagged(listOf(['a.html', './b.html#top', '../secret/c.html', 'http://127.0.0.2/d.html'])),
      '/list/a.html': article('甲'),
      '/list/b.html': dated(pageOf('乙'), 'Sun, 01 Mar 2026 00:00:00 GMT'),
      '/page.html': pageOf('丙'),
      '/map/e.html': article('戊'),
    });
    site.pages['/map.xml'] = {
      headers: { 'content-type': 'application/xml', etag: '"map"' },
      body: `<urlset><url><loc>${site.url}/map/e.html</loc></url></urlset>`,
    };
    const sites = sitesOf(
      `pages: [${site.url}/page.html]`,
      `lists: [${site.url}/list/]`,
      `sitemaps: [${site.url}/map.xml]`,
    );
    return { site, sites };
  };

  it('takes in what is new, asks again with conditions, and reads nothing that is as it was', async () => {
    const { site, sites } = await portal();
    const first = await report(sites);
    expect(first.counts).toMatchObject({ asked: 4, new: 4, robots: 1, faults: 0, vanished: 0 });
    expect(first.robots).toEqual([`${site.url}/secret/c.html`]);
    expect(await titles()).toEqual(['丙', '乙', '戊', '甲']);
    // Each address was fetched once, and what robots.txt forbids never.
    expect([...site.paths()].sort()).toEqual([
      ...['/list/', '/list/a.html', '/list/b.html', '/map.xml', '/map/e.html', '/page.html'],
    ]);
    site.asked.length = 0;
    const second = await report(sites);
    expect(second).toMatchObject({
      generation: null,
      counts: { asked: 4, notModified: 3, unchanged: 1, new: 0, changed: 0, robots: 1, faults: 0 },
    });
    expect(rounds.ingests).toBe(1);
    const conditional = site.asked.filter(
      ({ headers }) => headers['if-none-match'] !== undefined || headers['if-modified-since'] !== undefined,
    );
    expect(conditional.map(({ path }) => path).sort()).toEqual([
      ...['/list/', '/list/a.html', '/list/b.html', '/map.xml', '/map/e.html'],
    ]);
  });

  it('takes in what has changed and what is listed anew, in one ingest', async () => {
    const { site, sites } = await portal();
    await report(sites);
    site.pages['/list/a.html'] = article('甲二');
    site.pages['/list/f.html'] = article('己');
    site.pages['/list/'] = tagged(listOf(['f.html', 'a.html', 'b.html']));
    const next = await report(sites);
    expect(next).toMatchObject({ new: [`${site.url}/list/f.html`], changed: [`${site.url}/list/a.html`] });
    expect(rounds.ingests).toBe(2);
    expect(await titles()).toEqual(['丙', '乙', '己', '戊', '甲二']);
  });

  it('marks a page that is not there in two rounds, keeps its article, and takes the mark back', async () => {
    const { site, sites } = await portal();
    await report(sites);
    const there = site.pages['/list/a.html'] as string;
    delete site.pages['/list/a.html'];
    // It is not listed any more either.
    site.pages['/list/'] = tagged(listOf(['b.html']));
    const url = `${site.url}/list/a.html`;
    const at = (day: string) => ({ now: () => new Date(`2026-11-0${day}T08:00:00Z`) });
    const since = async () => {
      const page = (await keptPages(records)).get(url) as KeptPage;
      // The article says the same.
      expect(page.articles).toHaveLength(1);
      expect(await articleVanishedSince(records, page.articles[0] ?? '')).toBe(vanishedSince(page));
      return vanishedSince(page);
    };
    expect(await report(sites, at('2'))).toMatchObject({ missing: [url], vanished: [] });
    expect(await since()).toBeNull();
    expect(await report(sites, at('3'))).toMatchObject({ missing: [], vanished: [url] });
    expect(await since()).toBe('2026-11-02');
    expect(await report(sites, at('4'))).toMatchObject({ missing: [], vanished: [], counts: { faults: 0 } });
    expect(await titles()).toContain('甲');
    site.pages['/list/a.html'] = there;
    expect(await report(sites, at('5'))).toMatchObject({ returned: [url] });
    expect(await since()).toBeNull();
  });

  it('takes a page that leads to the first page of its site for one that is gone', async () => {
    const { site, sites } = await portal();
    await report(sites);
    site.pages['/'] = pageOf('首页');
    site.pages['/list/a.html'] = { status: 302, headers: { location: '/' } };
    await report(sites);
    expect(await report(sites)).toMatchObject({ vanished: [`${site.url}/list/a.html`] });
    expect(await titles()).not.toContain('首页');
  });

  it('marks nothing when the site is down', async () => {
    const { site, sites } = await portal();
    await report(sites);
    const urls = [...(await keptPages(records)).keys()];
    await site.close();
    for (let round = 0; round < 3; round++) {
      const { counts, missing, vanished } = await report(sites);
      expect({ missing, vanished }).toEqual({ missing: [], vanished: [] });
      expect(counts.faults).toBeGreaterThan(0);
    }
    const pages = [...(await keptPages(records)).values()];
    expect(pages.map(({ url }) => url)).toEqual(urls);
    expect(pages.every(({ missing }) => missing === null)).toBe(true);
  });

  it('says so when a list has no link any more, and marks nothing', async () => {
    const { site, sites } = await portal();
    await report(sites);
    site.pages['/list/'] = '<html><body><div id="app"></div></body></html>';
    const { faults, vanished, counts } = await report(sites);
    expect(faults).toEqual([
      {
        address: `${site.url}/list/`,
        reason: expect.stringMatching(/^lists no link .*; it had 4 before, so its layout may have changed/),
      },
    ]);
    expect(vanished).toEqual([]);
    // What it listed before is asked all the same.
    expect(counts).toMatchObject({ asked: 4, notModified: 3 });
  });

  it('asks new pages first and then those that were asked longest ago, up to the limit', async () => {
    const names = Array.from({ length: 7 }, (_, at) => `${at}.html`);
    const site = await start({ '/robots.txt': '', '/list/': tagged(listOf(names)) });
    for (const name of names) site.pages[`/list/${name}`] = article(name);
    const sites = sitesOf(`lists: [${site.url}/list/]`, 'most: 3');
    const asked: string[][] = [];
    for (let round = 0; round < 5; round++) {
      site.asked.length = 0;
      const { counts } = await report(sites, { now: () => new Date(Date.UTC(2026, 10, 1 + round)) });
      expect(counts).toMatchObject({ asked: 3, left: 4 });
      asked.push(site.paths().filter((path) => path !== '/list/'));
    }
    const path = (at: number) => `/list/${at}.html`;
    expect(asked.slice(0, 2)).toEqual([
      [path(0), path(1), path(2)],
      [path(3), path(4), path(5)],
    ]);
    expect(asked[2]).toContain(path(6));
    // Nobody waits for ever.
    expect(new Set(asked.slice(2).flat())).toEqual(new Set(names.map((_, at) => path(at))));
  });

  it('tells what cannot be read in every round, and takes it in once it can', async () => {
    const site = await start({ '/robots.txt': '' });
    site.pages['/a.pdf'] = { headers: { 'content-type': 'application/pdf', etag: '"1"' }, body: 'no PDF' };
    site.pages['/b.html'] = article('乙');
    const sites = sitesOf(`pages: [${site.url}/a.pdf, ${site.url}/b.html]`);
    for (let round = 0; round < 2; round++) {
      const { faults } = await report(sites);
      expect(faults.map(({ address }) => address)).toEqual([`${site.url}/a.pdf`]);
    }
    site.pages['/a.pdf'] = article('甲');
    expect(await report(sites)).toMatchObject({ new: [`${site.url}/a.pdf`], faults: [] });
  });

  it('reads every page again when the index was built anew without them', async () => {
    const { sites } = await portal();
    await report(sites);
    await work.write('a.txt', articleText('别的'));
    await work.ingest({ rebuild: true });
    expect(await titles()).toEqual(['别的']);
    expect((await report(sites)).counts).toMatchObject({ new: 4, notModified: 0 });
    expect(await titles()).toContain('甲');
  });

  it('asks for the parts of an index of sitemaps in every round, and remembers what is no fault', async () => {
    const site = await start({ '/robots.txt': '', '/a.html': article('甲'), '/b.html': article('乙') });
    const xml = (root: string, entry: string, paths: readonly string[], etag: string) => ({
      headers: { 'content-type': 'application/xml', etag },
      body: `<${root}>${paths.map((path) => `<${entry}><loc>${site.url}${path}</loc></${entry}>`).join('')}</${root}>`,
    });
    site.pages['/index.xml'] = xml('sitemapindex', 'sitemap', ['/part.xml'], '"i"');
    site.pages['/part.xml'] = xml('urlset', 'url', ['/a.html'], '"1"');
    const sites = sitesOf(`sitemaps: [${site.url}/index.xml]`);
    expect(await report(sites)).toMatchObject({ new: [`${site.url}/a.html`] });
    site.pages['/part.xml'] = xml('urlset', 'url', ['/a.html', '/b.html'], '"2"');
    expect(await report(sites)).toMatchObject({ new: [`${site.url}/b.html`] });
    delete site.pages['/part.xml'];
    for (let round = 0; round < 2; round++)
      expect((await report(sites)).faults.map(({ address }) => address)).toEqual([`${site.url}/part.xml`]);
  });

  it('does not read a sitemap that is listed as a page', async () => {
    const site = await start({ '/robots.txt': '', '/list/': listOf(['map.xml']), '/x.html': pageOf('丁') });
    site.pages['/list/map.xml'] = {
      headers: { 'content-type': 'text/xml' },
      body: `<urlset><url><loc>${site.url}/x.html</loc></url></urlset>`,
    };
    const { faults } = await report(sitesOf(`lists: [${site.url}/list/]`));
    expect(faults).toEqual([
      { address: `${site.url}/list/map.xml`, reason: expect.stringContaining('sitemap') },
    ]);
    expect(site.paths()).not.toContain('/x.html');
  });
});
