/** Are pages that are only pictures told by number, and read when that is asked for? */
import { describe, expect, it } from 'vitest';
import { namedPages } from '../../../src/corpus/read/pdf/scanned.js';
import { pdfOf } from './build-scan.js';
import { readBytes } from './reading.js';

const SCANNED = ['Support of firms in the zone', 'The park pays 2500 a year to each of 36 firms.'];
const TYPED = 'The park pays the rent of firms that were founded in the last three years.';

describe('without OCR', () => {
  it('a document of pictures only is a fault that says what to do', async () => {
    const { articles, faults } = await readBytes('a.pdf', await pdfOf([SCANNED, SCANNED]));
    expect(articles).toEqual([]);
    expect(faults[0]?.reason).toBe(
      'has no text on all of its 2 pages, only pictures of it (a scan?); read it with --ocr or ZONELENS_OCR=true, which recognises the characters (OCR)',
    );
  });

  it('pages of pictures among others are told by number, and empty pages are not', async () => {
    const { articles } = await readBytes(
      'a.pdf',
      await pdfOf([TYPED, SCANNED, TYPED, null, SCANNED, SCANNED]),
    );
    expect(articles[0]?.warnings).toEqual([
      'pages 2, 5–6 have no text, only pictures of it; read it with --ocr or ZONELENS_OCR=true, which recognises the characters (OCR)',
    ]);
    expect(articles[0]?.ocr).toBeUndefined();
  });

  it('a document with text on each page has no warning', async () => {
    const { articles } = await readBytes('a.pdf', await pdfOf([TYPED, TYPED]));
    expect(articles[0]?.warnings).toEqual([]);
  });
});

describe('with OCR', () => {
  it('pages of pictures are read in their place, and the article says so', { timeout: 120_000 }, async () => {
    const { articles, faults } = await readBytes('a.pdf', await pdfOf([TYPED, SCANNED]), { ocr: true });
    expect(faults).toEqual([]);
    const [article] = articles;
    expect(article).toMatchObject({ ocr: true, warnings: [] });
    const sections = article?.sections ?? [];
    const text = sections.map((section) => section.headings.join('\n') + section.text).join('\n');
    expect(`${article?.title}\n${text}`).toContain('2500 a year to each of 36 firms');
    expect(sections.at(-1)?.pages?.at(-1)?.page).toBe(2);
  });

  it('an article without pictures is not said to be read so', async () => {
    const { articles } = await readBytes('a.pdf', await pdfOf([TYPED]), { ocr: true });
    expect(articles[0]?.ocr).toBeUndefined();
  });
});

describe('namedPages', () => {
  it.each([
    [[3], 'page 3 has'],
    [[2, 5], 'pages 2, 5 have'],
    [[1, 2, 3, 7], 'pages 1–3, 7 have'],
  ])('%j', (numbers, expected) => {
    expect(namedPages(numbers)).toBe(expected);
  });
});
