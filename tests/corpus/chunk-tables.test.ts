import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Article, bodyOf } from '../../src/corpus/article.js';
import { chunkArticle } from '../../src/corpus/chunk.js';
import { normalisedText } from '../../src/corpus/normalise.js';
import { type Block, sectionsOf, tableBlock } from '../../src/corpus/read/block.js';
import { entryOf } from '../../src/ingest/entry.js';

const countTokens = (text: string) => [...text].length;
const limits = { maxTokens: 512, countTokens };

const cell = fc.constantFrom(
  '',
  '东园管委会',
  '101.5',
  '对新认定的企业给予一次性补助。逾期不予受理。',
  '甲\n乙',
  '长'.repeat(90),
);
const table = fc
  .record({
    caption: fc.constantFrom(null, '表1 各园区产值', '表2\n单位：亿元'),
    headerRows: fc.constantFrom(0, 1, 2),
    rows: fc
      .integer({ min: 2, max: 4 })
      .chain((width) =>
        fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 3, maxLength: 40 }),
      ),
  })
  .map(tableBlock)
  .filter((block) => block !== null);
const paragraph = fc
  .stringMatching(/^[青岛高新区改革发展机制与行政融合]{1,80}$/u)
  .map((text): Block => ({ kind: 'paragraph', text: `${text}。` }));
const blocks = fc.array(fc.oneof(table, paragraph), { minLength: 1, maxLength: 6 });

const articleOf = (all: readonly Block[]): Pick<Article, 'title' | 'sections'> => ({
  title: '通报',
  sections: sectionsOf(all),
});

describe('passages of tables', () => {
  it('joined, are the body, and each fits the model with its header', () => {
    fc.assert(
      fc.property(blocks, fc.integer({ min: 60, max: 600 }), (drawn, maxTokens) => {
        const article = articleOf(drawn);
        const passages = chunkArticle(article, { maxTokens, countTokens });
        expect(passages.map(({ text }) => text).join('')).toBe(bodyOf(article));
        for (const { embedText } of passages) expect(countTokens(embedText)).toBeLessThanOrEqual(maxTokens);
      }),
    );
  });

  it('have the caption and header of the table that they begin in', () => {
    let repeated = 0;
    fc.assert(
      fc.property(blocks, (drawn) => {
        const article = articleOf(drawn);
        const [{ text = '', tables = [] } = {}] = article.sections;
        for (const { start, tableHead, embedText, normalisedText: own } of chunkArticle(article, {
          ...limits,
          maxTokens: 4000,
        })) {
          const within = tables.find((one) => one.start < start && start < one.end);
          const head =
            within === undefined ? '' : text.slice(within.start, Math.min(within.bodyStart, start)).trimEnd();
          expect(tableHead ?? '').toBe(head);
          const parts = ['通报', ...(head === '' ? [] : [normalisedText(head)]), own];
          expect(embedText).toBe(parts.join('\n'));
          if (head !== '') repeated++;
        }
      }),
    );
    expect(repeated).toBeGreaterThan(0);
  });

  it('never end within a row that fits, nor between a header and its first row', () => {
    let cuts = 0;
    fc.assert(
      fc.property(blocks, (drawn) => {
        const article = articleOf(drawn);
        const [{ text = '', tables = [] } = {}] = article.sections;
        for (const { end } of chunkArticle(article, limits)) {
          const within = tables.find((one) => one.start < end && end < one.end);
          if (within === undefined) continue;
          cuts++;
          expect(text[end - 1]).toBe('\n');
          const isSmall = within.bodyStart - within.start < 100;
          if (isSmall) expect(end).toBeGreaterThan(within.bodyStart);
        }
      }),
    );
    expect(cuts).toBeGreaterThan(0);
  });

  it('of a header longer than the model takes repeat as much as fits', () => {
    const rows = [
      Array.from({ length: 200 }, (_, at) => `第${at}项指标的名称`),
      Array.from({ length: 200 }, () => '1'),
      ...Array.from({ length: 20 }, () => Array(200).fill('2')),
    ];
    const block = tableBlock({ caption: null, headerRows: 1, rows });
    const passages = chunkArticle(articleOf(block === null ? [] : [block]), limits);
    expect(passages.length).toBeGreaterThan(1);
    for (const { embedText } of passages) expect(countTokens(embedText)).toBeLessThanOrEqual(512);
    expect(passages.at(-1)?.embedText).toContain('第0项指标的名称 | 第1项指标的名称');
  });

  it('are found by the words of the header, and are about the zones that it names', () => {
    const rows = [
      ['指标', '数值（亿元）'],
      ...Array.from({ length: 60 }, (_, at) => [`第${at}项经济指标`, '5']),
    ];
    const block = tableBlock({ caption: '表1 青岛高新区税收', headerRows: 1, rows });
    const article = {
      ...articleOf(block === null ? [] : [block]),
      key: 'a',
      source: null,
      author: null,
      url: null,
      date: null,
      category: null,
      documentNumber: null,
      issuer: null,
    };
    const { passages } = entryOf(article, limits);
    expect(passages.length).toBeGreaterThan(1);
    for (const { about, mentions, terms } of passages) {
      expect([...about, ...mentions]).toEqual(['qingdao-hitech']);
      expect(terms.text).toEqual(expect.arrayContaining(['税收', '数值']));
    }
  });
});
