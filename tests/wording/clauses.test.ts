/** Does a text fall into its clauses, each with its number, headings and place? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { citationsIn, clauseKey } from '../../src/wording/citations.js';
import { clausesOf } from '../../src/wording/clauses.js';

const LAW = [
  { headings: [], text: '(2020年1月1日通过)\n目录\n' },
  {
    headings: ['第一章 总则'],
    text: '第一条 为了发展，制定本条例。\n第二条　适用范围如下：\n（一）甲；\n（二）乙。\n',
  },
  { headings: ['第二章 附则'], text: '第三条自公布之日起施行。\n' },
];

const shown = (sections: typeof LAW) =>
  clausesOf(sections).map(({ number, headings, section, start, end, words }) => ({
    number,
    headings,
    text: sections[section]?.text.slice(start, end),
    words: sections[section]?.text.slice(words, end),
  }));

describe('a law', () => {
  it('consists of its 条 across sections, without the lines above the first one', () => {
    expect(shown(LAW)).toEqual([
      {
        number: '第一条',
        headings: ['第一章 总则'],
        text: '第一条 为了发展，制定本条例。',
        words: '为了发展，制定本条例。',
      },
      {
        number: '第二条',
        headings: ['第一章 总则'],
        text: '第二条　适用范围如下：\n（一）甲；\n（二）乙。',
        words: '适用范围如下：\n（一）甲；\n（二）乙。',
      },
      {
        number: '第三条',
        headings: ['第二章 附则'],
        text: '第三条自公布之日起施行。',
        words: '自公布之日起施行。',
      },
    ]);
  });

  it('has no clause where a line only goes on with a citation, and loses no line of a later section', () => {
    const text = '第一条 甲。\n第五条规定的，从其规定。\n第二条 乙。\n';
    const sections = [
      { headings: [], text },
      { headings: ['一般规定'], text: '断开的标题\n第三条 丙。\n' },
    ];
    expect(shown(sections).map((clause) => clause.number)).toEqual(['第一条', '第二条', null, '第三条']);
    expect(shown(sections)[0]?.text).toBe('第一条 甲。\n第五条规定的，从其规定。');
  });
});

describe('any other text', () => {
  it('consists of its paragraphs, each with the items of its list', () => {
    const text = '开头一段。\n主要任务：\n（一）甲；\n（二）乙。\n（三）另起。\n';
    expect(shown([{ headings: [], text }]).map(({ number, text: own }) => [number, own])).toEqual([
      [null, '开头一段。'],
      [null, '主要任务：\n（一）甲；\n（二）乙。'],
      ['（三）', '（三）另起。'],
    ]);
  });

  it('has every word in one clause, in order', () => {
    const line = fc.constantFrom('第一条 甲', '第二条 乙：', '（一）丙；', '丁。', ' ', '', '第三条的规定');
    const section = fc.record({
      headings: fc.constant([] as string[]),
      text: fc.array(line, { maxLength: 8 }).map((lines) => `${lines.join('\n')}\n`),
    });
    fc.assert(
      fc.property(fc.array(section, { maxLength: 4 }), (sections) => {
        const clauses = clausesOf(sections);
        const words = sections
          .map(({ text }) => text)
          .join('')
          .replace(/\s/g, '');
        const kept = clauses.map((one) => sections[one.section]?.text.slice(one.start, one.end) ?? '');
        // Only lines above the first 条 are left out.
        expect(words.endsWith(kept.join('').replace(/\s/g, ''))).toBe(true);
        for (const { start, words: from, end } of clauses)
          expect([start, from, end]).toEqual([start, from, end].sort((a, b) => a - b));
      }),
    );
  });
});

describe('citations', () => {
  it('are those of the same text', () => {
    const cited = (text: string) => citationsIn(text).map(({ clause }) => clause);
    expect(cited('违反本条例第十四条、第十五条第二款规定的')).toEqual(['14', '15']);
    expect(cited('依照《水法》第十条的规定')).toEqual([]);
    expect(cited('依照《水法》和本办法第十条的规定')).toEqual(['10']);
    expect(cited('第二十一条之一规定的')).toEqual(['21.1']);
  });

  it('name clauses as their numbers do', () => {
    expect(['第十四条', '第14条', '第一百零二条', '（一）', null].map(clauseKey)).toEqual([
      '14',
      '14',
      '102',
      null,
      null,
    ]);
  });
});
