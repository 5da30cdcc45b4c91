/** Are the two ends of what a norm allows one range? */
import { expect, it } from 'vitest';
import { aspectOf, figuresOf } from '../../../src/statements/figures/index.js';

it.each<[string, string, [number, number], string | null]>([
  ['对单位处一万元以上十万元以下罚款。', '一万元以上十万元以下', [1e4, 1e5], '罚款'],
  ['处违法所得一倍以上五倍以下的罚款。', '一倍以上五倍以下', [1, 5], '罚款'],
  ['处合同价款百分之一以上百分之二以下的罚款。', '百分之一以上百分之二以下', [1, 2], '罚款'],
  ['实行三个月以上十二个月以内的预备培训。', '三个月以上十二个月以内', [3, 12], '预备培训'],
])('%s', (text, raw, [min, max], object) => {
  const figures = figuresOf(text);
  expect(figures).toMatchObject([{ raw, value: min, range: { min, max }, object, norm: true }]);
  expect(figures.map(aspectOf)).toEqual(['limit']);
});

it('joins shares in words, but not the two ends of a change', () => {
  expect(figuresOf('按百分之五至百分之八提取。')[0]?.range).toEqual({ min: 5, max: 8 });
  expect(figuresOf('比例由百分之五至百分之八。').map(({ value }) => value)).toEqual([5, 8]);
});

it('leaves bounds of different things apart', () => {
  expect(figuresOf('十人以上联名，三日内答复。').map(({ range }) => range)).toEqual([null, null]);
  expect(figuresOf('三个月以上一年以下。').map(({ unit }) => unit)).toEqual(['月', '年']);
});
