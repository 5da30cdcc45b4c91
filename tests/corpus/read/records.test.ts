/** Are records read as crawlers, content systems and databases write them? */
import { describe, expect, it } from 'vitest';
import { readBytes } from './reading.js';

const P1 = '对首次入驻园区的研发机构，按设备投资额的12%给予补助，最高不超过350万元。';
const P2 = '补助分三年拨付，第一年拨付五成。';
const TEXT = `${P1}\n${P2}`;
const SECTIONS = [{ headings: [], text: `${P1}\n${P2}\n` }];

async function read(content: unknown, name = 'a.json') {
  const text = name.endsWith('l')
    ? (content as unknown[]).map((record) => `${JSON.stringify(record)}\n`).join('')
    : JSON.stringify(content);
  return readBytes(name, text);
}

describe('names of fields', () => {
  it.each([
    ['a policy crawler', { uid: 'p7', title: '甲办法', date: '2021-03-04', mantext: TEXT }],
    ['a Java bean', { policyTitle: '甲办法', policyContent: TEXT, createTime: 1614787200000 }],
    ['an export in Chinese', { 标题: '甲办法', 正文: TEXT, 发布日期: '2021年3月4日' }],
    ['traditional script', { 標題: '甲办法', 內容: TEXT, 發佈時間: '2021-03-04 08:00' }],
    ['initials', { bt: '甲办法', zw: TEXT, fbsj: '2021/3/4' }],
    [
      'a news site',
      { headline: '甲办法', article_body: [P1, P2], published_at: '2021-03-04T09:00:00+08:00' },
    ],
    [
      'WordPress',
      {
        title: { rendered: '甲办法' },
        content: { rendered: `<p>${P1}</p><p>${P2}</p>` },
        date: '2021-03-04',
      },
    ],
    [
      'a spider of Scrapy',
      {
        title: ['甲办法'],
        content: [P1, P2],
        pub_date: ['2021-03-04'],
        link: ['/a.html', 'https://example.cn/1.html'],
      },
    ],
    [
      'TRS',
      {
        DOCTITLE: '甲办法',
        DOCHTMLCON: `<p>${P1}</p><p>${P2}</p>`,
        DOCCONTENT: '',
        DOCRELTIME: '2021-03-04 09:00:00',
      },
    ],
    [
      'the search of gov.cn',
      {
        title: '<em>甲</em>办法',
        content: TEXT,
        summary: P1,
        ptime: 1614787200000,
        pcode: '示政发〔2021〕7号',
      },
    ],
    [
      'RSS',
      {
        title: '甲办法',
        'content:encoded': `<p>${P1}</p><p>${P2}</p>`,
        description: P2,
        pubDate: 'Thu, 04 Mar 2021 09:00:00 +0800',
      },
    ],
    [
      'a reader of pages',
      { title: '甲办法', text: TEXT, raw_text: `${P1} ${P2}`, date: '2021-03-04', filedate: '2022-01-01' },
    ],
    ['MongoDB', { _id: { $oid: 'f3' }, title: '甲办法', content: TEXT, pubTime: { $date: 1614787200000 } }],
  ])('of %s', async (_what, record) => {
    const { articles, faults } = await read(record);
    expect(faults).toEqual([]);
    expect(articles).toMatchObject([
      { title: '甲办法', date: '2021-03-04', sections: SECTIONS, warnings: [] },
    ]);
  });

  it('gives source, author, category and address', async () => {
    const record = {
      ...{ 题目: '乙办法', 全文: TEXT, 来源: { id: 3, name: '示例日报' }, 记者: ['王一', '李二'] },
      ...{ 栏目名称: ['惠企政策', '要闻'], 原文链接: '//www.example.cn/art/7.html' },
    };
    expect((await read(record)).articles).toMatchObject([
      {
        ...{ source: '示例日报', author: '王一、李二', category: '惠企政策' },
        ...{ url: 'https://www.example.cn/art/7.html', key: 'https://www.example.cn/art/7.html' },
      },
    ]);
  });

  it('reads NaN, as Python writes it, as no value', async () => {
    const { articles, faults } = await readBytes(
      'a.json',
      `{"title": "甲", "text": "按 NaN 计。", "date": NaN, "source": "NaN"}`,
    );
    expect(faults).toEqual([]);
    expect(articles).toMatchObject([
      { date: null, source: null, warnings: [], sections: [{ text: '按 NaN 计。\n' }] },
    ]);
  });

  it('takes an address under `source` for the address', async () => {
    const { articles } = await read({ title: '乙', text: TEXT, source: 'https://example.cn/b/1.html' });
    expect(articles).toMatchObject([{ source: null, url: 'https://example.cn/b/1.html' }]);
  });
});

