/** Is a crawled page taken apart without losing a line: header, headings, paragraphs? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../src/corpus/article.js';
import { readCrawled } from '../../../src/corpus/read/crawled.js';

const PARAGRAPH = '近年来,青岛高新区深化功能区改革,坚持瘦身、强体、放权、搞活,充分释放高新区创新引领作用。';

const read = (...lines: string[]) => readCrawled(lines.join('\n'));
const outlineOf = (...lines: string[]) => read('标题', ...lines).sections.map((section) => section.headings);

describe('the top of a crawled page', () => {
  it('takes categories, title and metadata apart in glossed traditional script', () => {
    const draft = read(
      '- 政策解讀',
      '- 高新區(qū)新聞',
      '* 園區(qū)規(guī)劃',
      '青島高新區(qū)融合發(fā)展新機(jī)制',
      '來源:高新院 achie.org 日期:2022-11-25 點(diǎn)擊:次',
      PARAGRAPH,
      '理順管理體制',
      PARAGRAPH,
    );
    expect(draft).toMatchObject({
      title: '青島高新區(qū)融合發(fā)展新機(jī)制',
      source: '高新院 achie.org',
      date: '2022-11-25',
      sections: [
        { headings: [], text: `${PARAGRAPH}\n` },
        { headings: ['理順管理體制'], text: `${PARAGRAPH}\n` },
      ],
    });
  });

  it.each([
    [
      'bare menu lines',
      [
        '政策解读',
        '园区规划',
        '当前位置：首页 > 新闻中心 > 政策解读 > 园区规划 > 正文',
        '融合发展',
        '来源:某院',
      ],
    ],
    ['no menu', ['融合发展', '来源:某院']],
    ['a labelled title', ['标题：融合发展', '来源:某院']],
    ['a labelled title in traditional script with glosses', ['標題(tí): 融合发展', '來源:某院']],
    ['metadata before the title', ['来源:某院', '融合发展']],
    ['metadata on two lines', ['融合发展', '来源:某院', '日期:2022-11-25']],
    ['the title twice', ['融合发展', '来源:某院', '融合 发展']],
  ])('%s', (_what, lines) => {
    expect(read(...lines, PARAGRAPH)).toMatchObject({
      title: '融合发展',
      source: '某院',
      sections: [{ headings: [], text: `${PARAGRAPH}\n` }],
    });
  });

  it('joins a subtitle to the title', () => {
    expect(read('融合发展', '——青岛高新区观察', '来源:某院', PARAGRAPH).title).toBe(
      '融合发展——青岛高新区观察',
    );
    expect(read('融合发展', '——青岛高新区观察', PARAGRAPH).title).toBe('融合发展——青岛高新区观察');
  });

  it('takes the first line for the title where there is no metadata', () => {
    expect(read('融合发展', PARAGRAPH)).toMatchObject({ title: '融合发展', source: null, date: null });
  });

  it('loses no paragraph to the title', () => {
    expect(read(PARAGRAPH, PARAGRAPH)).toMatchObject({
      title: null,
      sections: [{ text: `${PARAGRAPH}\n`.repeat(2) }],
    });
  });

  it('leaves a metadata line amid the text where it is', () => {
    const draft = read('融合发展', PARAGRAPH, '来源:青岛日报');
    expect(draft).toMatchObject({ title: '融合发展', source: null });
    expect(bodyOf(draft)).toBe(`${PARAGRAPH}\n来源:青岛日报\n`);
  });

  it('leaves a leading list that nothing follows as text', () => {
    expect(bodyOf(read('- 甲', '- 乙'))).toBe('- 乙\n');
  });
});

describe('headings of a crawled page', () => {
  it('nest by their numbering', () => {
    expect(
      outlineOf(
        ...['第一编 总则', '第一章 通则', '第一节 目的', PARAGRAPH, '第二章 机构', PARAGRAPH],
        ...[
          '第二编 分则',
          '一、要求',
          '（一）目标',
          '1. 近期',
          PARAGRAPH,
          '2．远期',
          PARAGRAPH,
          '(二)任务',
          PARAGRAPH,
        ],
        ...['二、措施', PARAGRAPH, '结语', PARAGRAPH],
      ),
    ).toEqual([
      ['第一编 总则', '第一章 通则', '第一节 目的'],
      ['第一编 总则', '第二章 机构'],
      ['第二编 分则', '一、要求', '（一）目标', '1. 近期'],
      ['第二编 分则', '一、要求', '（一）目标', '2．远期'],
      ['第二编 分则', '一、要求', '(二)任务'],
      ['第二编 分则', '二、措施'],
      ['结语'],
    ]);
  });

  it.each([
    ['an article of a law', '第十二条 开发区设立管理委员会'],
    ['a sentence', '改革成效显著。'],
    ['the announcement of a list', '主要措施如下：'],
    ['a bullet', '- 海尔集团'],
    ['an address', '地址：青岛市城阳区'],
    ['a telephone number', '咨询0532-66666666'],
    ['a caption', '图1 园区规划'],
    ['another caption', '图为签约现场'],
    ['a by-line', '本报记者 张三'],
    ['a date', '2022年11月25日'],
    ['signs', '* * * *'],
    ['a table row', '指标\t数值'],
  ])('%s is none: %s', (_what, line) => {
    expect(outlineOf(PARAGRAPH, line, PARAGRAPH)).toEqual([[]]);
  });

  it.each([
    ['short lines in a row', ['海尔集团', '海信集团', '青岛啤酒']],
    ['numbered lines in a row', ['一、海尔集团', '二、海信集团']],
    ['a list after a colon', ['入驻企业包括：', '海尔集团']],
    ['a line that was cut in two', ['（五）法律、法规规定或者房屋买卖合同依法约定的其他', '职责；']],
  ])('%s are none', (_what, lines) => {
    expect(outlineOf(PARAGRAPH, ...lines, PARAGRAPH)).toEqual([[]]);
  });

  it('do not stand at the end', () => {
    expect(outlineOf(PARAGRAPH, '青岛市人民政府')).toEqual([[]]);
  });

  it('of a table of contents are dropped, a chapter without text stays', () => {
    const chapters = ['第一章 总则', '第二章 附　则'];
    expect(
      outlineOf(...chapters, '第一章 总 则', PARAGRAPH, '第二章 附则', PARAGRAPH, '第三章 施行'),
    ).toEqual([['第一章 总 则'], ['第二章 附则'], ['第三章 施行']]);
  });

  it('may be English', () => {
    const paragraph = 'The zone and the district share one set of leaders, one budget and one plan.';
    expect(outlineOf(paragraph, 'Integration of zones and districts', paragraph)[1]).toEqual([
      'Integration of zones and districts',
    ]);
  });
});

describe('no line is lost', () => {
  const sentence = fc
    .array(fc.constantFrom('青岛高新区', '深化改革', ',', '区(qū)', ' ', '303项', 'AI', '“融合”'), {
      minLength: 8,
      maxLength: 30,
    })
    .map((parts) => `近年来${parts.join('')}。`);

  it('section texts rejoin to the paragraphs, in order and unchanged', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), sentence), { minLength: 1, maxLength: 12 }),
        (paragraphs) => {
          const lines = paragraphs.flatMap(([headed, text], index) =>
            headed ? [`小标题${index}`, text] : [text],
          );
          const draft = read('融合发展', '来源:某院', ...lines);
          expect(bodyOf(draft)).toBe(paragraphs.map(([, text]) => `${text}\n`).join(''));
          expect(draft.sections.flatMap((section) => section.headings)).toEqual(
            lines.filter((line) => line.startsWith('小标题')),
          );
        },
      ),
    );
  });

  it('any line after the header is a heading or a paragraph', () => {
    const word = fc.constantFrom(
      '一、',
      '第一章',
      '第二条',
      '。',
      '：',
      '融合',
      '1.',
      '(一)',
      '2022',
      'abc',
      '- ',
      '\t',
      '来源:',
    );
    const line = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(''));
    fc.assert(
      fc.property(
        fc.uniqueArray(line, { maxLength: 12, selector: (text) => text.replace(/\s+/g, '') }),
        (lines) => {
          const kept = lines.map((text) => text.trimEnd()).filter((text) => text !== '');
          const draft = read('融合发展', '来源:某院', PARAGRAPH, ...kept);
          const seen = new Set(
            draft.sections.flatMap(({ headings, text }) => [...headings, ...text.split('\n')]),
          );
          for (const text of kept) expect(seen.has(text) || seen.has(text.trim())).toBe(true);
        },
      ),
    );
  });
});
