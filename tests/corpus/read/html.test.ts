/** Is the article found on a web page, with what the page says about it? */
import { Readability } from '@mozilla/readability';
import iconv from 'iconv-lite';
import { describe, expect, it, vi } from 'vitest';
import { bodyOf } from '../../../src/corpus/article.js';
import { readHtml } from '../../../src/corpus/read/html.js';
import { readBytes } from './reading.js';

const P1 =
  '近年来，青岛高新区深化功能区改革，坚持瘦身、强体、放权、搞活，充分释放高新区创新引领作用，着力构建融合发展共同体。';
const P2 =
  '从青岛市级层面强化顶层设计，实行功能区和行政区领导交叉任职，集中优势资源要素、聚合两区力量为高新区发展赋能。';
const P3 =
  '对照高新区职能剥离后，所需的303项县级行政权力事项，城阳区全部予以委托办理，真正实现区内事、区内办。';

const GOVERNMENT_PAGE = `<!DOCTYPE html><html><head><meta charset="gb2312">
<title>融合发展机制_政策解读_青岛高新区管委会</title>
<meta name="ArticleTitle" content="融合发展机制"><meta name="PubDate" content="2022-11-25 10:20">
<meta name="ContentSource" content="高新院"><meta name="ColumnName" content="政策解讀">
<meta name="Url" content="http://WWW.Example.gov.cn:80/art/1.html?id=7&amp;utm_source=x#top">
<style>.a{color:red}</style><script>var text = "<p>脚本</p>";</script></head><body>
<div class="nav"><a href="/">首页</a><a href="/zc">政策解读</a></div>
<div class="crumbs">当前位置：<a>首页</a> &gt; <a>政务公开</a> &gt; 正文</div>
<div class="main"><h1>融合发展机制</h1>
<div class="info"><span>来源：高新院</span><span>发布时间：2022-11-25 10:20</span><span>点击：12次</span></div>
<div class="bdsharebuttonbox"><a>分享到微信</a><a>微博</a></div>
<div class="TRS_Editor"><p>　　${P1}</p><p><strong>理顺管理体制</strong></p><p>　　${P2}</p>
<p>一、健全协同机制</p><p>${P3}</p><ul><li>项目备案</li><li>项目核准</li></ul>
<table><tr><th>指标</th><th>数值</th></tr><tr><td>事项</td><td>303</td></tr></table></div></div>
<div class="footer">版权所有 青岛高新区管委会</div></body></html>`;

describe('a government page in GBK', () => {
  it('yields the article and nothing around it', async () => {
    const { articles, faults } = await readBytes('1.html', iconv.encode(GOVERNMENT_PAGE, 'gbk'));
    expect(faults).toEqual([]);
    const url = 'http://www.example.gov.cn/art/1.html?id=7';
    expect(articles).toEqual([
      {
        key: url,
        url,
        title: '融合发展机制',
        source: '高新院',
        author: null,
        date: '2022-11-25',
        category: '政策解读',
        documentNumber: null,
        issuer: null,
        sections: [
          { headings: [], text: `${P1}\n` },
          { headings: ['理顺管理体制'], text: `${P2}\n` },
          {
            headings: ['理顺管理体制', '一、健全协同机制'],
            text: `${P3}\n项目备案\n项目核准\n指标 | 数值\n事项 | 303\n`,
            tables: [{ start: P3.length + 11, bodyStart: P3.length + 19, end: P3.length + 28 }],
          },
        ],
        warnings: [],
      },
    ]);
  });

  it('without meta tags says the same by its text and breadcrumb', () => {
    const page = GOVERNMENT_PAGE.replace(/<meta name[^>]*>/g, '');
    expect(readHtml(page)).toMatchObject({
      title: '融合发展机制',
      source: '高新院',
      date: '2022-11-25',
      category: '政务公开',
      url: null,
    });
  });
});

