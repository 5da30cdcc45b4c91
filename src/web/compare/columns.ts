/** The columns of a comparison in their order, and the passages of each cell. */
import type { ThemeRow } from '../../compare/align.js';
import type { Comparison } from '../../compare/compare.js';
import type { ComparedPassage } from '../../compare/compared.js';
import type { PlaceName } from '../../search/view.js';

export interface Column {
  zone: PlaceName;
  /** Whether the comparison starts from this zone. */
  isOwn: boolean;
  /** Whether it comes first and stays in view. */
  isPinned: boolean;
  /** Strength of its best passage. Null for the subject itself, and if the model knows none of the words. */
  strength: number | null;
}

export interface Row {
  theme: ThemeRow['theme'];
  /** In the order of the columns. A cell is empty if the zone says nothing on the theme. */
  cells: CellPassage[][];
}

export interface CellPassage {
  passage: ComparedPassage;
  /** Whether the passage belongs to the subject of the comparison. */
  isSubject: boolean;
}

/** The zone of the subject comes first, then the pinned one, then the others as ranked. */
export function columnsOf({ subject, zones }: Comparison, pin: string): Column[] {
  const ids = new Set([...(subject === null ? [] : [subject]), ...zones].map(({ zone }) => zone.id));
  const columns = [...ids].flatMap((id): Column[] => {
    const ranked = zones.find(({ zone }) => zone.id === id);
    const zone = ranked?.zone ?? subject?.zone;
    if (zone === undefined) return [];
    const isOwn = subject?.zone.id === id;
    return [{ zone, isOwn, isPinned: isOwn || id === pin, strength: ranked?.passages[0]?.strength ?? null }];
  });
  const rank = ({ isOwn, isPinned }: Column) => (isOwn ? 0 : isPinned ? 1 : 2);
  return columns.sort((one, other) => rank(one) - rank(other));
}

export function rowsOf({ subject, zones, themes }: Comparison, columns: readonly Column[]): Row[] {
  const passages = new Map(
    [...zones, ...(subject === null ? [] : [subject])].flatMap((zone) =>
      zone.passages.map((passage) => [passage.id, { passage, isSubject: zone === subject }]),
    ),
  );
  return themes.map(({ theme, cells }) => ({
    theme,
    cells: columns.map(({ zone }) =>
      cells
        // The zone of the subject may also be a ranked one, with passages of other articles.
        .filter((cell) => cell.zone === zone.id)
        .flatMap((cell) => cell.passages.flatMap((id) => passages.get(id) ?? [])),
    ),
  }));
}
