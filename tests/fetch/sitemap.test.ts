import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSitemap } from '../../src/fetch/sitemap.js';
import { faultAt, hasty, type Page, pageOf, readWeb, useSites } from '../helpers/site.js';

const start = useSites();
const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll("'", '&apos;');
const urlset = (urls: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<urlset ${NAMESPACE}>${urls.map((url) => `<url><loc>${escaped(url)}</loc><lastmod>2024-01-01</lastmod></url>`).join('\n')}</urlset>`;
const index = (urls: string[]) =>
  `<sitemapindex ${NAMESPACE}>${urls.map((url) => `<sitemap><loc>${escaped(url)}</loc></sitemap>`).join('')}</sitemapindex>`;
const xml = (body: string | Buffer): Page => ({ headers: { 'content-type': 'application/xml' }, body });

describe('a sitemap', () => {
  const URL_ = new URL('https://example.org/sitemap.xml');
  const read = (text: string | Buffer, url = URL_) => readSitemap(url, Buffer.from(text), 1_000_000);

  it('gives back the addresses it was made of, each once, in order', async () => {
    const path = fc.webUrl({ withQueryParameters: true, authoritySettings: {} }).map((url) => {
      const { pathname, search } = new URL(url);
      return `https://example.org${pathname}${search}`;
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(path, { minLength: 1, maxLength: 20 }),
        fc.boolean(),
        async (urls, isIndex) => {
          const found = await read(isIndex ? index(urls) : urlset(urls));
          const expected = [...new Set(urls.map((url) => new URL(url).href))];
          expect(found.isIndex).toBe(isIndex);
          expect(found.leftOut).toBe(0);
          expect(found.urls.map((url) => new URL(url).href)).toEqual(
            expected.filter((url) => !/[?&]utm_/.test(url)),
          );
        },
      ),
      { numRuns: 50 },
    );
  });

  it('may have prefixes, CDATA, comments, pictures and a mark before it', async () => {
    const text = `\ufeff<?xml version="1.0"?><!-- <url><loc>https://example.org/no</loc></url> -->
      <s:urlset xmlns:s="http://www.sitemaps.org/schemas/sitemap/0.9"><s:url>
        <s:loc> https://example.org/a?x=1&amp;y=2 </s:loc>
        <image:image><image:loc>https://example.org/a.png</image:loc></image:image></s:url>
      <s:url><s:loc><![CDATA[https://example.org/b?x=1&y=2]]></s:loc></s:url></s:urlset>`;
    expect(await read(text)).toEqual({
      isIndex: false,
      urls: ['https://example.org/a?x=1&y=2', 'https://example.org/b?x=1&y=2'],
      leftOut: 0,
    });
  });

  it('speaks for its own host only', async () => {
    const urls = [
      'https://example.org/1',
      'http://example.org/2',
      'https://www.example.org/3',
      'https://example.org:8443/4',
      'ftp://example.org/5',
      '/6',
      'https://example.org.evil.example/7',
      'https://example.org@evil.example/8',
    ];
    expect(await read(urlset(urls))).toEqual({
      isIndex: false,
      urls: ['https://example.org/1', 'http://example.org/2'],
      leftOut: 6,
    });
  });

  it.each([
    ['is XML, but no sitemap', '<rss><channel/></rss>'],
    ['is XML, but no sitemap', 'hello'],
    ['is XML, but no sitemap', '<html><urlset></urlset></html>'],
    ['breaks off', urlset(['https://example.org/1']).slice(0, -5)],
    ['breaks off', '<urlset><url><loc>https://example.org/'],
    ['lists nothing', urlset([])],
    [
      'has a DTD',
      `<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>${urlset(['https://example.org/&b;'])}`,
    ],
    [
      'has a DTD',
      `<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>${urlset(['https://example.org/1'])}`,
    ],
    ['is nested more deeply', `<urlset>${'<a>'.repeat(300_000)}`],
    ['is compressed wrongly', gzipSync(urlset(['https://example.org/1'])).subarray(0, -12)],
    ['is larger than the 1000000 bytes allowed', gzipSync(Buffer.alloc(50_000_000, ' '))],
  ])('that %s is refused (%#)', async (reason, text) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'source_unreadable',
      message: expect.stringContaining(reason),
    });
  });
});

