/** Are numbers with powers of ten figures, with their place in the original? */
import { expect, it } from 'vitest';
import { figuresOf } from '../../../src/statements/figures/index.js';

it.each([
  ['厂房总面积为1.5×10⁴平方米。', 15000, '平方米', '1.5×10⁴平方米'],
  ['厂房总面积为1.5×10^4㎡。', 15000, '平方米', '1.5×10^4㎡'],
  ['规划用地3 x 10² km²。', 300, '平方公里', '3 x 10² km²'],
  ['占地10⁴ m²。', 10000, '平方米', '10⁴ m²'],
  ['浓度不高于2×10⁻³克。', 0.002, '克', '2×10⁻³克'],
  ['面积120 m²。', 120, '平方米', '120 m²'],
])('%s', (text, value, unit, raw) => {
  const figures = figuresOf(text);
  expect(figures).toMatchObject([{ value, unit, raw }]);
  expect(figures.map(({ start, end }) => text.slice(start, end))).toEqual([raw]);
});

it('takes neither factors nor notes for powers', () => {
  expect(figuresOf('采用5×10规格的标准件，占地10万平方米¹。').map(({ value }) => value)).toEqual([100_000]);
});
