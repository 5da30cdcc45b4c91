/** What does a round make of a portal that changes? */
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askSite } from '../../src/sites/ask.js';
import { type KeptPage, keptPages, PAGE_KIND, vanishedSince } from '../../src/sites/kept.js';
import type { SiteReport } from '../../src/sites/report.js';
import { articleVanishedSince } from '../../src/sites/vanished.js';
import type { RecordStore } from '../../src/store/record-store.js';
import { openCurrent } from '../../src/stores/folder/generation.js';
import { FolderRecords } from '../../src/stores/folder/records.js';
import { hasty, LOCAL, pageOf, useSites } from '../helpers/site.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';
import { article, dated, listOf, type Rounds, roundsIn, siteOf, tagged } from './portal.js';

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
    return (await rounds.round(...given)).report;
  };
  const on = (day: number) => ({ now: () => new Date(Date.UTC(2026, 10, day, 8)) });
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
    const watched = siteOf(
      `pages: [${site.url}/page.html]`,
      `lists: [${site.url}/list/]`,
      `sitemaps: [${site.url}/map.xml]`,
    );
    return { site, watched };
  };

  it('takes in what is new, asks again with conditions, and reads nothing that is as it was', async () => {
    const { site, watched } = await portal();
    const first = await report(watched);
    expect(first.counts).toMatchObject({ asked: 4, new: 4, robots: 1, faults: 0, vanished: 0 });
    expect(first.robots).toEqual([`${site.url}/secret/c.html`]);
    expect(await titles()).toEqual(['丙', '乙', '戊', '甲']);
    // Each address was fetched once, and what robots.txt forbids never.
    expect([...site.paths()].sort()).toEqual([
      ...['/list/', '/list/a.html', '/list/b.html', '/map.xml', '/map/e.html', '/page.html'],
    ]);
    site.asked.length = 0;
    const second = await report(watched);
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
    const { site, watched } = await portal();
    await report(watched);
    site.pages['/list/a.html'] = article('甲二');
    site.pages['/list/f.html'] = article('己');
    site.pages['/list/'] = tagged(listOf(['f.html', 'a.html', 'b.html']));
    const next = await report(watched);
    expect(next).toMatchObject({ new: [`${site.url}/list/f.html`], changed: [`${site.url}/list/a.html`] });
    expect(rounds.ingests).toBe(2);
    expect(await titles()).toEqual(['丙', '乙', '己', '戊', '甲二']);
  });

  it('marks a page that is not there in two rounds, keeps its article, and takes the mark back', async () => {
    const { site, watched } = await portal();
    await report(watched);
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
    expect(await report(watched, at('2'))).toMatchObject({ missing: [url], vanished: [] });
    expect(await since()).toBeNull();
    expect(await report(watched, at('3'))).toMatchObject({ missing: [], vanished: [url] });
    expect(await since()).toBe('2026-11-02');
    expect(await report(watched, at('4'))).toMatchObject({
      missing: [],
      vanished: [],
      counts: { faults: 0 },
    });
    expect(await titles()).toContain('甲');
    site.pages['/list/a.html'] = there;
    expect(await report(watched, at('5'))).toMatchObject({ returned: [url] });
    expect(await since()).toBeNull();
  });

  it('takes a page that leads to the first page of its site for one that is gone', async () => {
    const { site, watched } = await portal();
    await report(watched);
    site.pages['/'] = pageOf('首页');
    site.pages['/list/a.html'] = { status: 301, headers: { location: '/' } };
    // One that is sent there for now may come back.
    site.pages['/list/b.html'] = { status: 302, headers: { location: '/' } };
    await report(watched, on(2));
    expect(await report(watched, on(3))).toMatchObject({
      vanished: [`${site.url}/list/a.html`],
      faults: [
        { address: `${site.url}/list/b.html`, reason: expect.stringMatching(/^redirects to .* first page/) },
      ],
    });
    expect(await titles()).not.toContain('首页');
  });

  it('counts a page as vanished only a day later, and names the day of its site', async () => {
    const { site, watched } = await portal();
    await report(watched);
    delete site.pages['/list/a.html'];
    const url = `${site.url}/list/a.html`;
    const at = (time: string) => ({ now: () => new Date(time) });
    // The third is a day later in Shanghai already.
    for (const time of ['2026-11-01T22:30:00Z', '2026-11-01T22:31:00Z', '2026-11-02T22:29:59Z'])
      expect((await report(watched, at(time))).vanished).toEqual([]);
    expect((await report(watched, at('2026-11-02T22:30:00Z'))).vanished).toEqual([url]);
    expect(vanishedSince((await keptPages(records)).get(url) as KeptPage)).toBe('2026-11-02');
  });

  it('marks no article that another page has which is there', async () => {
    const site = await start({
      '/robots.txt': '',
      '/old.html': { status: 302, headers: { location: '/b.html' } },
    });
    site.pages['/b.html'] = article('乙');
    const watched = siteOf(`pages: [${site.url}/old.html, ${site.url}/b.html]`);
    expect(await report(watched)).toMatchObject({ new: [`${site.url}/old.html`] });
    delete site.pages['/old.html'];
    await report(watched, on(2));
    expect((await report(watched, on(3))).vanished).toEqual([`${site.url}/old.html`]);
    const [id = ''] = (await keptPages(records)).get(`${site.url}/b.html`)?.articles ?? [];
    expect(await articleVanishedSince(records, id)).toBeNull();
    delete site.pages['/b.html'];
    for (const day of [4, 5]) await report(watched, on(day));
    expect(await articleVanishedSince(records, id)).toBe('2026-11-04');
    site.pages['/old.html'] = article('乙');
    site.pages['/b.html'] = { status: 302, headers: { location: '/old.html' } };
    await report(watched, on(6));
    expect((await keptPages(records)).get(`${site.url}/b.html`)?.missing).toBeNull();
  });

  it('marks nothing when most pages are gone at once, and says so once', async () => {
    const names = Array.from({ length: 8 }, (_, at) => `${at}.html`);
    const site = await start({ '/robots.txt': '', '/list/': tagged(listOf(names)) });
    for (const name of names) site.pages[`/list/${name}`] = article(name);
    const watched = siteOf(`lists: [${site.url}/list/]`);
    await report(watched, on(1));
    for (const name of names.slice(0, 5)) delete site.pages[`/list/${name}`];
    for (const day of [2, 3, 4]) {
      const { missing, vanished, faults } = await report(watched, on(day));
      expect({ missing, vanished }).toEqual({ missing: [], vanished: [] });
      expect(faults).toEqual([
        { address: `${site.url}/list/0.html`, reason: expect.stringContaining('5 of the 8 pages') },
      ]);
    }
    // Half of them are news.
    site.pages['/list/0.html'] = article('0.html');
    await report(watched, on(5));
    expect((await report(watched, on(6))).vanished).toHaveLength(4);
  });

  it('reads no page of another host, and no list that leads to the first page', async () => {
    const other = await start({ '/robots.txt': '', '/x.html': article('别的') });
    const site = await start({
      '/robots.txt': '',
      '/list/': tagged(listOf(['a.html', 'b.html'])),
      '/list/a.html': { status: 302, headers: { location: `${other.url}/x.html` } },
      '/list/b.html': { status: 302, headers: { location: '/c.html' } },
      '/c.html': article('丙'),
      '/': listOf(['about.html']),
    });
    const watched = siteOf(`lists: [${site.url}/list/]`);
    expect(await report(watched)).toMatchObject({
      new: [`${site.url}/list/b.html`],
      faults: [
        { address: `${site.url}/list/a.html`, reason: expect.stringContaining(`${other.url}/x.html`) },
      ],
    });
    site.pages['/list/'] = { status: 302, headers: { location: '/' } };
    const { faults } = await report(watched);
    expect(faults[0]).toEqual({
      address: `${site.url}/list/`,
      reason: expect.stringMatching(/^has changed: /),
    });
    expect(site.paths()).not.toContain('/about.html');
  });

  it('obeys a robots.txt also behind a redirect', async () => {
    const { site, watched } = await portal();
    site.pages['/list/a.html'] = { status: 302, headers: { location: '/secret/a.html' } };
    const { robots, counts } = await report(watched);
    expect(robots).toEqual([`${site.url}/list/a.html`, `${site.url}/secret/c.html`]);
    expect(counts.faults).toBe(0);
  });

  it('asks what failed before what was asked, and not for ever', async () => {
    const { site, watched } = await portal();
    await report(watched, on(1));
    const url = `${site.url}/list/f.html`;
    site.pages['/list/'] = tagged(listOf(['f.html', 'a.html']));
    site.pages['/list/f.html'] = { status: 403 };
    const askedAt = async () => (await keptPages(records)).get(url)?.askedAt;
    for (const day of [2, 3]) {
      await report(watched, on(day));
      expect(await askedAt()).toBe('');
    }
    await report(watched, on(4));
    expect(await askedAt()).toBe('2026-11-04T08:00:00.000Z');
  });

  it('forgets a page that was never read and is not there', async () => {
    const site = await start({ '/robots.txt': '', '/list/': tagged(listOf(['a.html', 'b.html'])) });
    site.pages['/list/a.html'] = article('甲');
    const watched = siteOf(`lists: [${site.url}/list/]`);
    await report(watched, on(1));
    site.pages['/list/'] = tagged(listOf(['a.html']));
    const urls = async () =>
      [...(await keptPages(records)).keys()].map((url) => url.slice(site.url.length)).sort();
    await report(watched, on(2));
    expect(await urls()).toEqual(['/list/a.html', '/list/b.html']);
    await report(watched, on(3));
    expect(await urls()).toEqual(['/list/a.html']);
  });

  it('lets other work of the process go on while it is noted', async () => {
    const { watched } = await portal();
    const names = Array.from({ length: 40 }, (_, at) => `https://example.org/${at}.html`);
    const answer = { kind: 'same', isModified: false, validators: null } as const;
    let turns = 0;
    let isNoting = true;
    const turn = () => {
      turns++;
      if (isNoting) setImmediate(turn);
    };
    const at = new Set<number>();
    const counted: RecordStore = Object.assign(Object.create(records), {
      put: (...given: Parameters<RecordStore['put']>) => {
        if (given[0] === PAGE_KIND) at.add(turns);
        return records.put(...given);
      },
    });
    await report(watched, {
      records: counted,
      ask: async () => {
        setImmediate(turn);
        const pages = names.map((url) => ({ url, answer }));
        return { name: '高新区', pages, lists: [], faults: [], robots: [], left: 0 };
      },
    });
    isNoting = false;
    // Other work was done between most of the pages.
    expect(at.size).toBeGreaterThan(names.length / 2);
  });

  it('fetches an address once that is a list and a page, and leaves what is too much for a round', async () => {
    const site = await start({
      '/robots.txt': '',
      '/list/': listOf(['a.html', 'b.html']),
      '/list/a.html': article('甲'),
    });
    site.pages['/list/b.html'] = article('乙');
    const watched = siteOf(`lists: [${site.url}/list/]`, `pages: [${site.url}/list/]`);
    const folder = await mkdtemp(join(work.folder, 'asked-'));
    const options = { records, folder, signal: new AbortController().signal };
    const fetch = { settings: LOCAL, limits: hasty() };
    const asked = await askSite(watched, { ...options, fetch, mostBytes: 1 });
    expect(asked).toMatchObject({ left: 2, pages: [{ url: `${site.url}/list/` }] });
    expect(site.paths()).toEqual(['/list/']);
    // A disk that takes nothing is no fault of a page.
    await expect(askSite(watched, { ...options, fetch, folder: join(folder, 'none') })).rejects.toMatchObject(
      {
        code: 'ENOENT',
      },
    );
  });

  it('knows the pages of a site that got another name', async () => {
    const { site, watched } = await portal();
    await report(watched);
    site.pages['/list/'] = tagged(listOf(['b.html']));
    const renamed = { ...watched, name: '新区' };
    expect((await report(renamed)).counts).toMatchObject({ asked: 4, notModified: 3 });
  });

  it('marks nothing when the site is down', async () => {
    const { site, watched } = await portal();
    await report(watched);
    const urls = [...(await keptPages(records)).keys()];
    await site.close();
    for (let round = 0; round < 3; round++) {
      const { counts, missing, vanished } = await report(watched);
      expect({ missing, vanished }).toEqual({ missing: [], vanished: [] });
      expect(counts.faults).toBeGreaterThan(0);
    }
    const pages = [...(await keptPages(records)).values()];
    expect(pages.map(({ url }) => url)).toEqual(urls);
    expect(pages.every(({ missing }) => missing === null)).toBe(true);
  });

  it('says so when a list has no link any more, and marks nothing', async () => {
    const { site, watched } = await portal();
    await report(watched);
    site.pages['/list/'] = '<html><body><div id="app"></div></body></html>';
    const { faults, vanished, counts } = await report(watched);
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
    const watched = siteOf(`lists: [${site.url}/list/]`, 'most: 3');
    const asked: string[][] = [];
    for (let round = 0; round < 5; round++) {
      site.asked.length = 0;
      const { counts } = await report(watched, { now: () => new Date(Date.UTC(2026, 10, 1 + round)) });
      expect(counts).toMatchObject({ asked: 3, left: 4 });
      asked.push(site.paths().filter((path) => path !== '/list/'));
    }
    const path = (at: number) => `/list/${at}.html`;
    // Of three at least one was asked before, as soon as there is one.
    expect(asked.slice(0, 3)).toEqual([
      [path(0), path(1), path(2)],
      [path(3), path(4), path(0)],
      [path(5), path(6), path(1)],
    ]);
    // Nobody waits for ever.
    expect(new Set(asked.slice(2).flat())).toEqual(new Set(names.map((_, at) => path(at))));
  });

  it('tells what cannot be read in every round, and takes it in once it can', async () => {
    const site = await start({ '/robots.txt': '' });
    site.pages['/a.pdf'] = { headers: { 'content-type': 'application/pdf', etag: '"1"' }, body: 'no PDF' };
    site.pages['/b.html'] = article('乙');
    const watched = siteOf(`pages: [${site.url}/a.pdf, ${site.url}/b.html]`);
    for (let round = 0; round < 2; round++) {
      const { faults } = await report(watched);
      expect(faults.map(({ address }) => address)).toEqual([`${site.url}/a.pdf`]);
    }
    site.pages['/a.pdf'] = article('甲');
    expect(await report(watched)).toMatchObject({ new: [`${site.url}/a.pdf`], faults: [] });
  });

  it('reads every page again when the index was built anew without them', async () => {
    const { watched } = await portal();
    await report(watched);
    await work.write('a.txt', articleText('别的'));
    await work.ingest({ rebuild: true });
    expect(await titles()).toEqual(['别的']);
    expect((await report(watched)).counts).toMatchObject({ new: 4, notModified: 0 });
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
    const watched = siteOf(`sitemaps: [${site.url}/index.xml]`);
    expect(await report(watched)).toMatchObject({ new: [`${site.url}/a.html`] });
    site.pages['/part.xml'] = xml('urlset', 'url', ['/a.html', '/b.html'], '"2"');
    expect(await report(watched)).toMatchObject({ new: [`${site.url}/b.html`] });
    delete site.pages['/part.xml'];
    for (let round = 0; round < 2; round++)
      expect((await report(watched)).faults.map(({ address }) => address)).toEqual([`${site.url}/part.xml`]);
  });

  it('does not read a sitemap that is listed as a page', async () => {
    const site = await start({ '/robots.txt': '', '/list/': listOf(['map.xml']), '/x.html': pageOf('丁') });
    site.pages['/list/map.xml'] = {
      headers: { 'content-type': 'text/xml' },
      body: `<urlset><url><loc>${site.url}/x.html</loc></url></urlset>`,
    };
    const { faults } = await report(siteOf(`lists: [${site.url}/list/]`));
    expect(faults).toEqual([
      { address: `${site.url}/list/map.xml`, reason: expect.stringContaining('sitemap') },
    ]);
    expect(site.paths()).not.toContain('/x.html');
  });
});