describe('a sitemap of a site', () => {
  const site = async (pages: (base: string) => Record<string, Page>) => {
    const started = await start({ '/robots.txt': '' });
    Object.assign(started.pages, pages(started.url));
    return started;
  };

  it.each<[string, string, (text: string) => Page]>([
    ['by its name', '/sitemap.xml', (body) => ({ headers: { 'content-type': 'text/plain' }, body })],
    [
      'by its type',
      '/sitemap.php?all',
      (body) => ({ headers: { 'content-type': 'text/xml; charset=utf-8' }, body }),
    ],
    [
      'compressed',
      '/sitemap.xml.gz',
      (body) => ({ headers: { 'content-type': 'application/x-gzip' }, body: gzipSync(body) }),
    ],
    [
      'compressed twice',
      '/sitemap.xml.gz',
      (body) => ({
        headers: { 'content-type': 'application/gzip', 'content-encoding': 'gzip' },
        body: gzipSync(gzipSync(body)),
      }),
    ],
  ])('is known %s', async (_how, path, page) => {
    const { url } = await site((base) => ({ [path]: page(urlset([`${base}/1.html`])) }));
    expect(await readWeb(url + path)).toMatchObject({ pages: [`${url}/1.html`], faults: [], articles: [] });
  });

  it('says how many addresses it left out, as a note and no fault', async () => {
    const { url } = await site((base) => ({
      '/sitemap.xml': xml(urlset([`${base}/1.html`, 'https://example.org/1', 'https://example.org/2'])),
    }));
    const { pages, faults, notes } = await readWeb(`${url}/sitemap.xml`);
    expect({ pages, faults }).toEqual({ pages: [`${url}/1.html`], faults: [] });
    expect(notes).toEqual([
      {
        kind: 'note',
        path: `${url}/sitemap.xml`,
        reason: expect.stringContaining('lists 2 addresses that are not of its host'),
      },
    ]);
  });

  it('may be an index: its parts are read, a broken one is a fault, and none is read twice', async () => {
    const { url, paths } = await site((base) => ({
      '/sitemap.xml': xml(
        index(
          ['/a.xml', '/broken.xml', '/none.xml', '/b.xml.gz', '/a.xml', '/sitemap.xml']
            .map((path) => base + path)
            .concat('https://example.org/c.xml'),
        ),
      ),
      '/a.xml': xml(urlset([`${base}/1.html`, `${base}/2.html`])),
      '/broken.xml': xml('<urlset><url>'),
      '/b.xml.gz': xml(gzipSync(urlset([`${base}/2.html`, `${base}/3.html`]))),
    }));
    const { pages, faults, notes } = await readWeb(`${url}/sitemap.xml`);
    expect(pages).toEqual(['/1.html', '/2.html', '/3.html'].map((path) => url + path));
    expect(faults.map(({ path, reason }) => [path.replace(url, ''), reason])).toEqual([
      ['/broken.xml', expect.stringContaining('breaks off')],
      ['/none.xml', expect.stringContaining('is not there (404)')],
    ]);
    expect(notes).toHaveLength(1);
    expect(paths()).toEqual(['/sitemap.xml', '/a.xml', '/broken.xml', '/none.xml', '/b.xml.gz']);
  });

  it('has indexes within indexes up to a depth', async () => {
    const { url } = await site((base) => ({
      '/0.xml': xml(index([`${base}/1.xml`])),
      '/1.xml': xml(index([`${base}/2.xml`, `${base}/pages.xml`])),
      '/2.xml': xml(index([`${base}/3.xml`])),
      '/pages.xml': xml(urlset([`${base}/1.html`])),
    }));
    const { pages, faults } = await readWeb(`${url}/0.xml`);
    expect(pages).toEqual([`${url}/1.html`]);
    expect(faults).toMatchObject([
      { path: `${url}/2.xml`, reason: expect.stringContaining('index within indexes') },
    ]);
  });

  it('that lists another as a page leads no further', async () => {
    const { url } = await site((base) => ({
      '/sitemap.xml': xml(urlset([`${base}/other.xml`])),
      '/other.xml': xml(urlset([`${base}/1.html`])),
    }));
    const { pages, faults } = await readWeb([`${url}/sitemap.xml`, `${url}/other.xml`]);
    expect(pages).toEqual([`${url}/other.xml`]);
    expect(faults).toMatchObject([
      { path: `${url}/other.xml`, reason: expect.stringContaining('listed as a page') },
    ]);
  });

  it('of too many pages is read up to the limit, over all parts, and says so', async () => {
    const { url, paths } = await site((base) => ({
      '/sitemap.xml': xml(index([1, 2, 3].map((at) => `${base}/${at}.xml`))),
      ...Object.fromEntries(
        [1, 2, 3].map((at) => [
          `/${at}.xml`,
          xml(urlset([1, 2, 3, 4].map((page) => `${base}/${at}-${page}.html`))),
        ]),
      ),
    }));
    const { pages, faults } = await readWeb(`${url}/sitemap.xml`, { limits: { ...hasty(), maxPages: 6 } });
    expect(pages).toHaveLength(6);
    expect(faults).toMatchObject([
      { path: `${url}/2.xml`, reason: expect.stringContaining('makes more than 6 pages') },
    ]);
    expect(paths()).not.toContain('/3.xml');
  });

  it('is refused as a whole where robots.txt forbids it, and no robots.txt leads to one by itself', async () => {
    const { url, pages, paths } = await site((base) => ({
      '/sitemap.xml': xml(urlset([`${base}/1.html`])),
      '/1.html': pageOf('甲'),
    }));
    pages['/robots.txt'] = `Sitemap: ${url}/sitemap.xml`;
    expect((await readWeb(`${url}/1.html`)).articles).toHaveLength(1);
    expect(paths()).toEqual(['/1.html']);
    pages['/robots.txt'] = 'User-agent: *\nDisallow: /sitemap';
    expect(await faultAt(`${url}/sitemap.xml`)).toContain('forbids it');
  });
});
