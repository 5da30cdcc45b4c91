/** Is the header of a text read in every order and form in which crawlers write it, and official paper as well? */
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../src/corpus/article.js';
import { readCrawled } from '../../../src/corpus/read/crawled.js';

const P1 = '云台区设立产业引导基金，首期规模20亿元，由区财政出资30%，其余向社会募集，存续期为8年。';
const P2 = '基金投向新材料、生物医药和海洋装备，对区内企业的投资不低于总额的60%，管理办法另行制定。';
const BODY = `${P1}\n${P2}\n`;
const TITLE = '云台区产业引导基金设立方案';

const read = (...lines: string[]) => readCrawled(lines.join('\n'));

describe('the labels at the top of a text', () => {
  it.each([
    ['in one line with tabs', [TITLE, '发布时间：2021-03-08\t信息来源：海州日报\t阅读量：12']],
    ['in brackets', [TITLE, '【稿源：海州日报】【发布时间：2021-03-08】【编辑：李四】']],
    [
      'with labels in brackets',
      [`【标题】${TITLE}`, '【来源】海州日报', '【发布时间】2021-03-08 09:30:00', '【正文】'],
    ],
    ['with labels in square brackets', [`[题目] ${TITLE}`, '[来源] 海州日报', '[时间] 2021-03-08', '[内容]']],
    ['with labels in angle brackets', [`<标题>${TITLE}`, '<来源>海州日报', '<日期>2021年3月8日', '<正文>']],
    [
      'with labels in brackets and colons',
      [`【标题】：${TITLE}`, '【来源】：海州日报', '【日期】：20210308', '【正文】：'],
    ],
    ['with labels in brackets on one line', [`【标题】${TITLE}【来源】海州日报【发布时间】2021-03-08`]],
    ['with labels in corner brackets', [`「标题」${TITLE}`, '「来源」海州日报', '「发布时间」2021-03-08']],
    [
      'with values below labels in brackets',
      ['【标题】', TITLE, '【来源】', '海州日报', '【时间】', '2021-03-08', '【正文】'],
    ],
    [
      'with labels of a summary in brackets',
      [
        `【标题】${TITLE}`,
        '【来源】海州日报',
        '【日期】2021-03-08',
        '【摘要】设立基金。',
        '【关键词】基金 产业',
        '【正文】',
      ],
    ],
    ['after a space or tab', [`标题\t${TITLE}`, '来源　海州日报', '时间 2021-03-08']],
    ['after a wide bar', [`标题｜${TITLE}`, '来源｜海州日报', '时间｜2021-03-08']],
    [
      'in a row with counts and controls',
      [TITLE, '来源：海州日报 | 时间：2021-03-08 10:00 | 阅读：98 | 【打印】 【关闭】'],
    ],
    ['before the title', ['来源：海州日报', '发布时间：2021年3月8日', TITLE]],
    [
      'around the title',
      ['https://example.org/a/1.html', `标题：${TITLE}`, '来源：海州日报', '日期：20210308'],
    ],
    [
      'in English',
      [
        `title: ${TITLE}`,
        'source: 海州日报',
        'publish_time: 2021-03-08 10:00:00',
        'link: https://example.org/a/1.html',
      ],
    ],
    [
      'with values on the next line',
      [TITLE, '来源', '：', '海州日报']
        .slice(0, 1)
        .concat('信息来源：', '海州日报', '发布时间：', '2021-03-08 10:00'),
    ],
    [
      'below a menu in one line',
      [
        '首页　机构概况　新闻中心　政策法规　联系我们',
        '您现在的位置：首页 >> 政策法规 >> 正文',
        TITLE,
        '时间：2021-03-08　来源：海州日报　点击：[35]　字体：大 中 小',
      ],
    ],
    [
      'below a list of categories',
      ['- 首页', '- 政策法规', '- 新闻中心', TITLE, '海州日报 2021-03-08 10:00'],
    ],
    ['without colons', [TITLE, '发布日期 2021-03-08 来源 海州日报 浏览 66']],
    ['in traditional script', ['雲臺區產業引導基金設立方案', '發布時間：2021-03-08　來源：海州日報']],
    ['with an update', [TITLE, '更新时间：2022-01-01', '发布时间：2021-03-08', '来源：海州日报']],
    [
      'with controls between',
      [TITLE, '【字体：大 中 小】', '【打印】 【关闭】', '来源：海州日报　2021-03-08'],
    ],
    ['with the date in parts', [TITLE, '08', '2021-03', '来源：海州日报']],
  ])('are metadata %s', (_what, header) => {
    const draft = read(...header, P1, P2);
    expect(draft.title?.replace('雲臺區產業引導基金設立方案', TITLE)).toBe(TITLE);
    expect(draft).toMatchObject({ date: '2021-03-08', source: '海州日报' });
    expect(bodyOf(draft)).toBe(BODY);
  });

  it('name authority and number, which are the source when there is no other', () => {
    const draft = read(
      '索 引 号：000012/2021-00003',
      '发布机构：云台区管委会',
      '发文字号：云管发[2021]第3号',
      '成文日期：2021年3月1日',
      '发布日期：2021年3月8日',
      `名　　称：${TITLE}`,
      '主题分类：财政、金融',
      '有效性：有效',
      P1,
      P2,
    );
    expect(draft).toMatchObject({
      title: TITLE,
      date: '2021-03-08',
      documentNumber: '云管发〔2021〕3号',
      issuer: '云台区管委会',
      source: '云台区管委会',
      category: '财政、金融',
    });
    expect(bodyOf(draft)).toBe(BODY);
  });

  it('keep source and authority apart', () => {
    const draft = read(TITLE, '发文机关：云台区管委会　来源：海州日报　发文日期：2021-03-08', P1, P2);
    expect(draft).toMatchObject({ issuer: '云台区管委会', source: '海州日报', date: '2021-03-08' });
  });

  it('go on after a summary among them', () => {
    const lines = [
      '发布机构：云台区管委会',
      '内容概述：本方案设立产业引导基金。',
      '文号：云管发〔2021〕3号',
      '发布日期：2021-03-08',
    ];
    const draft = read(`名称：${TITLE}`, ...lines, P1, P2);
    expect(draft).toMatchObject({ title: TITLE, documentNumber: '云管发〔2021〕3号', date: '2021-03-08' });
    expect(bodyOf(draft)).toBe(BODY);
  });

  it('are read from rows with bars', () => {
    const draft = read(
      TITLE,
      '| 索引号 | 000012 | 发布机构 | 云台区管委会 |',
      '| 发文字号 | 云管发〔2021〕3号 | 发布日期 | 2021-03-08 |',
      P1,
      P2,
    );
    expect(draft).toMatchObject({ title: TITLE, documentNumber: '云管发〔2021〕3号', date: '2021-03-08' });
    expect(bodyOf(draft)).toBe(BODY);
  });

  it.each([
    [[TITLE, '来源：', P1, P2], BODY],
    [[TITLE, '来源：海州日报', '摘要：本文研究产业引导基金。', P1], `摘要：本文研究产业引导基金。\n${P1}\n`],
    [[TITLE, '责任编辑：李四', P1, P2], BODY],
    [[TITLE, '附件：申报表', P1, P2], `附件：申报表\n${BODY}`],
    [[TITLE, '时间：2021年3月8日 地点：管委会三楼', P1, P2], `时间：2021年3月8日 地点：管委会三楼\n${BODY}`],
    [[TITLE, '联系人：张三', P1, P2], `联系人：张三\n${BODY}`],
    [[TITLE, P1, '来源：海州日报', P2], `${P1}\n来源：海州日报\n${P2}\n`],
    [[TITLE, '第一章　总　　则', P1], `第一章　总　　则\n${P1}\n`],
    [[TITLE, P1, '2021-03-08至2022-03-08为试行期', P2], `${P1}\n2021-03-08至2022-03-08为试行期\n${P2}\n`],
  ])('lose no line of the text: %#', (lines, body) => {
    const { sections } = read(...lines);
    const headed = sections.map(
      ({ headings, text }) => headings.map((heading) => `${heading}\n`).join('') + text,
    );
    expect(headed.join('')).toBe(body);
  });

  it('warn of a day that does not exist, and take another', () => {
    expect(read(TITLE, '发布时间：2021-02-30', P1)).toMatchObject({
      date: null,
      warnings: ['the date 2021-02-30 does not exist'],
    });
    expect(read(TITLE, '发布时间：2021-02-30 更新时间：2021-03-02', P1)).toMatchObject({
      date: '2021-03-02',
    });
  });
});

