import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ExportRequest, exportDossier } from '../../../src/desk/export/export.js';
import { plainText } from '../../../src/desk/export/plain-text.js';
import { EXPORT_LANGUAGES, wordsOf } from '../../../src/desk/export/words.js';
import { quotedText } from '../../../src/desk/quote.js';
import { dossiers, textsOf } from './hostile.js';
import { type Opened, opened } from './opened.js';
import { DOSSIER, LONG_ADDRESS, PASSAGE_ITEM } from './sample-dossier.js';

const REQUEST: ExportRequest = {
  dossier: DOSSIER,
  format: 'docx',
  language: 'zh-Hans',
  reviews: [],
  address: 'https://zonelens.example.org/below',
  exportedAt: '2026-11-30T10:00:00.000Z',
  font: null,
};

const wordOf = async (request: Partial<ExportRequest> = {}): Promise<Opened> =>
  opened((await exportDossier({ ...REQUEST, ...request })).bytes);

const bodyOf = ({ textOf }: Opened): string[] => textOf('word/document.xml', 'w:p');

describe('a Word document', () => {
  let word: Opened;
  beforeAll(async () => {
    word = await wordOf();
  });

  it('says what it is', () => {
    const body = bodyOf(word).join('\n');
    for (const fact of ['20261123T145337086Z-c29a', 'zonelens-mini', '0.42', '2026-11-29', 'zoneType=hitech'])
      expect(body).toContain(fact);
    expect(body).toContain('2026-11-30T10:00:00.000Z');
  });

  it('has title and sections as headings, and no readings of characters anywhere', () => {
    const { parts } = word;
    const xml = parts['word/document.xml'] ?? '';
    expect(xml).toContain('w:val="Title"');
    expect(xml.match(/w:val="Heading1"/g)).toHaveLength(3);
    for (const part of Object.values(parts))
      expect(part).not.toMatch(/[(（][a-zāáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜü]+[)）]/);
    expect(bodyOf(word)).toContain('青島高新區對標報告');
  });

  it('quotes each passage, with a footnote that has its source, its page and its address in Zonelens', () => {
    const quoted = plainText(quotedText(PASSAGE_ITEM.quotation)).split('\n');
    expect(bodyOf(word)).toEqual(expect.arrayContaining(quoted));
    const notes = word.textOf('word/footnotes.xml', 'w:p').join('\n');
    expect(notes).toContain('示例日报, 2020: 3-4(2020-01-02)[2026-11-29].');
    expect(notes).toContain('https://zonelens.example.org/below/article?id=a-p1#passage-p1');
  });

  it('quotes a passage whole, whichever sentence of it was the answer', async () => {
    const { text } = PASSAGE_ITEM.quotation;
    const quotation = { ...PASSAGE_ITEM.quotation, sentence: { start: 0, end: 4 } };
    const dossier = {
      ...DOSSIER,
      sections: [{ ...DOSSIER.sections[0], items: [{ ...PASSAGE_ITEM, quotation }] }],
    };
    const body = bodyOf(await wordOf({ dossier: dossier as typeof DOSSIER }));
    expect(body).toEqual(expect.arrayContaining(plainText(text.trim()).split('\n')));
  });

  it('repeats the heads of tables, and gives each text East Asian fonts', () => {
    const xml = word.parts['word/document.xml'] ?? '';
    expect(xml.match(/<w:tblHeader\/>/g)?.length).toBe(xml.match(/<w:tbl>/g)?.length);
    expect(word.parts['word/styles.xml']).toContain('w:eastAsia="SimSun"');
    expect(xml).toContain('<w:pgSz w:w="11906" w:h="16838"');
  });

  it('links addresses, and shows them whole', () => {
    expect(word.parts['word/_rels/document.xml.rels']).toContain(`Target="${LONG_ADDRESS}"`);
    expect(bodyOf(word).join('\n')).toContain(LONG_ADDRESS);
  });

  it('says of places without an answer why that is', () => {
    const body = bodyOf(word);
    const { blanks } = wordsOf('zh-Hans');
    expect(body).toEqual(
      expect.arrayContaining(['西安高新技术产业开发区', blanks['no-theme'], blanks['no-text']]),
    );
  });

  it('has promises with what reports them, and both sides of pairs, each cited', () => {
    const body = bodyOf(word);
    const { pairs, promises, reported } = wordsOf('zh-Hans');
    expect(body).toEqual(
      expect.arrayContaining([
        ...[promises, '2025-12-31', '应当', '5000套', reported, '全區建成人才公寓5200套。'],
        ...[pairs.heading, '删去', pairs.absent, '更早的文本有相同表述', pairs.caution],
        ...['较早的文本：苏州工业园区；2018-03-01', '较晚的文本：青岛高新技术产业开发区；时间不详'],
      ]),
    );
    const all = body.join('\n');
    // The case and the words that a day was counted from are part of what is promised.
    expect([all.includes('条件：資金到位的'), all.includes('到2025年年底')]).toEqual([true, true]);
    const notes = word.textOf('word/footnotes.xml', 'w:p').join('\n');
    for (const passage of ['v1', 'v2', 'c1', 'c2', 'w1', 'w2'])
      expect(notes).toContain(`#passage-${passage}`);
  });

  it('numbers its sources as footnotes do', () => {
    const sources = bodyOf(word).filter((text) => /^\[\d+\]/.test(text));
    expect(sources.map((text) => text.match(/^\[(\d+)\]/)?.[1])).toEqual(
      sources.map((_, at) => String(at + 1)),
    );
    for (const [, number = '', title = ''] of word
      .textOf('word/footnotes.xml', 'w:p')
      .join('\n')
      .matchAll(/来源\[(\d+)\] .*?(關于\w+高新區)/g)) {
      expect(sources[Number(number) - 1]).toContain(title);
    }
  });

  it.each(EXPORT_LANGUAGES)('has captions in %s', async (language) => {
    const body = bodyOf(await wordOf({ language }));
    const words = wordsOf(language);
    expect(body).toEqual(expect.arrayContaining([words.sources, words.indicators, words.columns.sentence]));
  });

  it('has a chart with the indicator of most places', async () => {
    const { parts } = word;
    expect(parts['word/document.xml']).toContain('苏州工业园区 1,300; 天津滨海新区 625');
  });

  it('is well-formed, and holds every text that a reader wrote, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(dossiers, async (dossier) => {
        const body = bodyOf(await wordOf({ dossier })).join('\n');
        for (const text of textsOf(dossier)) {
          for (const line of plainText(text)
            .split('\n')
            .map((each) => each.trim()))
            if (line !== '') expect(body).toContain(line);
        }
      }),
      { numRuns: 30 },
    );
  });
});
