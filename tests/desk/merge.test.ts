/** Is nothing lost when two people change a dossier, and is it said where their changes clash? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../src/desk/dossier.js';
import { dossierSchema } from '../../src/desk/dossier.js';
import {
  changedSection,
  itemsOf,
  movedItem,
  movedSection,
  newSection,
  notedItem,
  placeOf,
  withItem,
  withoutItem,
  withoutSection,
  withSection,
  withTitle,
} from '../../src/desk/edits.js';
import { MAX_SECTIONS } from '../../src/desk/limits.js';
import { merge } from '../../src/desk/merge.js';
import { dossier, item, person } from './arbitrary.js';

const two = fc
  .tuple(dossier, person('a'), person('b'))
  .map(([base, a, b]) => ({ base, mine: a(base), theirs: b(base) }));

const sectionIds = ({ sections }: Dossier) => sections.map(({ id }) => id);
const itemIds = (of: Dossier) => itemsOf(of).map(({ id }) => id);

describe('merging', () => {
  it('takes what one side changed when the other changed nothing', () => {
    fc.assert(
      fc.property(two, ({ base, mine }) => {
        expect(merge(base, mine, base)).toEqual({ dossier: mine });
        expect(merge(base, base, mine)).toEqual({ dossier: mine });
        expect(merge(base, mine, mine)).toEqual({ dossier: mine });
      }),
    );
  });

  it('does not depend on who is asked first', () => {
    fc.assert(
      fc.property(two, ({ base, mine, theirs }) => {
        const [one, other] = [merge(base, mine, theirs), merge(base, theirs, mine)];
        expect(one.dossier).toEqual(other.dossier);
        expect(one.conflicts?.length).toBe(other.conflicts?.length);
      }),
    );
  });

  it('loses no edit of either side, or reports a conflict', () => {
    let merged = 0;
    fc.assert(
      fc.property(two, ({ base, mine, theirs }) => {
        const result = merge(base, mine, theirs).dossier;
        if (result === undefined) return;
        merged++;
        expect(dossierSchema.safeParse(result).success).toBe(true);
        for (const side of [mine, theirs]) expectEditsKept(base, side, result);
        const known = new Set([
          ...itemIds(mine),
          ...itemIds(theirs),
          ...sectionIds(mine),
          ...sectionIds(theirs),
        ]);
        for (const id of [...itemIds(result), ...sectionIds(result)]) expect(known).toContain(id);
      }),
    );
    expect(merged).toBeGreaterThan(20);
  });
});

/** An oracle that knows nothing of how the sides are joined. */
function expectEditsKept(base: Dossier, side: Dossier, result: Dossier): void {
  if (side.title !== base.title) expect(result.title).toBe(side.title);
  for (const id of sectionIds(base)) {
    if (!sectionIds(side).includes(id)) expect(sectionIds(result)).not.toContain(id);
  }
  for (const { id, note, heading } of side.sections) {
    const before = base.sections.find((section) => section.id === id);
    const after = result.sections.find((section) => section.id === id);
    if (before === undefined) expect(after).toBeDefined();
    if (note !== (before?.note ?? '')) expect(after?.note).toBe(note);
    if (heading !== (before?.heading ?? '')) expect(after?.heading).toBe(heading);
  }
  for (const id of itemIds(base)) {
    if (!itemIds(side).includes(id)) expect(itemIds(result)).not.toContain(id);
  }
  for (const one of itemsOf(side)) {
    const before = itemsOf(base).find(({ id }) => id === one.id);
    const after = itemsOf(result).find(({ id }) => id === one.id);
    if (before === undefined) expect(after).toEqual(one);
    if (one.note !== (before?.note ?? '')) expect(after?.note).toBe(one.note);
    const [was, is] = [placeOf(base, one.id), placeOf(side, one.id)];
    if (was?.section !== is?.section) expect(placeOf(result, one.id)?.section).toBe(is?.section);
  }
}

describe('changes of different things', () => {
  const base: Dossier = {
    title: '材料',
    sections: [
      { ...newSection('s0', '一'), items: [item('i0'), item('i1'), item('i2')] },
      { ...newSection('s1', '二'), items: [item('i3'), item('i4')] },
      newSection('s2', '三'),
    ],
  };

  it('never clash when each person keeps to a section', () => {
    const within = (id: string, name: string) =>
      person(name).map((edit) => {
        const alone = { ...base, sections: base.sections.filter((section) => section.id === id) };
        const [section = newSection(id, '')] = edit(alone).sections.filter((each) => each.id === id);
        return { ...base, sections: base.sections.map((each) => (each.id === id ? section : each)) };
      });
    fc.assert(
      fc.property(within('s0', 'a'), within('s1', 'b'), (mine, theirs) => {
        const result = merge(base, mine, theirs).dossier;
        expect(result?.sections[0]).toEqual(mine.sections[0]);
        expect(result?.sections[1]).toEqual(theirs.sections[1]);
      }),
    );
  });

  it('are joined: a note, a move, an addition, a removal', () => {
    const mine = movedItem(notedItem(base, 'i0', '我的'), 'i2', { section: 's2', index: 0 });
    const theirs = withoutItem(withItem(base, item('new'), { section: 's2', index: 0 }), 'i3');
    const { sections } = merge(base, mine, theirs).dossier as Dossier;
    expect(sections.map(({ items }) => items.map(({ id }) => id))).toEqual([
      ['i0', 'i1'],
      ['i4'],
      ['i2', 'new'],
    ]);
    expect(sections[0]?.items[0]?.note).toBe('我的');
  });

  it('keep the order of the one who changed it, with what the other added', () => {
    const mine = movedSection(base, 's2', 0);
    const theirs = withSection(base, newSection('s3', '四'), 1);
    expect(sectionIds(merge(base, mine, theirs).dossier as Dossier)).toEqual(['s2', 's0', 's3', 's1']);
  });

  it.each<[string, Dossier, Dossier, object]>([
    ['titles', withTitle(base, '甲'), withTitle(base, '乙'), { kind: 'title', id: null }],
    ['notes', notedItem(base, 'i0', '甲'), notedItem(base, 'i0', '乙'), { kind: 'note', id: 'i0' }],
    [
      'headings',
      changedSection(base, 's0', { heading: '甲' }),
      changedSection(base, 's0', { heading: '乙' }),
      { kind: 'heading', id: 's0' },
    ],
    [
      'a removed item and its note',
      withoutItem(base, 'i0'),
      notedItem(base, 'i0', '乙'),
      { kind: 'removed', id: 'i0' },
    ],
    [
      'a removed section and what was put into it',
      withoutSection(base, 's2'),
      withItem(base, item('new'), { section: 's2', index: 0 }),
      { kind: 'removed', id: 's2' },
    ],
    ['orders', movedSection(base, 's2', 0), movedSection(base, 's0', 2), { kind: 'order', id: null }],
  ])('are told from changes of the same: %s', (_name, mine, theirs, conflict) => {
    expect(merge(base, mine, theirs).conflicts).toContainEqual(conflict);
    expect(merge(base, theirs, mine).conflicts).toContainEqual(conflict);
  });

  it('clash when both together are too much', () => {
    const filled = (name: string) =>
      Array.from({ length: MAX_SECTIONS - 3 }, (_, at) => newSection(`${name}${at}`, '')).reduce(
        (now, section) => withSection(now, section),
        base,
      );
    expect(merge(base, filled('a'), filled('b')).conflicts).toEqual([{ kind: 'size', id: null }]);
  });
});
