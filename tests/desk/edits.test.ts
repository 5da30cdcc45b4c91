/** Do edits change what they name, and nothing else? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Dossier, dossierSchema } from '../../src/desk/dossier.js';
import {
  copyOf,
  itemsOf,
  movedItem,
  newSection,
  placeOf,
  stepOf,
  withItem,
  withoutItem,
  withoutSection,
} from '../../src/desk/edits.js';
import { freshId } from '../../src/desk/fresh-id.js';
import { dossier, item, person } from './arbitrary.js';

const ids = (of: Dossier) => itemsOf(of).map(({ id }) => id);

describe('edits', () => {
  it('leave a valid dossier', () => {
    fc.assert(
      fc.property(dossier, person('a'), (before, edit) => {
        expect(dossierSchema.safeParse(edit(before)).error).toBeUndefined();
      }),
    );
  });

  it('steps walk an item through the whole dossier and back, past every other one', () => {
    fc.assert(
      fc.property(dossier, (before) => {
        const start = withItem(before, item('walker'), { section: before.sections[0]?.id ?? '', index: 0 });
        const walk = (from: Dossier, by: 1 | -1): Dossier[] => {
          const place = stepOf(from, 'walker', by);
          return place === null ? [from] : [from, ...walk(movedItem(from, 'walker', place), by)];
        };
        const there = walk(start, 1);
        expect(there).toHaveLength(itemsOf(before).length + before.sections.length);
        expect(ids(there.at(-1) as Dossier)).toEqual([...ids(before), 'walker']);
        expect(walk(there.at(-1) as Dossier, -1).reverse()).toEqual(there);
      }),
    );
  });

  it('put back what was removed where it was', () => {
    fc.assert(
      fc.property(dossier, fc.nat(), (before, at) => {
        const all = itemsOf(before);
        const removed = all[at % Math.max(1, all.length)];
        if (removed === undefined) return;
        const place = placeOf(before, removed.id) as { section: string; index: number };
        expect(withItem(withoutItem(before, removed.id), removed, place)).toEqual(before);
      }),
    );
  });

  it('put an item whose section is gone into the last one', () => {
    const two: Dossier = { title: '材料', sections: [newSection('a', ''), newSection('b', '')] };
    const left = withItem(withoutSection(two, 'a'), item('i'), { section: 'a', index: 0 });
    expect(placeOf(left, 'i')).toEqual({ section: 'b', index: 0 });
  });
});

it('a copy has other ids and the same content', () => {
  fc.assert(
    fc.property(dossier, (before) => {
      const copy = copyOf(before, '副本', freshId);
      expect(dossierSchema.safeParse(copy).success).toBe(true);
      expect(ids(copy).filter((id) => ids(before).includes(id))).toEqual([]);
      const bare = (of: Dossier) =>
        of.sections.map(({ items }) => items.map((each) => ({ ...each, id: '' })));
      expect(bare(copy)).toEqual(bare(before));
    }),
  );
});
