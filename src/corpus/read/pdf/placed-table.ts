/** What is a table where it stands on its page, and how do those of two pages become one? */

export interface PlacedTable {
  /** In the table itself; what stands above it is looked for later. */
  caption: string | null;
  /** A cell that covers several places is repeated. The lines of a cell are apart by `\n`. */
  rows: string[][];
  headerRows: number;
  /** The left edges of its columns, in points from the left. */
  columns: number[];
  /** Of the page, in points from its upper left. */
  top: number;
  bottom: number;
  left: number;
  right: number;
}

const FIGURE = /^[\d.,，%％\s+-]+$/;

export function isFigure(text: string): boolean {
  return FIGURE.test(text);
}

/** Whether a row names columns rather than having figures of its own. */
export function isHeader(row: readonly string[]): boolean {
  return !row.some(isFigure);
}
