import { describe, expect, it } from 'vitest';
import { openCurrent } from '../../src/stores/folder/generation.js';
import { hasty, LOCAL, type Page, pageOf, useSites } from '../helpers/site.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

const sitemapOf = (urls: string[]): Page => ({
  headers: { 'content-type': 'application/xml' },
  body: `<urlset>${urls.map((url) => `<url><loc>${url}</loc></url>`).join('')}</urlset>`,
});

describe('ingest of addresses', () => {
  const work = useWorkspace();
  const start = useSites();
  const fetch = { settings: LOCAL, limits: hasty() };

  const keys = async () => {
    const { catalogue, close } = await openCurrent(work.index, work.embedder.model);
    try {
      return [...catalogue.articles()].map(({ key }) => key).sort();
    } finally {
      close();
    }
  };

  it('reads pages, sitemaps and files together, and counts the pages of a sitemap', async () => {
    await work.write('a.txt', articleText('甲'));
    const site = await start({
      '/robots.txt': '',
      '/1.html': pageOf('乙'),
      '/2.html': pageOf('丙'),
      '/3.html': pageOf('丁'),
    });
    site.pages['/sitemap.xml'] = sitemapOf([`${site.url}/1.html`, `${site.url}/2.html`]);
    const progress: string[] = [];
    const patterns = [
      `${site.url}/sitemap.xml`,
      work.articles,
      `${site.url}/3.html#top`,
      `${site.url}/2.html`,
    ];
    const summary = await work.ingest({
      patterns,
      fetch,
      onProgress: ({ sourcesDone, sourcesTotal }) => progress.push(`${sourcesDone}/${sourcesTotal}`),
    });
    expect(summary).toMatchObject({ added: 4, articles: 4, faults: [], notes: [] });
    // Embedded passages are reported, too, which leaves the sources as they were.
    expect([...new Set(progress)]).toEqual(['0/4', '1/4', '2/5', '3/5', '4/5', '5/5']);
    expect((await keys()).slice(-3)).toEqual([1, 2, 3].map((at) => `${site.url}/${at}.html`));
    const again = await work.ingest({ patterns, fetch });
    expect(again).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 4,
      passagesEmbedded: 0,
      generation: null,
    });
    site.pages['/3.html'] = pageOf('丁二');
    expect(await work.ingest({ patterns, fetch })).toMatchObject({ changed: 1, unchanged: 3 });
  });

  it('keeps a page that it cannot fetch, prunes nothing then, and removes a page that a sitemap no longer lists', async () => {
    const site = await start({ '/robots.txt': '', '/1.html': pageOf('甲'), '/2.html': pageOf('乙') });
    const list = (...pages: number[]) => {
      site.pages['/sitemap.xml'] = sitemapOf(pages.map((page) => `${site.url}/${page}.html`));
    };
    const run = () => work.ingest({ patterns: [`${site.url}/sitemap.xml`], fetch, prune: true });
    list(1, 2);
    expect(await run()).toMatchObject({ added: 2 });
    delete site.pages['/2.html'];
    const { faults, removed, articles } = await run();
    expect({ removed, articles }).toEqual({ removed: 0, articles: 2 });
    expect(faults).toEqual([
      { kind: 'fault', path: `${site.url}/2.html`, line: null, reason: 'is not there (404)' },
    ]);
    list(1);
    expect(await run()).toMatchObject({ removed: 1, articles: 1, faults: [] });
    expect(await keys()).toEqual([`${site.url}/1.html`]);
  });

  it('stores a page with several addresses once, with a note', async () => {
    const canonical = '<link rel="canonical" href="/1.html">';
    const site = await start({
      '/robots.txt': '',
      '/1.html': pageOf('甲'),
      '/1.html?from=list': pageOf('甲', canonical),
    });
    site.pages['/old'] = { status: 301, headers: { location: '/1.html' } };
    const patterns = ['/1.html', '/1.html?from=list', '/old'].map((path) => site.url + path);
    const { faults, notes, articles } = await work.ingest({ patterns, fetch, prune: true });
    expect({ articles, faults }).toEqual({ articles: 1, faults: [] });
    expect(notes.map(({ path }) => path)).toEqual(patterns.slice(1));
  });

  it('does not let one site replace the article of another', async () => {
    const site = await start({ '/robots.txt': '', '/1.html': pageOf('甲') });
    const thief = await start({ '/robots.txt': '' });
    thief.pages['/2.html'] = pageOf('贼', `<link rel="canonical" href="${site.url}/1.html">`);
    await work.ingest({ patterns: [`${site.url}/1.html`], fetch });
    expect(await work.ingest({ patterns: [`${thief.url}/2.html`], fetch })).toMatchObject({
      added: 1,
      changed: 0,
    });
    expect(await keys()).toEqual([`${site.url}/1.html`, `${thief.url}/2.html`].sort());
  });

  it('fetches from a private address only if the user names it', async () => {
    const site = await start({ '/1.html': pageOf('甲') });
    const { faults } = await work.ingest({ patterns: [`${site.url}/1.html`] });
    expect(faults).toMatchObject([
      { path: `${site.url}/1.html`, reason: expect.stringContaining('ZONELENS_FETCH_PRIVATE') },
    ]);
    expect(site.connections).toBe(0);
  });
});
