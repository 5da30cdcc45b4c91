/**
 * What becomes of a dossier that two people changed at the same time? Changes of different things are joined, by the ids of sections
 * and items. Where both changed the same thing differently nobody's words are dropped: it is said, and a person decides.
 */
import type { Dossier, Item, Section } from './dossier.js';
import { itemsOf } from './edits.js';
import { MAX_ITEMS, MAX_SECTIONS } from './limits.js';
import { mergedOrder } from './merge-order.js';

/** What both changed. */
export interface Conflict {
  kind: 'title' | 'heading' | 'note' | 'item' | 'removed' | 'order' | 'size';
  /** Id of the section or item; null for the dossier itself. */
  id: string | null;
}

export type Merged = { dossier: Dossier; conflicts?: never } | { dossier?: never; conflicts: Conflict[] };

/** @param base what both began with */
export function merge(base: Dossier, mine: Dossier, theirs: Dossier): Merged {
  const merging = new Merging(base, mine, theirs);
  const dossier = merging.dossier();
  return merging.conflicts.length > 0 ? { conflicts: merging.conflicts } : { dossier };
}

type Sides<T> = readonly [base: T, mine: T, theirs: T];

class Merging {
  readonly conflicts: Conflict[] = [];
  private readonly all: Sides<Dossier>;
  private readonly items: Sides<ReadonlyMap<string, Item>>;
  /** The section of each item. */
  private readonly homes: Sides<ReadonlyMap<string, string>>;

  constructor(...all: Sides<Dossier>) {
    this.all = all;
    this.items = each(all, (dossier) => new Map(itemsOf(dossier).map((item) => [item.id, item])));
    this.homes = each(
      all,
      ({ sections }) => new Map(sections.flatMap(({ id, items }) => items.map((item) => [item.id, id]))),
    );
  }

  dossier(): Dossier {
    const title = this.value(
      'title',
      null,
      each(this.all, (dossier) => dossier.title),
    );
    const items = this.mergedItems();
    const homes = new Map([...items.keys()].map((id) => [id, this.home(id)]));
    const sections = this.order(
      null,
      this.sectionIds(new Set(homes.values())),
      each(this.all, (dossier) => dossier.sections.map(({ id }) => id)),
    ).map((id) => this.section(id, items, homes));
    if (sections.length > MAX_SECTIONS || items.size > MAX_ITEMS) this.clash('size', null);
    return { title, sections };
  }

  private mergedItems(): Map<string, Item> {
    const ids = new Set(this.items.flatMap((items) => [...items.keys()]));
    const merged = new Map<string, Item>();
    for (const id of [...ids].sort()) {
      const item = this.item(id);
      if (item !== null) merged.set(id, item);
    }
    return merged;
  }

  /** Null when it is removed. */
  private item(id: string): Item | null {
    const [base, mine, theirs] = each(this.items, (items) => items.get(id));
    if (mine === undefined || theirs === undefined) {
      const left = mine ?? theirs;
      if (base === undefined || left === undefined) return left ?? null;
      const isMoved = this.homes[0].get(id) !== (mine === undefined ? this.homes[2] : this.homes[1]).get(id);
      if (!isEqual(base, left) || isMoved) this.clash('removed', id);
      return null;
    }
    const note = this.value('note', id, [base?.note ?? '', mine.note, theirs.note]);
    const bare = each([base ?? mine, mine, theirs] as const, (item) => ({ ...item, note: '' }));
    return { ...this.value('item', id, bare as Sides<Item>), note };
  }

  private home(id: string): string {
    const [base = '', mine, theirs] = each(this.homes, (homes) => homes.get(id));
    return this.value('order', id, [base, mine ?? theirs ?? base, theirs ?? mine ?? base]);
  }

  /** Those that are left. One that one side removed while the other put something into it is no longer a place for that. */
  private sectionIds(used: ReadonlySet<string>): Set<string> {
    const ids = each(this.all, ({ sections }) => new Map(sections.map((section) => [section.id, section])));
    const left = new Set<string>();
    for (const id of [...new Set(ids.flatMap((sections) => [...sections.keys()]))].sort()) {
      const [base, mine, theirs] = each(ids, (sections) => sections.get(id));
      const kept = mine ?? theirs;
      if (base === undefined || (mine !== undefined && theirs !== undefined)) left.add(id);
      else if (used.has(id) || (kept !== undefined && !hasSameWords(base, kept))) this.clash('removed', id);
    }
    return left;
  }

  private section(id: string, items: ReadonlyMap<string, Item>, homes: ReadonlyMap<string, string>): Section {
    const sides = each(this.all, ({ sections }) => sections.find((section) => section.id === id));
    const [base, mine, theirs] = sides;
    const word = (name: 'heading' | 'note') =>
      this.value(name, id, [
        base?.[name] ?? '',
        (mine ?? theirs)?.[name] ?? '',
        (theirs ?? mine)?.[name] ?? '',
      ]);
    const kept = new Set([...homes].filter(([, home]) => home === id).map(([item]) => item));
    const order = this.order(
      id,
      kept,
      each(sides, (section) => (section?.items ?? []).map((item) => item.id)),
    );
    return {
      id,
      heading: word('heading'),
      note: word('note'),
      items: order.flatMap((item) => items.get(item) ?? []),
    };
  }

  private order(id: string | null, kept: ReadonlySet<string>, [base, mine, theirs]: Sides<string[]>) {
    const order = mergedOrder(base, mine, theirs, kept);
    if (order === null) this.clash('order', id);
    return order ?? mine.filter((each) => kept.has(each));
  }

  /** What one side changed, or both in the same way. */
  private value<T>(kind: Conflict['kind'], id: string | null, [base, mine, theirs]: Sides<T>): T {
    if (isEqual(mine, theirs) || isEqual(base, theirs)) return mine;
    if (!isEqual(base, mine)) this.clash(kind, id);
    return theirs;
  }

  private clash(kind: Conflict['kind'], id: string | null): void {
    this.conflicts.push({ kind, id });
  }
}

function each<T, R>([base, mine, theirs]: Sides<T>, read: (side: T) => R): Sides<R> {
  return [read(base), read(mine), read(theirs)];
}

const hasSameWords = (one: Section, other: Section): boolean =>
  one.heading === other.heading && one.note === other.note;

/** Of plain data, whatever the order of the fields. */
function isEqual(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  const [names, others] = [Object.keys(one), Object.keys(other)];
  return (
    names.length === others.length &&
    names.every((name) =>
      isEqual((one as Record<string, unknown>)[name], (other as Record<string, unknown>)[name]),
    )
  );
}