describe('official paper', () => {
  const NUMBER = '海政发〔2021〕8号';
  const WHOLE = '海州市人民政府关于印发支持云台区产业引导基金若干政策的通知';

  it.each([
    ['below red head and number', ['海州市人民政府文件', NUMBER, WHOLE]],
    [
      'over two lines',
      ['海州市人民政府文件', NUMBER, '海州市人民政府关于印发支持云台区', '产业引导基金若干政策的通知'],
    ],
    ['over three lines', [NUMBER, '海州市人民政府', '关于印发支持云台区产业引导基金', '若干政策的通知']],
    [
      'with spaces in the head',
      ['海 州 市 人 民 政 府 文 件', '海政发 〔2021〕 8 号　　签发人：张三', WHOLE],
    ],
    ['below a red line', ['海州市人民政府文件', NUMBER, '━━━━━━━━━━', '★', WHOLE]],
    ['with the number below', ['海州市人民政府关于印发', '支持云台区产业引导基金若干政策的通知', NUMBER]],
    ['with marks above', ['000012', '特急', '海州市人民政府文件', NUMBER, WHOLE]],
    [
      'with labels beside the number',
      ['海州市人民政府文件', '海政发〔2021〕8号　索引号：HZ00-2021-006', WHOLE],
    ],
    ['with a line for metadata', ['海州市人民政府文件', WHOLE, NUMBER, '发布日期：2021-03-08']],
  ])('has its title %s', (_what, header) => {
    const draft = read(...header, '各县区人民政府：', P1, P2, '海州市人民政府', '2021年3月8日');
    expect(draft).toMatchObject({
      title: WHOLE,
      documentNumber: NUMBER,
      issuer: '海州市人民政府',
      date: '2021-03-08',
    });
    expect(bodyOf(draft)).toContain(`各县区人民政府：\n${P1}\n${P2}\n`);
    expect(bodyOf(draft)).toContain(NUMBER.slice(0, 3));
    expect(bodyOf(draft)).not.toContain('若干政策的通知');
  });

  it.each([
    ['文件 below a line of several', ['海州市科学技术局 海州市财政局', '文件', '海科发〔2021〕3号']],
    ['文件 below them', ['海州市科学技术局', '海州市财政局', '文　件', '海科发〔2021〕3号']],
    ['文件 behind the last', ['海州市科学技术局', '海州市财政局文件', '海科发〔2021〕3号']],
  ])('of several authorities has %s', (_what, head) => {
    const draft = read(
      ...head,
      '海州市科学技术局',
      '海州市财政局',
      '关于印发云台区产业引导基金',
      '管理办法的通知',
      P1,
      P2,
    );
    expect(draft.title).toBe('海州市科学技术局海州市财政局关于印发云台区产业引导基金管理办法的通知');
    expect(draft.documentNumber).toBe('海科发〔2021〕3号');
    expect(draft.issuer).toBe('海州市科学技术局 海州市财政局');
    expect(bodyOf(draft)).toBe(`海科发〔2021〕3号\n${BODY}`);
  });

  it('of an authority and others names the first', () => {
    const head = [
      '海州市财政局等部门文件',
      '海财〔2021〕3号',
      '海州市财政局等部门关于',
      '印发《基金指南》的通知',
    ];
    const draft = read(...head, P1, P2);
    expect(draft.title).toBe('海州市财政局等部门关于印发《基金指南》的通知');
    expect(draft.issuer).toBe('海州市财政局');
  });

  it('keeps a line of the text that begins with the word of a label', () => {
    const draft = read(TITLE, '发布时间：2021-03-08', P1, '来源 基金的出资人', P2);
    expect(bodyOf(draft)).toContain('来源 基金的出资人');
  });

  it('is one with the edition below it', () => {
    const draft = read('云台区管理委员会', '关于促进楼宇经济的若干意见', '（试行）', '2021-03-08', P1);
    expect(draft).toMatchObject({
      title: '云台区管理委员会关于促进楼宇经济的若干意见（试行）',
      issuer: '云台区管理委员会',
      date: '2021-03-08',
    });
  });

  it('of an order is counted by the line below its head', () => {
    expect(read('海州市人民政府令', '第30号', '海州市园区管理办法', P1, P2)).toMatchObject({
      title: '海州市园区管理办法',
      documentNumber: '海州市人民政府令第30号',
      issuer: '海州市人民政府',
    });
  });

  it('of an order without a title is called after what it puts into force', () => {
    const lines = [
      '《海州市园区管理办法》已经2021年3月1日市政府常务会议通过，现予公布。',
      '市长　张　三',
      '2021年3月8日',
    ];
    expect(read('海州市人民政府令', '第 30 号', ...lines, '海州市园区管理办法', P1)).toMatchObject({
      title: '海州市园区管理办法',
      documentNumber: '海州市人民政府令第30号',
      date: '2021-03-08',
    });
  });

  it('leaves an authority alone above a complete title out of it', () => {
    expect(read('云台区管理委员会', '云台区产业引导基金管理办法', P1)).toMatchObject({
      title: '云台区产业引导基金管理办法',
      issuer: '云台区管理委员会',
    });
  });

  it.each([
    ['two complete titles', ['云台区产业规划', '云台区产业规划的说明'], '云台区产业规划'],
    ['a numbered line', ['关于加快云台区发展', '二、主要措施'], '关于加快云台区发展'],
    ['a heading', ['云台区情况介绍', '基本情况'], '云台区情况介绍'],
  ])('does not join %s', (_what, lines, title) => {
    expect(read(...lines, P1, P2).title).toBe(title);
  });
});