describe('days', () => {
  const dayOf = async (fields: object) => (await read({ title: '甲', text: TEXT, ...fields })).articles[0];

  it.each([
    ['seconds, by the day in China', { pub_time: 1614790800 }, '2021-03-04'],
    ['the last hour of a day in UTC', { pub_time: '1614787200' }, '2021-03-04'],
    ['milliseconds as text', { publishTime: '1614787200000' }, '2021-03-04'],
    ['.NET', { publishDate: '/Date(1614787200000+0800)/' }, '2021-03-04'],
    ['digits', { publish_date: 20210304 }, '2021-03-04'],
    ['digits with a time', { publish_date: '20210304093000' }, '2021-03-04'],
    ['Java', { publishDate: [2021, 3, 4, 9, 30] }, '2021-03-04'],
    [
      'publication before making and changing',
      { update_time: '2023-01-01', create_time: '2022-01-01', fbrq: '2021-03-04' },
      '2021-03-04',
    ],
    ['the time of the crawl is no date', { crawl_time: '2023-01-01 10:00:00' }, null],
    ['a date of zeros is none', { pub_time: '0000-00-00 00:00:00' }, null],
  ])('%s', async (_what, fields, day) => {
    expect(await dayOf(fields)).toMatchObject({ date: day, warnings: [] });
  });

  it('that cannot be are told, and the article is read', async () => {
    const { articles, faults } = await read(
      [{ title: '甲', text: TEXT, pub_time: '2021-02-30', link: 'page 7' }],
      'a.jsonl',
    );
    expect(faults).toEqual([]);
    expect(articles).toMatchObject([{ date: null, url: null, sections: SECTIONS }]);
    expect(articles[0]?.warnings).toEqual([expect.stringContaining('pub_time "2021-02-30" is no day')]);
  });

  it('do not stand in the way of another date of the record', async () => {
    expect(await dayOf({ pub_time: '近日', issue_date: '2021-03-04' })).toMatchObject({
      date: '2021-03-04',
      warnings: [],
    });
  });
});

describe('texts', () => {
  const textOf = async (fields: object) => {
    const { articles, faults } = await read({ title: '甲', ...fields });
    return { faults, warnings: articles[0]?.warnings, sections: articles[0]?.sections };
  };

  it.each([
    ['under names of summaries', { abstract: '短。', 正文: TEXT }],
    ['that are shorter under another name of the text', { text: '节选。', content: TEXT, detail: '' }],
    ['escaped once more', { content: `&lt;p&gt;${P1}&lt;/p&gt;&lt;p&gt;${P2}&lt;/p&gt;` }],
    ['with written line breaks', { content: `${P1}\\r\\n${P2}` }],
    ['with entities and no tags', { content: `&ensp;${P1}\n&nbsp;&nbsp;${P2}` }],
    ['with inline tags and lines', { content: `<b>${P1}</b>\n${P2}<img src="x.png">` }],
    ['under a name of its own in the text', { content: { main: `<p>${P1}</p><p>${P2}</p>`, style: 'x' } }],
    [
      'in blocks of an editor',
      {
        content: {
          blocks: [
            { type: 'p', data: { text: P1 } },
            { type: 'p', data: { text: P2 } },
          ],
        },
      },
    ],
  ])('%s', async (_what, fields) => {
    expect(await textOf(fields)).toEqual({ faults: [], warnings: [], sections: SECTIONS });
  });

  it('is the summary where there is nothing else, which is told', async () => {
    const { sections, warnings } = await textOf({ 摘要: TEXT, content: '' });
    expect(sections).toEqual(SECTIONS);
    expect(warnings).toEqual(['has only a summary and no full text']);
  });

  it('keeps signs that only look like tags', async () => {
    const text = '增速<5%的县区，按<附件>的公式a<b计算，不含<企业名录>。';
    expect((await textOf({ text })).sections).toEqual([{ headings: [], text: `${text}\n` }]);
    const lined = `${text}<br>${P2}`;
    expect((await textOf({ text: lined })).sections?.[0]?.text).toContain('增速<5%');
  });

  it('has the tables and headings of HTML', async () => {
    const html = `<h2>一、标准</h2><table><tr><th>档次</th><th>补助（万元）</th></tr><tr><td>一档</td><td>350</td></tr></table><h2>二、其他</h2><p>${P2}</p>`;
    const { sections } = await textOf({
      content: html,
      content_text: `一、标准 档次 补助 一档 350 二、其他 ${P2}`,
    });
    expect(sections).toMatchObject([
      { headings: ['一、标准'], text: '档次 | 补助（万元）\n一档 | 350\n' },
      { headings: ['二、其他'], text: `${P2}\n` },
    ]);
  });

  it('of a stored page is that of the page, and its metadata count after those of the record', async () => {
    const page = `<!doctype html><html><head><title>页</title><meta name="PubDate" content="2020-01-01"><meta name="ContentSource" content="某网"></head><body><div class="nav"><a href="/">首页</a></div><div class="content"><p>${P1.repeat(4)}</p><p>${P2}</p></div></body></html>`;
    const { articles } = await read({ title: '甲', html: page, pub_time: '2021-03-04' });
    expect(articles).toMatchObject([{ title: '甲', date: '2021-03-04', source: '某网' }]);
    expect(articles[0]?.sections[0]?.text).not.toContain('首页');
  });

  it('may come in sections under other names', async () => {
    const sections = [
      { title: '一、目标', content: P1 },
      { heading: '二、措施', text: `<p>${P2}</p>` },
    ];
    expect((await textOf({ sections })).sections).toEqual([
      { headings: ['一、目标'], text: `${P1}\n` },
      { headings: ['二、措施'], text: `${P2}\n` },
    ]);
  });
});

