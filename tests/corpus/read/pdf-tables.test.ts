/** Are the tables of a PDF read row by row, each figure in its column? */
import { describe, expect, it } from 'vitest';
import type { PdfText } from './build.js';
import { type PdfPage, pagesPdf, paragraph, widthOf } from './build-pdf.js';
import { readBytes } from './reading.js';

async function read(pages: readonly PdfPage[]): Promise<string[]> {
  const { articles, faults } = await readBytes('a.pdf', pagesPdf(pages));
  expect(faults).toEqual([]);
  return (articles[0]?.sections ?? []).flatMap(({ text }) => text.split('\n').filter((line) => line !== ''));
}

const TITLE: PdfText = { text: '滨湖园区产业扶持标准', x: 198, y: 780, size: 20 };
const BEFORE =
  '园区对下列企业给予扶持，扶持资金由园区财政承担，每年安排一次，企业应当在规定期限内提出申请并提供有关材料。';
const AFTER =
  '扶持标准由园区管理机构解释，自发布之日起施行，有效期三年，期满后根据实施情况重新评估并公布新的标准。';
const around = (pageTexts: PdfText[], after: number): PdfText[] => [
  TITLE,
  ...paragraph(BEFORE, { top: 740, size: 14, perLine: 34, distance: 26 }),
  ...pageTexts,
  ...paragraph(AFTER, { top: after, size: 14, perLine: 34, distance: 26 }),
];

/** Rows of cells whose columns begin at given places; a cell may have `>` before it to end at the next column. */
function rows(
  columns: readonly number[],
  top: number,
  cells: readonly (readonly string[])[],
  distance = 24,
): PdfText[] {
  return cells.flatMap((row, at) =>
    row.flatMap((cell, column): PdfText[] => {
      if (cell === '') return [];
      const x = columns[column] as number;
      const text = cell.replace(/^>/, '');
      const right = (columns[column + 1] ?? 540) - 30;
      return [{ text, x: cell === text ? x : right - widthOf(text), y: top - distance * at }];
    }),
  );
}

describe('a title above a table', () => {
  it.each(['滨湖园区主要指标', '滨湖园区产值统计'])(
    'is the title of the document, not the caption: %s',
    async (title) => {
      const table = rows([80, 250, 400], 700, [
        ['片区', '产值', '企业'],
        ['东区', '120', '35'],
        ['西区', '80', '21'],
      ]);
      const { articles } = await readBytes(
        'a.pdf',
        pagesPdf([{ texts: [{ ...TITLE, text: title }, ...table] }]),
      );
      expect(articles[0]?.title).toBe(title);
      expect(articles[0]?.sections.map(({ text }) => text.trim())).toEqual([
        '片区 | 产值 | 企业\n东区 | 120 | 35\n西区 | 80 | 21',
      ]);
    },
  );
});

