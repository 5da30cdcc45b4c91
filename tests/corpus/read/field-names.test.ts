/** Does each name mean one field, however it is written? */
import { describe, expect, it } from 'vitest';
import { FIELD_NAMES, fieldOf } from '../../../src/corpus/read/field-names.js';

const ALL = Object.entries(FIELD_NAMES).flatMap(([field, names]) =>
  names.map((name) => [name, field] as const),
);

describe('the table of names', () => {
  it.each(ALL)('%s means %s', (name, field) => expect(fieldOf(name)?.field).toBe(field));

  it('has each name once', () => {
    const written = ALL.map(([name]) => name.replace(/[_:]/g, ''));
    expect(written.filter((name, at) => written.indexOf(name) !== at)).toEqual([]);
  });

  it('ranks the date of publication before those of making and changing the record', () => {
    const ranks = ['publishTime', '发布日期', '成文日期', 'createTime', 'update_time'].map(
      (name) => fieldOf(name)?.rank,
    );
    expect(ranks).toEqual([...ranks].sort((a, b) => (a ?? 0) - (b ?? 0)));
    expect(new Set(ranks).size).toBe(ranks.length);
  });
});

describe('fieldOf', () => {
  it.each([
    ['PUB-TIME', 'date'],
    ['Publish Time', 'date'],
    ['publishTime', 'date'],
    ['發布日期', 'date'],
    ['發（fā）布日期', 'date'],
    ['发布日期：', 'date'],
    ['\ufeffTitle', 'title'],
    ['ａｒｔｉｃｌｅ＿ｔｉｔｌｅ', 'title'],
    ['policyContent', 'text'],
    ['政策标题', 'title'],
    ['文章内容', 'text'],
    ['news_source', 'source'],
    ['publishDateStr', 'date'],
    ['contentHtml', 'text'],
    ['title_zh', 'title'],
    ['policyTitleText', 'title'],
    ['正文（全文）', null],
    ['titles_of_others', null],
    ['contentment', null],
    ['x'.repeat(5000), null],
    ['', null],
    ['__proto__', null],
    ['constructor', null],
  ])('%s', (name, field) => expect(fieldOf(name)?.field ?? null).toBe(field));
});
