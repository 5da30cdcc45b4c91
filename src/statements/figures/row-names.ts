/** What names a row of a table? The cells before its values: labels, a unit, a time, but no ordinal. */
import { isUnit, namedUnit } from './header-units.js';
import { isMeasured, isPlace, isTime } from './table-names.js';
import type { Cell, Column, Row } from './table-rows.js';

/** In UTF-16 units. A longer cell is a text and no name of a row. */
const LONGEST_LABEL = 40;

export const NUMBER_ALONE = /^[+-]?[\d,]+(?:\.\d+)?%?$/;
const ORDINAL = /^\d{1,4}$/;

/** A number with a few words around it, such as 最高80万元; but 第1项 is a name. */
const VALUE = /^(?!第)\D{0,5}\d[\d,.]*(?:[-—~至]\d[\d,.]*)?\D{0,8}$/;
const SENTENCE = /[。!?]/;

/** What names a row: its label cells, their unit and time. */
export interface RowName {
  labels: string[];
  unit: string | null;
  time: string | null;
  /** The index of the first cell that is none of these. */
  firstValue: number;
}

/** @param columns those of the row; none when they are not known */
export function nameOf(row: Row, columns: readonly Column[]): RowName {
  const name: RowName = { labels: [], unit: null, time: null, firstValue: 0 };
  for (const [at, cell] of row.entries()) {
    if (isValueCell(row, at, columns[at])) break;
    name.firstValue = at + 1;
    addToName(name, cell, columns[at]);
  }
  // A row of texts has its first text as its name, and the others are read.
  return name.firstValue < row.length ? name : { ...name, labels: name.labels.slice(0, 1), firstValue: 1 };
}

/** Whether a cell is a text rather than a name or a value. */
export function isText({ normal }: Cell): boolean {
  return normal.length > LONGEST_LABEL || SENTENCE.test(normal);
}

/** Whether a cell is the first of the values: a text, or a number that is no ordinal and names no time. */
function isValueCell(row: Row, at: number, column: Column | undefined): boolean {
  const { normal } = row[at] as Cell;
  if (isText(row[at] as Cell)) return true;
  if (!/\d/.test(normal) || isTime(normal) || isPlace(normal)) return false;
  const isOrdinal = at === 0 && ORDINAL.test(normal) && !NUMBER_ALONE.test(row[1]?.normal ?? '0');
  if (isOrdinal || (column !== undefined && column.name !== '' && !isMeasured(column.name))) return false;
  return normal.split(';').every((part) => VALUE.test(part));
}

function addToName(name: RowName, { normal }: Cell, column: Column | undefined): void {
  if (normal === '' || ORDINAL.test(normal)) {
    if (column !== undefined && /年/.test(column.name)) name.time = normal;
    return;
  }
  if (isTime(normal)) {
    name.time = normal;
    return;
  }
  if (isUnit(normal)) {
    name.unit = normal;
    return;
  }
  // A code or a telephone number is no part of the name.
  if (/\d/.test(normal) && column !== undefined && !isMeasured(column.name)) return;
  const { name: label, unit } = namedUnit(normal);
  name.unit = unit ?? name.unit;
  if (label !== '' && !name.labels.includes(label)) name.labels.push(label);
}
