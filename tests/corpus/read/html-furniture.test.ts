/** Are notices read whatever the names of their elements, and is what stands around the text left out? */
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../src/corpus/article.js';
import { readHtml } from '../../../src/corpus/read/html.js';

const A = '为方便企业办事，政务大厅自下月起周六上午照常办公，节假日除外。';
const B = '需要办理不动产登记的，请提前一个工作日预约，并带齐原件。';
const C = '窗口不再收取复印费，材料由工作人员免费复印。';
const TEXT = `<p>${A}</p><p>${B}</p>`;
const ALL = `${A}\n${B}\n`;

const read = (body: string) => readHtml(`<title>关于延长办公时间的通知</title>${body}`);
const headlines = (count: number) =>
  Array.from({ length: count }, (_, at) => `第${at}街道开展春季消防安全检查工作`);

describe('a short notice', () => {
  it.each([
    ['id="print"'],
    ['class="print-area print"'],
    ['class="position"'],
    ['class="share"'],
    ['class="share content"'],
    ['id="location"'],
    ['class="tools"'],
    ['class="nav menu"'],
    ['class="page-footer footer"'],
  ])('is read from an element with %s', (names) => {
    const foot = '<div class="bottom"><p>政务大厅 地址：城中路9号</p></div>';
    const draft = read(`<h1>关于延长办公时间的通知</h1><div ${names}>${TEXT}</div>${foot}`);
    expect(bodyOf(draft)).toBe(ALL);
    expect(draft.warnings).toEqual([]);
  });

  it('is read from an element of tools beside another paragraph', () => {
    expect(bodyOf(read(`<div class="toolbar">${TEXT}</div><div class="other"><p>${C}</p></div>`))).toBe(
      `${ALL}${C}\n`,
    );
  });

  it.each([
    ['of ASP.NET', `<form id="aspnetForm"><input type="hidden" name="__VIEWSTATE">${TEXT}</form>`],
    [
      'around the complete page',
      `<form name="f"><div class="top"><input><button>搜索</button></div><div>${TEXT}</div></form>`,
    ],
    [
      'within the article',
      `<div class="c"><form name="_newscontent_fromname"><h1>关于延长办公时间的通知</h1>${TEXT}</form></div>`,
    ],
    ['that is never closed', `<form action="x">${TEXT}`],
  ])('is read from a form %s', (_which, body) => {
    expect(bodyOf(read(body))).toBe(ALL);
  });

  it('is read without the form to search and to log in', () => {
    const search =
      '<form class="s"><label>请输入关键词</label><input><select><option>全部栏目</option></select></form>';
    expect(bodyOf(read(`${search}<div>${TEXT}</div>`))).toBe(ALL);
  });
});

describe('what stands around the text', () => {
  it.each([
    ['（责任编辑：王晓）'],
    ['责编：李明 审核：赵敏'],
    ['【编辑：小周】'],
    ['分享到：微信 新浪微博 QQ空间'],
    ['【打印本页】 【关闭窗口】'],
    ['【字体：大 中 小】'],
    ['字号：<a>大</a> <a>中</a> <a>小</a>'],
    ['扫一扫在手机打开当前页'],
    ['用微信扫描二维码分享至好友和朋友圈'],
    ['上一篇：<a href="1.html">关于清明节放假的通知</a>'],
    ['下一条: 没有了'],
    ['返回列表'],
    ['浏览次数：233'],
    ['共2页 <a>上一页</a> 1 2 <a>下一页</a>'],
    ['主办单位：示例区政府办公室　网站标识码：1101000001'],
    ['京ICP备00000002号-1　京公网安备 11000002000002号'],
    ['版权所有：示例区人民政府'],
    ['版权声明：凡本网注明来源的作品，版权均属本网，转载请注明出处。'],
    ['Copyright © 2020-2024 Example District. All Rights Reserved'],
  ])('is no part of it: %s', (line) => {
    expect(bodyOf(read(`<div>${TEXT}<p>${line}</p></div>`))).toBe(ALL);
    expect(bodyOf(read(`<div><div>${line}</div>${TEXT}</div>`))).toBe(ALL);
  });

  it('is no heading of what follows', () => {
    const draft = read(`<div>${TEXT}<p>（责任编辑：王晓）</p><p>${C}</p></div>`);
    expect(draft.sections).toEqual([{ headings: [], text: `${ALL}${C}\n` }]);
  });

  it.each([
    [
      '<ul>',
      (lines: string[]) =>
        `<ul>${lines.map((line) => `<li><a href="/x">${line}</a><span>03-01</span></li>`).join('')}</ul>`,
    ],
    ['paragraphs', (lines: string[]) => lines.map((line) => `<p><a href="/x">${line}</a></p>`).join('')],
    [
      'lines',
      (lines: string[]) =>
        `<div>${lines.map((line) => `<a href="/x">${line}</a> 2024-03-01<br>`).join('')}</div>`,
    ],
    [
      'a table',
      (lines: string[]) =>
        `<table>${lines.map((line, at) => `<tr><td>${at}</td><td><a href="/x">${line}</a></td></tr>`).join('')}</table>`,
    ],
  ])('is no part of it: a list of linked headlines in %s', (_form, listOf) => {
    for (const count of [8, 40]) {
      const list = `<div class="hot"><h3>点击排行</h3>${listOf(headlines(count))}</div>`;
      expect(bodyOf(read(`<div>${TEXT}</div>${list}`))).toBe(ALL);
      expect(bodyOf(read(`<div>${TEXT}${list}</div>`))).toBe(ALL);
    }
  });

  it.each(['相关链接', '【相关阅读】', '往期回顾：'])(
    'is no part of it: headlines without links below %s',
    (head) => {
      const list = `<p>${head}</p><p>${headlines(3).join('</p><p>')}</p>`;
      expect(bodyOf(read(`<div>${TEXT}${list}</div>`))).toBe(ALL);
    },
  );
});

