import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../src/corpus/read/block.js';
import { readDocx } from '../../../src/corpus/read/docx.js';
import { parsePage } from '../../../src/corpus/read/dom.js';
import { readHtml } from '../../../src/corpus/read/html.js';
import { rowText } from '../../../src/corpus/read/table.js';
import { blocksOf } from '../../../src/corpus/read/walk.js';
import { docxOf, type WordCell } from './build.js';

const blocksIn = (html: string): Block[] => blocksOf(parsePage(html).body);
const tablesIn = (html: string) =>
  blocksIn(html).flatMap((block) => (block.kind === 'table' ? [block.table] : []));
const linesIn = (html: string): string[] => blocksIn(html).flatMap(({ text }) => text.split('\n'));

/** `<tr>` for each line, `<td>` for each cell; `甲*2` covers two columns, `甲^2` two rows, `甲!` is a `th`. */
const tableOf = (...rows: string[]): string =>
  `<table>${rows.map((row) => `<tr>${row.split('|').map(cellOf).join('')}</tr>`).join('')}</table>`;

function cellOf(written: string): string {
  const [, text = '', across, down, head] =
    /^([^*^!]*)(?:\*(\d+))?(?:\^(\d+))?(!)?$/.exec(written.trim()) ?? [];
  const spans = `${across ? ` colspan="${across}"` : ''}${down ? ` rowspan="${down}"` : ''}`;
  return head ? `<th${spans}>${text}</th>` : `<td${spans}>${text}</td>`;
}

describe('the lines of a cell', () => {
  it.each([
    ['<td>甲区<br>乙区</td>', '甲区\n乙区'],
    ['<td><p>一级 30 万元</p><p>二级 20 万元</p></td>', '一级 30 万元\n二级 20 万元'],
    ['<td><ul><li>申请表</li><li>营业执照</li></ul></td>', '申请表\n营业执照'],
    ['<td><div>第一年</div><div>第二年</div></td>', '第一年\n第二年'],
    ['<td>不超\n  过 <b>50</b>万元</td>', '不超 过 50万元'],
    ['<td><h3>研发费用补助</h3></td>', '研发费用补助'],
  ])('%s', (cell, text) => {
    const html = `<table><tr><td>档次</td><td>内容</td></tr><tr><td>一</td>${cell}</tr></table>`;
    expect(tablesIn(html)[0]?.rows[1]?.[1]).toBe(text);
    expect(blocksIn(html).map(({ kind }) => kind)).toEqual(['table']);
  });
});

describe('spans', () => {
  it.each([
    [
      '两级表头',
      tableOf('档次^2!|补助（万元）*2!|家数^2!', '市!|区!', '一档^2|8|3|5', '6|2|', '二档||1|9'),
      [
        '档次 | 补助（万元） | 补助（万元） | 家数',
        '档次 | 市 | 区 | 家数',
        '一档 | 8 | 3 | 5',
        '一档 | 6 | 2 | ',
        '二档 |  | 1 | 9',
      ],
      2,
    ],
    [
      '分组的横栏',
      tableOf('项目|标准', '一、研发类*2', '立项|5万元', '二、人才类*2', '引进|8万元'),
      ['项目 | 标准', '一、研发类', '立项 | 5万元', '二、人才类', '引进 | 8万元'],
      1,
    ],
    [
      '合计',
      tableOf('园区|类型|产值', '东园|制造|10', '合计*2|10'),
      ['园区 | 类型 | 产值', '东园 | 制造 | 10', '合计 | 合计 | 10'],
      1,
    ],
    [
      '到表尾的合并',
      '<table><tr><td>园区<td>产值<tr><td rowspan="0">东园<td>10<tr><td>20</table>',
      ['园区 | 产值', '东园 | 10', '东园 | 20'],
      1,
    ],
    [
      '三级表头',
      tableOf('区^3|投资（亿元）*4', '工业*2|服务业*2', '上年|本年|上年|本年', '东园|1|2|3|4'),
      [
        '区 | 投资（亿元） | 投资（亿元） | 投资（亿元） | 投资（亿元）',
        '区 | 工业 | 工业 | 服务业 | 服务业',
        '区 | 上年 | 本年 | 上年 | 本年',
        '东园 | 1 | 2 | 3 | 4',
      ],
      3,
    ],
  ])('%s', (_name, html, lines, headerRows) => {
    expect(linesIn(html)).toEqual(lines);
    expect(tablesIn(html)[0]?.headerRows).toBe(headerRows);
  });

  it.each([
    [tableOf('甲|乙', '1^100000000|2', '3'), ['甲 | 乙', '1 | 2', '1 | 3']],
    [tableOf('甲|乙', '备注*4294967296', '1|2'), ['甲 | 乙', '备注', '1 | 2']],
    [tableOf('甲|乙', '1|2*99999999999999999999', '3|4'), ['甲 | 乙', '1 | 2', '3 | 4']],
  ])('of absurd size cover what there is: %s', (html, lines) => {
    expect(linesIn(html)).toEqual(lines);
  });

  it('of a long cell do not multiply it without end', () => {
    const long = '长'.repeat(5000);
    const html = tableOf('甲|乙', `${long}^9999|1`, ...Array.from({ length: 2000 }, () => '2'));
    expect(linesIn(html).join('\n').length).toBeLessThan(50_000);
  });

  it('make any grid of cells the rows that are seen', () => {
    fc.assert(
      fc.property(spannedGrid(), ({ html, rows }) => {
        expect(tablesIn(html)[0]?.rows.map(rowText) ?? []).toEqual(rows.map(rowText));
      }),
    );
  });
});

