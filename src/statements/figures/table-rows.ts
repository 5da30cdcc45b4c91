/** What do the lines of a table say: the names and units of its columns, its caption, and the cells of its rows? */
import { normalisedText } from '../../corpus/normalise.js';
import { namedUnit } from './header-units.js';
import { splitTime } from './table-names.js';

/** Between the cells of a row. */
const BAR = '|';

export interface Cell {
  /** As the text has it, without outer space. */
  text: string;
  /** Offset into the passage. */
  start: number;
  normal: string;
}

/** A line of a table. One with a single cell is a title across all columns. */
export type Row = Cell[];

export interface Column {
  /** Its names in all header rows, without unit and time; may be empty. */
  name: string;
  unit: string | null;
  /** The time that it is of: 2021年. */
  time: string | null;
}

export interface TableHeader {
  caption: string;
  /** None when the table has no header row. */
  columns: Column[];
}

/** The rows between two offsets of a text. */
export function rowsIn(text: string, start: number, end: number): Row[] {
  const rows: Row[] = [];
  for (let at = start; at < end; ) {
    const lineEnd = text.indexOf('\n', at);
    const stop = lineEnd < 0 || lineEnd > end ? end : lineEnd;
    if (stop > at) rows.push(cellsIn(text.slice(at, stop), at));
    at = stop + 1;
  }
  return rows;
}

function cellsIn(line: string, offset: number): Row {
  let at = offset;
  return line.split(BAR).map((cell) => {
    const start = at + (cell.length - cell.trimStart().length);
    at += cell.length + BAR.length;
    const text = cell.trim();
    return { text, start, normal: normalisedText(text) };
  });
}

/** @param head the lines of caption and header rows */
export function headerOf(head: string): TableHeader {
  const lines = head.split('\n').filter((line) => line !== '');
  const rows = lines
    .filter((line) => line.includes(BAR))
    .map((line) => cellsIn(line, 0).map(({ normal }) => normal));
  const width = Math.max(0, ...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => columnOf(rows.map((row) => row[at] ?? '')));
  return { caption: normalisedText(lines.filter((line) => !line.includes(BAR)).join('\n')), columns };
}

/** @param path the names of a column from the top row down; a name that reaches down is repeated */
function columnOf(path: readonly string[]): Column {
  const column: Column = { name: '', unit: null, time: null };
  const names: string[] = [];
  for (const words of new Set(path)) {
    const { name, unit } = namedUnit(words);
    column.unit = unit ?? column.unit;
    const { time, rest } = splitTime(name);
    if (time !== null) column.time = `${column.time ?? ''}${time}`;
    if (rest !== '') names.push(rest);
  }
  return { ...column, name: names.join(' ') };
}
