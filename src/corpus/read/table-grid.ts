/** Which cell covers which place of a table? The spans of cells are expanded, whatever numbers a page gives them. */
import type { RawCell } from './table-cells.js';

/** A cell in the grid. */
export interface PlacedCell extends RawCell {
  /** The first row and column that it covers, and the column after the last. */
  row: number;
  column: number;
  endColumn: number;
}

export interface Grid {
  /** The cell at each place of each row, null where there is none. All rows are equally long. */
  places: (PlacedCell | null)[][];
  width: number;
}

/** Real tables have a few thousand places; a damaged or hostile one could have billions. */
const MAX_PLACES = 200_000;

/**
 * Expands the spans. A column in which no cell begins does not exist: `colspan="100"` in a table of four columns covers
 * four. Takes time for places, not for the numbers of the spans. Null when there are too many places.
 */
export function gridOf(rows: readonly (readonly RawCell[])[]): Grid | null {
  const placed: PlacedCell[][] = [];
  let reaching: PlacedCell[] = [];
  let count = 0;
  for (const [row, cells] of rows.entries()) {
    const line = placeRow(cells, reaching, row);
    count += line.length;
    if (count > MAX_PLACES) return null;
    placed.push(line);
    reaching = line.filter((cell) => cell.row + cell.rowSpan > row + 1);
  }
  const columns = [...new Set(placed.flatMap((line) => line.map(({ column }) => column)))].sort(
    (a, b) => a - b,
  );
  if (columns.length * rows.length > MAX_PLACES) return null;
  return { places: placed.map((line) => spread(line, columns)), width: columns.length };
}

/** Puts the cells of a row into the columns that no cell of a row above reaches into. In order of their columns. */
function placeRow(cells: readonly RawCell[], reaching: readonly PlacedCell[], row: number): PlacedCell[] {
  const line: PlacedCell[] = [];
  let column = 0;
  let at = 0;
  const pass = (): void => {
    for (; (reaching[at]?.column ?? Number.POSITIVE_INFINITY) <= column; at++) {
      line.push(reaching[at] as PlacedCell);
      column = (reaching[at] as PlacedCell).endColumn;
    }
  };
  for (const cell of cells) {
    pass();
    const endColumn = Math.min(column + cell.colSpan, reaching[at]?.column ?? Number.POSITIVE_INFINITY);
    line.push({ ...cell, row, column, endColumn });
    column = endColumn;
  }
  return [...line, ...reaching.slice(at)];
}

function spread(line: readonly PlacedCell[], columns: readonly number[]): (PlacedCell | null)[] {
  let at = 0;
  return columns.map((column) => {
    while (at < line.length && (line[at] as PlacedCell).endColumn <= column) at++;
    const cell = line[at];
    return cell !== undefined && cell.column <= column ? cell : null;
  });
}
