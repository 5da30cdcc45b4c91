import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { chinesePdf, docxOf } from '../corpus/read/build.js';
import { faultAt, type Page, pageOf, readWeb, useSites } from '../helpers/site.js';

const start = useSites();
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const CRAWLED = '青岛高新区改革\n来源:高新院 日期:2022-11-25\n一段正文，讲的是管理体制改革，写得足够长。\n';

const readAt = async (path: string, page: Page) => {
  const site = await start({ [path]: page });
  return { ...(await readWeb(site.url + path)), url: site.url + path };
};

describe('the charset of a page', () => {
  const bytes = (charset: string, text: string) => iconv.encode(text, charset);
  const simplified = pageOf('青岛高新区改革');
  const traditional = pageOf('臺灣科學園區');

  it.each<[string, string | null, Buffer]>([
    ['GBK by the header', 'text/html; charset=GBK', bytes('gbk', simplified)],
    ['gb2312 by the header, in quotation marks', 'text/html; charset="gb2312"', bytes('gbk', simplified)],
    ['GB18030 by meta', 'text/html', bytes('gb18030', pageOf('青岛高新区改革', '<meta charset="gb18030">'))],
    ['Big5 by the header', 'text/html;charset=big5', bytes('big5', traditional)],
    ['UTF-8 by nothing', 'text/html', bytes('utf-8', simplified)],
    ['GBK by nothing', 'text/html', bytes('gbk', simplified)],
    ['UTF-8 against the header', 'text/html; charset=gb2312', bytes('utf-8', simplified)],
    [
      'GBK against the header, by meta',
      'text/html; charset=utf-8',
      bytes('gbk', pageOf('青岛高新区改革', '<meta charset="gbk">')),
    ],
    ['GBK against the header, by itself', 'text/html; charset=utf-8', bytes('gbk', simplified)],
    [
      'GBK against the header of a server that was not told',
      'text/html; charset=ISO-8859-1',
      bytes('gbk', simplified),
    ],
    ['GBK under a charset that there is not', 'text/html; charset=x-none', bytes('gbk', simplified)],
  ])('is %s', async (_what, type, body) => {
    const { articles } = await readAt('/a.html', { headers: { 'content-type': type ?? '' }, body });
    expect(articles).toMatchObject([{ title: expect.stringMatching(/^(青岛高新区改革|臺灣科學園區)$/) }]);
    expect(articles[0]?.sections[0]?.text).toContain('管理体制改革');
  });

  it('of a server that was not told is believed last', async () => {
    const body = bytes(
      'latin1',
      pageOf('Café policy').replace(/<p>.*<\/p>/, `<p>${'A naïve résumé of zone policy. '.repeat(5)}</p>`),
    );
    const { articles } = await readAt('/a.html', {
      headers: { 'content-type': 'text/html; charset=iso-8859-1' },
      body,
    });
    expect(articles[0]?.title).toBe('Café policy');
  });

  it('of a text is that of the header', async () => {
    const { articles } = await readAt('/a.txt', {
      headers: { 'content-type': 'text/plain; charset=gbk' },
      body: bytes('gbk', CRAWLED),
    });
    expect(articles).toMatchObject([{ title: '青岛高新区改革', source: '高新院', date: '2022-11-25' }]);
  });
});

describe('a document', () => {
  it.each<[string, string, string, string | (() => Promise<Uint8Array>)]>([
    ['text', '/show?id=1', 'text/plain', CRAWLED],
    ['text by its name', '/a.txt', 'application/octet-stream', CRAWLED],
    ['Markdown', '/show', 'text/markdown', '# 青岛高新区改革\n\n一段正文。\n'],
    ['Markdown by its name', '/a.md', 'text/plain; charset=utf-8', '# 青岛高新区改革\n\n一段正文。\n'],
    ['JSON', '/api/1', 'application/json', JSON.stringify({ title: '青岛高新区改革', text: '一段正文。' })],
    [
      'JSON Lines',
      '/a.jsonl',
      'application/octet-stream',
      `${JSON.stringify({ title: '青岛高新区改革', text: '一段正文。' })}\n`,
    ],
    ['XHTML', '/a', 'application/xhtml+xml', pageOf('青岛高新区改革')],
    ['HTML, whatever its name', '/show.txt', 'text/html', pageOf('青岛高新区改革')],
    [
      'PDF',
      '/download?id=1',
      'application/pdf',
      async () =>
        chinesePdf([
          { text: '青岛高新区改革', y: 700, size: 20 },
          { text: '一段正文，讲的是管理体制改革，写得足够长。', y: 650 },
        ]),
    ],
    [
      'DOCX',
      '/download?id=2',
      DOCX,
      () => docxOf([{ style: 'a1', text: '青岛高新区改革' }, { text: '一段正文，写得足够长。' }]),
    ],
    [
      'CSV that is called Excel',
      '/a.csv',
      'application/vnd.ms-excel',
      '标题,正文\n青岛高新区改革,一段正文。\n',
    ],
    ['a page of a dynamic site', '/show.do?id=1', 'text/plain', pageOf('青岛高新区改革')],
    [
      'DOCX by its name',
      '/a.docx',
      'application/zip',
      () => docxOf([{ style: 'a1', text: '青岛高新区改革' }, { text: '一段正文，写得足够长。' }]),
    ],
  ])('is read as %s', async (_what, path, type, content) => {
    const body = Buffer.from(typeof content === 'string' ? content : await content());
    const { articles, faults, url } = await readAt(path, { headers: { 'content-type': type }, body });
    expect(faults).toEqual([]);
    expect(articles).toMatchObject([{ title: '青岛高新区改革' }]);
    expect(articles[0]?.key.startsWith(url)).toBe(true);
  });

  it.each([
    ['image/png', '/a.html', 'is of the type image/png; supported are text'],
    ['application/msword', '/a.doc', 'is no .doc file'],
    ['application/rtf', '/a.rtf', 'is of the type application/rtf'],
    ['application/octet-stream', '/a.exe', 'is of the type application/octet-stream'],
    ['', '/a', 'comes without a content type'],
    ['application/pdf', '/a.pdf', 'PDF'],
    ['text/html', '/sitemap.xml', 'should be a sitemap'],
    ['text/html', '/empty.html', 'is empty'],
  ])('of the type %j at %s is a fault', async (type, path, reason) => {
    const body = path === '/empty.html' ? '' : 'no such thing';
    const site = await start({ [path]: { headers: { 'content-type': type }, body } });
    expect(await faultAt(site.url + path)).toContain(reason);
  });

  it('at an address that is none, or of another scheme, is a fault', async () => {
    expect(await faultAt('http://')).toBe('is no valid address');
    expect(await faultAt('ftp://example.org/a.html')).toContain('only http and https are fetched');
    expect(await faultAt('http://user:secret@127.0.0.1/')).toContain('user name or password');
  });
});