describe('other pages', () => {
  it('reads an old page laid out by tables, lines broken by <br>', () => {
    const draft = readHtml(`<table><tr><td><a href=1>首页</a> <a href=2>园区规划</a></td></tr><tr><td>
      <table><tr><td align=center><b>城阳区功能区改革观察</b></td></tr>
      <tr><td>来源：城阳日报&nbsp;&nbsp;日期：2021/3/4 点击：</td></tr>
      <tr><td>　　${P1}<br><br>　　${P2}<br>${P3}</td></tr></table></td></tr><tr><td>版权所有</td></tr></table>`);
    expect(draft).toMatchObject({ title: '城阳区功能区改革观察', source: '城阳日报', date: '2021-03-04' });
    expect(bodyOf(draft)).toBe(`${P1}\n${P2}\n${P3}\n`);
  });

  it('reads JSON-LD, og tags and a relative canonical link', () => {
    const draft =
      readHtml(`<html><head><base href="https://ex.org/a/"><link rel="canonical" href="../news/5.html">
      <meta property="og:title" content="Zone reform | Example Site"><meta property="og:site_name" content="Example Site">
      <script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":"NewsArticle","headline":
      "Zone reform","datePublished":"2023-05-06T08:00:00+08:00","author":[{"@type":"Person","name":"Li Wei"}],
      "publisher":{"name":"Example Org"},"articleSection":"Policy"}]}</script></head><body><header><h1>Example Site</h1>
      </header><article><h1>Zone reform</h1><p>${P1}</p><h2>Steps</h2><p>${P2}</p><h3>Figures</h3><p>${P3}</p></article>`);
    expect(draft).toEqual({
      title: 'Zone reform',
      source: 'Example Org',
      author: 'Li Wei',
      date: '2023-05-06',
      category: 'Policy',
      documentNumber: null,
      issuer: null,
      url: 'https://ex.org/news/5.html',
      sections: [
        { headings: [], text: `${P1}\n` },
        { headings: ['Steps'], text: `${P2}\n` },
        { headings: ['Steps', 'Figures'], text: `${P3}\n` },
      ],
      warnings: [],
    });
  });

  it.each([
    ['融合发展机制_政策解读_某管委会', '融合发展机制'],
    ['融合发展机制 - 某网', '融合发展机制'],
    ['融合发展机制-青岛政务网', '融合发展机制'],
    ['融合发展——青岛观察 | 某院', '融合发展——青岛观察'],
    ['某院', '某院'],
  ])('takes the site off the title %s', (title, expected) => {
    expect(readHtml(`<html><head><title>${title}</title></head><body><p>${P1}</p></body></html>`).title).toBe(
      expected,
    );
  });

  it('takes the home page for no address of an article', () => {
    expect(readHtml(`<link rel="canonical" href="https://ex.org/"><p>${P1}</p>`).url).toBeNull();
  });

  it('reads a short notice, which Readability passes over', () => {
    expect(bodyOf(readHtml('<html><body><h1>通知</h1><p>定于明日开会。</p></body></html>'))).toBe(
      '定于明日开会。\n',
    );
  });

  it.each([
    ['a fragment', `<p>${P1}<p>${P2}`],
    ['text without tags', `${P1}<br>${P2}`],
    ['broken JSON-LD', `<script type="application/ld+json">{</script><p>${P1}</p><p>${P2}</p>`],
    ['text before <html>', `x<html><body><p>${P1}</p><p>${P2}</p></body></html>`],
  ])('reads %s', (_what, source) => {
    expect(bodyOf(readHtml(source))).toContain(`${P1}\n${P2}\n`);
  });

  it('reports a page without text', async () => {
    const { faults } = await readBytes('a.html', '<html><body><script>1</script></body></html>');
    expect(faults).toMatchObject([{ reason: expect.stringContaining('no body text') }]);
  });

  it.each([
    ['rows', (at: number) => `<tr><td><div>项目${at}<td><div>`],
    ['cells', (at: number) => `<td><div>项目${at}`],
  ])('reads %s that lie in one another once', (_what, nested) => {
    const inner = Array.from({ length: 12 }, (_, at) => nested(at)).join('');
    const body = bodyOf(readHtml(`<p>${P1}</p><p>${P2}</p><table><tr>${inner}</table>`));
    for (let at = 0; at < 12; at += 1)
      expect(body.match(new RegExp(`项目${at}(?!\\d)`, 'g'))).toHaveLength(1);
  });

  it('reads a page of hundreds of levels without Readability, which would take minutes for thousands', () => {
    const parse = vi.spyOn(Readability.prototype, 'parse');
    const body = `<p>${P1}</p><p>${P2}</p>`;
    expect(bodyOf(readHtml('<div>'.repeat(300) + body))).toBe(`${P1}\n${P2}\n`);
    expect(parse).not.toHaveBeenCalled();
    expect(bodyOf(readHtml('<div>'.repeat(20) + body))).toBe(`${P1}\n${P2}\n`);
    expect(parse).toHaveBeenCalledOnce();
    parse.mockRestore();
  });

  it.each([
    ['nested beyond reading', '<b>'.repeat(50_000), 'is nested too deeply'],
    ['of too many elements', '<i></i>'.repeat(200_001), 'more than 200000 HTML tags'],
  ])('refuses a page %s before it is parsed', async (_what, monster, reason) => {
    const { faults } = await readBytes('a.html', monster + P1);
    expect(faults).toMatchObject([{ reason: expect.stringContaining(reason) }]);
  });
});