describe('where records lie', () => {
  const one = { title: '甲', content: TEXT };
  const two = { title: '乙', content: P1 };

  it.each([
    ['an answer of an API', { code: 0, msg: 'ok', time: '2001-01-01', data: { total: 2, list: [one, two] } }],
    ['another', { result: { page: { records: [one, two] } } }],
    [
      'an index',
      {
        hits: {
          total: 2,
          hits: [
            { _id: '1', _source: one },
            { _id: '2', _source: two },
          ],
        },
      },
    ],
    [
      'JSON:API',
      {
        data: [
          { id: 1, type: 'x', attributes: one },
          { id: 2, type: 'x', attributes: two },
        ],
      },
    ],
    ['GraphQL', { data: { articles: { edges: [{ node: one }, { node: two }] } } }],
    ['lists by topic', { 政策: [one], 新闻: [two] }],
    ['objects by id', { 1001: one, 1002: two }],
    ['pages of answers', [{ data: { list: [one] } }, { data: { list: [two] } }]],
    ['a page with a title of its own', { title: '查询结果', content: { rows: [one, two] } }],
    ['a page of Spring', { content: [one, two], totalElements: 2 }],
  ])('in %s', async (_what, document) => {
    const { articles, faults } = await read(document);
    expect(faults).toEqual([]);
    expect(articles.map(({ title, date }) => [title, date])).toEqual([
      ['甲', null],
      ['乙', null],
    ]);
  });

  it.each([
    [
      'an envelope',
      { code: 200, time: '2001-01-01', data: { title: '甲', content: TEXT, date: '2021-03-04' } },
    ],
    ['metadata apart', { meta: { title: '甲', publishTime: '2021-03-04' }, body: { content: TEXT } }],
    [
      'details apart',
      { title: '甲', detail: { content: TEXT }, extra: { pub: { publish_date: '2021-03-04' } } },
    ],
  ])('one in %s', async (_what, document) => {
    const { articles } = await read(document);
    expect(articles).toMatchObject([{ key: 'a.json', title: '甲', date: '2021-03-04', sections: SECTIONS }]);
  });

  it('does not take fields of neighbours and people for those of the record', async () => {
    const record = {
      ...one,
      next: { title: '下一篇', url: 'https://example.cn/2.html', date: '2020-01-01' },
      author: { name: '王一', url: 'https://example.cn/wang', id: 9 },
      attachments: [{ title: '附件', url: 'https://example.cn/a.doc', content: '附件正文' }],
    };
    expect((await read(record)).articles).toMatchObject([
      { title: '甲', url: null, date: null, author: '王一' },
    ]);
  });

  it('reads the answers of an API, a line each, and goes on after a bad record', async () => {
    const lines = [{ data: { list: [one, { title: '缺' }, two] } }, { title: '丙', content: P2 }];
    const { articles, faults } = await read(lines, 'a.jsonl');
    expect(articles.map(({ title }) => title)).toEqual(['甲', '乙', '丙']);
    expect(faults).toMatchObject([{ line: 1, reason: expect.stringContaining('text is required') }]);
  });
});

