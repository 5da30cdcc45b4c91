/** Are the lines of a PDF put together as a reader of its pages would: paragraphs, columns, heads and feet, figures? */
import { describe, expect, it } from 'vitest';
import { latinPdf, type PdfText } from './build.js';
import { type PdfPage, pagesPdf, paragraph } from './build-pdf.js';
import { readBytes } from './reading.js';

/** Title and lines of the body of a document. */
async function read(pages: readonly PdfPage[]): Promise<{ title: string; lines: string[] }> {
  const { articles, faults } = await readBytes('a.pdf', pagesPdf(pages));
  expect(faults).toEqual([]);
  const [article] = articles;
  const lines = article?.sections.flatMap(({ headings, text }) => [
    ...headings.slice(-1),
    ...text.split('\n'),
  ]);
  return { title: article?.title ?? '', lines: lines?.filter((line) => line !== '') ?? [] };
}

const TITLE: PdfText = { text: '滨湖园区企业服务办法', x: 198, y: 770, size: 20 };
const FIRST =
  '园区为入驻企业设立服务专员，每名专员联系二十家企业，每月走访一次，收集企业在用地、用工、融资方面的诉求并在五个工作日内答复。';
const SECOND =
  '企业对答复不满意的，可以向园区管理机构申请复核，管理机构应当组织有关部门会商，并把处理结果书面告知企业和服务专员。';
const THIRD =
  '服务专员的工作情况纳入年度考核，考核结果分为优秀、合格和不合格三档，连续两年不合格的调离服务岗位。';

describe('running heads, feet and page numbers', () => {
  const HEAD: PdfText = { text: '滨湖园区文件汇编', x: 250, y: 805, size: 9 };
  const middle = (number: number): PdfText[] =>
    paragraph(`第${'一二三四'[number - 1]}段。${SECOND}`, { top: 700 });

  it.each([
    ['before the text', (page: PdfText[], outer: PdfText[]) => [...outer, ...page]],
    ['after the text', (page: PdfText[], outer: PdfText[]) => [...page, ...outer]],
  ])('go when the stream has them %s, also on two pages', async (_where, place) => {
    const pages = [1, 2].map((number): PdfPage => {
      const texts = [...(number === 1 ? [TITLE] : []), ...middle(number)];
      return { texts: place(texts, [HEAD, { text: `- ${number} -`, x: 285, y: 45, size: 10 }]) };
    });
    const { title, lines } = await read(pages);
    expect(title).toBe(TITLE.text);
    expect(lines).toEqual([`第一段。${SECOND}`, `第二段。${SECOND}`]);
  });

  it('go when odd and even pages have different ones', async () => {
    const pages = [1, 2, 3, 4].map((number): PdfPage => {
      const odd = number % 2 === 1;
      const head = { text: odd ? '企业服务' : '滨湖园区管理机构', x: odd ? 460 : 60, y: 805, size: 9 };
      const foot = { text: String(number), x: odd ? 520 : 60, y: 40, size: 9 };
      return { texts: [foot, head, ...(number === 1 ? [TITLE] : []), ...middle(number)] };
    });
    const { title, lines } = await read(pages);
    expect(title).toBe(TITLE.text);
    expect(lines).toEqual([1, 2, 3, 4].map((number) => `第${'一二三四'[number - 1]}段。${SECOND}`));
  });

  it.each(['第1页 共3页', '第 1 页', '1/3', '— 1 —', '· 1 ·', 'Page 1 of 3'])(
    'go on a single page as well: %s',
    async (foot) => {
      const { lines } = await read([
        { texts: [TITLE, ...paragraph(FIRST, { top: 700 }), { text: foot, x: 270, y: 50 }] },
      ]);
      expect(lines).toEqual([FIRST]);
    },
  );

  it('go as browsers print them', async () => {
    const printed: PdfText[] = [
      { text: '2024/3/5 09:30', x: 25, y: 818, size: 8 },
      { text: '滨湖园区企业服务办法_滨湖园区', x: 230, y: 818, size: 8 },
      { text: 'https://www.example.org/zwgk/202403/t20240305_77.html', x: 25, y: 18, size: 8 },
      { text: '1/1', x: 560, y: 18, size: 8 },
    ];
    const { title, lines } = await read([{ texts: [TITLE, ...paragraph(FIRST, { top: 700 }), ...printed] }]);
    expect(title).toBe(TITLE.text);
    expect(lines).toEqual([FIRST]);
  });

  it('keep rows of the text that happen to stand at the same place of each page', async () => {
    const page = (texts: PdfText[]): PdfPage => ({ texts });
    const { lines } = await read([
      page([TITLE, ...paragraph(FIRST, { top: 700 })]),
      page([...paragraph(SECOND, { top: 780 }), ...paragraph(FIRST, { top: 700 })]),
      page([...paragraph(SECOND, { top: 780 }), ...paragraph(THIRD, { top: 700 })]),
    ]);
    expect(lines).toEqual([FIRST, SECOND, FIRST, SECOND, THIRD]);
  });

  it('keep annexes that each begin a page', async () => {
    const annex = (number: number): PdfPage => ({
      texts: [{ text: `附件${number}`, y: 790 }, ...paragraph(number === 1 ? SECOND : THIRD, { top: 720 })],
    });
    const { lines } = await read([{ texts: [TITLE, ...paragraph(FIRST, { top: 700 })] }, annex(1), annex(2)]);
    expect(lines).toEqual([FIRST, '附件1', SECOND, '附件2', THIRD]);
  });
});

