/** The columns of a comparison in their order, and the passages of each cell. */
import type { ThemeRowWithBlanks } from '../../compare/blank.js';
import type { Comparison } from '../../compare/compare.js';
import type { ComparedPassage, ComparedZone } from '../../compare/compared.js';
import type { PlaceName } from '../../search/view.js';
import type { Sort } from './shelf-order.js';

export interface Column {
  zone: PlaceName;
  /** What the place says; of the place that the comparison starts from, what the subject says. */
  compared: ComparedZone;
  /** Whether the comparison starts from this zone. */
  isOwn: boolean;
  /** Whether it comes first and stays in view. */
  isPinned: boolean;
  /** Strength of its best passage. Null for the subject itself, and if the model knows none of the words. */
  strength: number | null;
}

export interface Row {
  theme: ThemeRowWithBlanks['theme'];
  /** In the order of the columns. A cell is empty if the zone says nothing on the theme. */
  cells: CellPassage[][];
  /** Why the cell of a zone is empty, by its id; of a row without a theme nothing is said. */
  blanks: ReadonlyMap<string, ThemeRowWithBlanks['blanks'][number]['blank']>;
}

export interface CellPassage {
  passage: ComparedPassage;
  /** Of which place it says something. */
  compared: ComparedZone;
  /** Whether the passage belongs to the subject of the comparison. */
  isSubject: boolean;
  /** Whether no row above shows the passage, which is in a row for each of its themes. */
  isFirst: boolean;
}

/**
 * The zone of the subject comes first, then the pinned one, then the others as ranked, or by date: the earliest first, and
 * last those without one. Those too weak to count have none.
 */
export function columnsOf({ subject, zones }: Comparison, pin: string, sort: Sort = 'relevance'): Column[] {
  const all = [...(subject === null ? [] : [subject]), ...zones.filter(({ weak }) => !weak)];
  const firsts = all.filter((one, at) => all.findIndex(({ zone }) => zone.id === one.zone.id) === at);
  const columns = firsts.map((compared): Column => {
    const { zone } = compared;
    const ranked = zones.find((one) => one.zone.id === zone.id);
    const isOwn = compared === subject;
    const strength = ranked?.passages[0]?.strength ?? null;
    return { zone, compared, isOwn, isPinned: isOwn || zone.id === pin, strength };
  });
  const rank = ({ isOwn, isPinned }: Column) => (isOwn ? 0 : isPinned ? 1 : 2);
  const begin = ({ compared }: Column) => (sort === 'date' ? (compared.when?.iso ?? UNDATED) : '');
  return columns.sort(
    (one, other) =>
      rank(one) - rank(other) || Number(begin(one) > begin(other)) - Number(begin(one) < begin(other)),
  );
}

/** After every date. */
const UNDATED = 'undated';

export function rowsOf({ subject, zones, themes }: Comparison, columns: readonly Column[]): Row[] {
  // The place of the subject may also be a ranked one, with passages of other articles.
  const all = [...(subject === null ? [] : [subject]), ...zones];
  const seen = new Set<string>();
  const find = (place: string, id: string): CellPassage[] => {
    const key = `${place} ${id}`;
    const isFirst = !seen.has(key);
    seen.add(key);
    return all
      .filter(({ zone }) => zone.id === place)
      .flatMap((compared) =>
        compared.passages
          .filter((passage) => passage.id === id)
          .map((passage) => ({ passage, compared, isSubject: compared === subject, isFirst })),
      )
      .slice(0, 1);
  };
  return themes.map(({ theme, cells, blanks }) => ({
    theme,
    blanks: new Map(blanks.map(({ zone, blank }) => [zone, blank])),
    cells: columns.map(({ zone }) =>
      cells
        .filter((cell) => cell.zone === zone.id)
        .flatMap((cell) => cell.passages.flatMap((id) => find(zone.id, id))),
    ),
  }));
}