describe('the signature', () => {
  it.each([
    [['云台区管委会', '2021年3月8日'], '2021-03-08', '云台区管委会'],
    [['云台区管委会（公章）', '二〇二一年三月八日'], '2021-03-08', '云台区管委会'],
    [['海州市科技局　海州市财政局', '2021年3月8日'], '2021-03-08', '海州市科技局 海州市财政局'],
    [['云台区管委会 2021年3月8日'], '2021-03-08', '云台区管委会'],
    [['2021年3月8日'], '2021-03-08', null],
  ])('gives the last resort of a date: %s', (lines, date, issuer) => {
    const draft = read(TITLE, P1, P2, ...lines);
    expect(draft).toMatchObject({ date, source: null });
    expect(draft.issuer?.replace('　', ' ') ?? null).toBe(issuer);
    expect(draft.sections.flatMap(({ headings, text }) => [...headings, text]).join('')).toContain(
      lines.at(-1),
    );
  });

  it('is that of the document, not of its annex', () => {
    const lines = ['云台区管委会', '2021年3月8日', '附件', P2, '海州市财政局', '2020年1月1日'];
    expect(read(TITLE, P1, ...lines).date).toBe('2021-03-08');
  });

  it('does not count before a stated date, and no date within the text does', () => {
    expect(read(TITLE, '成文日期：2021-03-01', P1, '云台区管委会', '2021年3月8日').date).toBe('2021-03-01');
    expect(read(TITLE, P1, '2021年3月8日起施行，有效期五年。', P2).date).toBeNull();
    expect(read(TITLE, P1, '会议时间', '2021年3月8日', P2, P1, P2).date).toBeNull();
  });
});

