/** Are headings, front matter and adoption lines of a Markdown file separated from its text? */
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../src/corpus/read/markdown.js';

const read = (...lines: string[]) => readMarkdown(lines.join('\n'));

describe('readMarkdown', () => {
  it('reads a regulation: title, adoption lines, chapters', () => {
    const draft = read(
      ...['# 某开发区条例', '', '1994年11月1日 某省人民代表大会常务委员会通过', '', '2002年9月27日 修正', ''],
      ...[
        '<!-- INFO END -->',
        '',
        '## 第一章　总则',
        '',
        '第一条 为加快建设，制定本条例。',
        '',
        '### 第一节 目的',
      ],
      ...['', '第二条 本条例适用于开发区。', '## 第二章 附则', '第三条 自公布之日起施行。'],
    );
    expect(draft).toEqual({
      title: '某开发区条例',
      source: '某省人民代表大会常务委员会通过',
      author: null,
      date: '1994-11-01',
      enactment: '1994年11月1日 某省人民代表大会常务委员会通过\n2002年9月27日 修正\n',
      category: null,
      documentNumber: null,
      issuer: null,
      url: null,
      sections: [
        { headings: ['第一章　总则'], text: '第一条 为加快建设，制定本条例。\n' },
        { headings: ['第一章　总则', '第一节 目的'], text: '第二条 本条例适用于开发区。\n' },
        { headings: ['第二章 附则'], text: '第三条 自公布之日起施行。\n' },
      ],
      warnings: [],
    });
  });

  it('sets right the levels of chapters and their sections', () => {
    const draft = read(
      '# 条例',
      '### 第一章 总则',
      '一。',
      '## 第二章 受理',
      '## 第一节 一般',
      '二。',
      '### 第三章 附则',
      '三。',
    );
    expect(draft.sections.map((section) => section.headings)).toEqual([
      ['第一章 总则'],
      ['第二章 受理', '第一节 一般'],
      ['第三章 附则'],
    ]);
  });

  it('reads front matter', () => {
    const draft = read(
      ...[
        '---',
        'title: "融合发展"',
        'date: 2022-11-25T10:00:00+08:00',
        'categories: [政策解读, 观察]',
        "source: '某院'",
      ],
      ...['author: 张三', 'url: https://example.org/1', 'draft: false', '---', '', '正文一段。'],
    );
    expect(draft).toMatchObject({
      title: '融合发展',
      date: '2022-11-25',
      category: '政策解读',
      source: '某院',
      author: '张三',
      url: 'https://example.org/1',
      sections: [{ headings: [], text: '正文一段。\n' }],
    });
  });

  it('reads a crawled page that was saved as .md', () => {
    const draft = read(
      '- 政策解讀',
      '- 園區規劃',
      '融合发展',
      '来源:某院 日期:2022-11-25',
      '正文一段。',
      '成效',
      '正文二段。',
    );
    expect(draft).toMatchObject({
      title: '融合发展',
      source: '某院',
      date: '2022-11-25',
      sections: [
        { headings: [], text: '正文一段。\n' },
        { headings: ['成效'], text: '正文二段。\n' },
      ],
    });
  });

  it('takes metadata lines under a # title, and drops a menu before it', () => {
    const draft = read('- 政策解讀', '# 融合发展', '来源:某院 日期:2022-11-25', '', '正文。');
    expect(draft).toMatchObject({ title: '融合发展', source: '某院', sections: [{ text: '正文。\n' }] });
  });

  it('leaves plain text of inline syntax', () => {
    const line =
      '**重点**与*强调*、__同样__、~~删去~~、[链接](https://example.org)、![图](a.png)`代码`、<br/>1*2*3、a_b_c、\\*星\\*、<https://example.org>';
    expect(read('# 题', line).sections[0]?.text).toBe(
      '重点与强调、同样、、链接、代码、\n1*2*3、a_b_c、*星*、https://example.org\n',
    );
  });

  it.each([
    ['补助~~20~~30万元。', '补助30万元。'],
    ['补助<del>20</del>30万元，<s>两</s>三年。', '补助30万元，三年。'],
    ['面积3×10<sup>4</sup>平方米、5km^2^，CO<sub>2</sub>减排。', '面积3×10⁴平方米、5km²，CO₂减排。'],
    [
      '開發<ruby>區<rt>qū</rt></ruby>與行政<ruby>區<rp>(</rp><rt>qū</rt><rp>)</rp></ruby>。',
      '開發區與行政區。',
    ],
  ])('keeps the meaning of marks within a line: %s', (line, expected) => {
    expect(read('# 题', line).sections[0]?.text).toBe(`${expected}\n`);
  });

  it('keeps list items, quotes, tables and code as paragraphs, rules and comments not', () => {
    const draft = read(
      ...[
        '题',
        '===',
        '- 一项',
        '* 二项',
        '1. 三项',
        '> 引文',
        '| 指标 | 数值 |',
        '| --- | ---: |',
        '| 事项 | 303 |',
      ],
      ...[
        '***',
        '<!-- 注',
        '释 -->',
        '```',
        '# 不是标题',
        '```',
        '小节',
        '---',
        '**加粗标题**',
        '正文。',
        '## 结语 ##',
        '完。',
      ],
    );
    expect(draft).toMatchObject({
      title: '题',
      sections: [
        { headings: [], text: '一项\n二项\n1. 三项\n引文\n指标 | 数值\n事项 | 303\n# 不是标题\n' },
        { headings: ['小节', '加粗标题'], text: '正文。\n' },
        { headings: ['结语'], text: '完。\n' },
      ],
    });
  });

  it('takes a mark in the text for no end of adoption lines', () => {
    expect(read('# 说明', '格式有 `<!-- INFO END -->` 一行。').source).toBeNull();
  });

  it('reads Windows line ends', () => {
    expect(readMarkdown('---\r\ntitle: 题\r\n---\r\n## 节\r\n正文。\r\n')).toMatchObject({
      title: '题',
      sections: [{ headings: ['节'], text: '正文。\n' }],
    });
  });
});

describe('a paragraph over two lines', () => {
  const read = (...parts: string[]) => readMarkdown(['# 示例区办法', ...parts].join('\n\n')).sections;

  it('has no heading for its first half', () => {
    const sections = read(
      '示例区立足长远谋划产业\n布局，产值达到300亿元。',
      '示例区面向全国\n招引企业80家',
      '**重点方向** 新材料\n不止一种。',
      '第三段。',
    );
    expect(sections.flatMap(({ headings }) => headings)).toEqual([]);
    expect(sections[0]?.text).toContain('示例区立足长远谋划产业');
    expect(sections[0]?.text).toContain('示例区面向全国');
  });

  it('is two paragraphs where every line is one', () => {
    const sections = read(
      '扶持对象\n本办法扶持示例区内的企业。\n扶持方式\n扶持以补贴为主。',
      '附则\n本办法自发布之日起施行。',
    );
    expect(sections.flatMap(({ headings }) => headings)).toEqual(['扶持对象', '扶持方式', '附则']);
  });
});
