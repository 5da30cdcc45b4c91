/** Does a PDF give the paragraphs that a reader sees, and a bad PDF a fault that says what is wrong? */
import { PDFDocument } from 'pdf-lib';
import { describe, expect, it } from 'vitest';
import { chinesePdf, latinPdf, type PdfText } from './build.js';
import { readBytes } from './reading.js';

/** Lines 18 points apart from the given height down. */
function block(top: number, lines: readonly string[]): PdfText[] {
  return lines.map((text, index) => ({ text, y: top - 18 * index }));
}

const FULL_LINE = 'The zone and the district share one set of leaders, one budget and one plan for';

describe('a Chinese PDF whose font is not embedded', () => {
  const lines: PdfText[] = [
    { text: '青岛高新区融合发展新机制', x: 140, y: 780, size: 20 },
    { text: '来源:高新院 日期:2022-11-25', x: 200, y: 745, size: 10 },
    { text: '一、理顺管理体制', x: 84, y: 700 },
    { text: '青岛高新区和城阳区成立了区域规划相互衔接等五个工作推进组，对两区融', x: 84, y: 680 },
    { text: '合发展中重大问题、重要事项、重点项目等顶格协调推进。', x: 60, y: 660 },
    { text: '同时，成立两区融合发展协调工作领导小组。', x: 84, y: 640 },
    { text: '1', x: 295, y: 40 },
  ];

  it('joins its lines without spaces, splits at indents, and reads title, metadata and headings', async () => {
    const { articles, faults } = await readBytes('融合.pdf', chinesePdf(lines));
    expect(faults).toEqual([]);
    expect(articles).toMatchObject([
      {
        key: '融合.pdf',
        title: '青岛高新区融合发展新机制',
        source: '高新院',
        date: '2022-11-25',
        sections: [
          {
            headings: ['一、理顺管理体制'],
            text: '青岛高新区和城阳区成立了区域规划相互衔接等五个工作推进组，对两区融合发展中重大问题、重要事项、重点项目等顶格协调推进。\n同时，成立两区融合发展协调工作领导小组。\n',
          },
        ],
      },
    ]);
  });
});

describe('a Latin PDF', () => {
  const page = (number: number): PdfText[] => [
    { text: 'Zone Review 2024', y: 815, size: 9 },
    ...block(760, [FULL_LINE, 'both areas.']),
    ...block(700, [`Second paragraph on page ${number}, which is short.`]),
    { text: `Page ${number} of 3`, x: 280, y: 30, size: 9 },
  ];

  it('drops running heads and page numbers and keeps paragraphs apart', async () => {
    const first: PdfText[] = [
      { text: 'Zone Review 2024', y: 815, size: 9 },
      { text: 'Integration of a zone', y: 790, size: 20 },
    ];
    const { articles } = await readBytes(
      'zone.pdf',
      await latinPdf([[...first, ...page(1).slice(1)], page(2), page(3)]),
    );
    expect(articles[0]?.title).toBe('Integration of a zone');
    expect(articles[0]?.sections.map((section) => section.text).join('')).toBe(
      [1, 2, 3]
        .map((number) => `${FULL_LINE} both areas.\nSecond paragraph on page ${number}, which is short.\n`)
        .join(''),
    );
  });

  it('takes the title of the properties only where the text has it', async () => {
    const lines = [
      { text: 'Preface', y: 780 },
      { text: 'Integration of a zone', y: 740, size: 20 },
      ...block(700, [FULL_LINE]),
    ];
    const borneOut = await readBytes('a.pdf', await latinPdf([lines], 'Integration of a zone'));
    expect(borneOut.articles[0]?.title).toBe('Integration of a zone');
    const stale = await readBytes('a.pdf', await latinPdf([lines], 'Microsoft Word - draft3.doc'));
    expect(stale.articles[0]?.title).toBe('Preface');
  });
});

describe('a PDF that cannot be read', () => {
  it('without text is called a scan', async () => {
    const document = await PDFDocument.create();
    document.addPage();
    const { faults } = await readBytes('scan.pdf', await document.save());
    expect(faults).toMatchObject([{ line: null, reason: expect.stringContaining('OCR') }]);
  });

  it.each([
    ['no PDF', Buffer.from('hello')],
    ['cut short', chinesePdf([{ text: '青', y: 700 }]).subarray(0, 60)],
  ])('%s is called damaged', async (_what, bytes) => {
    const { articles, faults } = await readBytes('x.pdf', bytes);
    expect(articles).toEqual([]);
    expect(faults).toMatchObject([{ reason: expect.stringContaining('damaged') }]);
  });

  it('encrypted is called so', async () => {
    const { faults } = await readBytes('locked.pdf', encryptedPdf());
    expect(faults).toMatchObject([{ reason: 'is encrypted; save a copy without a password' }]);
  });
});

/** A PDF whose encryption dictionary no empty password opens: its hashes are all zeros. */
function encryptedPdf(): Uint8Array {
  const zeros = '0'.repeat(64);
  const encryption = `<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${zeros}> /U <${zeros}> >>`;
  const plain = Buffer.from(chinesePdf([{ text: '青', y: 700 }])).toString('latin1');
  return Buffer.from(
    plain.replace('/Root 1 0 R', `/Root 1 0 R /Encrypt ${encryption} /ID [<00> <00>]`),
    'latin1',
  );
}
