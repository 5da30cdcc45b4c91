/**
 * Which rows of text are a table that has no lines around its cells? At least two rows of at least two columns, and
 * between them only what stands in a column.
 */
import { cellsOf } from './open-cells.js';
import { columnsOf, type Interval, placesOf, spreadHeader } from './open-columns.js';
import { isHeader, type PlacedTable } from './placed-table.js';
import { leftOf, type Row, rightOf, rowOfTable, type Segment, textOf } from './rows.js';

/** Rows of one column between two rows of several: cells with more lines are rare. */
const MAX_BETWEEN = 8;

/** Rows further apart are not of one table. In sizes of the type. */
const MAX_DISTANCE = 5;

/** The captions of tables are not in them, although they stand above one of the columns. */
export const CAPTION = /^(?:附?表|续表|Table)\s?[\d一二三四五六七八九十.-]|^[（(]?(?:计量)?单位\s?[:：]/i;

const SAME_SIZE = 0.1;

/** Starts, middles or ends of a column of two that are this near to each other, in sizes of the type, show that it is one. */
const ALIGNED = 0.6;

/** How often a table is tried without its last rows, which may be of something else. */
const MAX_TRIES = 10;

/** The rows in order, with each table in the place of its rows. */
export function withOpenTables(rows: readonly Row[]): Row[] {
  const result: Row[] = [];
  let at = 0;
  while (at < rows.length) {
    const end = endOfRun(rows, at);
    const found = end === null ? null : tableIn(rows, at, end);
    if (found === null) {
      result.push(rows[at] as Row);
      at += 1;
      continue;
    }
    result.splice(result.length - found.lead, found.lead, rowOfTable(found.table, (rows[at] as Row).size));
    at = found.end;
  }
  return result;
}

const isMulti = (row: Row | undefined): boolean => (row?.segments.length ?? 0) > 1;

/** The index after the last row of several segments that may be of the same table as row `at`; null when it has one. */
function endOfRun(rows: readonly Row[], at: number): number | null {
  if (!isMulti(rows[at])) return null;
  let last = at;
  for (let next = at + 1; next < rows.length && next - last <= MAX_BETWEEN + 1; next += 1) {
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

function tableIn(rows: readonly Row[], from: number, limit: number): Found | null {
  let end: number | null = limit;
  for (let tries = 0; tries < MAX_TRIES && end !== null; tries += 1) {
    const multi = rows.slice(from, end).filter(isMulti);
    const columns = multi.length < 2 ? null : columnsOf(multi);
    const stray = columns === null ? -1 : strayIn(rows, from, end, columns);
    if (columns !== null && stray < 0) {
      if (!isConvincing(multi, columns)) return null;
      const lead = leadOf(rows, from, columns);
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

/** How many rows above the first one are lines of its cells: in a column that is not the first, and as close as they are. */
function leadOf(rows: readonly Row[], from: number, columns: readonly Interval[]): number {
  let lead = 0;
  while (isCellLine(rows[from - lead - 1], rows[from - lead] as Row, columns) && lead < MAX_BETWEEN)
    lead += 1;
  return lead;
}

function tailOf(rows: readonly Row[], from: number, end: number, columns: readonly Interval[]): number {
  const inside = rows.slice(from, end);
  const distances = inside.slice(1).map((row, index) => row.y - (inside[index] as Row).y);
  const most = Math.max(...distances);
  let tail = 0;
  for (;;) {
    const [last, next] = [rows[end + tail - 1] as Row, rows[end + tail]];
    if (next === undefined || tail >= MAX_BETWEEN || next.y - last.y > most) return tail;
    if (!isCellLine(next, last, columns)) return tail;
    tail += 1;
  }
}

function isCellLine(row: Row | undefined, beside: Row, columns: readonly Interval[]): boolean {
  if (row === undefined || row.table || isMulti(row) || CAPTION.test(textOf(row))) return false;
  if (Math.abs(row.size - beside.size) > SAME_SIZE * beside.size) return false;
  return Math.abs(row.y - beside.y) < 2 * row.size && (columnOf(row, columns) ?? 0) > 0;
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
