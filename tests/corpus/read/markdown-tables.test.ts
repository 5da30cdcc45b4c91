import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../src/corpus/read/markdown.js';
import { rowText } from '../../../src/corpus/read/table.js';

const sectionsOf = (...lines: string[]) =>
  readMarkdown(['# 某办法', '', '正文一段。', '', ...lines].join('\n')).sections;
const textOf = (...lines: string[]): string =>
  sectionsOf(...lines)
    .map(({ text }) => text)
    .join('');
const linesOf = (...lines: string[]): string[] =>
  textOf(...lines)
    .split('\n')
    .slice(1, -1);

describe('tables of HTML in Markdown', () => {
  const TABLE =
    '<table><tr><td>档次</td><td>市级</td><td>区级</td></tr><tr><td>一档</td><td>8</td><td>3</td></tr><tr><td>二档</td><td></td><td>1</td></tr></table>';
  const ROWS = ['档次 | 市级 | 区级', '一档 | 8 | 3', '二档 |  | 1'];

  it.each([
    ['on one line', [TABLE], ROWS],
    [
      'on many lines, some blank',
      TABLE.replaceAll('<tr>', '\n\n  <tr>\n').replaceAll('<td>', '\n    <td>').split('\n'),
      ROWS,
    ],
    [
      'between other text on its line',
      [`表 1 补助标准${TABLE}注：自今年起执行。`],
      ['表 1 补助标准', ...ROWS, '注：自今年起执行。'],
    ],
    ['in a page of its own', [`<html><body>${TABLE}</body></html>`], ROWS],
    [
      'in other blocks',
      ['<div align="center">', TABLE, '</div>', '<p>后文一段。</p><p>后文二段。</p>'],
      [...ROWS, '后文一段。', '后文二段。'],
    ],
    [
      'in capitals, with attributes',
      [TABLE.replaceAll('table', 'TABLE').replace('<TABLE>', '<TABLE border="1">')],
      ROWS,
    ],
    [
      'with merged cells',
      [
        '<table><tr><td rowspan="2">一档</td><td>8</td></tr><tr><td>6</td></tr><tr><td>二档</td><td>3<br>1</td></tr></table>',
      ],
      ['一档 | 8', '一档 | 6', '二档 | 3；1'],
    ],
  ])('%s', (_name, lines, rows) => {
    expect(linesOf(...lines)).toEqual(rows);
    expect(sectionsOf(...lines).map(({ headings }) => headings)).toEqual([[]]);
  });

  it('are code in code, and nothing without both tags', () => {
    expect(linesOf('```', TABLE, '```')).toEqual([TABLE]);
    expect(linesOf('<table>只有一半。', '正文二段。')).toEqual(['只有一半。', '正文二段。']);
    expect(linesOf(`<table>多一个。${TABLE}`, '正文二段。')).toEqual(['多一个。', ...ROWS, '正文二段。']);
  });
});

describe('tables of pipes', () => {
  it.each([
    ['alignment', ['| 档次 | 标准 |', '| :--- | ---: |', '| 一档 | 8 |'], ['档次 | 标准', '一档 | 8']],
    ['no outer pipes', ['档次 | 标准', '--- | ---', '一档 | 8'], ['档次 | 标准', '一档 | 8']],
    [
      'rows of unequal length',
      ['|档次|标准|家数|', '|-|-|-|', '|一档|8|', '|二档||3|多|'],
      ['档次 | 标准 | 家数 | ', '一档 | 8 |  | ', '二档 |  | 3 | 多'],
    ],
    [
      'pipes and breaks in cells',
      ['|档次|标准|', '|---|---|', '|甲\\|乙|8<br>6|'],
      ['档次 | 标准', '甲｜乙 | 8；6'],
    ],
    [
      'inline syntax',
      ['|**档次**|[标准](https://example.org)|', '|---|---|', '|`一档`|&nbsp;|', '|二档|5|'],
      ['档次 | 标准', '一档 | ', '二档 | 5'],
    ],
    ['no header', ['| | |', '|---|---|', '|一档|8|', '|二档|6|'], ['一档 | 8', '二档 | 6']],
    ['no dashes', ['|档次|标准|', '|一档|8|'], ['档次 | 标准', '一档 | 8']],
    ['in a quotation', ['> |档次|标准|', '> |---|---|', '> |一档|8|'], ['档次 | 标准', '一档 | 8']],
    [
      'text around',
      ['前文。', '|档次|标准|', '|---|---|', '|一档|8|', '后文。'],
      ['前文。', '档次 | 标准', '一档 | 8', '后文。'],
    ],
    ['one column', ['|说明|', '|---|', '|一段|'], ['说明', '一段']],
    ['no table', ['甲 | 乙，两者都可。'], ['甲 | 乙，两者都可。']],
  ])('%s', (_name, lines, rows) => {
    expect(linesOf(...lines)).toEqual(rows);
  });

  it('say where they are, with their header', () => {
    const lines = ['|档次|标准|', '|---|---|', '|一档|8|', '', '|年|家数|', '|---|---|', '|2021|5|'];
    const [section] = sectionsOf(...lines);
    const parts = section?.tables?.map(({ start, bodyStart, end }) => [
      section.text.slice(start, bodyStart),
      section.text.slice(bodyStart, end),
    ]);
    expect(parts).toEqual([
      ['档次 | 标准\n', '一档 | 8\n'],
      ['年 | 家数\n', '2021 | 5\n'],
    ]);
  });

  it('have the cells that were written, whatever they are', () => {
    const cell = fc
      .stringMatching(/^[甲乙丙丁一二三0-9.,%|\\ （）-]{0,8}$/u)
      .map((text) => text.replace(/[\\ ]+/g, ' ').trim());
    const size = fc.integer({ min: 2, max: 5 });
    const grid = size.chain((width) =>
      fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 5 }),
    );
    fc.assert(
      fc.property(grid, (rows) => {
        const names = (rows[0] ?? []).map((_, at) => `指标${at}`);
        const line = (cells: string[]) =>
          `| ${cells.map((text) => text.replaceAll('|', '\\|')).join(' | ')} |`;
        const expected = rows.filter((row) => row.some((text) => text !== ''));
        fc.pre(expected.length > 0 && !expected.some((row) => row.every((text) => /^-+$/.test(text))));
        const lines = linesOf(line(names), line(names.map(() => '---')), ...rows.map(line));
        expect(lines).toEqual([names, ...expected].map(rowText));
      }),
    );
  });
});
