/** Are texts joined that were cut at the width of a page, and no others? */
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../src/corpus/article.js';
import { readCrawled } from '../../../src/corpus/read/crawled.js';
import { unwrapped } from '../../../src/corpus/read/hard-wrap.js';
import { readHtml } from '../../../src/corpus/read/html.js';
import { readMarkdown } from '../../../src/corpus/read/markdown.js';

const A =
  '园区对新设立的研发机构按实际投入给予补助，单个机构每年最高五百万元，连续补助三年。机构应当单独核算补助资金，并接受园区财政部门的检查，检查结果作为下一年度安排补助的依据，未按规定使用的予以追回。';
const B =
  '申报机构在每年三月底以前提交材料，园区科技部门在二十个工作日内完成初审并向社会公示名单。公示期间有异议的，由园区科技部门组织复核，复核结果书面答复提出异议的单位。';
const E =
  'The management committee grants a subsidy to every research institute that is newly founded in the zone. Institutes keep separate accounts of the subsidy, and the finance office of the zone inspects them once a year without notice.';

const cut = (text: string, width: number): string[] =>
  Array.from({ length: Math.ceil(text.length / width) }, (_, at) => text.slice(at * width, (at + 1) * width));

/** Lines of words, as an English text is cut. */
function cutWords(text: string, width: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (longer.length > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

describe('a text cut at a fixed width', () => {
  it.each([20, 24, 28, 30, 33, 36, 40])('of %i Han characters is joined', (width) => {
    expect(unwrapped([...cut(A, width), '', ...cut(B, width)])).toEqual([A, B]);
    expect(unwrapped([...cut(`　　${A}`, width), ...cut(`　　${B}`, width)])).toEqual([
      `　　${A}`,
      `　　${B}`,
    ]);
    const body = bodyOf(
      readCrawled(['研发补助办法', '来源：某园区', '', ...cut(A, width), '', ...cut(B, width)].join('\n')),
    );
    expect(body).toBe(`${A}\n${B}\n`);
  });

  it.each([60, 66, 72, 80])('of %i Latin columns is joined, words apart', (width) => {
    expect(unwrapped([...cutWords(E, width), '', ...cutWords(E, width)])).toEqual([E, E]);
    const markdown = readMarkdown(
      ['# Subsidies', '', ...cutWords(E, width), '', ...cutWords(E, width)].join('\n'),
    );
    expect(bodyOf(markdown)).toBe(`${E}\n${E}\n`);
  });

  it('keeps headings and numbered paragraphs apart', () => {
    const lines = [
      '一、补助标准',
      ...cut(A, 30),
      '二、申报',
      ...cut(`（一）${B}`, 30),
      ...cut(`第五条 ${A}`, 30),
    ];
    expect(unwrapped(lines)).toEqual(['一、补助标准', A, '二、申报', `（一）${B}`, `第五条 ${A}`]);
    expect(readCrawled(['办法', ...lines].join('\n')).sections.map(({ headings }) => headings)).toEqual([
      ['一、补助标准'],
      ['二、申报'],
    ]);
  });

  it('is joined where a number is cut', () => {
    const text = `${'园区每年安排专项资金用于支持企业研发并逐年增加投入'.repeat(1)}共1200万元，其中三成用于补助小企业，由园区财政部门按季度拨付到位，不得挪作他用。`;
    expect(unwrapped(cut(text, 27))).toEqual([text]);
  });

  it.each(['35|%以上', '8.|5亿元', '1,|200家', '10-|20万元'])('without a space in %s', (figure) => {
    const [end, start] = figure.split('|') as [string, string];
    const lines = [
      `园区每年安排专项资金用于支持企业研发并逐年增加投入共${end}`,
      `${start}其中三成用于补助小企业由园区财政部门按季度拨付到位`,
      '不得挪作他用，也不得用于偿还以前年度的债务和利息支出。',
    ];
    expect(unwrapped(lines)).toEqual([lines.join('')]);
  });

  it('with a space between figures of an English text', () => {
    const lines = cutWords(`${E} It had 35 members in the year of 2022 35 of them from abroad. ${E}`, 64);
    expect(unwrapped(lines).join(' ').replace(/\s/g, ' ')).toContain('2022 35 of');
  });

  it.each([26, 30, 35])(
    'is joined where %i characters make lines of many widths, for they have figures',
    (width) => {
      const text =
        '2021年、2022年和2023年分别安排1200万元、1500万元和2000万元，用于补助规模以上工业企业技术改造。其中2021年支持企业36家、2022年支持41家，带动投资12.5亿元，新增产值3.6亿元，税收增长8.2%，企业满意度达到九成以上。';
      expect(unwrapped(cut(text, width))).toEqual([text]);
    },
  );

  it('loses the numbers of pages between its lines', () => {
    const lines = cut(A + B, 30);
    expect(unwrapped([...lines.slice(0, 3), '- 2 -', ...lines.slice(3)])).toEqual([A + B]);
    expect(unwrapped([...lines.slice(0, 3), '第2页 共9页', ...lines.slice(3)])).toEqual([A + B]);
  });

  it('joins a word that was broken by a hyphen', () => {
    const lines = [
      'The management committee of the zone grants subsidies for the develop-',
      'ment of new products, and it pays them in the second quarter of every',
      'year after the inspection.',
    ];
    expect(unwrapped(lines)[0]).toContain('for the development of');
  });

  it('is joined on a page with <br> and in Markdown', () => {
    const html = readHtml(`<title>补助办法</title><div>${[...cut(A, 32), ...cut(B, 32)].join('<br>')}</div>`);
    expect(bodyOf(html).replaceAll('\n', '')).toBe(A + B);
    expect(bodyOf(html)).toContain(A);
    expect(bodyOf(readMarkdown(['# 补助办法', '', ...cut(A, 32), '', ...cut(B, 32)].join('\n')))).toBe(
      `${A}\n${B}\n`,
    );
  });
});

it('keeps lines of one width on a page with <br> apart', () => {
  const lines = Array.from('甲乙丙丁戊己', (name) => `城东${name}一二三四五六七八精密机械制造有限公司`);
  const html = readHtml(
    `<title>名单</title><div><p>${[...lines, '以上企业通过评审。'].join('<br>')}</p></div>`,
  );
  expect(bodyOf(html).split('\n').filter(Boolean)).toEqual([...lines, '以上企业通过评审。']);
});

describe('a text that was not cut', () => {
  it.each([
    ['a poem', ['白日依山尽，', '黄河入海流。', '欲穷千里目，', '更上一层楼。']],
    [
      'headlines of one width',
      Array.from({ length: 9 }, (_, at) => `园区召开第${at}次专题会议研究部署科技创新重点工作`),
    ],
    ['short paragraphs', [B, A, B.slice(20), A.slice(30)]],
    [
      'an address',
      ['地址：示例市示例区创新大道九十九号研发大厦三层东侧三零一室', '邮编：100000', '电话：010-00000000'],
    ],
    [
      'a list of companies',
      ['示例甲生物医药科技发展有限公司', '示例乙新材料有限公司', '示例丙电子信息产业集团股份有限公司'],
    ],
    [
      'firms of one width with a sentence below them',
      [
        '城东区轴承制造股份有限公司生产高铁和风电的主轴承',
        '城东区光学仪器科技有限公司生产显微镜与工业用镜头',
        '城东区环保设备工程有限公司生产除尘器以及污水装置',
        '城东区纺织机械集团有限公司生产喷水织机和针织大圆机',
        '上述企业都已投产。',
      ],
    ],
    [
      'what several persons said, in one width',
      [
        '周六在座谈中建议，放宽人才公寓的申请条件，延长租住的期限',
        '吴七在发言时提出，减少检查次数，让企业把精力放到生产经营上',
        '郑八代表银行介绍，已向园区小微企业发放信用贷款，利率再下调',
        '座谈由区长主持。',
      ],
    ],
    [
      'sentences of one width, each with its end',
      Array.from({ length: 6 }, (_, at) => `第${at}号地块已经完成土地平整和管线接入，可以随时交付使用；`),
    ],
    [
      'list items',
      [
        '- 对新设立的研发机构给予补助，单个机构每年最高五百万元',
        '- 对通过认定的高新技术企业给予奖励，每家二十万元整',
        '- 对引进的人才给予住房补贴，每人每月一千元。',
      ],
    ],
    ['a title above a paragraph', ['示例高新技术产业开发区关于促进科技创新高质量发展的若干政策措施', A]],
    [
      'table rows',
      [
        '项目 | 标准 | 部门',
        '研发机构补助 | 单个机构每年最高五百万元，连续补助三年 | 园区科技部门负责',
        '合计 | 共三项。',
      ],
    ],
  ])('stays as it is: %s', (_what, lines) => {
    expect(unwrapped(lines)).toEqual(lines);
  });
});
