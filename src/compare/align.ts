/** What of several zones stands side by side? Passages on the same theme. */
import { glossary } from '../glossary/glossary.js';
import type { ThemeName } from '../search/view.js';
import type { ComparedPassage, ComparedZone } from './compared.js';

/** Passages on one theme; each passage is in one row only. */
export interface ThemeRow {
  /** Null for the passages that are on no theme of the glossary. */
  theme: ThemeName | null;
  /** In the order of the zones; a zone without a passage is left out. */
  cells: { zone: string; passages: string[] }[];
}

/**
 * Puts each passage into the row of one of its themes: the one that most zones are on, so that as many zones as possible
 * share a row. Since a theme that half the corpus is on says little, the number of zones is multiplied by the rarity of
 * the theme, as in TF-IDF. Rows with most zones come first, ties in the order of the glossary; passages on no theme last.
 * @param rarityOf the inverse document frequency of a theme; 0 for a theme that every passage is on
 */
export function alignThemes(zones: readonly ComparedZone[], rarityOf: (theme: string) => number): ThemeRow[] {
  const inOrder = glossary().themes;
  const zonesOn = (id: string) =>
    zones.filter(({ passages }) => passages.some(({ themes }) => themes.some((theme) => theme.id === id)));
  const weight = new Map(inOrder.map(({ id }) => [id, zonesOn(id).length * rarityOf(id)]));
  const themeOf = ({ themes }: ComparedPassage): string | null => {
    const own = inOrder.filter(({ id }) => themes.some((theme) => theme.id === id));
    const [best] = own.sort((a, b) => (weight.get(b.id) ?? 0) - (weight.get(a.id) ?? 0));
    return best?.id ?? null;
  };
  const rowOf = (theme: ThemeName | null): ThemeRow => ({
    theme,
    cells: zones
      .map(({ zone, passages }) => ({
        zone: zone.id,
        passages: passages.filter((one) => themeOf(one) === (theme?.id ?? null)).map(({ id }) => id),
      }))
      .filter(({ passages }) => passages.length > 0),
  });
  const named = inOrder
    .map(({ id, zh, en }) => rowOf({ id, zh, en }))
    .sort((a, b) => b.cells.length - a.cells.length);
  return [...named, rowOf(null)].filter(({ cells }) => cells.length > 0);
}
