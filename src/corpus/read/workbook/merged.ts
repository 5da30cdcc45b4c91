/** What stands in the places that a merged cell covers? Its text, as in tables of pages, so that each row can be read alone. */
import type { Area, SheetCells } from './cells.js';

/** In UTF-16 units. A longer cell is not repeated in the columns that it covers. */
const LONGEST_REPEATED = 30;

/** How many places and how much text merged cells of a sheet may fill; real sheets have a few thousand. */
const MOST_PLACES = 200_000;
const MOST_TEXT = 2_000_000;

/** Fills the cells of a sheet. A row with nothing else in it stays as it is: a title across all columns is one cell. */
export function repeatMerged({ rows, merges }: SheetCells): void {
  const own = new Map([...rows].map(([at, row]) => [at, new Set(row.keys())]));
  const left = { places: MOST_PLACES, text: MOST_TEXT };
  for (const area of merges) {
    const text = rows.get(area.top)?.get(area.left);
    if (text !== undefined) fill(rows, own, area, text, left);
    if (left.places <= 0 || left.text <= 0) return;
  }
}

function fill(
  rows: SheetCells['rows'],
  own: ReadonlyMap<number, ReadonlySet<number>>,
  { top, left, bottom, right }: Area,
  text: string,
  budget: { places: number; text: number },
): void {
  const end = text.length > LONGEST_REPEATED || text.includes('\n') ? left : right;
  for (let at = top; at <= bottom; at++) {
    budget.places--;
    if (budget.places <= 0) return;
    const row = rows.get(at);
    const isAlone = [...(own.get(at) ?? [])].every((column) => left <= column && column <= right);
    if (row === undefined || isAlone) continue;
    for (let column = left; column <= end && budget.places > 0 && budget.text > 0; column++) {
      if (row.has(column)) continue;
      row.set(column, text);
      budget.places--;
      budget.text -= text.length;
    }
  }
}