describe('paragraphs', () => {
  it('are whole when they run over a page, with a footnote after them', async () => {
    const lines = paragraph(FIRST + SECOND, { top: 100, distance: 20 });
    const first = lines.filter(({ y }) => y >= 80);
    const second = lines.slice(first.length).map((line) => ({ ...line, y: line.y + 700 }));
    const note = { text: '① 服务专员由园区聘任。', y: 55, size: 9 };
    const texts = await read([
      {
        texts: [
          TITLE,
          ...paragraph(THIRD, { top: 140 }).map((line) => ({ ...line, y: line.y + 560 })),
          ...first,
          note,
        ],
      },
      { texts: [...second, ...paragraph(THIRD, { top: 600 })] },
    ]);
    expect(texts.lines).toEqual([THIRD, FIRST + SECOND, note.text, THIRD]);
  });

  it('in two columns are read column by column', async () => {
    const column = (x: number, texts: string[]): PdfText[] =>
      texts.flatMap((text, index) => paragraph(text, { top: 700 - 180 * index, perLine: 18, x }));
    // The stream has the rows of both columns in turn.
    const both = [...column(60, [FIRST, SECOND]), ...column(320, [THIRD, FIRST])].sort((a, b) => b.y - a.y);
    const { title, lines } = await read([{ texts: [TITLE, ...both] }]);
    expect(title).toBe(TITLE.text);
    expect(lines).toEqual([FIRST, SECOND, THIRD, FIRST]);
  });

  it('in two columns below a table are read column by column, and the table is none of them', async () => {
    const table = ['东区', '西区', '南区'].flatMap((zone, index): PdfText[] => [
      { text: zone, x: 60, y: 740 - 20 * index },
      { text: `${index + 1}0`, x: 200, y: 740 - 20 * index },
      { text: `${index + 3}5`, x: 500, y: 740 - 20 * index },
    ]);
    const column = (x: number, text: string) => paragraph(text, { top: 660, perLine: 18, x });
    const texts = [...table, ...column(60, FIRST + SECOND), ...column(320, THIRD + FIRST)];
    const { lines } = await read([{ texts: [TITLE, ...texts.sort((a, b) => b.y - a.y)] }]);
    expect(lines).toEqual([
      '东区 | 10 | 35',
      '西区 | 20 | 45',
      '南区 | 30 | 55',
      FIRST + SECOND,
      THIRD + FIRST,
    ]);
  });

  const SHORT = '园区每季度公布一次服务清单，企业可以按照清单提出申请，管理机构在十日内办结。';
  const OTHER = '服务清单包括开办、用地、用工和融资四类事项，每类事项都有专人负责，并公布电话。';
  const wide = (text: string, top: number) => paragraph(text, { top });
  const narrow = (text: string, x: number, top: number) =>
    paragraph(text, { top, perLine: 18, x, indent: 0 });
  const byHeight = (texts: PdfText[]) => texts.toSorted((a, b) => b.y - a.y);

  it.each([
    ['level', 0, 24],
    ['moved against each other by half a line', 9, 24],
    ['level and near to each other', 0, 14],
    ['of which the right one begins lower', -12, 24],
  ])(
    'in two short columns between text as wide as the page are read column by column: %s',
    async (_how, shift, gap) => {
      const columns = [...narrow(SHORT, 60, 600), ...narrow(OTHER, 276 + gap, 600 + shift)];
      const texts = [...wide(FIRST, 700), ...columns, ...wide(SECOND, 500)];
      const { lines } = await read([{ texts: [TITLE, ...byHeight(texts)] }]);
      expect(lines).toEqual([FIRST, SHORT, OTHER, SECOND]);
    },
  );

  it('in two short columns are read before a short line below them, and a signature', async () => {
    const columns = [...narrow(SHORT, 60, 600), ...narrow(OTHER, 300, 609)];
    const below: PdfText[] = [
      { text: '本简报按季度印发。', x: 60, y: 500 },
      { text: '滨湖园区管理委员会', x: 384, y: 460 },
    ];
    const { lines } = await read([
      { texts: [TITLE, ...byHeight([...wide(FIRST, 700), ...columns, ...below])] },
    ]);
    expect(lines).toEqual([FIRST, SHORT, OTHER, ...below.map(({ text }) => text)]);
  });

  it('in two columns alone that are not level are whole, and their lines are no headings', async () => {
    const column = (x: number, top: number, texts: string[]) =>
      texts.flatMap((text, index) => narrow(text, x, top - 100 * index));
    const texts = byHeight([...column(60, 691, [SHORT, FIRST]), ...column(300, 700, [OTHER, SECOND])]);
    const { lines } = await read([{ texts: [TITLE, ...texts] }]);
    expect(lines).toEqual([SHORT, FIRST, OTHER, SECOND]);
  });

  it('in a narrow column with nothing beside it are whole', async () => {
    const narrows = [...narrow(SHORT, 60, 620), ...narrow(OTHER, 60, 550)];
    const { lines } = await read([{ texts: [TITLE, ...wide(FIRST, 700), ...narrows, ...wide(SECOND, 450)] }]);
    expect(lines).toEqual([FIRST, SHORT, OTHER, SECOND]);
  });

  it('of a list stay apart, also when its lines are equally long', async () => {
    const firms = ['滨湖精密仪器有限责任公司', '滨湖新型材料股份有限公司', '滨湖数字科技有限责任公司'];
    const list = firms.map((text, index): PdfText => ({ text, x: 60, y: 620 - 20 * index }));
    const { lines } = await read([{ texts: [TITLE, ...wide(FIRST, 700), ...list, ...wide(SECOND, 450)] }]);
    expect(lines).toEqual([FIRST, ...firms, SECOND]);
  });

  it('that stand beside each other are never joined, whatever their order', async () => {
    const texts: PdfText[] = [
      { text: '左边的说明文字较短，', x: 60, y: 600 },
      { text: '右边的说明文字也短，', x: 400, y: 591 },
    ];
    const { lines } = await read([{ texts: [TITLE, ...wide(FIRST, 700), ...texts, ...wide(SECOND, 500)] }]);
    expect(lines).toEqual([FIRST, '左边的说明文字较短，', '右边的说明文字也短，', SECOND]);
  });

  it('are a table, not two columns, where short names stand beside their texts', async () => {
    const rows = ['用地', '用工'].flatMap((name, index): PdfText[] => [
      { text: `${name}保障服务事项`, x: 60, y: 600 - 40 * index },
      ...narrow(SHORT, 300, 600 - 40 * index).slice(0, 1),
    ]);
    const { lines } = await read([{ texts: [TITLE, ...wide(FIRST, 700), ...rows, ...wide(SECOND, 500)] }]);
    expect(lines).toContain(`用地保障服务事项 | ${SHORT.slice(0, 18)}`);
  });

  it('have no watermark in them, and no mark of a footnote', async () => {
    const [start, ...rest] = paragraph(FIRST, { top: 700 });
    const watermark: PdfText = { text: '内部资料', x: 200, y: 690, size: 40, turned: 0.7 };
    const last = rest.at(-1) as PdfText;
    const mark: PdfText = { text: '[2]', x: 60 + 12 * last.text.length, y: last.y + 5, size: 7 };
    const { lines } = await read([{ texts: [TITLE, start as PdfText, watermark, ...rest, mark] }]);
    expect(lines).toEqual([FIRST]);
  });

  it('keep powers', async () => {
    const texts: PdfText[] = [
      { text: '占地10', x: 84, y: 700 },
      { text: '4', x: 120, y: 705, size: 7 },
      { text: 'm', x: 124, y: 700 },
      { text: '2', x: 130, y: 705, size: 7 },
      { text: '的厂房优先出租给初创企业，租金按照市场价格的一半收取。', x: 134, y: 700 },
    ];
    const { lines } = await read([{ texts: [TITLE, ...texts] }]);
    expect(lines).toEqual(['占地10⁴m²的厂房优先出租给初创企业，租金按照市场价格的一半收取。']);
  });

  it('keep powers and lowered figures as large as browsers set them', async () => {
    const texts: PdfText[] = [
      { text: '占地10', x: 84, y: 700 },
      { text: '4', x: 120, y: 704.8, size: 10 },
      { text: 'm', x: 125, y: 700 },
      { text: '2', x: 131, y: 704.8, size: 10 },
      { text: '的厂房每年少排放CO', x: 136, y: 700 },
      { text: '2', x: 244, y: 697, size: 10 },
      { text: '三十吨，由园区给予奖励并公布名单', x: 249, y: 700 },
      { text: '①', x: 441, y: 704.8, size: 10 },
      { text: '。', x: 451, y: 700 },
    ];
    const { lines } = await read([{ texts: [TITLE, ...texts] }]);
    expect(lines).toEqual(['占地10⁴m²的厂房每年少排放CO2三十吨，由园区给予奖励并公布名单。']);
  });

  it('have no struck text in them, underlined text stays', async () => {
    const texts: PdfText[] = [
      { text: '奖励标准为每家', x: 84, y: 700 },
      { text: '300', x: 168, y: 700 },
      { text: '500', x: 186, y: 700 },
      { text: '万元，由园区财政', x: 204, y: 700 },
      { text: '按季度', x: 300, y: 700 },
      { text: '拨付给企业。', x: 336, y: 700 },
    ];
    const lines = [
      [168, 704, 186, 704],
      [300, 698, 336, 698],
    ] as const;
    expect((await read([{ texts: [TITLE, ...texts], lines }])).lines).toEqual([
      '奖励标准为每家500万元，由园区财政按季度拨付给企业。',
    ]);
  });

  it('are the items of a list, one by one, whatever font their bullets are of', async () => {
    const item = (text: string, y: number): PdfText[] => [
      { text: '\uf0b7', x: 78, y },
      { text, x: 98, y },
    ];
    const texts = [
      ...item('按季度走访入驻企业', 700),
      ...item('按月份公布办理情况', 680),
      { text: '1. 首次申请的企业', x: 78, y: 660 },
      { text: '2. 再次申请的企业', x: 78, y: 640 },
    ];
    const { lines } = await read([{ texts: [TITLE, ...paragraph(FIRST, { top: 760 }), ...texts] }]);
    expect(lines.map((line) => line.replace(/\s/g, ''))).toEqual([
      FIRST,
      '•按季度走访入驻企业',
      '•按月份公布办理情况',
      '1.首次申请的企业',
      '2.再次申请的企业',
    ]);
  });

  it('have the characters that radicals and ligatures stand for', async () => {
    const text = '⼈才引进和⾦融⽀持由⻓期⺠⽣专项保障，';
    const { lines } = await read([{ texts: [TITLE, ...paragraph(`${text}${THIRD}`, { top: 700 })] }]);
    expect(lines).toEqual([`人才引进和金融支持由长期民生专项保障，${THIRD}`]);
  });
});

