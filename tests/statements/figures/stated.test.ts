/** Is a figure shown with the words by which its text qualifies it? */
import { expect, it } from 'vitest';
import { figuresOf } from '../../../src/statements/figures/index.js';
import { statedIn } from '../../../src/statements/figures/stated.js';

it.each([
  ['实际税负超过百分之六的部分', '超过百分之六'],
  ['设立不低于5亿元的基金', '不低于5亿元'],
  ['比例在90%以内', '90%以内'],
  ['最高80万元', '最高80万元'],
  ['面积約（yuē）106平方公里', '约106平方公里'],
  ['税收约增长12%', '约增长12%'],
  ['税收增长12%左右', '12%左右'],
  ['税收增长12%', '12%'],
  ['承接权力50餘項', '50余项'],
  ['兩個(gè)工作日內(nèi)辦結', '两个工作日内'],
])('%s', (text, stated) => {
  expect(figuresOf(text).map((figure) => statedIn(text, figure))).toEqual([stated]);
});

it('has the unit of its table between the two', () => {
  const figure = { raw: '500', start: 2, end: 5, kind: 'amount', statedUnit: '亿元' } as const;
  expect(statedIn('超过500以上', figure)).toBe('超过500亿元');
  expect(statedIn('产值500以上', figure)).toBe('500亿元以上');
});
