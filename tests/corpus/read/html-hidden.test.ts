/** Is what a reader of the page sees read, although no script has run, and is what they never see left out? */
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../src/corpus/article.js';
import { readHtml } from '../../../src/corpus/read/html.js';

const TEXTS = [
  '园区对首次获得认定的科技型中小企业给予一次性补助二十万元，由企业所在街道初审。',
  '补助资金按年度预算安排，每家企业同一年度只能申请一次，不得重复享受。',
  '企业提供虚假材料的，园区追回已拨付的资金，三年内不再受理其申请。',
  '区发展改革局每半年公布一次资金使用情况，接受社会监督。',
];
const PARAGRAPHS = TEXTS.map((text) => `<p>${text}</p>`).join('\n');
const SECTIONS = TEXTS.map((text) => `<section><section><p>${text}</p></section></section>`).join('\n');
const ALL = `${TEXTS.join('\n')}\n`;
const [FIRST = '', SECOND = '', THIRD = '', FOURTH = ''] = TEXTS;

const read = (body: string) => bodyOf(readHtml(`<title>补助办法</title><body>${body}</body>`));

describe('a text that scripts would have shown', () => {
  it.each([
    ['invisible', `<div style="visibility:hidden">${SECTIONS}</div>`],
    ['transparent', `<div class="rich" style="opacity: 0;visibility: hidden !important">${SECTIONS}</div>`],
    ['transparent in decimals', `<div style="opacity:0.00">${PARAGRAPHS}</div>`],
    ['not displayed', `<div id="app" style="display: none"><div>${PARAGRAPHS}</div></div>`],
    ['hidden by its attribute', `<article hidden>${SECTIONS}</article>`],
    [
      'hidden by a class of the page',
      `<style>.k{color:red}.wait,#x{display:none}</style><div class="wait">${PARAGRAPHS}</div>`,
    ],
    ['hidden by a well-known class', `<div class="content hidden">${PARAGRAPHS}</div>`],
    ['said to be hidden from readers aloud', `<div aria-hidden="true">${PARAGRAPHS}</div>`],
    ['faded in, paragraph by paragraph', TEXTS.map((text) => `<p style="opacity:0">${text}</p>`).join('')],
  ])('is read when it is %s', (_how, body) => {
    expect(read(body)).toBe(ALL);
  });

  it('is read in every pane of tabs', () => {
    const body = `<ul class="tab-nav"><li>政策原文</li><li>政策解读</li></ul>
      <div class="tab-pane active"><p>${FIRST}</p><p>${SECOND}</p></div>
      <div class="tab-pane" style="display:none"><p>${THIRD}</p><p>${FOURTH}</p></div>`;
    for (const text of TEXTS) expect(read(body)).toContain(text);
  });

  it('is read in a short page without sentences', () => {
    const names =
      '拟认定企业名单：示例甲科技有限公司、示例乙科技有限公司、示例丙科技有限公司、示例丁科技有限公司';
    expect(read(`<h1>公示</h1><div style="display:none"><p>${names}</p></div>`)).toBe(`${names}\n`);
  });
});

describe('what no reader sees', () => {
  const links = (count: number) =>
    Array.from(
      { length: count },
      (_, at) =>
        `<li style="display:none">https://town${at}.example.net/</li><li><a href="//town${at}.example.net/">第${at}镇</a></li>`,
    ).join('');

  it.each([
    ['addresses doubled beside links', `<div class="sites"><ul>${links(60)}</ul></div>`],
    [
      'a list for each address',
      Array.from(
        { length: 60 },
        (_, at) =>
          `<dl><dd style="display:none;">http://b${at}.example.org/index.html</dd><dt><a href="http://b${at}.example.org/">第${at}局</a></dt></dl>`,
      ).join(''),
    ],
    ['a menu', `<div style="visibility:hidden;opacity:0"><ul>${links(9)}</ul></div>`],
    [
      'a dialog about leaving the site',
      '<div style="display:none">您访问的链接即将离开本门户，是否继续？请您确认后再前往其他网站。</div>',
    ],
    [
      'a dialog by its name',
      '<div id="login-popup" style="display:none"><p>请输入账号和密码后继续操作，忘记密码的请联系管理人员处理。</p></div>',
    ],
    [
      'a hint about the browser',
      '<p class="hide">您的浏览器版本过低，部分功能不能使用，建议升级后再访问。</p>',
    ],
    ['a second version for telephones', `<div class="mobile" style="display:none">${PARAGRAPHS}</div>`],
    ['a summary to share', `<p style="display:none">${FIRST}</p>`],
  ])('is not read: %s', (_what, hidden) => {
    expect(read(`<div class="main">${PARAGRAPHS}</div>${hidden}`)).toBe(ALL);
    expect(read(`${hidden}<div class="main">${PARAGRAPHS}</div>`)).toBe(ALL);
  });

  it('goes although it lies in what is shown', () => {
    const body = `<div style="visibility:hidden">${PARAGRAPHS}<span style="display:none">统计代码</span></div>`;
    expect(read(body)).toBe(ALL);
  });
});
