/** Are tables of contents left out, and lists that only look like them kept? */
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../../src/corpus/article.js';
import { readCrawled } from '../../../src/corpus/read/crawled.js';

const TEXT = '园区对新设立的研发机构给予补助，单个机构每年最高五百万元，连续补助三年。';
const CHAPTERS = ['一、总体要求', '二、补助标准', '三、申报程序'];
const BODY = CHAPTERS.flatMap((chapter) => [chapter, TEXT]);

const read = (lines: string[]) => readCrawled(['研发补助办法', '来源：某园区', ...lines].join('\n'));

describe('a table of contents', () => {
  it.each([
    ['with a headline', ['目录', ...CHAPTERS]],
    ['with space in its headline', ['目　录', ...CHAPTERS]],
    ['with dots and pages', CHAPTERS.map((chapter, at) => `${chapter}${'.'.repeat(20)}${at + 1}`)],
    ['with other dots', ['目 录', ...CHAPTERS.map((chapter, at) => `${chapter} …………… ${at + 3}`)]],
    ['with middle dots', CHAPTERS.map((chapter, at) => `${chapter}······（${at + 1}）`)],
    ['with pages after a tab', ['目录', ...CHAPTERS.map((chapter, at) => `${chapter}\t${at + 1}`)]],
    ['without anything but the same headings', CHAPTERS],
    [
      'of other headings than the text has',
      ['目录', ...CHAPTERS.map((chapter, at) => `${chapter}办法……${at}`)],
    ],
  ])('is no body: %s', (_how, lines) => {
    const { sections } = read([...lines, ...BODY]);
    expect(sections).toEqual(CHAPTERS.map((chapter) => ({ headings: [chapter], text: `${TEXT}\n` })));
  });

  it.each([
    ['names that do not come again', ['园区甲', '园区乙', '园区丙', TEXT]],
    ['a name that comes twice', ['园区甲', TEXT, '园区甲', TEXT]],
    ['rows of figures', ['项目 1', '项目 2', '项目 3', TEXT]],
    ['a sentence about it', ['产业准入执行目录。', TEXT]],
  ])('is not taken for one: %s', (_what, lines) => {
    const { sections } = read(lines);
    const all = sections.flatMap(({ headings, text }) => [...headings.slice(-1), ...text.split('\n')]);
    for (const line of lines) expect(all).toContain(line);
    expect(bodyOf({ sections })).toContain(TEXT);
  });
});
