import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/compare/compare.js';
import { comparisonTable, toCsv, toMarkdown } from '../../src/compare/table.js';
import { figuresOf } from '../../src/statements/figures/index.js';
import { plainArticle } from '../helpers/plain-article.js';

/** Reads RFC 4180 back: the oracle for what is written. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (quoted && character === '"' && text[at + 1] === '"') {
      cell += '"';
      at++;
    } else if (character === '"') quoted = !quoted;
    else if (!quoted && (character === ',' || character === '\n')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (character === '\n') rows.push([]);
    } else if (quoted || character !== '\r') cell += character;
  }
  return rows.slice(0, -1);
}

const cell = fc.string({ unit: fc.constantFrom(...'a区5,"\n|=-＋%<\\ []_`&'.split('')) });

/** A signed number, with or without a percent sign, is no formula. */
const isFormula = (text: string) => /^[=+\-@\t\r\n＝＋－＠]/.test(text) && !/^[+-]\d[\d.,]*%?$/.test(text);

describe('tables', () => {
  it('come back from CSV as they were, formulas disarmed', () => {
    const rows = fc.array(fc.tuple(cell, cell), { maxLength: 5 });
    fc.assert(
      fc.property(rows, (drawn) => {
        const csv = toCsv({ header: ['a', 'b'], rows: drawn });
        expect(csv.startsWith('\ufeff')).toBe(true);
        const [header, ...read] = parseCsv(csv.slice(1));
        expect(header).toEqual(['a', 'b']);
        expect(read).toEqual(drawn.map((cells) => cells.map((one) => (isFormula(one) ? `'${one}` : one))));
      }),
    );
  });

  it.each([
    ['-5%', '-5%'],
    ['+1,200.5', '"+1,200.5"'],
    ["-5+cmd|' /C calc'!A0", "'-5+cmd|' /C calc'!A0"],
    ['=1+1', "'=1+1"],
    ['＝1+1', "'＝1+1"],
    ['-3.5万亿元', "'-3.5万亿元"],
    ['增长-5%', '增长-5%'],
  ])('write %j as %j in CSV', (value, written) => {
    expect(toCsv({ header: ['a'], rows: [[value]] })).toBe(`\ufeffa\r\n${written}\r\n`);
  });

  it('hold text in Markdown, no links, pictures, HTML, entities or code', () => {
    const value = '[a](javascript:b) ![c](d) <e> &lt; `f` *g* __h__ ~~i~~';
    const [, , row] = toMarkdown({ header: ['a'], rows: [[value]] }).split('\n');
    expect(row).toBe(
      '| \\[a\\](javascript:b) !\\[c\\](d) &lt;e> &amp;lt; \\`f\\` \\*g\\* \\_\\_h\\_\\_ \\~\\~i\\~\\~ |',
    );
  });

  it('are one line a row in Markdown, with as many cells as the header', () => {
    fc.assert(
      fc.property(fc.tuple(cell, cell), (drawn) => {
        const lines = toMarkdown({ header: ['a', 'b'], rows: [drawn] })
          .trimEnd()
          .split('\n');
        expect(lines).toHaveLength(3);
        expect(lines[2]?.replace(/\\\\/g, '').match(/(?<!\\)\|/g)).toHaveLength(3);
        expect(lines[2]).not.toContain('<');
      }),
    );
  });
});

it('a comparison has its figures with the words that qualify them', () => {
  const text = '一九八八年以来，实际税负超过百分之六的部分退还，奖励最高80万元。';
  const passage = { id: 'a', text, tableHead: null, themes: [], article: plainArticle('a') };
  const zone = { zone: { id: 'z', name: '园区', level: 'zone' }, own: false, weak: false, when: null };
  const evidence = { passage: 'a', start: null, end: null };
  const { header, rows } = comparisonTable({
    subject: null,
    zones: [{ ...zone, modality: 'did', evidence, passages: [{ ...passage, figures: figuresOf(text) }] }],
    missing: [],
  } as unknown as Comparison);
  expect(rows[0]?.[header.indexOf('figures')]).toBe('超过百分之六 实际税负; 最高80万元 奖励');
});

it('a comparison quotes texts without the readings of characters, and keeps other parentheses', () => {
  const text = '高新區(qū)接受303項(xiàng)權(quán)力(AI)。';
  const article = { ...plainArticle('a'), title: '創(chuàng)新', source: '發(fā)布', url: 'http://a/區(qū)' };
  const passage = { id: 'a', text, tableHead: '區(qū)', themes: [], article, figures: figuresOf(text) };
  const zone = { zone: { id: 'z', name: '园区', level: 'zone' }, own: false, weak: false, when: null };
  const evidence = { passage: 'a', start: 0, end: text.length };
  const { header, rows } = comparisonTable({
    subject: null,
    zones: [{ ...zone, modality: 'did', evidence, passages: [passage] }],
    missing: [],
  } as unknown as Comparison);
  const cell = (name: string) => rows[0]?.[header.indexOf(name)];
  expect(cell('text')).toBe('高新區接受303項權力(AI)。');
  expect(cell('sentence')).toBe(cell('text'));
  expect([cell('title'), cell('source'), cell('table header')]).toEqual(['創新', '發布', '區']);
  expect(cell('figures')).toBe('303项 权力');
  expect(cell('url')).toBe('http://a/區(qū)');
});
