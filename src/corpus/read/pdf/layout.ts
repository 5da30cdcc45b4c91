/** In which order are the lines and tables of a document read, without what repeats on each page? */
import { readingOrder } from './columns.js';
import { gridsOf } from './grid.js';
import { withNarrowColumns } from './narrow.js';
import { notesOf } from './notes.js';
import { withOpenTables } from './open-table.js';
import type { PageContent } from './page.js';
import { type Line, type LinesKind, linesOf } from './paragraphs.js';
import type { PlacedTable } from './placed-table.js';
import { type Row, rowOfTable, rowsOf } from './rows.js';
import { ruledTable } from './ruled-table.js';
import type { Rulings } from './rulings.js';
import { textMeasures, withoutRunningRows } from './running.js';

export interface TableOnPage {
  table: PlacedTable;
  /** From 1. */
  page: number;
}

export interface Layout {
  items: (Line | TableOnPage)[];
  /** Of most of the text. */
  size: number;
  /** Usual distance between lines. */
  distance: number;
}

/** Columns of fewer rows do not say how wide they are. */
const MIN_ROWS = 4;

export function isTable(item: Line | TableOnPage): item is TableOnPage {
  return 'table' in item;
}

export function isLine(item: Line | TableOnPage): item is Line {
  return !isTable(item);
}

/** @param pages in order */
export function layoutOf(pages: readonly PageContent[]): Layout {
  const found = pages.map(foundOn);
  const texts = withoutRunningRows(found);
  const measures = textMeasures(texts.map((rows) => ({ rows })));
  const regions = texts.flatMap((rows, page) => {
    const { text, notes } = notesOf(rows, measures.size);
    const tables = (found[page]?.tables ?? []).map((table) => rowOfTable(table, measures.size));
    const ordered = readingOrder([...text, ...tables].sort((a, b) => a.y - b.y));
    return [
      ...ordered.map(({ rows, isColumn }) => itemsOf(withOpenTables(rows), page + 1, { isColumn })),
      itemsOf(notes, page + 1, { isNote: true }),
    ];
  });
  const items = withNarrowLines(withColumns(regions.flat()), measures.distance);
  return { items, size: measures.size, distance: measures.distance };
}

/** The tables that lines enclose, and the rows of the other text. */
function foundOn({ pieces, rulings, height }: PageContent): {
  rows: Row[];
  tables: PlacedTable[];
  height: number;
} {
  const tables: PlacedTable[] = [];
  let rest: PageContent['pieces'] = pieces;
  for (const grid of gridsOf(rulings)) {
    const found = ruledTable(grid, rest);
    if (found === null) continue;
    tables.push(found.table);
    rest = found.outside;
  }
  return { rows: rowsOf(rest, separatedBy(rulings)), tables, height };
}

/** Whether a vertical line stands between two pieces of text. */
function separatedBy({ vertical }: Rulings): (left: number, right: number, y: number) => boolean {
  return (left, right, y) =>
    vertical.some(({ at, from, to }) => at > left - 1 && at < right + 1 && from <= y && to >= y);
}

function itemsOf(rows: readonly Row[], page: number, kind: LinesKind): (Line | TableOnPage)[] {
  const textRows = rows.filter((row) => row.table === undefined);
  const lines = linesOf(textRows, page, kind);
  let next = 0;
  return rows.map(({ table }) => (table === undefined ? (lines[next++] as Line) : { table, page }));
}

/** Lines of narrow columns get these, each run of lines between tables for itself. */
function withNarrowLines(items: readonly (Line | TableOnPage)[], distance: number): (Line | TableOnPage)[] {
  const result: (Line | TableOnPage)[] = [];
  let run: Line[] = [];
  for (const item of items) {
    if (isLine(item)) run.push(item);
    else {
      result.push(...withNarrowColumns(run, distance), item);
      run = [];
    }
  }
  return [...result, ...withNarrowColumns(run, distance)];
}

/** Lines of a short column get the column of a longer one that they stand in: the last line of a text says nothing. */
function withColumns(items: readonly (Line | TableOnPage)[]): (Line | TableOnPage)[] {
  const lines = items.filter(isLine);
  const counts = new Map<Line['column'], number>();
  for (const { column } of lines) counts.set(column, (counts.get(column) ?? 0) + 1);
  const long = [...counts].filter(([, count]) => count >= MIN_ROWS).map(([column]) => column);
  return items.map((item) => {
    if (isTable(item) || item.column.isBeside || (counts.get(item.column) ?? 0) >= MIN_ROWS) return item;
    const around = long.find(
      ({ left, right }) => left <= item.x + item.size && right >= item.right - item.size,
    );
    return around === undefined ? item : { ...item, column: around };
  });
}