describe('what belongs to the text', () => {
  it.each([
    ['各单位可以将本通知分享到工作群，方便群众了解。'],
    ['企业扫描二维码填写申报信息，经审核后打印回执。'],
    ['编辑出版、版权所有者应当依法申报，责任编辑由单位指定。'],
    ['上一篇章规划的任务已经完成，下一步转入验收。'],
    ['审核：由街道会同区民政局共同办理。'],
    ['第五条 版权部门应当及时处理侵权投诉，未经权利人许可不得复制作品，处理结果反馈投诉人。'],
    ['发现侵权的，权利人可以请求版权部门责令删除侵权内容，涉及侵权的作品由法院处理。'],
  ])('stays: %s', (line) => {
    expect(bodyOf(read(`<div>${TEXT}<p>${line}</p></div>`))).toBe(`${ALL}${line}\n`);
  });

  it('stays: attachments, and documents that a sentence introduces', () => {
    const files = headlines(6)
      .map((line, at) => `<p><a href="/f/${at}.doc">${at + 1}. ${line}表</a></p>`)
      .join('');
    expect(bodyOf(read(`<div>${TEXT}<p>附件</p>${files}</div>`))).toContain(headlines(6)[5]);
    const documents = headlines(6)
      .map((line) => `<li><a href="/d.html">${line}</a></li>`)
      .join('');
    const body = `<div>${TEXT}<p>现予公布的文件如下：</p><ul>${documents}</ul></div>`;
    expect(bodyOf(read(body))).toContain(headlines(6)[5]);
  });

  it('stays: a page that is a list of documents, with a warning', () => {
    const items = headlines(20)
      .map((line) => `<li><a href="/d.html">${line}</a><span>2024-03-01</span></li>`)
      .join('');
    const draft = read(`<h1>政策文件</h1><ul>${items}</ul>`);
    expect(bodyOf(draft)).toContain(headlines(20)[19]);
    expect(draft.warnings).toEqual(['is a list of links with hardly any text of its own']);
  });
});

describe('when a page has more text than the article', () => {
  const paragraphs = (count: number, from = 0) =>
    Array.from(
      { length: count },
      (_, at) => `第${at + from}项服务由${at + from}号窗口承办，材料齐全的当场办结，不齐全的一次告知。`,
    );

  it('takes all parts of the text, however the page is divided', () => {
    const parts = paragraphs(6).map((text) => `<div class="box"><div class="in"><p>${text}</p></div></div>`);
    const draft = read(`<h1>指南</h1>${parts.join('<div><img src="x.png"></div>')}`);
    expect(bodyOf(draft)).toBe(`${paragraphs(6).join('\n')}\n`);
    expect(draft.warnings).toEqual([]);
  });

  it('says so when less than half of it was read', () => {
    const comments = (count: number, from: number) =>
      `<div class="comments"><p>${paragraphs(count, from).join('</p><p>')}</p></div>`;
    const draft = read(
      `<div><p>${paragraphs(3).join('</p><p>')}</p></div>${comments(4, 3)}${comments(5, 7)}`,
    );
    expect(bodyOf(draft)).toBe(`${paragraphs(3).join('\n')}\n`);
    expect(draft.warnings).toEqual(['read 3 of 12 paragraphs']);
  });
});
