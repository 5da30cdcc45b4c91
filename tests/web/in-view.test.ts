/** Are the right places in view: as many as fit, those that were picked, the pinned one always? */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Column } from '../../src/web/compare/columns.js';
import { columnsThatFit, inView, picked } from '../../src/web/compare/in-view.js';
import { MOST_IN_VIEW } from '../../src/web/compare/shelf-order.js';

const column = (id: string, isPinned = false) => ({ zone: { id }, isPinned }) as unknown as Column;
const idsOf = (columns: readonly Column[]) => columns.map(({ zone }) => zone.id);
const places = 'abcdefgh'.split('').map((id) => column(id));

it('shows three at first, four when four are picked or there are no more', () => {
  expect(idsOf(inView(places, [], 4, 0).columns)).toEqual(['a', 'b', 'c']);
  expect(idsOf(inView(places.slice(0, 4), [], 4, 0).columns)).toEqual(['a', 'b', 'c', 'd']);
  expect(idsOf(inView(places, ['g', 'b', 'f', 'e'], 4, 0).columns)).toEqual(['b', 'e', 'f', 'g']);
  expect(idsOf(inView(places, ['elsewhere'], 4, 0).columns)).toEqual(['a', 'b', 'c']);
});

it('has room for four on a desk, for one on a phone', () => {
  expect([1440, 1280, 800, 360].map(columnsThatFit)).toEqual([4, 3, 2, 1]);
});

it('brings every place into view when stepped through, and keeps the pinned one there', () => {
  const count = fc.integer({ min: 1, max: 12 });
  fc.assert(
    fc.property(count, fc.integer({ min: 1, max: 4 }), fc.boolean(), (size, fit, isPinned) => {
      const all = Array.from({ length: size }, (_, at) => column(String(at), isPinned && at === 0));
      const { last } = inView(all, [], fit, 0);
      const seen = new Set<string>();
      for (let first = 0; first <= last; first++) {
        const view = inView(all, [], fit, first);
        const ids = idsOf(view.columns);
        expect(ids.length).toBeLessThanOrEqual(fit);
        expect(new Set(ids).size).toBe(ids.length);
        if (isPinned && fit > 1) expect(ids[0]).toBe('0');
        expect(idsOf(view.all).slice(view.pinned + view.first, view.first + ids.length)).toEqual(
          ids.slice(view.pinned),
        );
        for (const id of ids) seen.add(id);
      }
      expect(seen.size).toBe(size);
      expect(inView(all, [], fit, 99)).toEqual(inView(all, [], fit, last));
    }),
  );
});

it('picks and puts back; a fifth takes the place of the last', () => {
  expect(picked([], ['a', 'b', 'c'], 'f')).toEqual(['a', 'b', 'c', 'f']);
  expect(picked(['a', 'b', 'c', 'd'], [], 'f')).toEqual(['a', 'b', 'c', 'f']);
  expect(picked(['a', 'b'], [], 'a')).toEqual(['b']);
  expect(picked(['a'], [], 'a')).toEqual([]);
  expect(MOST_IN_VIEW).toBe(4);
});
