/** Is the structure of a Word file kept, and does a bad file give a fault that says what is wrong? */
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { docxOf } from './build.js';
import { readBytes } from './reading.js';

const PARAGRAPH = '近年来,青岛高新区深化功能区改革,坚持瘦身、强体、放权、搞活,充分释放高新区创新引领作用。';

/** A zip archive of one file: local header, data, directory, end. */
function archiveOf(name: string, content: Buffer): Buffer {
  const data = deflateRawSync(content, { level: 1 });
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20, 0);
  shared.writeUInt16LE(8, 4);
  shared.writeUInt32LE(data.length, 14);
  shared.writeUInt32LE(content.length, 18);
  shared.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, Buffer.from(name), data]);
  const made = Buffer.from([20, 0]);
  const entry = Buffer.concat([Buffer.from('PK\x01\x02'), made, shared, Buffer.alloc(14), Buffer.from(name)]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(entry.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, entry, end]);
}

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

  it('that would fill the memory or take minutes is a fault, and is not unpacked', async () => {
    const documents = [
      Buffer.alloc(300 * 2 ** 20, ' '),
      Buffer.from(`<w:document>${'<w:p/>'.repeat(1_000_001)}</w:document>`),
      Buffer.from(`<w:document>${'<w:p/>x'.repeat(20_000)}</w:document>`),
      Buffer.from('<w:p>'.repeat(6000)),
      Buffer.from(`<w:document>${'<!--'.repeat(9000)}</w:document>`),
    ];
    const reasons = [];
    for (const document of documents)
      reasons.push((await readBytes('x.docx', archiveOf('word/document.xml', document))).faults[0]?.reason);
    expect(reasons).toEqual([
      expect.stringContaining('unpacks to more'),
      expect.stringContaining('unpacks to more'),
      expect.stringContaining('outside its paragraphs'),
      expect.stringContaining('nested too deeply'),
      expect.stringContaining('damaged'),
    ]);
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