describe('what the end of a line breaks', () => {
  const HALF = '园区对首次入规的工业企业给予一次性奖励，对年产值增长超过百分之二十的企业再给予奖';

  it.each([
    ['10', '0万元', '100万元'],
    ['1,', '200万元', '1,200万元'],
    ['3.', '5亿元', '3.5亿元'],
    ['3', '.5亿元', '3.5亿元'],
    ['10', '%以上的部分', '10%以上的部分'],
    ['10-', '20万元', '10-20万元'],
  ])('a figure: %s|%s', async (end, start, whole) => {
    const texts: PdfText[] = [
      { text: HALF.slice(0, 34), x: 84, y: 700 },
      { text: `${HALF.slice(34)}励每家不超过，具体标准由管理机构另行公布并报送备案${end}`, x: 60, y: 680 },
      { text: `${start}，由园区财政承担。`, x: 60, y: 660 },
    ];
    const { lines } = await read([{ texts: [TITLE, ...texts] }]);
    expect(lines.join('\n')).toContain(`报送备案${whole}，由园区财政承担。`);
  });

  it.each([10, 12, 13])(
    'a figure in a column of %i characters, below a title that is wider',
    async (perLine) => {
      const whole =
        '园区全年工业增加值总额达到312.6亿元，新设企业1450家，利用外资238000万元，其中税收收入占三成以上。';
      const texts = paragraph(whole, { top: 700, perLine });
      const title = { text: '滨湖园区上半年经济运行情况简报', x: 140, y: 770, size: 20 };
      const { lines } = await read([{ texts: [title, ...texts] }]);
      expect(lines).toEqual([whole]);
    },
  );

  const latin = async (first: string, second: string) => {
    const lines = [
      { text: 'The park supports firms that settle there and invest in the new research centre of', y: 700 },
      { text: first, y: 682 },
      { text: second, y: 664 },
    ];
    const { articles } = await readBytes(
      'a.pdf',
      await latinPdf([[{ text: 'Support of firms', y: 760, size: 20 }, ...lines]]),
    );
    return articles[0]?.sections[0]?.text ?? '';
  };

  it.each([
    [
      'a word',
      'the region, in particular those whose products are the result of a long develop-',
      'ment.',
      'a long development.',
    ],
    [
      'not a word with a hyphen of its own',
      'the region, in particular those that belong to the first hundred of the well-',
      'known brands.',
      'the well-known brands.',
    ],
    [
      'no two figures',
      'the region, in particular those that were on the list of the best firms in 2022,',
      '35 of them in all.',
      'in 2022, 35 of them',
    ],
    [
      'no two figures without a sign',
      'the region, in particular the firms of the first group with the number 2022',
      '35 of them in all.',
      'the number 2022 35 of them',
    ],
  ])('%s', async (_what, first, second, expected) => {
    expect(await latin(first, second)).toContain(expected);
  });
});

describe('the pages of a document', () => {
  it('are known in every section, also of a paragraph that runs over a page', async () => {
    const lines = paragraph(FIRST + SECOND, { top: 100 });
    const first = lines.filter(({ y }) => y >= 80);
    const second = lines.slice(first.length).map((line) => ({ ...line, y: line.y + 700 }));
    const heading = { text: '二、考核', x: 84, y: 500 };
    const { articles } = await readBytes(
      'a.pdf',
      pagesPdf([
        { texts: [TITLE, ...first] },
        { texts: [...second, heading, ...paragraph(THIRD, { top: 480 })] },
        { texts: paragraph(FIRST, { top: 700 }) },
      ]),
    );
    const sections = articles[0]?.sections ?? [];
    const begins = sections.map(({ text, pages }) =>
      pages?.map(({ start, page }) => [page, text.slice(start, start + 4)]),
    );
    expect(begins).toEqual([
      [
        [1, FIRST.slice(0, 4)],
        [2, second[0]?.text.slice(0, 4)],
      ],
      [
        [2, THIRD.slice(0, 4)],
        [3, FIRST.slice(0, 4)],
      ],
    ]);
  });
});
