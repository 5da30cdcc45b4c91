/** Which zone says what on which theme? The best passage for each pair and how many there are, gaps shown as gaps. */
import { glossary } from '../glossary/glossary.js';
import { type PassageView, type ThemeName, viewOf, type ZoneName, zoneName } from '../search/view.js';
import type { Catalogue } from '../store/catalogue.js';
import type { Selection } from '../store/filter.js';

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
export function matrixOf(catalogue: Catalogue, zones: Selection, themes: Selection, limit: number): Matrix {
  const isChosen = (id: string, { any, none }: Selection) =>
    (any.length === 0 || any.includes(id)) && !none.includes(id);
  const known = catalogue.passages.filterValues().zones.map(({ zone }) => zone);
  // A chosen zone without passages is a row of gaps, not missing.
  const rows = [...new Set([...zones.any, ...known])].filter((zone) => isChosen(zone, zones)).slice(0, limit);
  const columns = glossary().themes.filter(({ id }) => isChosen(id, themes));
  return {
    themes: [...columns],
    rows: rows.map((zone) => {
      const counts = catalogue.passages.themeCountsOf(zone);
      return {
        zone: zoneName(zone),
        cells: columns.map(({ id }) => {
          const passage = catalogue.bestPassageOn(zone, id);
          return passage === null ? null : { passages: counts.get(id) ?? 0, passage: viewOf(passage) };
        }),
      };
    }),
  };
}
