/**
 * Does a table of a page hold data, or does it lay out the page? Old sites put a whole article into one cell, or each of
 * its paragraphs into one row, with a menu beside it.
 */
import type { Grid, PlacedCell } from './table-grid.js';

/** In UTF-16 units. A cell that stands alone in its row and is longer is no title of a group of rows. */
const LONG_CELL = 100;

/** In UTF-16 units and lines: the text of an article, not of a cell. */
const ARTICLE_LENGTH = 400;
const ARTICLE_LINES = 4;

/** In UTF-16 units: a label beside a long cell, as in a guide (申报条件 | …), but no menu. */
const LONGEST_LABEL = 40;

/** @param hasHeader whether the first rows name the columns */
export function isData(places: Grid['places'], hasHeader: boolean): boolean {
  const rows = places
    .map((row) => [...new Set(row)].filter((cell): cell is PlacedCell => cell !== null && cell.text !== ''))
    .filter((row) => row.length > 0);
  const alone = rows.filter((row) => row.length === 1).flat();
  if (rows.length < 2 || alone.length === rows.length) return false;
  if (hasHeader) return true;
  const total = lengthOf([...new Set(rows.flat())]);
  const isMostlyAlone = lengthOf(alone.filter(({ text }) => text.length > LONG_CELL)) > total / 2;
  if (alone.length > rows.length / 2 || isMostlyAlone) return false;
  return !rows.some((row) => isArticleAmong(row, total));
}

/** Whether a row has the text of an article, and beside it nothing that names it. */
function isArticleAmong(row: readonly PlacedCell[], total: number): boolean {
  const article = row.find(({ text }) => text.length > Math.max(ARTICLE_LENGTH, total / 2));
  if (article === undefined || article.text.split('\n').length < ARTICLE_LINES) return false;
  return !row.some(({ text }) => text.length <= LONGEST_LABEL && !text.includes('\n'));
}

function lengthOf(cells: readonly PlacedCell[]): number {
  return cells.reduce((sum, { text }) => sum + text.length, 0);
}