describe('days in the text below a header', () => {
  const LINE = '来源：海州日报 日期：2021-03-08';
  it.each([
    [
      'of a document that is quoted',
      [TITLE, LINE, '云台区管委会', '2015年6月1日', '印发的方案规定了下列内容。'],
    ],
    ['the same as the one above', [TITLE, LINE, '基金设立', '2021-03-08', P1]],
    ['right below the metadata', [TITLE, LINE, '1992年5月22日', P1]],
    [
      'of a chronology',
      [TITLE, LINE, '建区', '1992年5月22日', '批准设立。', '扩区', '2007年1月9日', '启动扩区。'],
    ],
  ])('stay: %s', (_name, lines) => {
    const article = readCrawled(`${lines.join('\n')}\n${P2}\n`);
    const text = article.sections.flatMap((section) => [...section.headings, section.text]).join('\n');
    for (const line of lines.slice(2)) expect(text).toContain(line);
    expect(article).toMatchObject({ title: TITLE, date: '2021-03-08', issuer: null });
  });

  it('go when they stand between the title and other metadata', () => {
    const article = read(TITLE, '2021年3月8日', '来源：海州日报', BODY);
    expect(article).toMatchObject({ title: TITLE, source: '海州日报', date: '2021-03-08' });
    expect(bodyOf(article)).not.toContain('2021年');
  });
});

describe('a signature', () => {
  const SIGNED = ['云台区财政局', '2021年3月9日'];
  it.each([
    ['nothing', []],
    ['an annex', ['附件：申请表']],
    ['another signature', ['云台区科学技术局', '2021年3月10日']],
    ['a note', ['（此件公开发布）']],
    ['who to ask', ['联系人：李某']],
    ['the document it issues', ['云台区产业引导基金', '使用管理办法', P2]],
    ['articles of what it issues', ['第一章 总则', P2]],
  ])('is followed by %s', (_name, after) => {
    const article = read(TITLE, P1, ...SIGNED, ...after);
    expect(article).toMatchObject({ issuer: '云台区财政局', date: '2021-03-09' });
  });

  it.each([
    ['a fact', ['拨款100万元']],
    ['a sentence', ['拨款100万元，用于扩区。', P2]],
    ['the next entry', ['拨款100万元', '基金设立', '2021年6月1日', '完成募集。']],
  ])('is none when the text goes on with %s', (_name, after) => {
    const article = read(TITLE, P1, ...SIGNED, ...after);
    expect(article.issuer).toBeNull();
    expect(bodyOf(article)).toContain('2021年3月9日');
  });
});
