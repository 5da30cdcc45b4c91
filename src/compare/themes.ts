/** Which passages of several zones stand side by side? Those on the same theme. */
import { glossary } from '../glossary/glossary.js';
import type { ThemeName } from '../search/view.js';
import type { ComparedPassage, ComparedZone } from './compared.js';

/** Passages on one theme. A passage on several themes is in the row of each of them. */
export interface ThemeRow {
  /** Null for the passages that are on no theme of the glossary. */
  theme: ThemeName | null;
  /** In the order of the zones; a zone without a passage is left out. */
  cells: { zone: string; passages: string[] }[];
}

/** The rows with most zones first, ties in the order of the glossary; passages on no theme last. */
export function alignThemes(zones: readonly ComparedZone[]): ThemeRow[] {
  const rowOf = (theme: ThemeName | null, isIn: (passage: ComparedPassage) => boolean): ThemeRow => ({
    theme,
    cells: zones
      .map(({ zone, passages }) => ({ zone: zone.id, passages: passages.filter(isIn).map(({ id }) => id) }))
      .filter(({ passages }) => passages.length > 0),
  });
  const named = glossary()
    .themes.map((theme) => rowOf(theme, ({ themes }) => themes.some(({ id }) => id === theme.id)))
    .sort((a, b) => b.cells.length - a.cells.length);
  return [...named, rowOf(null, ({ themes }) => themes.length === 0)].filter(({ cells }) => cells.length > 0);
}
