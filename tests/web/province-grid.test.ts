/** Has every province of the program its own square, and only one? */
import { expect, it } from 'vitest';
import { allDivisions } from '../../src/corpus/divisions.js';
import { PROVINCE_GRID, provinceWithSquare } from '../../src/web/common/province-grid.js';

const squares = PROVINCE_GRID.flatMap((square) => square ?? []);

it('has the 34 divisions of the highest level, each once', () => {
  expect(squares).toHaveLength(34);
  expect(new Set(squares.map(({ name }) => name)).size).toBe(34);
  expect(new Set(squares.map(({ letters }) => letters)).size).toBe(34);
  for (const { letters } of squares) expect(letters).toMatch(/^[A-Z]{2}$/);
});

it('knows every province that places are in', () => {
  const names = new Set(allDivisions().flatMap(({ province }) => province ?? []));
  expect([...names].filter((name) => provinceWithSquare(name) !== name)).toEqual([]);
  expect(provinceWithSquare('山东省青岛市城阳区')).toBe('山东省');
  expect(provinceWithSquare('国家')).toBeNull();
});

it('puts neighbours where they lie: by their rows and columns', () => {
  const width = 8;
  expect(PROVINCE_GRID.length % width).toBe(0);
  const at = (name: string) => PROVINCE_GRID.findIndex((square) => square?.name === name);
  const [row, column] = [(name: string) => Math.floor(at(name) / width), (name: string) => at(name) % width];
  expect(row('黑龙江省')).toBeLessThan(row('北京市'));
  expect(row('北京市')).toBeLessThan(row('广东省'));
  expect(column('新疆维吾尔自治区')).toBeLessThan(column('陕西省'));
  expect(column('陕西省')).toBeLessThan(column('上海市'));
});
