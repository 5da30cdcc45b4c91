/** Do places that are too weak to count stay out of the columns and the rows? */
import { expect, it } from 'vitest';
import type { Comparison } from '../../src/compare/compare.js';
import { columnsOf, counted, rowsOf } from '../../src/web/compare/columns.js';

const place = (id: string, weak: boolean) => ({
  zone: { id, name: id, type: null, level: 'city' },
  weak,
  passages: [{ id: `of ${id}`, strength: 0.5 }],
});

const COMPARISON = {
  ownZone: null,
  subject: null,
  zones: [place('a', false), place('b', false), place('c', true)],
  themes: [
    { theme: null, cells: ['a', 'b', 'c'].map((zone) => ({ zone, passages: [`of ${zone}`] })), blanks: [] },
    {
      theme: { id: 's', zh: 's', en: 's' },
      cells: [{ zone: 'a', passages: ['of a'] }],
      blanks: [{ zone: 'b', blank: 'other-row' }],
    },
    { theme: { id: 't', zh: 't', en: 't' }, cells: [{ zone: 'c', passages: ['of c'] }], blanks: [] },
  ],
  figures: [],
} as unknown as Comparison;

it('leaves them out, with what only they have', () => {
  const { zones, themes } = counted(COMPARISON);
  expect(zones.map(({ zone }) => zone.id)).toEqual(['a', 'b']);
  expect(themes.map(({ cells }) => cells.map(({ zone }) => zone))).toEqual([['a', 'b'], ['a']]);
});

it('puts the pinned place first, and each passage into the column of its place', () => {
  const strong = counted(COMPARISON);
  const columns = columnsOf(strong, 'b');
  expect(columns.map(({ zone }) => zone.id)).toEqual(['b', 'a']);
  const [row, other] = rowsOf(strong, columns);
  expect(row?.cells.map((cell) => cell.map(({ passage }) => passage.id))).toEqual([['of b'], ['of a']]);
  expect(other?.cells.map((cell) => cell.length)).toEqual([0, 1]);
  expect([...(other?.blanks ?? [])]).toEqual([['b', 'other-row']]);
});

it('shows a passage in the row of each of its themes, and leads to the first of them', () => {
  const theme = (id: string) => ({
    theme: { id, zh: id, en: id },
    cells: [{ zone: 'a', passages: ['of a'] }],
  });
  const strong = counted({ ...COMPARISON, themes: [theme('s'), theme('t')] } as Comparison);
  const [first, second] = rowsOf(strong, columnsOf(strong, ''));
  expect(first?.cells[0]?.map(({ isFirst }) => isFirst)).toEqual([true]);
  expect(second?.cells[0]?.map(({ isFirst }) => isFirst)).toEqual([false]);
});