describe('a table without lines', () => {
  it('ends before a list, whose bullets stand left of a gap between its columns', async () => {
    const table = rows(
      [80, 140],
      620,
      [
        ['指标', '数值'],
        ['企业', '300家'],
        ['人才', '900人'],
      ],
      40,
    );
    const list = ['首次入规的奖励', '首次上市的奖励'].flatMap((text, at): PdfText[] => [
      { text: '\uf0b7', x: 100, y: 502 - 23 * at },
      { text, x: 118, y: 502 - 23 * at },
    ]);
    const lines = await read([{ texts: around([...table, ...list], 420) }]);
    expect(lines.map((line) => line.replace(/•\s/, '•'))).toEqual([
      BEFORE,
      '指标 | 数值',
      '企业 | 300家',
      '人才 | 900人',
      '•首次入规的奖励',
      '•首次上市的奖励',
      AFTER,
    ]);
  });

  it('keeps empty cells, and figures that end alike', async () => {
    const table = rows([80, 220, 330, 430], 620, [
      ['企业类型', '固定补助', '税收奖励', '租金减免'],
      ['科技型企业', '>120', '>8.5', '>1,000'],
      ['外贸企业', '', '>10', '>50'],
      ['物流企业', '>60', '', '>5'],
      ['文化企业', '>7', '>3', ''],
    ]);
    expect(
      await read([{ texts: around([{ text: '表2 扶持标准', x: 250, y: 650, size: 14 }, ...table], 480) }]),
    ).toEqual([
      BEFORE,
      '表2 扶持标准',
      '企业类型 | 固定补助 | 税收奖励 | 租金减免',
      '科技型企业 | 120 | 8.5 | 1,000',
      '外贸企业 |  | 10 | 50',
      '物流企业 | 60 |  | 5',
      '文化企业 | 7 | 3 | ',
      AFTER,
    ]);
  });

  it('has a header of two levels', async () => {
    const head: PdfText[] = [
      { text: '地块', x: 80, y: 620 },
      { text: '面积（亩）', x: 290, y: 620 },
      { text: '用途', x: 460, y: 620 },
      ...rows([80, 220, 350, 460], 598, [['', '出让', '划拨', '']]),
    ];
    const body = rows([80, 220, 350, 460], 574, [
      ['东一区', '120', '35', '工业'],
      ['东二区', '80', '', '研发'],
      ['西一区', '', '66', '居住'],
    ]);
    const lines = await read([{ texts: around([...head, ...body], 480) }]);
    expect(lines.slice(1, -1)).toEqual([
      '地块 | 面积（亩） | 面积（亩） | 用途',
      ' | 出让 | 划拨 | ',
      '东一区 | 120 | 35 | 工业',
      '东二区 | 80 |  | 研发',
      '西一区 |  | 66 | 居住',
    ]);
  });

  it.each([
    ['at the height of the first line', 620, 560],
    ['at the height of the middle', 601, 541],
  ])('has cells of several lines, and what is beside them %s', async (_where, first, second) => {
    const clause = (top: number, lines: string[]) =>
      lines.map((text, at) => ({ text, x: 150, y: top - 19 * at }));
    const beside = (y: number, number: string, sum: string) => [
      { text: number, x: 84, y },
      { text: sum, x: 430, y },
    ];
    const table: PdfText[] = [
      ...beside(650, '项', '额度'),
      { text: '支持内容', x: 150, y: 650 },
      ...clause(620, [
        '企业新建智能化生产线并投产的，按',
        '照设备投资的一定比例给予补助，分',
        '两年拨付到位。',
      ]),
      ...beside(first, '一', '80万元'),
      ...clause(560, ['企业牵头制定国际标准并获得批准发', '布的，给予一次性奖励，同一标准不', '重复奖励。']),
      ...beside(second, '二', '50万元'),
    ];
    const lines = await read([{ texts: around(table, 470) }]);
    expect(lines.slice(1, -1)).toEqual([
      '项 | 支持内容 | 额度',
      '一 | 企业新建智能化生产线并投产的，按照设备投资的一定比例给予补助，分两年拨付到位。 | 80万元',
      '二 | 企业牵头制定国际标准并获得批准发布的，给予一次性奖励，同一标准不重复奖励。 | 50万元',
    ]);
  });

  it('names a group only in its first row', async () => {
    const table = rows([80, 220, 400], 620, [
      ['片区', '项目名称', '投资额'],
      ['北片区', '智能装备产业园', '>3200'],
      ['', '生物医药加速器', '>1500'],
      ['南片区', '冷链物流配送站', '>900'],
      ['', '跨境电商产业园', '>450'],
    ]);
    const lines = await read([{ texts: around(table, 480) }]);
    expect(lines.slice(1, -1)).toEqual([
      '片区 | 项目名称 | 投资额',
      '北片区 | 智能装备产业园 | 3200',
      ' | 生物医药加速器 | 1500',
      '南片区 | 冷链物流配送站 | 900',
      ' | 跨境电商产业园 | 450',
    ]);
  });

  it('has columns that are near to each other, where all rows have a gap', async () => {
    const body: PdfText[] = [
      ['初创企业', '300', '两年'],
      ['规上企业', '1,200', '三年'],
      ['外贸企业', '80', ''],
    ].flatMap(([name = '', sum = '', term = ''], at) => [
      { text: name, x: 80, y: 598 - 22 * at },
      { text: sum, x: 260 - widthOf(sum), y: 598 - 22 * at },
      ...(term === '' ? [] : [{ text: term, x: 268, y: 598 - 22 * at }]),
    ]);
    const head = [
      { text: '企业', x: 92, y: 620 },
      { text: '补助', x: 236, y: 620 },
      { text: '期限', x: 268, y: 620 },
    ];
    const lines = await read([{ texts: around([...head, ...body], 480) }]);
    expect(lines.slice(1, -1)).toEqual([
      '企业 | 补助 | 期限',
      '初创企业 | 300 | 两年',
      '规上企业 | 1,200 | 三年',
      '外贸企业 | 80 | ',
    ]);
  });

  it('has names and units that were broken at the edge of a narrow column', async () => {
    const texts: PdfText[] = [
      ...rows([80, 160, 400], 640, [['企业', '支持内容', '标准（万']]),
      { text: '元）', x: 400, y: 624 },
      ...rows(
        [80, 160, 400],
        600,
        [
          ['高新技', '对首次认定的企业给予奖励，对再次', '30'],
          ['术企业', '认定的企业减半奖励。', ''],
        ],
        16,
      ),
      ...rows([80, 160, 400], 560, [['孵化器', '对国家级的孵化器给予奖励。', '100']]),
    ];
    const lines = await read([{ texts: around(texts, 480) }]);
    expect(lines.slice(1, -1)).toEqual([
      '企业 | 支持内容 | 标准（万元）',
      '高新技术企业 | 对首次认定的企业给予奖励，对再次认定的企业减半奖励。 | 30',
      '孵化器 | 对国家级的孵化器给予奖励。 | 100',
    ]);
  });

  it('has rows of which only the name is filled', async () => {
    const table = rows([80, 220, 400], 620, [
      ['企业类型', '补助', '备注'],
      ['装备企业', '120', '两年'],
      ['外贸企业', '', ''],
      ['文创企业', '', ''],
      ['物流企业', '45', '一年'],
    ]);
    const lines = await read([{ texts: around(table, 480) }]);
    expect(lines.slice(1, -1)).toEqual([
      '企业类型 | 补助 | 备注',
      '装备企业 | 120 | 两年',
      '外贸企业 |  | ',
      '文创企业 |  | ',
      '物流企业 | 45 | 一年',
    ]);
  });

  it('is none where a signature has two parts', async () => {
    const texts = [
      { text: '联系人：王工', x: 84, y: 600 },
      { text: '电话：0532-1234', x: 300, y: 600 },
      { text: '传真：0532-12345', x: 340, y: 578 },
      { text: '邮编：266000', x: 96, y: 578 },
    ];
    const lines = await read([{ texts: around(texts, 500) }]);
    expect(lines.join('\n')).not.toContain(' | ');
  });
});

