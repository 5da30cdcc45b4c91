/** Is a metadata line read in every form that sites use, and a paragraph never taken for one? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_METADATA, parseMetadata } from '../../../src/corpus/read/metadata.js';

describe('parseMetadata', () => {
  it.each([
    [
      '來源:高新院 achie.org 日期:2022-11-25 點(diǎn)擊:次',
      { source: '高新院 achie.org', date: '2022-11-25' },
    ],
    ['來源：高新院　日期：2022-11-25　點擊：次', { source: '高新院', date: '2022-11-25' }],
    ['来源：新华网 | 发布时间：2022-11-25 10:30 | 浏览：120', { source: '新华网', date: '2022-11-25' }],
    ['发布时间：2022年11月25日 来源：新华网', { source: '新华网', date: '2022-11-25' }],
    ['發(fā)布時(shí)間:2022/11/25 作者:張三', { date: '2022-11-25', author: '张三' }],
    ['发布日期:2022.11.25|栏目:政策解读|编辑:李四', { date: '2022-11-25', category: '政策解读' }],
    ['时间：2022-11-25 08:00:01 类别：园区规划', { date: '2022-11-25', category: '园区规划' }],
    ['作者：王五 责任编辑：赵六 阅读：33', { author: '王五' }],
    ['频道:区域经济研究 分类:观察', { category: '区域经济研究' }],
    [
      '来源：青岛日报 链接：https://example.org/a/1.html?id=3',
      { source: '青岛日报', url: 'https://example.org/a/1.html?id=3' },
    ],
    ['原文链接:http://example.org/1 来源:某院', { source: '某院', url: 'http://example.org/1' }],
    ['网址：example', {}],
    ['日期:2022-13-45 来源:某院', { source: '某院' }],
    ['日期:2022年11月 来源:某院', { source: '某院' }],
    ['来源: 日期: 点击:次', {}],
    ['来源:日期:2022-11-25点击:次', { date: '2022-11-25' }],
    ['点击:次', {}],
    [
      '来　源：《青岛高新区 条例：2022》 日期：2022-11-25',
      { source: '《青岛高新区 条例:2022》', date: '2022-11-25' },
    ],
    ['来源:《关于 时间:管理 的规定》', { source: '《关于 时间:管理 的规定》' }],
    ['2022-11-25 10:30 来源：新华网', { source: '新华网', date: '2022-11-25' }],
    ['2022年11月25日', { date: '2022-11-25' }],
    ['来源：新华网 来源：转载', { source: '新华网' }],
  ])('%s', (line, said) => {
    expect(parseMetadata(line)).toEqual({ ...NO_METADATA, ...said });
  });

  it.each([
    '据了解,资金来源:财政拨款 日期:2022-11-25',
    '近年来,青岛高新区深化功能区改革。来源:青岛日报',
    '时间:改革的关键变量',
    '来源：青岛日报报道，改革后企业办事时间缩短一半。',
    '2022年11月25日，青岛高新区召开大会',
    '来源',
    '',
    `来源:${'长'.repeat(400)}`,
  ])('is no metadata line: %s', (line) => {
    expect(parseMetadata(line)).toBeNull();
  });

  it('finds its parts in any combination and order, under either colon and any separator', () => {
    const parts = fc.shuffledSubarray(
      [
        ['来源', '青岛日报', 'source'],
        ['作者', '张三', 'author'],
        ['日期', '2022-11-25', 'date'],
        ['栏目', '政策解读', 'category'],
        ['链接', 'https://example.org/1', 'url'],
        ['点击', '次', null],
      ] as const,
      { minLength: 1 },
    );
    fc.assert(
      fc.property(
        parts,
        fc.constantFrom(':', '：', ': '),
        fc.constantFrom(' ', ' | ', '　', '｜'),
        (given, colon, gap) => {
          const line = given.map(([label, value]) => label + colon + value).join(gap);
          const expected = given.flatMap(([, value, field]) =>
            field === null ? [] : [[field, value] as const],
          );
          expect(parseMetadata(line)).toEqual({ ...NO_METADATA, ...Object.fromEntries(expected) });
        },
      ),
    );
  });
});
