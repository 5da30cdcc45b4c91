/** Which zone says what on which theme? The best passage for each pair and how many there are, gaps shown as gaps. */
import { glossary } from '../glossary/glossary.js';
import { type PassageView, type ThemeName, viewOf, type ZoneName, zoneName } from '../search/view.js';
import type { Selection } from '../store/filter.js';
import type { PassageStore } from '../store/passage-store.js';
import type { StoredPassage } from '../store/records.js';

export interface MatrixCell {
  /** How many passages of the zone are on the theme. */
  passages: number;
  /** The one that says most on it. */
  passage: PassageView;
}

export interface Matrix {
  themes: ThemeName[];
  rows: {
    zone: ZoneName;
    /** In the order of `themes`; null where the zone says nothing on it. */
    cells: (MatrixCell | null)[];
  }[];
}

/** Zones and themes not chosen: the zones with most passages, all themes. */
export async function matrixOf(
  store: PassageStore,
  zones: Selection,
  themes: Selection,
  limit: number,
): Promise<Matrix> {
  const isChosen = (id: string, { any, none }: Selection) =>
    (any.length === 0 || any.includes(id)) && !none.includes(id);
  const known = (await store.filterValues()).zones.map(({ zone }) => zone);
  // A chosen zone without passages is a row of gaps, not missing.
  const rows = [...new Set([...zones.any, ...known])].filter((zone) => isChosen(zone, zones)).slice(0, limit);
  const columns = glossary().themes.filter(({ id }) => isChosen(id, themes));
  const cells = await cellsOf(
    store,
    rows,
    columns.map(({ id }) => id),
  );
  return {
    themes: [...columns],
    rows: rows.map((zone) => ({
      zone: zoneName(zone),
      cells: columns.map(({ id }) => cells.get(`${zone} ${id}`) ?? null),
    })),
  };
}

/** By zone and theme. */
async function cellsOf(
  store: PassageStore,
  zones: readonly string[],
  themes: readonly string[],
): Promise<Map<string, MatrixCell>> {
  const pairs = await store.zoneThemes(zones, themes);
  const found = await store.passagesOf(pairs.map(({ best }) => best));
  return new Map(
    pairs.map(({ zone, theme, passages }, at) => [
      `${zone} ${theme}`,
      { passages, passage: viewOf(found[at] as StoredPassage) },
    ]),
  );
}
