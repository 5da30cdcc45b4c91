import { describe, expect, it } from 'vitest';
import { citationOf } from '../../../src/desk/citation/citation.js';
import { gbtCitation, gbtReference } from '../../../src/desk/citation/gbt7714.js';
import { plainText } from '../../../src/desk/export/plain-text.js';
import { wordsOf } from '../../../src/desk/export/words.js';
import { quotationOf } from '../export/sample-dossier.js';
import { CITATION } from './citations.js';

describe('a reference by GB/T 7714-2015', () => {
  it('of an official text has the form of the example in the standard', () => {
    expect(gbtReference(CITATION)).toBe(
      '示例市人民政府办公厅. 关于转发企业投资项目核准办法的通知: 示政办发〔2005〕37号[EB/OL]. (2005-07-12)[2026-11-30]. ' +
        'http://www.example.gov.cn/a_b/t%20.html?x=1&y=2#z',
    );
  });

  it('has publisher, year and page before the dates, where they are known', () => {
    const published = { ...CITATION, source: '示例日报', pages: '3–4' };
    expect(gbtReference(published)).toContain('[EB/OL]. 示例日报, 2005: 3-4(2005-07-12)[2026-11-30]. http');
    expect(gbtReference({ ...published, date: null })).toContain('[EB/OL]. 示例日报: 3-4[2026-11-30]. http');
    expect(gbtReference({ ...published, pages: null })).toContain('[EB/OL]. 示例日报, 2005(2005-07-12)');
    expect(gbtReference({ ...CITATION, pages: '3' })).toContain('[EB/OL]. 2005: 3(2005-07-12)');
  });

  it('begins with the title when nobody is named, and is of no online resource without an address', () => {
    const bare = { ...CITATION, responsible: null, documentNumber: null, date: null, url: null, link: null };
    expect(gbtReference(bare)).toBe('关于转发企业投资项目核准办法的通知[Z]. [2026-11-30].');
    expect(gbtReference({ ...bare, link: 'https://z.example.org/article' })).toBe(
      '关于转发企业投资项目核准办法的通知[EB/OL]. [2026-11-30]. https://z.example.org/article',
    );
  });

  it('is followed by the quotation and the passage', () => {
    const [reference, ...rest] = gbtCitation(CITATION, wordsOf('zh-Hans')).split('\n');
    expect(reference).toBe(gbtReference(CITATION));
    expect(rest).toEqual([
      '引文：“核准按权限办理。”',
      '段落：https://zonelens.example.org/article?id=a#passage-b',
    ]);
  });
});

describe('what is cited', () => {
  const options = { readAt: '2026-11-29T08:30:00.000Z', link: null, plain: plainText };

  it('has no readings of characters, and one line for each value', () => {
    const quotation = quotationOf('p1', '全區(qū)承接303項。', { page: 3, lastPage: 4 });
    const article = { ...quotation.article, title: '高新區(qū)\r\nTY  - JOUR\u2028發(fā)展' };
    expect(citationOf({ ...quotation, article }, options)).toMatchObject({
      title: '高新區 TY - JOUR 發展',
      responsible: '示例市人民政府',
      issuer: null,
      accessed: '2026-11-29',
      pages: '3–4',
      quotation: '全區承接303項。',
    });
  });

  it('names the issuer apart from an author, and an untitled text by its id', () => {
    const quotation = quotationOf('p1', '');
    const article = { ...quotation.article, author: '张三', title: ' ' };
    expect(citationOf({ ...quotation, article }, options)).toMatchObject({
      title: 'a-p1',
      responsible: '张三',
      issuer: '示例市人民政府',
    });
  });
});
