/** How is a dossier changed? Pure edits: each returns a new dossier, and one that meets nothing to change returns the same. */
import type { Dossier, Item, Section } from './dossier.js';

/** Where an item is: its section and its index there. */
export interface Place {
  section: string;
  index: number;
}

export const newSection = (id: string, heading: string): Section => ({ id, heading, note: '', items: [] });

export const itemsOf = ({ sections }: Dossier): Item[] => sections.flatMap(({ items }) => items);

export const withTitle = (dossier: Dossier, title: string): Dossier => ({ ...dossier, title });

export function placeOf({ sections }: Dossier, item: string): Place | null {
  for (const { id, items } of sections) {
    const index = items.findIndex((each) => each.id === item);
    if (index >= 0) return { section: id, index };
  }
  return null;
}

export function withSection(dossier: Dossier, section: Section, index = dossier.sections.length): Dossier {
  return { ...dossier, sections: dossier.sections.toSpliced(index, 0, section) };
}

export function withoutSection(dossier: Dossier, id: string): Dossier {
  return { ...dossier, sections: dossier.sections.filter((section) => section.id !== id) };
}

/** Changes heading or note of a section. */
export function changedSection(
  dossier: Dossier,
  id: string,
  change: Partial<Pick<Section, 'heading' | 'note'>>,
): Dossier {
  return eachSection(dossier, (section) => (section.id === id ? { ...section, ...change } : section));
}

/** @param index among the sections that are left */
export function movedSection(dossier: Dossier, id: string, index: number): Dossier {
  const section = dossier.sections.find((each) => each.id === id);
  return section === undefined ? dossier : withSection(withoutSection(dossier, id), section, index);
}

/** An item whose section is gone comes into the last one. */
export function withItem(dossier: Dossier, item: Item, { section, index }: Place): Dossier {
  const isThere = dossier.sections.some(({ id }) => id === section);
  const target = isThere ? section : dossier.sections.at(-1)?.id;
  return eachSection(dossier, (each) =>
    each.id === target ? { ...each, items: each.items.toSpliced(index, 0, item) } : each,
  );
}

export function withoutItem(dossier: Dossier, id: string): Dossier {
  return eachSection(dossier, (section) =>
    section.items.some((item) => item.id === id)
      ? { ...section, items: section.items.filter((item) => item.id !== id) }
      : section,
  );
}

export function notedItem(dossier: Dossier, id: string, note: string): Dossier {
  return eachSection(dossier, (section) => ({
    ...section,
    items: section.items.map((item) => (item.id === id ? { ...item, note } : item)),
  }));
}

/** @param place the index is that among the items that are left */
export function movedItem(dossier: Dossier, id: string, place: Place): Dossier {
  const item = itemsOf(dossier).find((each) => each.id === id);
  return item === undefined ? dossier : withItem(withoutItem(dossier, id), item, place);
}

/**
 * Where an item comes that goes one step: past its neighbour, at the end of its section into the next one.
 * @returns null at the end of the dossier
 */
export function stepOf(dossier: Dossier, id: string, by: 1 | -1): Place | null {
  const place = placeOf(dossier, id);
  if (place === null) return null;
  const at = dossier.sections.findIndex((section) => section.id === place.section);
  const count = dossier.sections[at]?.items.length ?? 0;
  const index = place.index + by;
  if (index >= 0 && index < count) return { section: place.section, index };
  const next = dossier.sections[at + by];
  return next === undefined ? null : { section: next.id, index: by === 1 ? 0 : next.items.length };
}

/** The same dossier with other ids, as a copy has them that is changed apart. */
export function copyOf(dossier: Dossier, title: string, freshId: () => string): Dossier {
  return {
    title,
    sections: dossier.sections.map((section) => ({
      ...section,
      id: freshId(),
      items: section.items.map((item) => ({ ...item, id: freshId() })),
    })),
  };
}

function eachSection(dossier: Dossier, change: (section: Section) => Section): Dossier {
  return { ...dossier, sections: dossier.sections.map(change) };
}
