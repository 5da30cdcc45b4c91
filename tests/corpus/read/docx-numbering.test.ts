/** Are the numbers in the text that Word writes by itself? */
import { describe, expect, it } from 'vitest';
import { readDocx } from '../../../src/corpus/read/docx.js';
import { formattedNumber } from '../../../src/corpus/read/number-formats.js';
import { docxOfXml } from './build.js';

type LevelOptions = { start?: number; more?: string };

/** A level of a list: how it counts and is written. */
const level = (at: number, format: string, text: string, { start = 1, more = '' }: LevelOptions = {}) =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const abstract = (id: number, ...levels: string[]) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
const list = (id: number, of: number, overrides = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${overrides}</w:num>`;

const properties = (content: string) => `<w:pPr>${content}</w:pPr>`;
const run = (text: string, look = '') => `<w:r>${look}<w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (text: string, of = '', look = '') => `<w:p>${properties(of)}${run(text, look)}</w:p>`;
const numbered = (id: number, at: number) =>
  `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`;

const TEXT = '园区对新设立的研发机构给予补助，单个机构每年最高五百万元。';

async function linesOf(body: string, numbering = '', styles = ''): Promise<string[]> {
  const title = paragraph('研发补助办法', '<w:pStyle w:val="a1"/>');
  const { sections } = await readDocx(await docxOfXml({ body: title + body, numbering, styles }));
  return sections.flatMap(({ headings, text }) => [
    ...(headings.length > 0 ? [`# ${headings.join(' > ')}`] : []),
    ...text.split('\n').filter((line) => line !== ''),
  ]);
}

describe('the numbers of lists', () => {
  it('make chapters and articles, which begin again in each chapter', async () => {
    const numbering =
      abstract(0, level(0, 'chineseCounting', '第%1章'), level(1, 'chineseCounting', '第%2条')) + list(1, 0);
    const body = [
      paragraph('总则', numbered(1, 0)),
      ...Array.from({ length: 11 }, () => paragraph(TEXT, numbered(1, 1))),
      paragraph('附则', numbered(1, 0)),
      paragraph(TEXT, numbered(1, 1)),
    ].join('');
    const lines = await linesOf(body, numbering);
    expect(lines[0]).toBe('# 第一章 总则');
    expect(lines[11]).toBe(`第十一条 ${TEXT}`);
    expect(lines.slice(12)).toEqual(['# 第二章 附则', `第一条 ${TEXT}`]);
  });

  it('go on through all chapters where the level says so', async () => {
    const never = level(1, 'chineseCounting', '第%2条', { more: '<w:lvlRestart w:val="0"/>' });
    const numbering = abstract(0, level(0, 'chineseCounting', '第%1章'), never) + list(1, 0);
    const chapter = paragraph('总则', numbered(1, 0)) + paragraph(TEXT, numbered(1, 1));
    expect((await linesOf(chapter + chapter, numbering)).at(-1)).toBe(`第二条 ${TEXT}`);
  });

  it('nest, each level in its own form', async () => {
    const numbering =
      abstract(
        3,
        level(0, 'chineseCountingThousand', '%1、', { more: '<w:suff w:val="nothing"/>' }),
        level(1, 'chineseCountingThousand', '（%2）'),
        level(2, 'decimal', '%3.'),
        level(3, 'decimal', '%3.%4'),
        level(4, 'decimalEnclosedCircleChinese', '%5'),
        level(5, 'lowerLetter', '%6)'),
      ) + list(7, 3);
    const body = [0, 1, 2, 3, 4, 5, 2, 1, 0].map((at) => paragraph(TEXT, numbered(7, at))).join('');
    expect((await linesOf(body, numbering)).map((line) => line.replace(TEXT, ''))).toEqual([
      '一、',
      '（一）',
      '1. ',
      '1.1 ',
      '① ',
      'a) ',
      '2. ',
      '（二）',
      '二、',
    ]);
  });

  it('count figures in a level whose number is written out', async () => {
    const legal = level(1, 'decimal', '%1.%2', { more: '<w:isLgl/>' });
    const numbering = abstract(0, level(0, 'chineseCounting', '第%1部分'), legal) + list(1, 0);
    const body = paragraph('要求', numbered(1, 0)) + paragraph(TEXT, numbered(1, 1));
    expect(await linesOf(body, numbering)).toEqual(['# 第一部分 要求', `1.1 ${TEXT}`]);
  });

  it('of two lists with the same levels go on, unless the second says where it begins', async () => {
    const override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const numbering =
      abstract(0, level(0, 'decimal', '%1.', { start: 3 })) + list(1, 0) + list(2, 0) + list(3, 0, override);
    const body = [1, 1, 2, 3, 3].map((id) => paragraph(TEXT, numbered(id, 0))).join('');
    expect((await linesOf(body, numbering)).map((line) => line.split('.')[0])).toEqual([
      '3',
      '4',
      '5',
      '1',
      '2',
    ]);
  });

  it('come from styles, and from the styles that those are based on', async () => {
    const styles =
      `<w:style w:type="paragraph" w:styleId="art"><w:name w:val="条"/><w:pPr>${numbered(1, 1)}</w:pPr></w:style>` +
      '<w:style w:type="paragraph" w:styleId="sub"><w:name w:val="条2"/><w:basedOn w:val="art"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="ch"><w:name w:val="章"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const chapter = level(0, 'chineseCounting', '第%1章', { more: '<w:pStyle w:val="ch"/>' });
    const numbering =
      abstract(0, chapter, level(1, 'chineseCounting', '第%2条', { more: '<w:pStyle w:val="art"/>' })) +
      list(1, 0);
    const body = [
      paragraph('总则', '<w:pStyle w:val="ch"/>'),
      paragraph(TEXT, '<w:pStyle w:val="art"/>'),
      paragraph(TEXT, '<w:pStyle w:val="sub"/>'),
      paragraph(TEXT, '<w:pStyle w:val="sub"/><w:numPr><w:numId w:val="0"/></w:numPr>'),
    ].join('');
    expect(await linesOf(body, numbering, styles)).toEqual([
      '# 第一章 总则',
      `第一条 ${TEXT}`,
      `第二条 ${TEXT}`,
      TEXT,
    ]);
  });

  it('stand before headings by style and by bold type', async () => {
    const numbering = abstract(0, level(0, 'chineseCounting', '%1、')) + list(1, 0);
    const body = [
      paragraph('补助标准', `<w:pStyle w:val="1"/>${numbered(1, 0)}`),
      paragraph(TEXT),
      paragraph('申报程序', numbered(1, 0), '<w:rPr><w:b/></w:rPr>'),
      paragraph(TEXT),
    ].join('');
    const lines = await linesOf(body, numbering);
    expect(lines[0]).toBe('# 一、补助标准');
    expect(lines[2]).toContain('二、申报程序');
  });

  it('of bullets are none', async () => {
    const numbering = abstract(0, level(0, 'bullet', '')) + list(1, 0);
    expect(await linesOf(paragraph('甲企业', numbered(1, 0)) + paragraph(TEXT), numbering)).toEqual([
      '甲企业',
      TEXT,
    ]);
  });
});

describe('what Word does not show', () => {
  const on = (name: string, value = '') => `<w:rPr><w:${name}${value}/></w:rPr>`;

  it.each([
    ['hidden', run('内部', on('vanish'))],
    ['struck', run('20', on('strike'))],
    ['struck twice', run('20', on('dstrike', ' w:val="true"'))],
    ['deleted', `<w:del w:id="1">${run('20').replaceAll('w:t', 'w:delText')}</w:del>`],
    ['moved away', `<w:moveFrom w:id="1">${run('20')}</w:moveFrom>`],
    ['hidden by its style', run('20', '<w:rPr><w:rStyle w:val="h"/></w:rPr>')],
  ])('is no part of the text: what is %s', async (_how, unseen) => {
    const styles = `<w:style w:type="character" w:styleId="h"><w:name w:val="h"/>${on('vanish')}</w:style>`;
    const body = `<w:p>${run('每家补助')}${unseen}${run('30万元，按年拨付。')}</w:p>`;
    expect(await linesOf(body, '', styles)).toEqual(['每家补助30万元，按年拨付。']);
  });

  it.each([
    ['switched off', run('20', on('vanish', ' w:val="0"'))],
    ['inserted', `<w:ins w:id="1">${run('20')}</w:ins>`],
    ['moved to its place', `<w:moveTo w:id="1">${run('20')}</w:moveTo>`],
  ])('does not take with it: what is %s', async (_how, seen) => {
    const body = `<w:p>${run('每家补助')}${seen}${run('万元，按年拨付。')}</w:p>`;
    expect(await linesOf(body)).toEqual(['每家补助20万元，按年拨付。']);
  });

  it('is a table of contents', async () => {
    const styles = '<w:style w:type="paragraph" w:styleId="t1"><w:name w:val="toc 1"/></w:style>';
    const built = `<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>${paragraph('目录')}${paragraph('补助标准 1')}</w:sdtContent></w:sdt>`;
    const typed = paragraph('补助标准 …… 1', '<w:pStyle w:val="t1"/>');
    const text = paragraph('补助标准', '<w:pStyle w:val="1"/>') + paragraph(TEXT);
    expect(await linesOf(built + text, '', styles)).toEqual(['# 补助标准', TEXT]);
    expect(await linesOf(typed + text, '', styles)).toEqual(['# 补助标准', TEXT]);
  });
});

describe('what mammoth does not know', () => {
  const part = (name: string, text: string) => `<m:${name}><m:r><m:t>${text}</m:t></m:r></m:${name}>`;

  it.each([
    ['S=a×b', '<m:r><m:t>S=a×b</m:t></m:r>'],
    ['x²', `<m:sSup><m:sSupPr/>${part('e', 'x')}${part('sup', '2')}</m:sSup>`],
    ['CO₂', `<m:sSub>${part('e', 'CO')}${part('sub', '2')}</m:sSub>`],
    ['(a+b)/2', `<m:f>${part('num', 'a+b')}${part('den', '2')}</m:f>`],
    ['√(x)', `<m:rad><m:radPr/><m:deg/>${part('e', 'x')}</m:rad>`],
    ['[a]', `<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>${part('e', 'a')}</m:d>`],
  ])('is in the text: the formula %s', async (expected, math) => {
    const body = `<w:p>${run('按下式计算：')}<m:oMath>${math}</m:oMath>${run('，四舍五入。')}</w:p>`;
    expect(await linesOf(body)).toEqual([`按下式计算：${expected}，四舍五入。`]);
    const block = `<w:p>${run('计算公式如下，四舍五入。')}</w:p><w:p><m:oMathPara><m:oMath>${math}</m:oMath></m:oMathPara></w:p>`;
    expect(await linesOf(block)).toEqual(['计算公式如下，四舍五入。', expected]);
  });

  it('is in the text: powers, hyphens, and characters with glosses', async () => {
    const raised = run('4', '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>');
    const ruby = `<w:r><w:ruby><w:rubyPr/><w:rt>${run('qū')}</w:rt><w:rubyBase>${run('區')}</w:rubyBase></w:ruby></w:r>`;
    const body = `<w:p>${run('園')}${ruby}${run('面積3×10')}${raised}${run('平方米，期限2023')}<w:r><w:noBreakHyphen/></w:r>${run('2025年。')}</w:p>`;
    expect(await linesOf(body)).toEqual(['園區面積3×10⁴平方米，期限2023‑2025年。']);
  });

  it('are known where LibreOffice writes their height and size', async () => {
    const at = (height: number) => `<w:rPr><w:position w:val="${height}"/><w:sz w:val="19"/></w:rPr>`;
    const body = `<w:p>${run('产值10')}${run('4', at(8))}${run('万元，二氧化碳CO')}${run('2', at(-2))}${run('下降。')}</w:p>`;
    expect(await linesOf(body)).toEqual(['产值10⁴万元，二氧化碳CO₂下降。']);
  });
});

it.each([
  ['chineseCounting', 10, '十'],
  ['chineseCounting', 12, '十二'],
  ['chineseCounting', 20, '二十'],
  ['chineseCounting', 105, '一百〇五'],
  ['chineseCountingThousand', 105, '一百零五'],
  ['chineseCountingThousand', 1010, '一千零一十'],
  ['ideographDigital', 102, '一〇二'],
  ['chineseLegalSimplified', 12, '壹拾贰'],
  ['ideographTraditional', 3, '丙'],
  ['upperRoman', 14, 'XIV'],
  ['lowerLetter', 27, 'aa'],
  ['upperLetter', 3, 'C'],
  ['decimalEnclosedCircle', 11, '⑪'],
  ['decimalEnclosedCircle', 30, '30'],
  ['decimalEnclosedParen', 2, '⑵'],
  ['decimalZero', 7, '07'],
  ['decimalFullWidth', 12, '１２'],
  ['somethingElse', 7, '7'],
])('%s writes %i as %s', (format, value, expected) => {
  expect(formattedNumber(value, format)).toBe(expected);
});
