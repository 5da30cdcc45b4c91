/** Does each place that counts have its column, and each passage its cell? */
import { expect, it } from 'vitest';
import type { Comparison } from '../../src/compare/compare.js';
import { columnsOf, rowsOf } from '../../src/web/compare/columns.js';

const place = (id: string, weak: boolean) => ({
  zone: { id, name: id, type: null, level: 'city' },
  weak,
  passages: [{ id: `of ${id}`, strength: 0.5 }],
});

const row = (id: string | null, zones: readonly string[], blanks: readonly object[] = []) => ({
  theme: id === null ? null : { id, zh: id, en: id },
  cells: zones.map((zone) => ({ zone, passages: [`of ${zone}`] })),
  blanks,
});

const COMPARISON = {
  ownZone: null,
  subject: null,
  zones: [place('a', false), place('b', false), place('c', true)],
  themes: [row(null, ['a', 'b']), row('s', ['a'], [{ zone: 'b', blank: 'other-row' }])],
  figures: [],
} as unknown as Comparison;

it('gives no column to places that are too weak to count', () => {
  expect(columnsOf(COMPARISON, '').map(({ zone }) => zone.id)).toEqual(['a', 'b']);
  expect(columnsOf(COMPARISON, 'c').map(({ zone }) => zone.id)).toEqual(['a', 'b']);
});

it('puts the pinned place first, and each passage into the column of its place', () => {
  const columns = columnsOf(COMPARISON, 'b');
  expect(columns.map(({ zone }) => zone.id)).toEqual(['b', 'a']);
  const [first, second] = rowsOf(COMPARISON, columns);
  expect(first?.cells.map((cell) => cell.map(({ passage }) => passage.id))).toEqual([['of b'], ['of a']]);
  expect(second?.cells.map((cell) => cell.length)).toEqual([0, 1]);
  expect([...(second?.blanks ?? [])]).toEqual([['b', 'other-row']]);
});

it('shows a passage in the row of each of its themes, and leads to the first of them', () => {
  const comparison = { ...COMPARISON, themes: [row('s', ['a']), row('t', ['a'])] } as Comparison;
  const [first, second] = rowsOf(comparison, columnsOf(comparison, ''));
  expect(first?.cells[0]?.map(({ isFirst }) => isFirst)).toEqual([true]);
  expect(second?.cells[0]?.map(({ isFirst }) => isFirst)).toEqual([false]);
});

it('orders by date when asked, the earliest first, the pinned place before all, those without a date last', () => {
  const dated = (id: string, iso: string | null) => ({
    ...place(id, false),
    when: iso === null ? null : { iso, grade: 'act' },
  });
  const zones = [dated('a', null), dated('b', '2021-03'), dated('c', '2019/2020'), dated('d', '2021')];
  const comparison = { ...COMPARISON, zones } as unknown as Comparison;
  const ids = (pin: string) => columnsOf(comparison, pin, 'date').map(({ zone }) => zone.id);
  expect(ids('')).toEqual(['c', 'd', 'b', 'a']);
  expect(ids('a')).toEqual(['a', 'c', 'd', 'b']);
  expect(columnsOf(comparison, '').map(({ zone }) => zone.id)).toEqual(['a', 'b', 'c', 'd']);
});
