/**
 * Which rows of text are a table that has no lines around its cells? At least two rows of at least two columns, and
 * between them only what stands in a column.
 */
import { NUMBERED } from './cell.js';
import { cutAt, guttersOf } from './gutters.js';
import { cellsOf } from './open-cells.js';
import { columnsOf, type Interval, placesOf, spreadHeader } from './open-columns.js';
import { isHeader, type PlacedTable } from './placed-table.js';
import { leftOf, type Row, rightOf, rowOfTable, type Segment, textOf } from './rows.js';

/** Rows of one column between two rows of several: cells with more lines are rare. */
const MAX_BETWEEN = 8;

/** More than a page of small type has. */
const MAX_ROWS = 150;

/** Rows further apart are not of one table. In sizes of the type. */
const MAX_DISTANCE = 5;

/** The captions of tables are not in them, although they stand above one of the columns. */
export const CAPTION = /^(?:附?表|续表|Table)\s?[\d一二三四五六七八九十.-]|^[（(]?(?:计量)?单位\s?[:：]/i;

const SAME_SIZE = 0.1;

/** 标准（万: the rest stands in the next line. */
const UNCLOSED = /[（(][^（()）]{0,20}$/;

/** Lines of a cell at its edges are not further from it than this, in sizes of the type. */
const MAX_STEP = 2.2;

/** A header may be a little further from the rows than they are from each other. */
const SAME_STEP = 1.4;

/** Starts, middles or ends of a column of two that are this near to each other, in sizes of the type, show that it is one. */
const ALIGNED = 0.6;

/** How often a table is tried without its last rows, which may be of something else. */
const MAX_TRIES = 5;

/** The rows in order, with each table in the place of its rows. */
export function withOpenTables(rows: readonly Row[]): Row[] {
  const result: Row[] = [];
  let at = 0;
  while (at < rows.length) {
    const end = endOfRun(rows, at);
    // Above its first row of several segments may be lines of cells, or a header whose names are near to each other.
    const before = Math.max(0, at - MAX_BETWEEN);
    const found =
      end === null ? null : tableIn(rows.slice(before, end + MAX_BETWEEN), at - before, end - before);
    if (found === null) {
      result.push(rows[at] as Row);
      at += 1;
      continue;
    }
    result.splice(result.length - found.lead, found.lead, rowOfTable(found.table, (rows[at] as Row).size));
    at = before + found.end;
  }
  return result;
}

const isMulti = (row: Row | undefined): boolean => (row?.segments.length ?? 0) > 1;

/** The index after the last row of several segments that may be of the same table as row `at`; null when it has one. */
function endOfRun(rows: readonly Row[], at: number): number | null {
  if (!isMulti(rows[at])) return null;
  let last = at;
  const most = Math.min(rows.length, at + MAX_ROWS);
  for (let next = at + 1; next < most && next - last <= MAX_BETWEEN + 1; next += 1) {
    const [before, row] = [rows[next - 1] as Row, rows[next] as Row];
    if (row.table || row.y - before.y > MAX_DISTANCE * row.size || CAPTION.test(textOf(row))) break;
    if (isMulti(row)) last = next;
  }
  return last + 1;
}

interface Found {
  table: PlacedTable;
  /** The number of rows before the first one that are part of it. */
  lead: number;
  end: number;
}

function tableIn(given: readonly Row[], from: number, limit: number): Found | null {
  let end: number | null = limit;
  for (let tries = 0; tries < MAX_TRIES && end !== null; tries += 1) {
    const gutters = guttersOf(given.slice(from, end).filter(isMulti));
    const rows = given.map((row) => cutAt(row, gutters));
    const multi = rows.slice(from, end).filter(isMulti);
    const columns = multi.length < 2 ? null : columnsOf(multi);
    const stray = columns === null ? -1 : strayIn(rows, from, end, columns);
    if (columns !== null && stray < 0) {
      if (!isConvincing(multi, columns)) return null;
      const lead = leadOf(rows, from, end, columns);
      const last = end + tailOf(rows, from, end, columns);
      return { table: tableOf(rows.slice(from - lead, last), columns), lead, end: last };
    }
    end = lastMulti(rows, from, columns === null ? end - 1 : stray);
  }
  return null;
}

/** The index of the first row of one segment that fits into no column; negative when there is none. */
function strayIn(rows: readonly Row[], from: number, end: number, columns: readonly Interval[]): number {
  const at = rows.slice(from, end).findIndex((row) => !isMulti(row) && columnOf(row, columns) === null);
  return at < 0 ? at : from + at;
}

/** The index after the last row of several segments before `end`; null when there is only the first. */
function lastMulti(rows: readonly Row[], from: number, end: number): number | null {
  for (let at = end - 1; at > from; at -= 1) if (isMulti(rows[at])) return at + 1;
  return null;
}

/** The column in which a row of one segment stands, if it fits into one. */
function columnOf(row: Row, columns: readonly Interval[]): number | null {
  const segment = row.segments[0] as Segment;
  const at = columns.findIndex(({ left, right }) => segment.x < right && segment.right > left);
  if (at < 0) return null;
  const before = columns[at - 1]?.right ?? Number.NEGATIVE_INFINITY;
  const after = columns[at + 1]?.left ?? Number.POSITIVE_INFINITY;
  const { left, right } = columns[at] as Interval;
  const isAligned = segment.x >= left - segment.size || segment.right <= right + segment.size;
  return segment.x > before && segment.right < after && isAligned ? at : null;
}

/** Two columns of text may be chance: pairs of names and numbers in a signature. They must begin or end alike. */
function isConvincing(multi: readonly Row[], columns: readonly Interval[]): boolean {
  if (columns.length > 2) return true;
  return columns.every((_, number) => {
    const own = multi.flatMap((row) =>
      placesOf(row, columns).flatMap(([[at, to], segment]) =>
        at === number && to === number ? [segment] : [],
      ),
    );
    const within = ALIGNED * (own[0]?.size ?? 0);
    const spread = (measure: (segment: Segment) => number) => {
      const values = own.map(measure);
      return Math.max(...values) - Math.min(...values);
    };
    return (
      spread(({ x }) => x) <= within ||
      spread(({ right }) => right) <= within ||
      spread(({ x, right }) => (x + right) / 2) <= within
    );
  });
}

/** How many rows above the first one are lines of its cells, or a header: no further from each other than its rows are. */
function leadOf(rows: readonly Row[], from: number, end: number, columns: readonly Interval[]): number {
  const { most } = distancesIn(rows.slice(from, end));
  let lead = 0;
  for (; lead < MAX_BETWEEN; lead += 1) {
    const [first, before] = [rows[from - lead] as Row, rows[from - lead - 1]];
    if (before === undefined || first.y - before.y > SAME_STEP * most) return lead;
    if (!isOfTable(before, first, columns)) return lead;
  }
  return lead;
}

/** Likewise for the rows below the last one. */
function tailOf(rows: readonly Row[], from: number, end: number, columns: readonly Interval[]): number {
  const { least, most } = distancesIn(rows.slice(from, end));
  let tail = 0;
  for (; tail < MAX_BETWEEN; tail += 1) {
    const [last, next] = [rows[end + tail - 1] as Row, rows[end + tail]];
    if (next === undefined || next.y - last.y > most) return tail;
    if (!isOfTable(next, last, columns) && !isLabelLine(next, columns, next.y - last.y <= least)) return tail;
  }
  return tail;
}

function distancesIn(rows: readonly Row[]): { least: number; most: number } {
  const distances = rows.slice(1).map((row, index) => row.y - (rows[index] as Row).y);
  return { least: Math.min(...distances), most: Math.max(...distances) };
}

/** Whether a row beside a table is one of it: a line of a cell, or a row whose texts are near to each other. */
function isOfTable(row: Row | undefined, beside: Row, columns: readonly Interval[]): boolean {
  if (row === undefined || row.table || CAPTION.test(textOf(row))) return false;
  if (Math.abs(row.size - beside.size) > SAME_SIZE * beside.size) return false;
  if (isMulti(row)) return true;
  const column = columnOf(row, columns);
  const canBeLine = column !== null && (column > 0 || UNCLOSED.test(textOf(row)));
  return canBeLine && Math.abs(row.y - beside.y) < MAX_STEP * row.size;
}

/** Whether a row below a table is the last line of a name in its first column. */
function isLabelLine(row: Row, columns: readonly Interval[], isClose: boolean): boolean {
  const [first] = columns;
  if (!isClose || row.table || isMulti(row) || first === undefined || NUMBERED.test(textOf(row).trim()))
    return false;
  return leftOf(row) >= first.left && rightOf(row) <= first.right;
}

function tableOf(baselines: readonly Row[], columns: readonly Interval[]): PlacedTable {
  const [first, last] = [baselines[0] as Row, baselines.at(-1) as Row];
  const rows = cellsOf([spreadHeader(first, baselines[1] as Row, columns), ...baselines.slice(1)], columns);
  const isNamed = rows.length > 1 && isHeader(rows[0] as string[]);
  const spans = first.segments.length < columns.length && new Set(rows[0]).size < columns.length;
  return {
    caption: null,
    rows,
    headerRows: isNamed ? (spans && rows.length > 2 && isHeader(rows[1] as string[]) ? 2 : 1) : 0,
    columns: columns.map(({ left }) => left),
    top: first.y - first.size,
    bottom: last.y,
    left: Math.min(...baselines.map(leftOf)),
    right: Math.max(...baselines.map(rightOf)),
  };
}
