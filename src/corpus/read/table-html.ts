/** How does a table of a page, or of a Word file as HTML, become a table? Null for one that lays out the page. */
import { type DomElement, firstWithin } from './dom.js';
import type { Table } from './table.js';
import { partsOf, rawCell, type TableParts } from './table-cells.js';
import { type Grid, gridOf, type PlacedCell } from './table-grid.js';
import { headerRowsOf } from './table-header.js';
import { isData } from './table-layout.js';

/** A table whose cells hold more tables than this share of them lays out the page. */
const MOST_NESTED = 0.25;

const TABLES = new Set(['table']);

/** In UTF-16 units. A longer cell is not repeated in the columns that it covers. */
const LONGEST_REPEATED = 30;

/** In UTF-16 units: how much text cells may repeat, apart from what the table has, before the rest is left empty. */
const MOST_REPEATED = 20_000;

/** The first row of a table as its title. */
const LONGEST_TITLE = 60;
const UNIT = /^[（(]?(?:计量)?单位\s*[:：]/;
const NUMBERED = /^(?:[一二三四五六七八九十]{1,3}\s?[、.．]|[（(])/;

/** A table of a page, and what stands between its rows by mistake. */
export interface HtmlTable {
  table: Table;
  strays: TableParts['strays'];
}

/** @param textOf the text of a cell, its lines ending with `\n` */
export function htmlTable(element: DomElement, textOf: (cell: DomElement) => string): HtmlTable | null {
  const parts = partsOf(element);
  if (isNest(parts)) return null;
  const grid = gridOf(parts.rows.map(({ cells }) => cells.map((cell) => rawCell(cell, textOf(cell)))));
  if (grid === null || grid.width < 2) return null;
  const { titles, above } = titlesOf(grid.places);
  const places = grid.places.slice(above);
  const texts = places.map((row) => row.map((cell) => cell?.text ?? ''));
  const headerRows = headerRowsOf(texts, markedRows(places, parts.rows.slice(above)));
  if (!isData(places, headerRows > 0)) return null;
  const caption = [...parts.captions.map(textOf), ...titles].join('\n');
  const rows = new Writer(above, lengthOf(places)).write(places, headerRows);
  return { table: { caption, headerRows, rows }, strays: parts.strays };
}

/** Whether the table is there to hold other tables. Those of data have at most a few small ones in their cells. */
function isNest({ rows, nested }: TableParts): boolean {
  if (nested.length === 0) return false;
  const cells = rows.reduce((count, row) => count + row.cells.length, 0);
  return nested.length > cells * MOST_NESTED || nested.some((table) => firstWithin(table, TABLES) !== null);
}

type Places = Grid['places'];

/** The titles at the top: a cell across all columns, or a row that says the unit; and how many rows they take. */
function titlesOf(places: Places): { titles: string[]; above: number } {
  const titles: string[] = [];
  let above = 0;
  for (; above < places.length - 1; above++) {
    const row = [...new Set(places[above])].filter(
      (cell) => cell !== null && cell.text !== '',
    ) as PlacedCell[];
    const isTitle = isBanner(places[above] ?? []) && !isGroup(places, above);
    const saysUnit = row.length <= 2 && row.some(({ text }) => UNIT.test(text));
    if (!isTitle && !saysUnit && row.length > 0) break;
    if (row.some(({ text }) => text.length > LONGEST_TITLE)) break;
    titles.push(...row.map(({ text }) => text));
  }
  return { titles, above };
}

/** Whether one cell, which begins in the row, covers all columns. */
function isBanner(row: Places[number]): boolean {
  return row.length > 1 && row.every((cell) => cell !== null && cell === row[0]);
}

/** Whether the first row is the title of a group of rows, as others below are. */
function isGroup(places: Places, at: number): boolean {
  return NUMBERED.test(places[at]?.[0]?.text ?? '') && places.slice(at + 1).some(isBanner);
}

/** The number of first rows that are marked as header, by `thead` or by `th`. */
function markedRows(places: Places, rows: TableParts['rows']): number {
  const isMarked = (row: Places[number], at: number): boolean => {
    const cells = row.filter((cell): cell is PlacedCell => cell !== null && cell.text !== '');
    return cells.length > 0 && (rows[at]?.isInHead === true || cells.every(({ isHeader }) => isHeader));
  };
  const end = places.findIndex((row, at) => !isMarked(row, at));
  return end < 0 ? 0 : end;
}

function lengthOf(places: Places): number {
  return [...new Set(places.flat())].reduce((sum, cell) => sum + (cell?.text.length ?? 0), 0);
}

/**
 * Writes the rows of a grid. A cell that covers several rows is repeated in each, so that every row can be read alone;
 * one that covers several columns in each, unless it is long. A title across all columns is a row of one cell.
 */
class Writer {
  private left: number;

  /** @param above how many rows the titles took @param length of the text of the table */
  constructor(
    private readonly above: number,
    length: number,
  ) {
    this.left = length + MOST_REPEATED;
  }

  write(places: Places, headerRows: number): string[][] {
    return places.map((row, at) => {
      const begins = (cell: PlacedCell): boolean => cell.row === this.above + at;
      const [only] = row;
      if (only && isBanner(row) && at >= headerRows) return begins(only) ? [only.text] : [];
      return row.map((cell, column) => {
        if (cell === null) return '';
        const isAcross = cell === row[column - 1];
        return !isAcross && begins(cell) ? cell.text : this.repeated(cell.text, isAcross && at >= headerRows);
      });
    });
  }

  /** The text of a cell in another place that it covers. */
  private repeated(text: string, isAcrossBody: boolean): string {
    if (isAcrossBody && (text.length > LONGEST_REPEATED || text.includes('\n'))) return '';
    this.left -= text.length;
    return this.left < 0 ? '' : text;
  }
}