it('reads records that stand on lines of a file called .json, as crawlers write it', async () => {
  const lines = [{ title: '甲', content: P1 }, { title: '乙' }, { title: '丙', content: P2 }];
  const { articles, faults } = await readBytes(
    'a.json',
    `\n${lines.map((line) => JSON.stringify(line)).join('\n')}`,
  );
  expect(articles.map(({ key }) => key)).toEqual(['a.json#甲', 'a.json#丙']);
  expect(faults).toMatchObject([{ line: 3, reason: expect.stringContaining('text is required') }]);
});

describe('records of one title', () => {
  const notice = (text: string, rest: object = {}) => ({ title: '通知公告', text, ...rest });
  const keysOf = async (records: object[]) => {
    const { articles, faults } = await read(records, 'a.jsonl');
    return { keys: articles.map(({ key }) => key), faults: faults.map(({ reason }) => reason) };
  };

  it('are articles of their own, known by their day or their text', async () => {
    const { keys, faults } = await keysOf([
      notice(P1),
      notice(P2, { date: '2021-03-04' }),
      notice('另一则。'),
    ]);
    expect(faults).toEqual([]);
    expect(keys[0]).toBe('a.jsonl#通知公告');
    expect(keys[1]).toBe('a.jsonl#通知公告~2021-03-04');
    expect(keys[2]).toMatch(/^a\.jsonl#通知公告~[\da-f]{12}$/);
  });

  it('keep their keys when another one is added, changed or taken out after the first', async () => {
    const all = [notice(P1), notice(P2), notice('第三则。'), notice('第四则。', { date: '2021-03-04' })];
    const { keys } = await keysOf(all);
    expect((await keysOf([all[0], notice('新。'), all[3], all[2]] as object[])).keys).toEqual([
      keys[0],
      expect.stringMatching(/~[\da-f]{12}$/),
      keys[3],
      keys[2],
    ]);
  });

  it('and of one text are one article', async () => {
    const { keys, faults } = await keysOf([notice(P1), notice(P2), notice(P2)]);
    expect(keys).toHaveLength(2);
    expect(faults).toEqual(['record "通知公告" has the text of an earlier one; leave one of them out']);
  });

  it('but with ids of their own keep those', async () => {
    expect((await keysOf([notice(P1, { id: 1 }), notice(P2, { id: 2 })])).keys).toEqual([
      'a.jsonl#1',
      'a.jsonl#2',
    ]);
  });
});

describe('what is not used', () => {
  it.each([
    ['a date', { rq2: '2021-03-04' }],
    ['a date', { someTime: 1614787200 }],
    ['an address', { ref: 'https://example.cn/1.html' }],
    ['text', { fulfilment: P1.repeat(3) }],
  ])('is told when it looks like %s', async (what, fields) => {
    const { articles } = await read({ title: '甲', text: P2, ...fields });
    const [name] = Object.keys(fields);
    expect(articles[0]?.warnings).toEqual([
      expect.stringContaining(`has a field "${name}" that looks like ${what} and is not used`),
    ]);
  });

  it('is told once for each file', async () => {
    const lines = ['甲', '乙'].map((title) => ({ title, text: P1 + title, rq2: '2021-03-04' }));
    const { articles } = await read(lines, 'a.jsonl');
    expect(articles.map(({ warnings }) => warnings.length)).toEqual([1, 0]);
  });

  it('is not told of what is no date, address or text', async () => {
    const record = {
      title: '甲',
      text: P2,
      views: 1614787200,
      level: '省级',
      phone: '0532-12345678',
      size: 20210304,
      tags: ['x'],
    };
    expect((await read(record)).articles[0]?.warnings).toEqual([]);
  });
});
