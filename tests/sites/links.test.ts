/** Which links of a list are found, whatever its layout, its charset and what stands around it? */
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { articleLinksOf, type ListRule } from '../../src/sites/links.js';
import { listOf } from './portal.js';

const URL_OF_LIST = 'https://www.example.gov.cn/zwgk/zcfg/index.shtml';
const ANY: ListRule = { template: null, links: null };

const linksOf = (html: string, rule: ListRule = ANY) =>
  articleLinksOf({ url: URL_OF_LIST, bytes: Buffer.from(html), charset: null }, rule);

/** A page with menus, a crumb and a footer around a list. */
const page = (list: string) => `<html><body>
  <div class="nav"><ul class="menu-list">${['首页', '要闻', '公开', '服务'].map((name) => `<li><a href="/${name}/">${name}</a></li>`).join('')}</ul></div>
  <p>今天是2026年12月1日 <a href="/today/">天气</a></p>${list}
  <div class="pages"><a href="index_1.shtml">下一页</a></div><div class="footer"><a href="/about/">关于我们</a></div></body></html>`;

const entry = fc.record({
  path: fc.stringMatching(/^[a-z0-9]{3,8}\.html$/),
  title: fc.constantFrom('关于印发实施方案的通知', '管理体制改革若干意见', '容错免责办法（试行）'),
  day: fc.constantFrom('2026-03-01', '2026/3/1', '2026.03.01', '2026年3月1日', '[03-01]', '（03月01日）'),
});
const entries = fc.uniqueArray(entry, { minLength: 3, maxLength: 40, selector: ({ path }) => path });
type Entry = { path: string; title: string; day: string };

/** Layouts as portals have them. */
const LAYOUTS: Readonly<Record<string, (all: readonly Entry[]) => string>> = {
  'dated-list': (all) =>
    `<ul>${all.map(({ path, title, day }) => `<li><a href="${path}" title="${title}全文">${title}</a><span>${day}</span></li>`).join('')}</ul>`,
  'dated-list, with columns': (all) =>
    `<div class="xxgk"><ul>${all.map(({ path, title, day }) => `<li><a href="/lm/">[通知]</a><a href="${path}">${title}</a><em>${day}</em></li>`).join('')}</ul></div>`,
  'dated-table': (all) =>
    `<table><tr><td><table><tr><th>序号</th><th>标题</th><th>日期</th></tr>${all.map(({ path, title, day }, at) => `<tr><td>${at + 1}</td><td><a href="${path}">${title}</a></td><td>${day}</td></tr>`).join('')}</table></td></tr></table>`,
  'dated-blocks': (all) =>
    `<div class="wrap">${all.map(({ path, title, day }) => `<div class="item"><div class="t"><a href="${path}">${title}</a></div><p>摘要一段。</p><div class="d">${day}</div></div>`).join('')}</div>`,
  'list-class': (all) =>
    `<div class="news_list"><ul>${all.map(({ path, title }) => `<li><a href="${path}">${title}</a></li>`).join('')}</ul></div>`,
  'definition-list': (all) =>
    `<dl>${all.map(({ path, title }) => `<dt><a href="${path}">${title}</a></dt><dd>摘要一段。</dd>`).join('')}</dl>`,
};

describe('the links of a list', () => {
  it('are no addresses that are too long to be fetched', () => {
    const paths = ['a.html', `${'b'.repeat(2000)}.html`, `${'c'.repeat(2048)}.html`, 'd.html'];
    const found = linksOf(listOf(paths)).map((address) => address.split('/').at(-1));
    expect(found).toEqual([paths[0], paths[1], paths[3]]);
  });

  const layouts = Object.entries(LAYOUTS);

  it.each(layouts)('are found by their template, in order: %s', (name, layout) => {
    const template = name.split(',')[0] as string;
    fc.assert(
      fc.property(entries, (all) => {
        const expected = all.map(({ path }) => `https://www.example.gov.cn/zwgk/zcfg/${path}`);
        expect(linksOf(page(layout(all)), { template, links: null })).toEqual(expected);
      }),
    );
  });

  it.each(layouts)('are found without naming one: %s', (_, layout) => {
    fc.assert(
      fc.property(entries, (all) => {
        const expected = all.map(({ path }) => `https://www.example.gov.cn/zwgk/zcfg/${path}`);
        expect(linksOf(page(layout(all)))).toEqual(expected);
      }),
    );
  });

  it('are resolved against the base of the page, each once, without the list itself and what is no page', () => {
    const hrefs = [
      'a.html',
      './a.html#x',
      'a.html?utm_source=wx',
      'HTTP://Example.org/b.html',
      'mailto:a@b.cn',
    ];
    const html = listOf([...hrefs, 'javascript:void(0)', '#', '', URL_OF_LIST]);
    expect(linksOf(html.replace('<body>', '<head><base href="/other/"></head><body>'))).toEqual([
      'https://www.example.gov.cn/other/a.html',
      'http://example.org/b.html',
    ]);
  });

  it('are those that selectors name, or those within what they name', () => {
    const html = page(
      '<div id="zc"><p><a href="a.html">甲</a></p></div><h3><a class="t" href="b.html">乙</a></h3>',
    );
    expect(linksOf(html, { template: null, links: ['a.t', '#zc'] })).toEqual(
      ['a', 'b'].map((name) => `https://www.example.gov.cn/zwgk/zcfg/${name}.html`),
    );
  });

  it('are read in the charset of the page, whatever the server says of it', () => {
    const html = `<meta charset="gb2312">${listOf(['甲.html', '乙.html', '丙.html'])}`;
    const found = articleLinksOf(
      { url: URL_OF_LIST, bytes: iconv.encode(html, 'gbk'), charset: 'iso-8859-1' },
      ANY,
    );
    expect(found.map((url) => decodeURI(new URL(url).pathname))).toEqual(
      ['甲', '乙', '丙'].map((name) => `/zwgk/zcfg/${name}.html`),
    );
  });

  it('are none on a page that a script fills', () => {
    expect(linksOf('<html><body><div id="app"></div><script src="/app.js"></script></body></html>')).toEqual(
      [],
    );
  });
});