/** A header and rows whose cells cover one to three places at random, and the rows as a reader sees them. */
function spannedGrid(): fc.Arbitrary<{ html: string; rows: string[][] }> {
  const size = fc.record({ width: fc.integer({ min: 2, max: 5 }), height: fc.integer({ min: 1, max: 5 }) });
  return size.chain(({ width, height }) =>
    fc
      .array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })), {
        minLength: width * height,
        maxLength: width * height,
      })
      .map((spans) => {
        const seen: string[][] = Array.from({ length: height }, () => []);
        const rows = seen.map((row, y) => {
          const cells: string[] = [];
          for (let x = 0; x < width; x++) {
            if (row[x] !== undefined) continue;
            const [across = 1, down = 1] = spans[y * width + x] ?? [];
            let end = x + 1;
            // Never all columns, which would be a title of a group.
            while (end < Math.min(x + across, width, x + width - 1) && row[end] === undefined) end++;
            const below = Math.min(down, height - y);
            const text = `${y}${x}号`;
            for (let dy = 0; dy < below; dy++)
              for (let dx = x; dx < end; dx++) (seen[y + dy] as string[])[dx] = text;
            cells.push(`<td colspan="${end - x}" rowspan="${below}">${text}</td>`);
          }
          return `<tr>${cells.join('')}</tr>`;
        });
        const names = Array.from({ length: width }, (_, at) => `第${'甲乙丙丁戊'[at]}项指标`);
        const head = `<tr>${names.map((name) => `<th>${name}</th>`).join('')}</tr>`;
        return { html: `<table>${head}${rows.join('')}</table>`, rows: [names, ...seen] };
      }),
  );
}

describe('header rows', () => {
  it.each([
    ['th', tableOf('甲!|乙!', '丙|丁'), 1],
    [
      'thead',
      '<table><thead><tr><td>甲</td><td>乙</td></tr></thead><tbody><tr><td>丙</td><td>丁</td></tr></tbody></table>',
      1,
    ],
    ['names above numbers', tableOf('园区|产值（亿元）', '东园|10', '西园|12'), 1],
    ['names of columns', tableOf('条款|责任单位', '落户的给补助', '招商局'), 1],
    ['years above numbers', tableOf('园区|2021年|2022', '东园|10|12'), 1],
    ['row labels in th', tableOf('东园!|10', '西园!|12'), 0],
    [
      'two rows above one',
      tableOf('指标^2|单位^2|2021年*2|2022年*2', '总量|增速（%）|总量|增速（%）', '税收|亿元|10|8.1|11|7.5'),
      2,
    ],
    ['no names', tableOf('东园|10', '西园|12'), 0],
    ['a form', tableOf('姓名|张某', '民族|汉', '住址|某街'), 0],
    ['all th', tableOf('园区!|产值!', '东园!|10!'), 1],
  ])('%s', (_name, html, headerRows) => {
    expect(tablesIn(html)[0]?.headerRows).toBe(headerRows);
  });
});

describe('the caption', () => {
  it.each([
    [
      'caption',
      '<table><caption>表1 补助标准</caption><tr><td>档次</td><td>标准</td></tr><tr><td>一</td><td>5</td></tr></table>',
      '表1 补助标准',
    ],
    ['a row across all columns', tableOf('各园区产值*2', '园区|产值', '东园|5'), '各园区产值'],
    [
      'a row with the unit',
      tableOf('各园区产值*2|单位：亿元', '园区|产值|税收', '东园|5|1'),
      '各园区产值\n单位：亿元',
    ],
  ])('%s', (_name, html, caption) => {
    expect(tablesIn(html)[0]).toMatchObject({ caption, headerRows: 1 });
  });

  it('is not the first of several groups', () => {
    expect(tablesIn(tableOf('一、研发*2', '立项|5', '二、人才*2', '引进|8'))[0]?.caption).toBeNull();
  });
});

