/** Why is there nothing? What is missing from a comparison or a matrix says which kind of a blank it is. */
import { type PlaceName, placeName } from '../search/view.js';
import type { PassageStore } from '../store/passage-store.js';
import type { ThemeRow } from './themes.js';

/**
 * The index has no text about the place; it has some, but none on the theme or subject; it has some on the theme, but what
 * the place says on the subject stands in other rows.
 */
export const BLANKS = ['no-text', 'no-theme', 'other-row'] as const;
export type Blank = (typeof BLANKS)[number];

/** A place of which there is nothing to show, and why. */
export interface MissingPlace extends PlaceName {
  blank: Exclude<Blank, 'other-row'>;
}

/** A row of themes, and of the places without a passage in it why that is. */
export interface ThemeRowWithBlanks extends ThemeRow {
  blanks: { zone: string; blank: Exclude<Blank, 'no-text'> }[];
}

/** @param ids of places of which the index says nothing on a subject */
export async function missingPlaces(store: PassageStore, ids: readonly string[]): Promise<MissingPlace[]> {
  if (ids.length === 0) return [];
  const hasText = new Set((await store.filterValues()).zones.map(({ zone }) => zone));
  return ids.map((id) => ({ ...placeName(id), blank: hasText.has(id) ? 'no-theme' : 'no-text' }));
}

/** @param zones ids of the places whose passages are in the rows */
export async function withBlanks(
  store: PassageStore,
  rows: readonly ThemeRow[],
  zones: readonly string[],
): Promise<ThemeRowWithBlanks[]> {
  const themes = rows.flatMap(({ theme }) => theme?.id ?? []);
  const pairs = await store.zoneThemes(zones, themes);
  const onTheme = new Set(pairs.map(({ zone, theme }) => `${zone} ${theme}`));
  return rows.map((row) => {
    const filled = new Set(row.cells.map(({ zone }) => zone));
    const empty = zones.filter((zone) => !filled.has(zone));
    const blankOf = (zone: string) => (onTheme.has(`${zone} ${row.theme?.id}`) ? 'other-row' : 'no-theme');
    // That a place has no passage without a theme is no blank.
    return {
      ...row,
      blanks: row.theme === null ? [] : empty.map((zone) => ({ zone, blank: blankOf(zone) })),
    };
  });
}