describe('an article of the web', () => {
  const keysOf = async (page: Page, path = '/a.html?id=1&utm_source=x') => {
    const { articles, url } = await readAt(path, page);
    const { origin } = new URL(url);
    return { articles, origin, keys: articles.map(({ key }) => key.replace(origin, '')) };
  };
  const canonical = (href: string) => pageOf('甲', `<link rel="canonical" href="${href}">`);

  it('is known by its address, less what follows its readers', async () => {
    const { keys, articles, origin } = await keysOf(pageOf('甲'));
    expect(keys).toEqual(['/a.html?id=1']);
    expect(articles).toMatchObject([{ url: `${origin}/a.html?id=1`, source: '127.0.0.1' }]);
  });

  it('is known by its canonical address on the same host', async () => {
    expect((await keysOf(canonical('/b.html'))).keys).toEqual(['/b.html']);
    expect((await keysOf(canonical('c.html'), '/x/y/a.html')).keys).toEqual(['/x/y/c.html']);
    expect((await keysOf(canonical('/'))).keys).toEqual(['/a.html?id=1']);
  });

  it.each([
    canonical('https://www.gov.cn/zhengce/1.htm'),
    canonical('//www.gov.cn/zhengce/1.htm'),
    pageOf('甲', '<meta property="og:url" content="https://www.gov.cn/1.htm">'),
    pageOf('甲', '<base href="https://www.gov.cn/"><link rel="canonical" href="/1.htm">'),
    pageOf(
      '甲',
      '<script type="application/ld+json">{"@type":"NewsArticle","url":"https://www.gov.cn/1.htm"}</script>',
    ),
    pageOf('甲').replace('</h1>', '</h1><p>来源:某院 日期:2022-11-25 原文链接:https://www.gov.cn/1.htm</p>'),
  ])('cannot take the place of an article of another host (%#)', async (page) => {
    const { keys, articles, origin } = await keysOf(page);
    expect(keys).toEqual(['/a.html?id=1']);
    expect(articles[0]?.url).toBe(`${origin}/a.html?id=1`);
  });

  it('in an archive keeps the address that it states, to show, and is known by that of the archive', async () => {
    const records = [
      { id: 1, title: '甲', text: '一段正文。', url: 'https://www.gov.cn/1.htm' },
      { id: 2, title: '乙', text: '一段正文。', url: '/2.htm'.replace(/^/, 'http://other.example') },
      { id: 3, title: '丙', text: '一段正文。' },
    ];
    const { keys, articles } = await keysOf(
      { headers: { 'content-type': 'application/json' }, body: JSON.stringify(records) },
      '/archive.json',
    );
    expect(keys).toEqual(['/archive.json#1', '/archive.json#2', '/archive.json#3']);
    expect(articles.map(({ url }) => url)).toEqual([
      'https://www.gov.cn/1.htm',
      'http://other.example/2.htm',
      null,
    ]);
  });

  it('without a title has that of its address', async () => {
    const body = '一段正文，写得足够长，不会被当成标题，也没有别的标题可用。\n'.repeat(3);
    const { articles } = await keysOf(
      { headers: { 'content-type': 'text/markdown' }, body },
      `/${encodeURIComponent('改革(2014-07-25)')}.md`,
    );
    expect(articles).toMatchObject([{ title: '改革', date: '2014-07-25' }]);
  });
});
