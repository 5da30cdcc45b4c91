/** Are the cells of a workbook read as Excel shows them? */
import { describe, expect, it } from 'vitest';
import { type ShownCell, type ShownSheet, shownWorkbook, type WorkbookOptions } from './build-workbook.js';
import { readBytes } from './reading.js';

async function read(sheets: Record<string, ShownSheet>, options: WorkbookOptions = {}) {
  const { articles, faults } = await readBytes('a.xlsx', await shownWorkbook(sheets, options));
  expect(faults).toEqual([]);
  const [article] = articles;
  return { text: article?.sections.map(({ text }) => text).join('') ?? '', warnings: article?.warnings };
}

/** How one cell is read. */
async function shown(cell: ShownCell, options?: WorkbookOptions): Promise<string | undefined> {
  const rows = [
    ['园区', '指标'],
    ['甲区', cell],
  ];
  const { text } = await read({ a: { rows } }, options);
  return text.split('\n')[1]?.split(' | ')[1];
}

describe('a number in a cell', () => {
  it.each<[number, string | number, string]>([
    [0.125, '0.0%', '12.5%'],
    [0.5, 9, '50%'],
    [-0.031, '0.0%', '-3.1%'],
    [1_000_000, '#,##0"万元"', '1,000,000万元'],
    [12_345, '0!.0,"万"', '1.2万'],
    [12_345, '0\\.0,"万"', '1.2万'],
    [1234.5, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', '1,234.50'],
    [-5, '0.00_);[Red]\\(0.00\\)', '-5.00'],
    [1234.5, '[$¥-804]#,##0.00', '¥1,234.50'],
    [12_345_678, '#,##0.0,,"百万"', '12.3百万'],
    [-0.03, '[Red]"↑"0.0%;[Green]"↓"0.0%', '↓3.0%'],
    [7, '000', '007'],
    [1234.5678, 'General', '1234.5678'],
    [0.1 + 0.2, 'General', '0.3'],
    [123_456, '0.00E+00', '123456'],
    [1.5, '# ?/?', '1.5'],
    [3, '"第"0"期"', '第3期'],
    [3, '"a!b"0', 'a!b3'],
    [3, '0"', '3'],
  ])('%s in the format %s is %s', async (value, format, text) => {
    expect(await shown([value, format])).toBe(text);
  });

  it.each<[string, number, string | number, string]>([
    ['a day', 44890, 14, '2022-11-25'],
    ['a day in Chinese', 44890, 31, '2022-11-25'],
    ['a day without its year', 44890, 'm"月"d"日"', '2022-11-25'],
    ['a day with a time', 44890.4375, 22, '2022-11-25 10:30'],
    ['a month', 44890, 'yyyy"年"m"月"', '2022年11月'],
    ['a month by number', 44890, 57, '2022年11月'],
    ['a weekday', 44890, '[$-804]aaaa', '星期五'],
    ['a time', 8 / 24 + 5 / 1440, 'hh:mm', '08:05'],
    ['a time by number', 8 / 24 + 5 / 1440, 20, '8:05'],
    ['a time in Chinese', 14 / 24, '上午/下午h"时"mm"分"', '下午2时00分'],
    ['a span of time', 26 / 24, '[h]:mm', '26:00'],
    ['a time in a format of days', 8 / 24, 22, '08:00'],
  ])('as %s', async (_what, value, format, text) => {
    expect(await shown([value, format])).toBe(text);
  });

  it('as a day counted from 1904', async () => {
    expect(await shown([44890 - 1462, 14], { is1904: true })).toBe('2022-11-25');
    expect(await shown([8 / 24 + 5 / 1440, 'hh:mm'], { is1904: true })).toBe('08:05');
  });
});

describe('another cell', () => {
  it.each<[string, string, string]>([
    ['a truth', '<c t="b"><v>1</v></c>', 'TRUE'],
    ['the result of a formula', '<c t="str"><f>A1&amp;"年"</f><v>2022年&amp;</v></c>', '2022年&'],
    ['a number of a formula', '<c><f>1+1</f><v>2</v></c>', '2'],
    ['a formula that was never computed', '<c><f>1+1</f></c>', ''],
    ['an error', '<c t="e"><v>#DIV/0!</v></c>', ''],
    ['an escaped character', '<c t="str"><v>甲_x0041_</v></c>', '甲A'],
    ['a day as text', '<c t="d"><v>2022-11-25T00:00:00</v></c>', '2022-11-25'],
  ])('%s', async (_what, xml, text) => {
    expect(await shown({ xml })).toBe(text);
  });

  it('with a text in a format for texts', async () => {
    expect(await shown(['7', '"第"@"号"'])).toBe('第7号');
  });

  it('with runs keeps powers and leaves out glosses and struck text', async () => {
    const strings =
      '<si><r><t>10</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>4</t></r><r><t>平方米</t></r>' +
      '<r><rPr><strike/></rPr><t>旧</t></r><r><rPr><strike val="0"/></rPr><t>新</t></r><rPh sb="0" eb="1"><t>ping</t></rPh></si>' +
      '<si><t>短</t></si>';
    expect(await shown({ xml: '<c t="s"><v>0</v></c>' }, { strings })).toBe('10⁴平方米新');
    expect(await shown({ xml: '<c t="s"><v>1</v></c>' }, { strings })).toBe('短');
  });

  it('that is struck is left out', async () => {
    // The style after those of the formats.
    expect(await shown({ xml: '<c s="1"><v>5</v></c>' })).toBe('');
  });

  it('of programs that name elements with a prefix', async () => {
    expect(await shown([0.125, '0.0%'], { prefix: 'x' })).toBe('12.5%');
  });
});

describe('merged cells', () => {
  const header = ['园区', '年份', '产值'];

  it('are repeated in each row', async () => {
    const rows = [header, ['甲区', '2021', 1], [null, '2022', 2], ['乙区', '2022', 3]];
    const { text } = await read({ a: { rows, merges: ['A2:A3'] } });
    expect(text).toBe('园区 | 年份 | 产值\n甲区 | 2021 | 1\n甲区 | 2022 | 2\n乙区 | 2022 | 3\n');
  });

  it('of a header are repeated above the columns that they name', async () => {
    const rows = [
      ['园区', '产值（亿元）', null],
      [null, '2021', '2022'],
      ['甲区', 1, 2],
    ];
    const { text } = await read({ a: { rows, merges: ['A1:A2', 'B1:C1'] } });
    expect(text).toBe('园区 | 产值（亿元） | 产值（亿元）\n园区 | 2021 | 2022\n甲区 | 1 | 2\n');
  });

  it('of a title are one', async () => {
    const rows = [['2022年主要指标', null, null], header, ['甲区', '2022', 1]];
    const { articles } = await readBytes('a.xlsx', await shownWorkbook({ a: { rows, merges: ['A1:C1'] } }));
    expect(articles[0]?.title).toBe('2022年主要指标');
    expect(articles[0]?.sections[0]?.text).toBe('2022年主要指标\n园区 | 年份 | 产值\n甲区 | 2022 | 1\n');
  });

  it('of long text are not repeated across columns', async () => {
    const long = '按照园区统一部署开展的各项工作，包括招商、建设、服务和考核等方面的全部内容';
    const rows = [header, ['甲区', long, null]];
    const { text } = await read({ a: { rows, merges: ['B2:C2'] } });
    expect(text).toContain(`甲区 | ${long} | \n`);
  });

  it('beyond all measure cost no more than others', async () => {
    const rows = Array.from({ length: 500 }, (_, at) => [`甲${at}`, at, at]);
    const merges = Array.from({ length: 5000 }, (_, at) => `A${(at % 500) + 1}:XFD1048576`);
    const started = performance.now();
    await read({ a: { rows: [header, ...rows], merges } });
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

describe('what is hidden is left out and told', () => {
  const rows = [
    ['园区', '产值', '备注'],
    ['甲区', 1, '内部'],
    ['乙区', 2, '内部'],
  ];

  it.each<[string, ShownSheet, string, string]>([
    [
      'a row',
      { rows, hiddenRows: [3] },
      '园区 | 产值 | 备注\n甲区 | 1 | 内部\n',
      '1 row of the sheet "a" is hidden and left out',
    ],
    ['rows', { rows: [...rows, ['丙区', 3, null]], hiddenRows: [2, 3] }, '丙区 | 3', '2 rows of'],
    [
      'a column',
      { rows, hiddenColumns: [3] },
      '园区 | 产值\n甲区 | 1\n乙区 | 2\n',
      '1 column of the sheet "a" is hidden and left out',
    ],
    [
      'rows and columns',
      { rows, hiddenRows: [3], hiddenColumns: [3, 9] },
      '甲区 | 1\n',
      '1 row and 1 column of the sheet "a" are hidden',
    ],
  ])('%s', async (_what, sheet, text, warning) => {
    const answer = await read({ a: sheet });
    expect(answer.text).toContain(text);
    expect(answer.text).not.toContain('乙区 | 2 | 内部');
    expect(answer.warnings).toEqual([expect.stringContaining(warning)]);
  });

  it.each(['hidden', 'veryHidden'] as const)('a sheet that is %s', async (state) => {
    const answer = await read({ a: { rows }, 机密: { rows: [['密', '文']], state } });
    expect(answer.text).not.toContain('密');
    expect(answer.warnings).toEqual(['the sheet "机密" is hidden and left out']);
  });

  it('rows of articles keep their numbers', async () => {
    const sheet = {
      rows: [
        ['标题', '正文'],
        ['甲', '甲的正文。'],
        ['乙', '乙的正文。'],
        ['丙', null],
      ],
      hiddenRows: [2],
    };
    const { articles, faults } = await readBytes('a.xlsx', await shownWorkbook({ a: sheet }));
    expect(articles).toMatchObject([
      { title: '乙', warnings: ['record "乙" 1 row of the sheet "a" is hidden and left out'] },
    ]);
    expect(faults).toMatchObject([{ line: 4 }]);
  });
});

it('a cell far away from all others is no reason to refuse a sheet', async () => {
  const far = { xml: '<c r="XFD2"><v>9</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c>' };
  const { text } = await read({
    a: {
      rows: [
        ['园区', '产值'],
        ['甲区', far],
      ],
    },
  });
  expect(text).toBe('园区 | 产值 | \n甲区 |  | 9\n |  | 1\n');
});

it.each(['XFE1', 'ZZZZZZ999999999', '1', 'a1'])('a cell at %s is a fault', async (place) => {
  const cell = { xml: `<c r="${place}"><v>1</v></c>` };
  const { faults } = await readBytes('a.xlsx', await shownWorkbook({ a: { rows: [[cell]] } }));
  expect(faults).toMatchObject([{ reason: expect.stringContaining('is damaged or no Excel workbook') }]);
});

it.each(['0', '1048577', '999999999', 'x'])('a row with the number %s is a fault', async (row) => {
  const cell = { xml: `<c><v>1</v></c></row><row r="${row}"><c r="A2"><v>1</v></c>` };
  const { faults } = await readBytes('a.xlsx', await shownWorkbook({ a: { rows: [[cell]] } }));
  expect(faults).toMatchObject([{ reason: expect.stringContaining('is damaged or no Excel workbook') }]);
});
