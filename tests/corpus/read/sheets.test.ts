/** Are the rows of spreadsheets read as articles, and tables of data as tables? */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { xlsxOf } from './build.js';
import { readBytes } from './reading.js';

const P1 = '对首次入驻园区的研发机构，按设备投资额的12%给予补助，最高不超过350万元。';
const P2 = '补助分三年拨付，第一年拨付五成。';
const HEADER = ['序号', '标题', '正文', '发布日期', '来源', '发文字号'];

const csvOf = (rows: readonly (readonly string[])[], delimiter = ',') =>
  rows
    .map((row) =>
      row.map((cell) => (/[,"\n;\t]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter),
    )
    .join('\r\n');

describe('a CSV file of articles', () => {
  const rows = [
    HEADER,
    ['1', '甲办法', `${P1}\n"${P2}"`, '2021/3/4', '示例日报', '示政发〔2021〕7号'],
    ['2', '乙办法', P2, '', '', ''],
  ];
  const text = csvOf(rows);

  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
    ['GB18030', iconv.encode(text, 'gb18030')],
    [
      'UTF-16 with tabs, as Excel saves "Unicode text"',
      iconv.encode(csvOf(rows, '\t'), 'utf-16le', { addBOM: true }),
    ],
    ['semicolons', Buffer.from(csvOf(rows, ';'))],
    ['a hint for Excel', Buffer.from(`sep=;\r\n${csvOf(rows, ';')}`)],
  ])('in %s', async (_what, bytes) => {
    const { articles, faults } = await readBytes('a.csv', bytes);
    expect(faults).toEqual([]);
    expect(articles).toMatchObject([
      {
        ...{ key: 'a.csv#甲办法', title: '甲办法', date: '2021-03-04', source: '示例日报' },
        ...{ documentNumber: '示政发〔2021〕7号', sections: [{ headings: [], text: `${P1}\n"${P2}"\n` }] },
      },
      { key: 'a.csv#乙办法', date: null, sections: [{ headings: [], text: `${P2}\n` }], warnings: [] },
    ]);
  });

  it.each([
    ['GB18030', 'gb18030'],
    ['UTF-8', 'utf8'],
  ])('in %s, with one row and more commas of prose than of columns', async (_what, encoding) => {
    const prose = `${P1}${P2}${P1}，${P2.replaceAll('。', '，')}完。`;
    const text = `title,pub_date,content\n甲办法,2022-05-06,${prose}\n`;
    const { articles } = await readBytes('a.csv', iconv.encode(text, encoding));
    expect(articles).toMatchObject([
      { title: '甲办法', date: '2022-05-06', sections: [{ headings: [], text: `${prose}\n` }] },
    ]);
  });

  it.each(['，', ';', '|'])('with %s between its columns and commas in its texts', async (delimiter) => {
    const rows = [1, 2].map((at) => [
      `办法${at}`,
      'A, B, C, D and E, F, G are served, in order. Others wait.',
    ]);
    const text = csvOf([['标题', '正文'], ...rows], delimiter).replaceAll('"', '');
    const { articles } = await readBytes('a.csv', text);
    expect(articles.map(({ title }) => title)).toEqual(['办法1', '办法2']);
  });

  it('may have a title and notes above its header row, and blank rows', async () => {
    const above = [
      ['政策汇编', '', '', '', '', ''],
      ['制表：办公室'],
      [],
      ...rows.slice(0, 2),
      [],
      ...rows.slice(2),
    ];
    const { articles } = await readBytes('a.csv', csvOf(above));
    expect(articles.map(({ title }) => title)).toEqual(['甲办法', '乙办法']);
  });

  it('reports a row without text with its number, and reads the others', async () => {
    const { articles, faults } = await readBytes('a.csv', csvOf([...rows, ['3', '丙办法', '', '', '', '']]));
    expect(articles).toHaveLength(2);
    expect(faults).toMatchObject([{ line: 4, reason: expect.stringContaining('text is required') }]);
  });

  it('with a quote that is not closed is a fault', async () => {
    const { faults } = await readBytes('a.csv', 'title,text\n甲,"正文');
    expect(faults).toMatchObject([{ reason: expect.stringContaining('is no valid CSV') }]);
  });

  it.each([
    ['blank', ',,\n,,\n', 'has no rows'],
    ['binary', '\0\x01\x02', 'is not text'],
  ])('that is %s is a fault', async (_what, content, reason) => {
    const { faults } = await readBytes('a.csv', content);
    expect(faults).toMatchObject([{ reason: expect.stringContaining(reason) }]);
  });
});

describe('a table of data', () => {
  const data = [
    ['县区', '产值（亿元）', '增速'],
    ['东区', '1,250.5', '6.1%'],
    ['西区', '', '-2%'],
  ];
  const lines = '县区 | 产值（亿元） | 增速\n东区 | 1,250.5 | 6.1%\n西区 |  | -2%\n';

  it('in CSV is one article with the table', async () => {
    const { articles, faults } = await readBytes('各县区产值(2021-03-04).csv', csvOf(data));
    expect(faults).toEqual([]);
    expect(articles).toMatchObject([
      {
        title: '各县区产值',
        date: '2021-03-04',
        key: '各县区产值(2021-03-04).csv',
        sections: [{ headings: [], text: lines }],
      },
    ]);
    expect(articles[0]?.sections[0]?.tables).toMatchObject([
      { start: 0, bodyStart: lines.indexOf('东区'), end: lines.length },
    ]);
  });

  it('keeps a title above it as its caption', async () => {
    const { articles } = await readBytes('a.tsv', csvOf([['2020年主要指标'], ...data], '\t'));
    expect(articles[0]?.title).toBe('2020年主要指标');
    expect(articles[0]?.sections[0]?.text).toBe(`2020年主要指标\n${lines}`);
    expect(articles[0]?.sections[0]?.tables?.[0]?.bodyStart).toBe(`2020年主要指标\n${lines}`.indexOf('东区'));
  });

  it('in a workbook has a heading for each sheet', async () => {
    const sheets = {
      一季度: [
        ['县区', '产值'],
        ['东区', 12.1],
      ],
      二季度: [
        ['县区', '产值'],
        ['东区', 0.1 + 0.2],
      ],
      空: [],
    };
    const { articles } = await readBytes('a.xlsx', await xlsxOf(sheets));
    expect(articles[0]?.sections).toMatchObject([
      { headings: ['一季度'], text: '县区 | 产值\n东区 | 12.1\n' },
      { headings: ['二季度'], text: '县区 | 产值\n东区 | 0.3\n' },
    ]);
  });

  it('that no one can read as an article is a fault', async () => {
    const rows = Array.from({ length: 5001 }, (_, at) => `${at},${at}`);
    const { faults } = await readBytes('a.csv', rows.join('\n'));
    expect(faults).toMatchObject([{ reason: expect.stringContaining('a table of 5001 rows') }]);
  });
});

describe('a workbook of articles', () => {
  const day = new Date(Date.UTC(2021, 2, 4));

  it('is read from each sheet that has them, with days of Excel', async () => {
    const sheets = {
      说明: [
        ['本表由办公室制作', null],
        ['口径', '全市'],
      ],
      政策: [
        ['政策汇编'],
        ['标题', '正文', '发布日期', '文号', '链接'],
        ['甲办法', `${P1}\n${P2}`, day, '示政发[2021]7号', 'https://example.cn/1.html'],
      ],
      通知: [
        ['政策名称', '全文', '印发日期'],
        ['乙办法', `<p>${P2}</p>`, new Date(day.getTime() + 34_200_000)],
        ['丙办法', P1, 20210305],
      ],
    };
    const { articles, faults } = await readBytes('a.xlsx', await xlsxOf(sheets));
    expect(faults).toEqual([]);
    expect(articles).toMatchObject([
      {
        ...{
          title: '甲办法',
          date: '2021-03-04',
          documentNumber: '示政发〔2021〕7号',
          url: 'https://example.cn/1.html',
        },
        ...{ sections: [{ text: `${P1}\n${P2}\n` }], warnings: [expect.stringContaining('sheet "说明"')] },
      },
      { title: '乙办法', date: '2021-03-04', sections: [{ text: `${P2}\n` }], warnings: [] },
      { title: '丙办法', date: '2021-03-05' },
    ]);
  });

  it.each([
    ['no archive', Buffer.from('PKxx'), 'is damaged or no Excel workbook'],
    [
      'an archive of something else',
      Buffer.from('PK\x05\x06'.padEnd(22, '\0'), 'latin1'),
      'is damaged or no Excel workbook',
    ],
  ])('that is %s is a fault', async (_what, bytes, reason) => {
    const { faults } = await readBytes('a.xlsx', bytes);
    expect(faults).toMatchObject([{ reason: expect.stringContaining(reason) }]);
  });

  it('that is a zip bomb is refused', async () => {
    const cells = Array.from({ length: 60_000 }, () => Array.from({ length: 6 }, () => 1));
    const { faults } = await readBytes('a.xlsx', await xlsxOf({ a: cells }));
    expect(faults).toMatchObject([{ reason: expect.stringContaining('save its sheets as .csv') }]);
  });
});