/** The lines of a grid. */
function grid(xs: readonly number[], ys: readonly number[]): [number, number, number, number][] {
  const [left, right, top, bottom] = [
    xs[0] as number,
    xs.at(-1) as number,
    ys[0] as number,
    ys.at(-1) as number,
  ];
  return [
    ...ys.map((y): [number, number, number, number] => [left, y, right, y]),
    ...xs.map((x): [number, number, number, number] => [x, top, x, bottom]),
  ];
}

describe('a table with lines', () => {
  it('has cells by its lines, however near they are and wherever their text stands', async () => {
    const texts = around(
      [
        ...rows([64, 142, 222], 640, [['指标', '2022年', '2023年']]),
        { text: '规模以上工', x: 64, y: 612 },
        { text: '业增加值', x: 64, y: 596 },
        { text: '1234.5', x: 183, y: 604 },
        { text: '1300.6', x: 222, y: 604 },
        { text: '税收', x: 64, y: 572 },
        { text: '98', x: 207, y: 572 },
      ],
      500,
    );
    const lines = grid([60, 140, 220, 300], [660, 630, 586, 560]);
    expect((await read([{ texts, lines }])).slice(1, -1)).toEqual([
      '指标 | 2022年 | 2023年',
      '规模以上工业增加值 | 1234.5 | 1300.6',
      '税收 | 98 | ',
    ]);
  });

  it('repeats a cell that covers several places', async () => {
    const xs = [60, 160, 260, 360, 460];
    const lines: [number, number, number, number][] = [
      [60, 660, 460, 660],
      [160, 636, 360, 636],
      [60, 612, 460, 612],
      [160, 588, 460, 588],
      [60, 564, 460, 564],
      [60, 660, 60, 564],
      [160, 660, 160, 564],
      [260, 636, 260, 564],
      [360, 660, 360, 564],
      [460, 660, 460, 564],
    ];
    const texts = around(
      [
        { text: '类型', x: 98, y: 632 },
        { text: '奖励', x: 248, y: 644 },
        { text: '期限', x: 398, y: 632 },
        ...rows(
          xs.map((x) => x + 6),
          620,
          [['', '首次', '再次', '']],
        ),
        ...rows(
          xs.map((x) => x + 6),
          596,
          [['', '40', '20', '三年']],
        ),
        { text: '龙头企业', x: 66, y: 584 },
        ...rows(
          xs.map((x) => x + 6),
          572,
          [['', '', '15', '两年']],
        ),
      ],
      500,
    );
    expect((await read([{ texts, lines }])).slice(1, -1)).toEqual([
      '类型 | 奖励 | 奖励 | 期限',
      '类型 | 首次 | 再次 | 期限',
      '龙头企业 | 40 | 20 | 三年',
      '龙头企业 |  | 15 | 两年',
    ]);
  });

  it('is one where it goes on, on the next page, with its header again', async () => {
    const xs = [60, 200, 340];
    const part = (names: string[]) => (top: number) => [
      ...rows(
        xs.slice(0, 2).map((x) => x + 8),
        top,
        [['企业', '奖励（万元）'], ...names.map((name, at) => [name, `${10 + at}`])],
      ),
    ];
    const first = part(['甲公司', '乙公司'])(110);
    const second = part(['丙公司', '丁公司', '戊公司'])(760);
    const lines = await read([
      {
        texts: [
          TITLE,
          ...paragraph(BEFORE, { top: 700, perLine: 36 }),
          { text: '表1 奖励名单', x: 150, y: 140 },
          ...first,
        ],
        lines: grid(xs, [126, 102, 78, 54]),
      },
      {
        texts: [{ text: '续表1', x: 180, y: 790 }, ...second, ...paragraph(AFTER, { top: 600, perLine: 36 })],
        lines: grid(xs, [776, 752, 728, 704, 680]),
      },
    ]);
    expect(lines).toEqual([
      BEFORE,
      '表1 奖励名单',
      '企业 | 奖励（万元）',
      '甲公司 | 10',
      '乙公司 | 11',
      '丙公司 | 10',
      '丁公司 | 11',
      '戊公司 | 12',
      AFTER,
    ]);
  });

  it('is none where a frame stands around text', async () => {
    const lines = grid([50, 560], [760, 500]);
    expect(await read([{ texts: [TITLE, ...paragraph(BEFORE + AFTER, { top: 740 })], lines }])).toEqual([
      BEFORE + AFTER,
    ]);
  });
});
