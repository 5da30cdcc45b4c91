/** How do the lines and the text of a page become tables? Each cell has the text that stands between its lines. */
import { cellText } from './cell.js';
import { type Grid, placedIn } from './grid.js';
import { partsOf } from './parts.js';
import type { Piece } from './piece.js';
import { isHeader, type PlacedTable } from './placed-table.js';
import { leftOf, type Row, rightOf, rowsOf } from './rows.js';

/** Takes the pieces of a table out of those of the page. Null when the grid has no text in two columns. */
export function ruledTable(
  grid: Grid,
  pieces: readonly Piece[],
): { table: PlacedTable; outside: Piece[] } | null {
  const { inside, outside } = placedIn(
    grid,
    pieces.flatMap((piece) => partsOf(piece, linesAt(grid, piece.y))),
  );
  const edges = edgesOf(grid);
  const texts = new Map<number, string>();
  for (const [cell, content] of inside) {
    const rows = rowsOf(content, () => false).map(asOneSegment);
    texts.set(cell, cellText(rows, roomOf(edges.get(cell) as Edges, rows)));
  }
  const rows = grid.cells.map((row) => row.map((cell) => texts.get(cell) ?? ''));
  const filled = grid.xs.slice(1).filter((_, column) => rows.some((row) => row[column] !== ''));
  if (filled.length < 2) return null;
  const isTitled = rows.length > 2 && new Set(grid.cells[0]).size === 1 && rows[0]?.[0] !== '';
  const skipped = isTitled ? 1 : 0;
  const table = {
    caption: isTitled ? (rows[0]?.[0] as string) : null,
    rows: rows.slice(skipped),
    headerRows: headerRowsOf(grid.cells.slice(skipped), rows.slice(skipped)),
    columns: grid.xs.slice(0, -1),
    top: grid.ys[0] as number,
    bottom: grid.ys.at(-1) as number,
    left: grid.xs[0] as number,
    right: grid.xs.at(-1) as number,
  };
  return { table, outside };
}

/** The positions of the vertical lines at a height. */
function linesAt({ xs, ys, cells }: Grid, y: number): number[] {
  const row = cells[ys.findIndex((top, index) => top < y && (ys[index + 1] ?? 0) >= y)];
  return row === undefined ? [] : xs.slice(1, -1).filter((_, column) => row[column] !== row[column + 1]);
}

interface Edges {
  left: number;
  right: number;
}

function edgesOf({ xs, cells }: Grid): Map<number, Edges> {
  const edges = new Map<number, Edges>();
  for (const row of cells) {
    row.forEach((cell, column) => {
      const [left, right] = [xs[column] as number, xs[column + 1] as number];
      const known = edges.get(cell) ?? { left, right };
      edges.set(cell, { left: Math.min(left, known.left), right: Math.max(right, known.right) });
    });
  }
  return edges;
}

/** The width that the lines of a cell can have: that of the cell without its margins, which are equal. */
function roomOf({ left, right }: Edges, rows: readonly Row[]): number {
  const margins = rows.flatMap((row) => [leftOf(row) - left, right - rightOf(row)]);
  return right - left - 2 * Math.max(0, Math.min(...margins));
}

function asOneSegment(row: Row): Row {
  const first = row.segments[0] as Row['segments'][number];
  const text = row.segments.map((segment) => segment.text.trim()).join(' ');
  return { ...row, segments: [{ ...first, text, right: rightOf(row) }] };
}

/** The first row, and the rows that its cells reach into; none when the first row has figures. */
function headerRowsOf(cells: readonly number[][], rows: readonly string[][]): number {
  const [first, names] = [cells[0], rows[0]];
  if (first === undefined || names === undefined || rows.length < 2 || !isHeader(names)) return 0;
  const below = cells.slice(1, -1).findIndex((row) => !row.some((cell, column) => cell === first[column]));
  return below < 0 ? rows.length - 1 : below + 1;
}
