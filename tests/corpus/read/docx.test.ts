/** Does a Word file's structure come through, and does a bad one say what is wrong? */
import { describe, expect, it } from 'vitest';
import { docxOf, readBytes } from './build.js';

const PARAGRAPH = '近年来,青岛高新区深化功能区改革,坚持瘦身、强体、放权、搞活,充分释放高新区创新引领作用。';

describe('a Word file', () => {
  it('with styles gives title, metadata and heading path', async () => {
    const bytes = await docxOf([
      { style: 'a1', text: '融合发展新机制' },
      { text: '来源：高新院　日期：2022年11月25日' },
      { text: PARAGRAPH },
      { style: '1', text: '管理体制' },
      { style: '2', text: '领导任职' },
      { text: PARAGRAPH },
    ]);
    const { articles, faults } = await readBytes('融合.docx', bytes);
    expect(faults).toEqual([]);
    expect(articles).toMatchObject([
      {
        key: '融合.docx',
        title: '融合发展新机制',
        source: '高新院',
        date: '2022-11-25',
        sections: [
          { headings: [], text: `${PARAGRAPH}\n` },
          { headings: ['管理体制', '领导任职'], text: `${PARAGRAPH}\n` },
        ],
      },
    ]);
  });

  it('without styles is read like a crawled page, bold lines as headings', async () => {
    const bytes = await docxOf([
      { text: '融合发展新机制' },
      { text: PARAGRAPH },
      { text: '理顺管理体制', bold: true },
      { text: '一、领导任职' },
      { text: PARAGRAPH },
    ]);
    const { articles } = await readBytes('a.docx', bytes);
    expect(articles[0]).toMatchObject({
      title: '融合发展新机制',
      sections: [{ headings: [] }, { headings: ['理顺管理体制', '一、领导任职'] }],
    });
  });

  it.each([
    ['no archive', Buffer.from('hello'), 'damaged'],
    ['an archive cut short', Buffer.from('PK\x03\x04junk', 'latin1'), 'damaged'],
    ['an old or encrypted one', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'encrypted or an old .doc'],
  ])('that is %s is a fault', async (_what, bytes, reason) => {
    const { articles, faults } = await readBytes('x.docx', bytes);
    expect(articles).toEqual([]);
    expect(faults).toMatchObject([{ reason: expect.stringContaining(reason) }]);
  });
});
