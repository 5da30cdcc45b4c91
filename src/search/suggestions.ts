/** What can an index suggest? Its zones and other places, the themes and terms of the glossary, and its titles and headings. */

import { allDivisions, divisionsNamed } from '../corpus/divisions.js';
import { allZones, zoneById } from '../corpus/gazetteer.js';
import { normalisedText } from '../corpus/normalise.js';
import { placeById } from '../corpus/scope/place.js';
import { glossary } from '../glossary/glossary.js';
import type { Line, PassageStore } from '../store/passage-store.js';
import type { FilterValues } from '../store/records.js';
import { type SoundedName, Sounds } from './sounds.js';
import { Suggester, type SuggestionEntry } from './suggest.js';

/** In UTF-16 units. Longer lines are sentences, which nobody types from the start. */
const MAX_LINE_LENGTH = 60;

export async function suggesterOf(store: PassageStore): Promise<Suggester> {
  const { zones } = await store.filterValues();
  return new Suggester([...zoneEntries(zones), ...glossaryEntries(), ...lineEntries(await store.lines())]);
}

/**
 * What a text typed by its sound may mean: what is suggested, and every zone and place, even those of which the index has nothing.
 */
export async function soundsOf(store: PassageStore): Promise<Sounds> {
  const { zones } = await store.filterValues();
  const places = [
    ...allZones().map(({ name, aliases, typed }) => [name, ...aliases, ...typed]),
    ...allDivisions().map(({ name, short }) => [name, short]),
  ].flatMap((names) =>
    names.map((text) => ({ text, rank: rankOfPlace(text), weight: 0, isPlace: true, hasInitials: true })),
  );
  return new Sounds([
    ...soundedNames([...zoneEntries(zones), ...glossaryEntries(), ...lineEntries(await store.lines())]),
    ...places,
    ...everydayWords(),
  ]);
}

/** The words of the themes are typed beside names: lanzhou xinqu shenpi. */
function everydayWords(): SoundedName[] {
  const words = [...glossary().words.values()].flat();
  return words.map((text) => ({ text, rank: LINE, weight: 0, isPlace: false, hasInitials: false }));
}

/** Places of which the index has texts outrank all others, any place outranks a term, and a term a title. */
const INDEXED = 10;
const TERM = 0;
const LINE = -1;
const RANK_OF_LEVEL = { province: 4, city: 3, county: 2 } as const;
const RANK_OF_ZONE = 1;

function rankOfPlace(name: string): number {
  const [highest] = divisionsNamed(name);
  return highest === undefined ? RANK_OF_ZONE : RANK_OF_LEVEL[highest.level];
}

/** A name that is a text of the entry's own outweighs its other names. */
function soundedNames(entries: readonly SuggestionEntry[]): SoundedName[] {
  return entries.flatMap(({ text, aliases = [], kind, weight }) => {
    const isName = kind !== 'title' && kind !== 'heading';
    return [text, ...aliases].map((name) => ({
      text: name,
      rank: kind === 'zone' ? INDEXED + rankOfPlace(name) : isName ? TERM : LINE,
      weight: isName ? weight : 0,
      isPlace: kind === 'zone',
      hasInitials: isName,
    }));
  });
}

/** All under the kind `zone`, whose filter takes places of any level. */
function zoneEntries(zones: FilterValues['zones']): SuggestionEntry[] {
  return zones.flatMap(({ zone: id, passages }) => {
    const name = placeById(id)?.name;
    if (name === undefined) return [];
    return [{ text: name, kind: 'zone' as const, weight: passages, aliases: aliasesOf(id, name), id }];
  });
}

function aliasesOf(id: string, name: string): string[] {
  const zone = zoneById(id);
  if (zone === null) return [...new Set(divisionsNamed(name).map(({ short }) => short))];
  return [...zone.aliases, ...zone.typed, ...(zone.english === null ? [] : [zone.english])];
}

function glossaryEntries(): SuggestionEntry[] {
  const { themes, concepts } = glossary();
  return [
    ...themes.map(({ id, zh, en }) => ({ text: zh, kind: 'theme' as const, weight: 1, aliases: [en], id })),
    ...concepts.map(({ id, zh: [text, ...others], en }) => ({
      text: text as string,
      kind: 'term' as const,
      weight: 1,
      aliases: [...others, ...en],
      id,
    })),
  ];
}

/** Titles and headings, weighted by the number of articles that have them. */
function lineEntries(lines: readonly Line[]): SuggestionEntry[] {
  return lines
    .map(({ kind, text, articles }) => ({ kind, text: normalisedText(text), weight: articles }))
    .filter(({ text }) => text !== '' && text.length <= MAX_LINE_LENGTH);
}
