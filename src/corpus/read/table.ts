/**
 * What is a table, whichever format it comes from, and how is it written as text? Each row is one line of its own, so
 * that it can be read alone: cells apart by ` | `, empty cells kept, the lines of a cell apart by `；`.
 */
import { linesOf } from './text-lines.js';

/** One or two Han characters. */
const SYLLABLES = /^\p{Script=Han}{1,2}$/u;

export interface Table {
  /** The lines above the table that belong to it (its name, its unit), apart by `\n`; null when there are none. */
  caption: string | null;
  /** How many of the first rows name the columns. */
  headerRows: number;
  /**
   * The rows have the same number of cells; a row of one cell is a title across all columns. A cell that covers several
   * places is repeated. The lines of a cell are apart by `\n`.
   */
  rows: string[][];
}

/** A table with fewer columns is a list of paragraphs, and one with fewer rows a line. */
const MIN_COLUMNS = 2;
const MIN_ROWS = 2;

/** Real tables have a few thousand places. A longer row in a list of short ones would make billions. */
const MAX_PLACES = 200_000;

/** Between two cells of a row. */
const CELL_GAP = ' | ';

/** After such a sign, and before a bracket that numbers nothing, the next line of a cell needs no other sign. */
const CLOSED = /[。；;，,、：:！!？?（(《“]$/;
const BRACKET = /^[（(](?![\d一二三四五六七八九十]{1,3}[）)])/;

/**
 * The table with tidy cells and rows of equal length, without empty rows and columns; null when less than two columns or
 * rows remain, or when it is too large to be one.
 */
export function normalTable({ caption, headerRows, rows }: Table): Table | null {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  if (width * rows.length > MAX_PLACES) return null;
  const tidy = rows.map((row, at) => {
    const cells = row.map(at < headerRows ? tidyName : tidyCell);
    return row.length === 1 ? cells : Array.from({ length: width }, (_, column) => cells[column] ?? '');
  });
  const columns = Array.from({ length: width }, (_, at) => at).filter((at) =>
    tidy.some((row) => row.length > 1 && row[at] !== ''),
  );
  const isFilled = (row: readonly string[]): boolean => row.some((cell) => cell !== '');
  const filled = tidy.filter(isFilled);
  if (columns.length < MIN_COLUMNS || filled.length < MIN_ROWS) return null;
  return {
    caption: tidyCell(caption ?? '') || null,
    headerRows: tidy.slice(0, headerRows).filter(isFilled).length,
    rows: filled.map((row) => (row.length === 1 ? row : columns.map((at) => row[at] as string))),
  };
}

/** A cell without blank lines and outer space. */
function tidyCell(text: string): string {
  return linesOf(text)
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '')
    .join('\n');
}

/** The name of a column on one line: its lines were broken at the width of the column. */
function tidyName(text: string): string {
  return joined(tidyCell(text), ' ');
}

/** The line of a row. A cell's own `|` becomes `｜`, so that the cells can be told apart again. */
export function rowText(cells: readonly string[]): string {
  return cells.map((cell) => joined(cell, '；').replaceAll('|', '｜')).join(CELL_GAP);
}

/** The cells of a line that `rowText` wrote. */
export function cellsOf(line: string): string[] {
  return line.split('|').map((cell) => cell.trim());
}

/** The lines of a cell as one, with a gap where nothing else keeps them apart. */
function joined(cell: string, gap: string): string {
  const lines = cell.split('\n');
  if (isBrokenWord(lines)) return lines.join('');
  return lines.reduce((text, line) => text + (CLOSED.test(text) || BRACKET.test(line) ? '' : gap) + line);
}

/** Whether narrow columns broke one word: 领军, 人才. But 市级, 区级 are two. */
function isBrokenWord(lines: readonly string[]): boolean {
  return (
    lines.every((line) => SYLLABLES.test(line)) &&
    new Set(lines.map((line) => line.at(-1))).size === lines.length
  );
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
