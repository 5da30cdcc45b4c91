import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../../src/corpus/read/markdown.js';

const TABLE = ['|园区|产值|', '|---|---|', '|东园|5|', '|西园|6|'];

/** The caption of the table below these lines, a paragraph each; and whether the text kept every line. */
function captionBelow(...lines: string[]): string[] {
  const { sections } = readMarkdown(
    ['# 某通报', '', '导语一段，写得长一些。', '', ...lines.flatMap((line) => [line, '']), ...TABLE].join(
      '\n',
    ),
  );
  const section = sections.at(-1);
  const [table] = section?.tables ?? [];
  const all = sections.flatMap(({ headings, text }) => [...headings, ...text.split('\n')]);
  expect(all).toEqual(expect.arrayContaining([...lines, '园区 | 产值', '东园 | 5', '西园 | 6']));
  return section?.text.slice(table?.start, table?.bodyStart).split('\n').slice(0, -2) ?? [];
}

describe('the caption of a table', () => {
  it.each([
    [['表1 各园区产值']],
    [['表2：各园区产值'.replace('：', ' '), '单位：亿元']],
    [['附表三', '（单位：万元）']],
    [['2022年12月 单位：亿元']],
    [['各园区主要经济指标（2022年）']],
    [['重点任务清单']],
  ])('is %j', (lines) => {
    expect(captionBelow(...lines)).toEqual(lines);
  });

  it.each([
    [['各园区产值如下：']],
    [['以下各项由统计局按月公布。']],
    [['东园管委会']],
    [['一、产值指标']],
    [['2022年11月25日']],
  ])('is not %j', (lines) => {
    expect(captionBelow(...lines)).toEqual([]);
  });

  it('is only what stands directly above', () => {
    expect(captionBelow('表1 各园区产值', '数据为快报数，以年报为准。')).toEqual([]);
    expect(captionBelow('表1 各园区产值', '表2 各园区税收')).toEqual(['表2 各园区税收']);
  });
});
