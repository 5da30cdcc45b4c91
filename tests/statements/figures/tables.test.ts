import { describe, expect, it } from 'vitest';
import { sectionsOf, tableBlock } from '../../../src/corpus/read/block.js';
import { tablePartsOf } from '../../../src/corpus/table-parts.js';
import { type Figure, figuresOf } from '../../../src/statements/figures/index.js';

/** The figures of a table, each row as a line with `|`; and the text that they are in. */
function figuresIn(
  lines: string,
  { caption = null as string | null, headerRows = 1 } = {},
): { text: string; figures: Figure[] } {
  const rows = lines
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()));
  const block = tableBlock({ caption, headerRows, rows });
  if (block === null) throw new Error('no table');
  const [section] = sectionsOf([{ kind: 'paragraph', text: '前文投资3亿元。' }, block]);
  if (section === undefined) throw new Error('no section');
  const start = section.text.indexOf('\n') + 1;
  const text = section.text.slice(start);
  return { text, figures: figuresOf(text, tablePartsOf(section, start, section.text.length)) };
}

const told = (lines: string, options = {}) =>
  figuresIn(lines, options)
    .figures.filter(({ kind }) => kind !== 'date')
    .map(({ subject, object, value, unit }) => [subject, object, value, unit]);

describe('the figures of a table', () => {
  it('have their unit from the header, and are of the place of their row', () => {
    expect(
      told('园区|产值（亿元）|税收(万元)|增速（%）\n海州高新区|101.5|2,100|1.8\n云台经开区|98|300|-2.5'),
    ).toEqual([
      ['海州高新区', '产值', 1.015e10, '元'],
      ['海州高新区', '税收', 2.1e7, '元'],
      ['海州高新区', '增速', 1.8, '%'],
      ['云台经开区', '产值', 9.8e9, '元'],
      ['云台经开区', '税收', 3e6, '元'],
      ['云台经开区', '增速', -2.5, '%'],
    ]);
  });

  it('are of the place of their column when the columns are places', () => {
    expect(told('指标|海州高新区|云台经开区\n产值（亿元）|101.5|98\n企业数（家）|20|35')).toEqual([
      ['海州高新区', '产值', 1.015e10, '元'],
      ['云台经开区', '产值', 9.8e9, '元'],
      ['海州高新区', '企业数', 20, '家'],
      ['云台经开区', '企业数', 35, '家'],
    ]);
  });

  it('are of their row when neither are places', () => {
    const lines =
      '类别|一次性奖励（万元）|一次性奖励（万元）|名额\n类别|国家级|省级|名额\n领军人才|500|200|10\n青年人才||50|30';
    expect(told(lines, { headerRows: 2 })).toEqual([
      ['领军人才', '一次性奖励 国家级', 5e6, '元'],
      ['领军人才', '一次性奖励 省级', 2e6, '元'],
      ['领军人才', '名额', 10, ''],
      ['青年人才', '一次性奖励 省级', 5e5, '元'],
      ['青年人才', '名额', 30, ''],
    ]);
  });

  it.each([
    [
      'the caption',
      '园区|产值|增速\n海州高新区|5|3',
      '表1\n单位：亿元、%',
      [
        ['海州高新区', '产值', 5e8, '元'],
        ['海州高新区', '增速', 3, '%'],
      ],
    ],
    [
      'the caption, but not for counted things',
      '园区|补助|企业数\n海州高新区|5|3',
      '单位：万元',
      [
        ['海州高新区', '补助', 5e4, '元'],
        ['海州高新区', '企业数', 3, ''],
      ],
    ],
    [
      'a column of units',
      '指标|单位|数值\n产值|亿元|5\n面积|平方公里|12.5',
      null,
      [
        ['产值', '数值', 5e8, '元'],
        ['面积', '数值', 12.5, '平方公里'],
      ],
    ],
    [
      'the second header row',
      '园区|产值|产值\n园区|亿元|%\n海州高新区|5|3',
      null,
      [
        ['海州高新区', '产值', 5e8, '元'],
        ['海州高新区', '产值', 3, '%'],
      ],
    ],
    [
      'a sign in the name',
      '园区|产值/亿元|增长%\n海州高新区|5|3',
      null,
      [
        ['海州高新区', '产值', 5e8, '元'],
        ['海州高新区', '增长', 3, '%'],
      ],
    ],
    ['a unit that nobody knows', '港区|吞吐量（万箱）\n海州港|5', null, [['海州港', '吞吐量', 5e4, '箱']]],
  ])('have their unit from %s', (_name, lines, caption, expected) => {
    expect(told(lines, { caption, headerRows: lines.includes('\n园区|亿元') ? 2 : 1 })).toEqual(expected);
  });

  it('are read as text where the cell is text', () => {
    const lines =
      '序号|条款|奖励标准\n1|首次认定的给予一次性奖励。|最高80万元\n2|投入达5%的企业|20万元；10万元\n3|首次认定的，一次性奖励50万元。|按规定';
    expect(told(lines)).toEqual([
      [null, '奖励标准', 8e5, '元'],
      [null, '投入', 5, '%'],
      [null, '奖励标准', 2e5, '元'],
      [null, '奖励标准', 1e5, '元'],
      [null, '奖励', 5e5, '元'],
    ]);
  });

  it('of two lines of a cell are two', () => {
    expect(told('类别|2021年（万元）\n领军人才|500；200')).toEqual([
      ['领军人才', '领军人才', 5e6, '元'],
      ['领军人才', '领军人才', 2e6, '元'],
    ]);
  });

  it.each([
    ['ordinals', '序号|园区|联系电话\n1|海州高新区|051288881234\n2|云台经开区|13900001111'],
    ['years', '年份|事项\n2021|挂牌\n2022|揭牌'],
    ['codes', '代码|企业\n0012|某公司\n913702|某厂'],
    ['numbers that nothing names', '海州|5\n云台|6'],
    ['times', '时间|事项\n2021年3月1日|挂牌'],
  ])('are not %s', (_name, lines) => {
    expect(told(lines, { headerRows: lines.startsWith('海州') ? 0 : 1 })).toEqual([]);
  });

  it('say of which time they are', () => {
    const { figures } = figuresIn('指标|2021年|2022年\n产值（亿元）|5|6');
    expect(
      figures
        .filter(({ kind }) => kind === 'amount')
        .map(({ period, object, value }) => [period, object, value]),
    ).toEqual([
      ['2021年', '产值', 5e8],
      ['2022年', '产值', 6e8],
    ]);
    expect(
      figuresIn('园区|产值（亿元）\n海州高新区|5', { caption: '2022年各园区产值' }).figures.at(-1)?.period,
    ).toBe('2022年');
    expect(told('年份|产值（亿元）\n2021|5\n2022|6')).toEqual([
      [null, '产值', 5e8, '元'],
      [null, '产值', 6e8, '元'],
    ]);
  });

  it.each([
    [
      '项目|2021年决算数|2022年预算数\n教育支出|5|6',
      '单位：万元',
      [
        ['教育支出', '决算数', 5e4, '2021年'],
        ['教育支出', '预算数', 6e4, '2022年'],
      ],
    ],
    [
      '园区|2022年产值（亿元）|2022年产值（亿元）\n园区|一季度|二季度\n海州高新区|5|6',
      null,
      [
        ['海州高新区', '产值', 5e8, '2022年一季度'],
        ['海州高新区', '产值', 6e8, '2022年二季度'],
      ],
    ],
    [
      '企业名称|信用代码|注册资本（万元）\n某公司|91370222MA3C|5',
      '2022年入库企业名单',
      [['某公司', '注册资本', 5e4, '2022年']],
    ],
  ])('have names without times and codes: %s', (lines, caption, expected) => {
    const { figures } = figuresIn(lines, { caption, headerRows: lines.includes('一季度') ? 2 : 1 });
    const amounts = figures.filter(({ kind }) => kind === 'amount');
    expect(amounts.map(({ subject, object, value, period }) => [subject, object, value, period])).toEqual(
      expected,
    );
  });

  it('are of the group above them when it is a place', () => {
    expect(told('指标|数值\n一、海州高新区\n产值（亿元）|5\n二、云台经开区\n产值（亿元）|6')).toEqual([
      ['海州高新区', '产值 数值', 5e8, '元'],
      ['云台经开区', '产值 数值', 6e8, '元'],
    ]);
  });

  it('stand where they say, with their unit beside them', () => {
    const { text, figures } = figuresIn(
      '园区|产值（亿元）|占地\n海州高新区| ≥1,015.5 |30亩\n云台经开区|3-5|约12%',
    );
    for (const { raw, start, end } of figures) expect(text.slice(start, end)).toBe(raw);
    expect(
      figures.map(({ raw, statedUnit, qualifier, range }) => [raw, statedUnit, qualifier, range]),
    ).toEqual([
      ['1,015.5', '亿元', 'at-least', null],
      ['30亩', null, null, null],
      ['3-5', '亿元', null, { min: 3e8, max: 5e8 }],
      ['12%', null, 'about', null],
    ]);
  });

  it('of a passage that begins within the table have the header from above', () => {
    const rows = Array.from({ length: 40 }, (_, at) => [`第${at + 1}园区`, `${101 + at}.5`, `${21 + at}`]);
    const block = tableBlock({
      caption: null,
      headerRows: 1,
      rows: [['园区', '产值（亿元）', '税收（亿元）'], ...rows],
    });
    const [section] = sectionsOf(block === null ? [] : [block]);
    const start = section?.text.indexOf('第30园区') ?? 0;
    const text = section?.text.slice(start) ?? '';
    const figures =
      section === undefined ? [] : figuresOf(text, tablePartsOf(section, start, section.text.length));
    expect(figures).toHaveLength(22);
    expect(figures[0]).toMatchObject({
      subject: '第30园区',
      object: '产值',
      value: 1.305e10,
      unit: '元',
      raw: '130.5',
    });
  });
});
