import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sectionsOf, tableBlock } from '../../../src/corpus/read/block.js';
import { cellsOf, normalTable, rowText, type Table } from '../../../src/corpus/read/table.js';

const cell = fc.constantFrom('', '类别', '500', '甲|乙', '一行\n二行', ' 空格 ', '句。\n第二句');
const tables: fc.Arbitrary<Table> = fc.record({
  caption: fc.constantFrom(null, '表1 奖励标准', '表2 名额\n单位：人'),
  headerRows: fc.nat(3),
  rows: fc.array(fc.array(cell, { maxLength: 5 }), { maxLength: 6 }),
});

describe('a row of a table', () => {
  it.each([
    [['青年人才', '', '50', '30'], '青年人才 |  | 50 | 30'],
    [['', '国家级', ''], ' | 国家级 | '],
    [['国家级500万元\n省级200万元'], '国家级500万元；省级200万元'],
    [['第一步。\n第二步：\n（一）\n材料'], '第一步。第二步：（一）；材料'],
    [['甲|乙', '丙'], '甲｜乙 | 丙'],
    [['领军\n人才', '市级\n区级', '500\n200'], '领军人才 | 市级；区级 | 500；200'],
    [
      ['领军人才\n（甲类）', '材料：\n（一）申请表\n（二）执照'],
      '领军人才（甲类） | 材料：（一）申请表；（二）执照',
    ],
    [['一、市级'], '一、市级'],
  ])('%j is the line %j', (cells, line) => {
    expect(rowText(cells)).toBe(line);
  });

  it('gives its cells back', () => {
    expect(cellsOf(rowText(['', '国家级', '甲|乙', '']))).toEqual(['', '国家级', '甲｜乙', '']);
  });
});

describe('a table', () => {
  it('has rows of equal length or of one cell, and neither empty rows nor empty columns', () => {
    const rows = [['类别', '', ' 名额 '], [], ['', '', ' '], ['一、市级'], ['领军人才', '']];
    expect(normalTable({ caption: ' ', headerRows: 3, rows })).toEqual({
      caption: null,
      headerRows: 1,
      rows: [['类别', '名额'], ['一、市级'], ['领军人才', '']],
    });
  });

  it('has the names of its columns on one line each', () => {
    const rows = [
      ['指标\n名称', '产值\n（亿元）', '一次性\n奖励金额'],
      ['甲', '5', '6'],
    ];
    expect(normalTable({ caption: null, headerRows: 1, rows })?.rows[0]).toEqual([
      '指标名称',
      '产值（亿元）',
      '一次性 奖励金额',
    ]);
  });

  it('has two columns and two rows at least', () => {
    expect(tableBlock({ caption: '表1', headerRows: 0, rows: [['甲', '乙']] })).toBeNull();
    expect(tableBlock({ caption: '表1', headerRows: 0, rows: [['一段'], ['', ''], ['二段']] })).toBeNull();
  });

  it('stands in its section with a line for each row, and the section says where', () => {
    fc.assert(
      fc.property(tables, (drawn) => {
        const block = tableBlock(drawn);
        fc.pre(block !== null);
        const [section] = sectionsOf([
          { kind: 'paragraph', text: '前文。' },
          block,
          { kind: 'paragraph', text: '后文。' },
        ]);
        const { text = '', tables: [span] = [] } = section ?? {};
        const caption = (block.table.caption ?? '').split('\n').filter(Boolean);
        const lines = [...caption, ...block.table.rows.map(rowText)].map((line) => `${line}\n`);
        const head = lines.slice(0, caption.length + block.table.headerRows);
        expect(text).toBe(`前文。\n${lines.join('')}后文。\n`);
        expect(text.slice(span?.start, span?.end)).toBe(lines.join(''));
        expect(text.slice(span?.start, span?.bodyStart)).toBe(head.join(''));
      }),
    );
  });

  it('is no section of its own, and none is said of sections without tables', () => {
    const [section] = sectionsOf([{ kind: 'paragraph', text: '前文。' }]);
    expect(section).toEqual({ headings: [], text: '前文。\n' });
  });
});
