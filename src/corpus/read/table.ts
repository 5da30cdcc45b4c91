/**
 * What is a table, whichever format it comes from, and how is it written as text? Each row is one line of its own, so
 * that it can be read alone: cells apart by ` | `, empty cells kept, the lines of a cell apart by `；`.
 */
import { linesOf } from './text-lines.js';

export interface Table {
  /** The lines above the table that belong to it (its name, its unit), apart by `\n`; null when there are none. */
  caption: string | null;
  /** How many of the first rows name the columns. */
  headerRows: number;
  /** All rows have the same number of cells. A cell that covers several is repeated; the lines of a cell end with `\n`. */
  rows: string[][];
}

/** A table with fewer columns is a list of paragraphs. */
const MIN_COLUMNS = 2;

/** Between two cells of a row. */
const CELL_GAP = ' | ';

/** After such a sign the next line of a cell needs no other. */
const CLOSED = /[。；;，,、：:！!？?（(《“]$/;

/**
 * The table with tidy cells and rows of equal length, without empty rows and columns; null when less than two columns
 * remain.
 */
export function normalTable({ caption, headerRows, rows }: Table): Table | null {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const tidy = rows.map((row) => Array.from({ length: width }, (_, at) => tidyCell(row[at] ?? '')));
  const columns = Array.from({ length: width }, (_, at) => at).filter((at) =>
    tidy.some((row) => row[at] !== ''),
  );
  if (columns.length < MIN_COLUMNS) return null;
  const isFilled = (row: readonly string[]): boolean => row.some((cell) => cell !== '');
  return {
    caption: tidyCell(caption ?? '') || null,
    headerRows: tidy.slice(0, headerRows).filter(isFilled).length,
    rows: tidy.filter(isFilled).map((row) => columns.map((at) => row[at] as string)),
  };
}

/** A cell without blank lines and outer space. */
function tidyCell(text: string): string {
  return linesOf(text)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The line of a row. A cell's own `|` becomes `｜`, so that the cells can be told apart again. */
export function rowText(cells: readonly string[]): string {
  return cells.map((cell) => joinedLines(cell).replaceAll('|', '｜')).join(CELL_GAP);
}

/** The cells of a line that `rowText` wrote. */
export function cellsOf(line: string): string[] {
  return line.split('|').map((cell) => cell.trim());
}

function joinedLines(cell: string): string {
  return cell
    .split('\n')
    .reduce((text, line) => (text === '' || CLOSED.test(text) ? text + line : `${text}；${line}`), '');
}

/** The lines of a table: those of its caption and its header rows, then those of the other rows. */
export function tableLines({ caption, headerRows, rows }: Table): { head: string[]; body: string[] } {
  const captions = (caption ?? '').split('\n').filter((line) => line !== '');
  const lines = rows.map(rowText);
  return {
    head: [...captions.map((line) => line.replaceAll('|', '｜')), ...lines.slice(0, headerRows)],
    body: lines.slice(headerRows),
  };
}
