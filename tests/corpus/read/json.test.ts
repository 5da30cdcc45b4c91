/** Are all faults of a JSON record reported with their place, and the good records read? */
import { describe, expect, it } from 'vitest';
import { readBytes } from './reading.js';

const TEXT =
  '近年来,青岛高新区深化功能区改革,坚持瘦身强体。\n理顺管理体制\n成立区域规划相互衔接等五个工作推进组。\n';
const full = {
  title: ' 融合發展 ',
  text: TEXT,
  source: '高新區(qū)研究院',
  url: 'https://Example.org:443/a?utm_medium=x#y',
  date: '2022年11月25日',
  author: '張三',
  category: '政策解讀',
  other: 1,
};

describe('.json', () => {
  it('reads one record: text with headings, values normalised', async () => {
    const { articles, faults } = await readBytes('a.json', JSON.stringify(full));
    expect(faults).toEqual([]);
    expect(articles).toEqual([
      {
        key: 'https://example.org/a',
        url: 'https://example.org/a',
        title: '融合發展',
        source: '高新区研究院',
        author: '张三',
        date: '2022-11-25',
        category: '政策解读',
        documentNumber: null,
        issuer: null,
        sections: [
          { headings: [], text: '近年来,青岛高新区深化功能区改革,坚持瘦身强体。\n' },
          { headings: ['理顺管理体制'], text: '成立区域规划相互衔接等五个工作推进组。\n' },
        ],
        warnings: [],
      },
    ]);
  });

  it('reads sections as given, and empty values as none', async () => {
    const sections = [{ text: '一。\n\n二。' }, { headings: ['甲', '乙'], text: '三。' }];
    const record = { title: '题', sections, source: '', url: null, date: ' ' };
    const { articles } = await readBytes('a.json', JSON.stringify(record));
    expect(articles).toMatchObject([
      {
        key: 'a.json',
        source: null,
        url: null,
        date: null,
        sections: [
          { headings: [], text: '一。\n二。\n' },
          { headings: ['甲', '乙'], text: '三。\n' },
        ],
      },
    ]);
  });

  it.each([
    ['an array', (records: unknown[]) => records],
    ['an articles field', (records: unknown[]) => ({ articles: records })],
  ])('reads %s, keyed by id or title', async (_what, wrap) => {
    const records = [
      { title: '甲', body: '正文。', id: 7 },
      { title: '乙', body: '正文。' },
    ];
    const { articles } = await readBytes('a.json', JSON.stringify(wrap(records)));
    expect(articles.map((article) => article.key)).toEqual(['a.json#7', 'a.json#乙']);
  });

  it('keeps articles of one site apart when their url is the site itself', async () => {
    const records = ['甲', '乙'].map((title) => ({ title, body: '正文。', url: 'https://example.org/' }));
    const { articles } = await readBytes('a.json', JSON.stringify(records));
    expect(articles.map((article) => article.key)).toEqual(['a.json#甲', 'a.json#乙']);
  });

  it('reports all faults of a record together and reads the others', async () => {
    const bad = { title: '', date: '2022-13-45', url: 'example', sections: [{ headings: [''], text: 1 }] };
    const { articles, faults } = await readBytes(
      'a.json',
      JSON.stringify([bad, { title: '乙', body: '正文。' }, 5]),
    );
    expect(articles).toHaveLength(1);
    expect(faults).toHaveLength(2);
    for (const part of ['record 1', 'title is required', 'sections.0.headings.0', 'sections.0.text']) {
      expect(faults[0]?.reason).toContain(part);
    }
    expect(faults[1]?.reason).toContain('record 3');
  });

  it.each([
    ['no text', { title: '甲', lede: '短。' }, 'text is required; the record has the fields "title", "lede"'],
    ['an empty text', { title: '甲', text: ' \n ' }, 'text is required'],
    ['no title', { text: '正文。' }, 'title is required; the record has the fields "text": rename the one'],
    [
      'a text under a name that means nothing',
      { title: '甲', blob: '一段正文。'.repeat(20) },
      'perhaps "blob"',
    ],
    ['an empty list', [], 'holds no records'],
  ])('%s is a fault', async (_what, content, reason) => {
    const { articles, faults } = await readBytes('a.json', JSON.stringify(content));
    expect(articles).toEqual([]);
    expect(faults).toMatchObject([{ line: null, reason: expect.stringContaining(reason) }]);
  });

  it('that is no JSON is a fault', async () => {
    const { faults } = await readBytes('a.json', '{"title": ');
    expect(faults).toMatchObject([{ reason: expect.stringContaining('is not valid JSON') }]);
  });

  it('half surrogate pairs do not get through', async () => {
    const { articles } = await readBytes('a.json', '{"title":"a\\ud800","text":"b\\udc00c"}');
    expect(articles[0]).toMatchObject({ title: 'a\ufffd', sections: [{ text: 'b\ufffdc\n' }] });
  });
});

describe('.jsonl', () => {
  const line = (title: string, rest: object = {}) => JSON.stringify({ title, text: '正文。', ...rest });

  it('reads line by line and gives each fault its line', async () => {
    const lines = [
      `\ufeff${line('甲')}`,
      '',
      '{bad',
      line(''),
      line('甲'),
      line('乙'),
      line('丙', { id: 'x' }),
    ];
    const { articles, faults } = await readBytes('a.jsonl', lines.join('\r\n'));
    expect(articles.map((article) => article.key)).toEqual(['a.jsonl#甲', 'a.jsonl#乙', 'a.jsonl#x']);
    expect(faults.map((fault) => [fault.line, fault.reason])).toEqual([
      [3, expect.stringContaining('is not valid JSON')],
      [4, expect.stringContaining('title is required')],
      [5, expect.stringContaining('has the text of an earlier one')],
    ]);
  });

  it('is not bound by the cap for files, but by one for lines', async () => {
    const lines = [line('甲'), line('长', { text: '长'.repeat(500) }), line('乙')];
    const { articles, faults } = await readBytes('a.ndjson', lines.join('\n'), {
      maxBytes: 10,
      maxLineBytes: 300,
    });
    expect(articles.map((article) => article.title)).toEqual(['甲', '乙']);
    expect(faults).toMatchObject([{ line: 2, reason: expect.stringContaining('longer than 300 bytes') }]);
  });

  it.each([
    ['blank', '\n \n', 'is empty'],
    ['binary', '\0\n\0\n\0', 'binary'],
  ])('that is %s is one fault', async (_what, content, reason) => {
    const { faults } = await readBytes('a.jsonl', content);
    expect(faults).toMatchObject([{ reason: expect.stringContaining(reason) }]);
  });
});