describe('a table that lays out the page', () => {
  const clause = '对上一年度新认定的企业给予一次性补助，补助资金由区财政承担，按规定程序拨付到位。';
  const article = Array.from({ length: 12 }, (_, at) => `<p>第${at + 1}段：${clause}</p>`).join('');

  it.each([
    ['one column', `<table><tr><td>标题行</td></tr><tr><td><p>${clause}</p></td></tr></table>`],
    ['an article beside a menu', `<table><tr><td>首页<br>新闻<br>政策</td><td>${article}</td></tr></table>`],
    [
      'an article below its title',
      `<table><tr><td colspan="2">某办法</td></tr><tr><td>来源：某局</td><td>某日</td></tr><tr><td colspan="2">${article}</td></tr></table>`,
    ],
    [
      'tables in tables',
      `<table><tr><td><table><tr><td>菜单</td></tr></table></td><td><table><tr><td>${article}</td></tr></table></td></tr></table>`,
    ],
  ])('%s', (_name, html) => {
    expect(tablesIn(html)).toEqual([]);
    expect(linesIn(html)).toContainEqual(expect.stringContaining(clause));
  });

  it('holds tables of data', () => {
    const html = `<table><tr><td>菜单</td><td>${article}${tableOf('档次|标准', '一|5', '二|3')}${article}</td></tr></table>`;
    expect(tablesIn(html).map(({ rows }) => rows)).toEqual([
      [
        ['档次', '标准'],
        ['一', '5'],
        ['二', '3'],
      ],
    ]);
  });
});

describe('a table of data', () => {
  const clause = `对年度投入达到百分之五以上的企业，${'按照上一年度实际支出的一定比例给予补助，'.repeat(8)}由科技部门审核。`;

  it.each([
    ['long cells', tableOf('序号|条款|标准', `1|${clause}|最高60万元`), `1 | ${clause} | 最高60万元`],
    [
      'labels beside long cells',
      tableOf('事项|说明', `申报条件|<p>${clause}</p><p>${clause}</p>`, '办理时限|5个工作日'),
      `申报条件 | ${clause}${clause}`,
    ],
    [
      'bold cells',
      tableOf('类型|办法', `<b>青年创业</b>|<b>另一办法</b>`, `返乡创业|${clause}`),
      '青年创业 | 另一办法',
    ],
  ])('keeps its rows together: %s', (_name, html, line) => {
    const blocks = blocksIn(`<p>前文。</p>${html}<p>后文写得长一些，自成一段。</p>`);
    expect(blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'table', 'paragraph']);
    expect(linesIn(html)).toContain(line);
  });

  it.each([
    [tableOf('联系人：张某|电话：12345'), '联系人：张某 | 电话：12345'],
    ['<table><tr><td>档次</td><td>500<br>200</td></tr></table>', '档次 | 500；200'],
    [tableOf(`1|${clause}|最高60万元`), `1 | ${clause} | 最高60万元`],
  ])('of one row is a line: %s', (html, line) => {
    expect(blocksIn(html)).toEqual([{ kind: 'item', text: line }]);
  });

  it('loses nothing that stands between its rows', () => {
    const html =
      '<table><p>散落的一段。</p><tr><td>档次</td><td>标准</td></tr><form><tr><td>一</td><td>5</td></tr></form></table>';
    expect(linesIn(html)).toEqual(['散落的一段。', '档次 | 标准', '一 | 5']);
  });

  it('may have a small table in a cell', () => {
    const html = tableOf('项目|说明', `立项|见下${tableOf('年|额', '一|5')}`, '验收|按期', '结题|按期');
    expect(linesIn(html)).toEqual([
      '项目 | 说明',
      '立项 | 见下；年 ｜ 额；一 ｜ 5',
      '验收 | 按期',
      '结题 | 按期',
    ]);
  });

  it('is kept on its page, whatever its class and however many links it has', () => {
    const text = '<p>本办法自公布之日起施行，有关部门应当在三十日内制定实施细则，并向社会公开征求意见。</p>';
    const links = [1, 2, 3].map((at) => `${at}|<a href="/${at}">下载第${at}号附件的文件</a>`);
    const html = `<title>某办法</title><div class="nav"><a href="/">首页</a></div><div><h1>某办法</h1>${text}${text}${tableOf('序号|附件', ...links)}${text}</div>`;
    expect(
      readHtml(html)
        .sections.map((section) => section.text)
        .join(''),
    ).toContain('2 | 下载第2号附件的文件\n');
  });
});

describe('a table of a Word file', () => {
  const cell = (...lines: string[]): WordCell => ({ lines });
  const rows: WordCell[][] = [
    [
      { lines: ['档次'], down: 'begins' },
      { lines: ['补助（万元）'], across: 2 },
      { lines: ['家数'], down: 'begins' },
    ],
    [{ lines: [], down: 'goes on' }, cell('市级'), cell('区级'), { lines: [], down: 'goes on' }],
    [{ lines: ['一档'], down: 'begins' }, cell('8'), cell('3'), cell('5')],
    [{ lines: [], down: 'goes on' }, cell('6', '4'), cell(), cell('7')],
  ];

  it('keeps columns, merged cells and the lines of a cell', async () => {
    const draft = await readDocx(
      await docxOf([
        { text: '某办法' },
        { text: '补助标准如下表所示，自公布之日起执行。' },
        rows,
        { text: '本办法由财政局解释。' },
      ]),
    );
    expect(draft.sections).toMatchObject([
      {
        headings: [],
        text: `补助标准如下表所示，自公布之日起执行。
档次 | 补助（万元） | 补助（万元） | 家数
档次 | 市级 | 区级 | 家数
一档 | 8 | 3 | 5
一档 | 6；4 |  | 7
本办法由财政局解释。
`,
        tables: [{ start: 20, bodyStart: 64, end: 95 }],
      },
    ]);
  });
});
