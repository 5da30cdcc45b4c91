/** Does a passage of a Word file know its page where the file saves its pages, and only there? */
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { docxOf } from './build.js';
import { readBytes } from './reading.js';

const BREAK = '<w:lastRenderedPageBreak/>';
const LONG = '园区为入驻企业设立服务专员，每名专员联系二十家企业，每月走访一次。';

/** Puts breaks into a Word file: `¶` in its text stands for one. */
async function broken(paragraphs: readonly (string | string[][])[], saved = BREAK): Promise<Uint8Array> {
  const parts = paragraphs.map((text) =>
    typeof text === 'string' ? { text } : text.map((row) => row.map((cell) => ({ lines: [cell] }))),
  );
  const zip = await JSZip.loadAsync(await docxOf([{ style: 'a1', text: '园区服务办法' }, ...parts]));
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? '';
  const withBreaks = xml.replaceAll('¶', `</w:t>${saved}<w:t xml:space="preserve">`);
  zip.file('word/document.xml', withBreaks);
  return zip.generateAsync({ type: 'uint8array' });
}

async function pagesOf(file: Uint8Array) {
  const { articles, faults } = await readBytes('a.docx', file);
  expect(faults).toEqual([]);
  return articles[0]?.sections.map(({ text, pages }) =>
    pages?.map(({ start, page }) => [page, text.slice(start, start + 6)]),
  );
}

describe('the pages of a Word file', () => {
  it('begin within a paragraph, or with one', async () => {
    const file = await broken([`${LONG}每季度¶汇总一次。${LONG}`, `¶第三页的段落。${LONG}`]);
    expect(await pagesOf(file)).toEqual([
      [
        [1, '园区为入驻企'],
        [2, '汇总一次。园'],
        [3, '第三页的段落'],
      ],
    ]);
  });

  it('begin within a table', async () => {
    const file = await broken([
      LONG,
      [
        ['企业', '补助'],
        ['甲公司', '10'],
        ['¶乙公司', '20'],
      ],
    ]);
    const { articles } = await readBytes('a.docx', file);
    expect(articles[0]?.sections[0]?.text).toContain('乙公司 | 20\n');
    expect((await pagesOf(file))?.[0]?.at(-1)).toEqual([2, '乙公司 | ']);
  });

  it('are not known where none are saved, or only those that the writer set', async () => {
    expect(await pagesOf(await broken([LONG, LONG]))).toEqual([undefined]);
    const set = await broken([`${LONG}¶${LONG}`], '<w:br w:type="page"/>');
    expect(await pagesOf(set)).toEqual([undefined]);
  });
});
