/** Are signatures, half sentences and remarks text, so that they do not head what follows? */
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../src/corpus/article.js';
import { readCrawled } from '../../../src/corpus/read/crawled.js';
import { readHtml } from '../../../src/corpus/read/html.js';
import { readMarkdown } from '../../../src/corpus/read/markdown.js';

const TEXT = '园区对新设立的研发机构给予补助，单个机构每年最高五百万元，连续补助三年。';

const headingsOf = (lines: string[]) =>
  readCrawled(['研发补助办法', '来源：某园区', TEXT, ...lines].join('\n')).sections.flatMap(
    ({ headings }) => headings,
  );

describe('a signature is no heading', () => {
  it.each([
    [['示例园区管理委员会', '2023年4月6日']],
    [['示例园区管委会', '二〇二三年四月六日']],
    [['示例区人民政府', '2023-04-06']],
    [['示例区科学技术局', '（2023年4月6日）']],
    [['示例园区管委会 2023年4月6日']],
    [['示例区人民政府办公室', '2023年4月6日印发']],
  ])('%j', (lines) => {
    expect(headingsOf(lines)).toEqual([]);
    expect(headingsOf([...lines, '（此件公开发布）', TEXT])).toEqual([]);
    expect(headingsOf([...lines, '研发补助实施细则', '一、总则', TEXT]).at(-1)).toBe('一、总则');
    expect(headingsOf([...lines, '一、总则', TEXT])).toEqual(['一、总则']);
  });

  it('without a date, before an annex', () => {
    expect(headingsOf(['特此通知。', '示例园区管委会', '附件：申报表', TEXT])).toEqual([]);
    expect(headingsOf(['特此通知。', '示例区财政局', TEXT])).toEqual([]);
  });

  it('in bold type, on the right, and in Markdown', () => {
    const signed = '<p><b>示例园区管委会</b></p><p>2023年4月6日</p>';
    const right = '<p style="text-align: right"><strong>示例园区管委会</strong></p><p align="right">四月</p>';
    for (const signature of [signed, right]) {
      const draft = readHtml(
        `<title>研发补助办法</title><div><p>${TEXT}</p>${signature}<p>${TEXT.slice(2)}</p></div>`,
      );
      expect(draft.sections.flatMap(({ headings }) => headings)).toEqual([]);
    }
    const markdown = readMarkdown(`# 办法\n\n## 一、总则\n\n${TEXT}\n\n**示例园区管委会**\n\n2023年4月6日\n`);
    expect(markdown.sections).toEqual([
      { headings: ['一、总则'], text: `${TEXT}\n示例园区管委会\n2023年4月6日\n` },
    ]);
  });
});

describe('the names of several who sign stay in the text', () => {
  const NAMES = ['示例区发展和改革局', '示例区财政局（盖章）', '示例市中小企业联合会', '人民银行示例支行'];

  it.each([
    ['a date', ['2023年4月6日']],
    ['a date in Chinese numerals', ['二〇二三年四月六日']],
    ['an annex', ['附件：申报表']],
  ])('above %s, in bold type', (_what, below) => {
    for (const count of [2, 3, 4]) {
      const names = NAMES.slice(0, count);
      const bold = [...names.map((name) => `<p><strong>${name}</strong></p>`)];
      const some = names.map((name, at) => (at % 2 === 0 ? `<p><b>${name}</b></p>` : `<p>${name}</p>`));
      for (const signed of [bold, some]) {
        const after = below.map((line) => `<p>${line}</p>`).join('');
        const draft = readHtml(
          `<title>补助办法</title><h1>补助办法</h1><p>${TEXT}</p><p>${TEXT}</p><p>${TEXT}</p>${signed.join('')}${after}<p><b>一、总则</b></p><p>${TEXT}</p>`,
        );
        expect(draft.sections.flatMap(({ headings }) => headings)).toEqual(['一、总则']);
        expect(bodyOf(draft)).toContain(names.join('\n'));
      }
    }
  });

  it('but the name of an authority heads what it is to do', () => {
    const draft = readMarkdown(`# 分工\n\n${TEXT}\n\n**区财政局**\n\n${TEXT.slice(2)}\n\n2023年4月6日\n`);
    expect(draft.sections.map(({ headings }) => headings)).toEqual([[], ['区财政局']]);
  });
});

describe('half a sentence is no heading', () => {
  it.each([
    [['园区财政每年安排五千万元，用于支持', '研发机构建设。']],
    [['补助对象为在园区注册并独立核算的', '研发机构。']],
    [['建设期三年，占地20公顷，投资3亿元', TEXT]],
    [['申报单位应当具备下列条件', '：独立法人，信用良好。']],
    [['（此件主动公开）', TEXT]],
    [['责任单位：科技局，配合单位财政局', TEXT]],
  ])('%j', (lines) => {
    expect(headingsOf(lines)).toEqual([]);
  });
});

describe('a heading stays one', () => {
  it.each([
    ['补助标准'],
    ['立法目的'],
    ['公众参与'],
    ['强化创新，推动发展'],
    ['一、补助标准'],
    ['园区管委会职责'],
  ])('%s', (line) => {
    expect(headingsOf([line, TEXT])).toEqual([line]);
  });
});
