/** Which columns do rows of several segments have? A table without lines shows them by its positions only. */
import type { Row, Segment } from './rows.js';

export interface Interval {
  left: number;
  right: number;
}

/** From the left; null when the rows do not stand in columns. */
export function columnsOf(rows: readonly Row[]): Interval[] | null {
  const most = rows.reduce((count, row) => Math.max(count, row.segments.length), 0);
  const full = rows.filter((row) => row.segments.length === most);
  const columns = Array.from({ length: most }, (_, at) => ({
    left: Math.min(...full.map((row) => (row.segments[at] as Segment).x)),
    right: Math.max(...full.map((row) => (row.segments[at] as Segment).right)),
  }));
  if (most < 2 || !areApart(columns)) return null;
  for (const row of rows) {
    if (row.segments.length < most)
      for (const [at, segment] of placesOf(row, columns)) widen(columns, at, segment);
  }
  return areApart(columns) ? columns : null;
}

function areApart(columns: readonly Interval[]): boolean {
  return columns.every(({ left }, index) => index === 0 || left > (columns[index - 1] as Interval).right);
}

/** A segment that lies over one column belongs to it and may be wider than what was seen there before. */
function widen(columns: Interval[], [from, to]: readonly [number, number], { x, right }: Segment): void {
  const column = columns[from] as Interval;
  if (from !== to) return;
  const before = columns[from - 1]?.right ?? Number.NEGATIVE_INFINITY;
  const after = columns[from + 1]?.left ?? Number.POSITIVE_INFINITY;
  if (x > before) column.left = Math.min(column.left, x);
  if (right < after) column.right = Math.max(column.right, right);
}

/** The first and the last column of each segment of a row: those that it lies over, or else the nearest one. */
export function placesOf(
  row: Row,
  columns: readonly Interval[],
): [places: readonly [number, number], segment: Segment][] {
  return row.segments.map((segment, index) => {
    if (row.segments.length === columns.length) return [[index, index], segment];
    const over = columns.flatMap(({ left, right }, at) =>
      segment.x < right && segment.right > left ? [at] : [],
    );
    const [first, last] = [over[0], over.at(-1)];
    if (first !== undefined && last !== undefined) return [[first, last], segment];
    const nearest = nearestColumn(segment, columns);
    return [[nearest, nearest], segment];
  });
}

function nearestColumn({ x, right }: Segment, columns: readonly Interval[]): number {
  const distances = columns.map((column) => Math.max(column.left - right, x - column.right));
  return distances.indexOf(Math.min(...distances));
}

/**
 * The first row of a header of two levels: each of its names is made as wide as the columns that have names of their own
 * below it. The second row begins after the first column.
 */
export function spreadHeader(first: Row, second: Row, columns: readonly Interval[]): Row {
  const below = placesOf(second, columns).map(([[at]]) => at);
  if (first.segments.length >= columns.length || below.includes(0)) return first;
  const names = placesOf(first, columns).filter(([[from, to]]) => below.includes(from) && below.includes(to));
  const wide = new Map(names.map(([, segment]) => [segment, segment]));
  for (const column of below.map((at) => columns[at] as Interval)) {
    const distances = names.map(([, { x, right }]) => Math.abs(x + right - column.left - column.right));
    const nearest = names[distances.indexOf(Math.min(...distances))]?.[1];
    const known = nearest === undefined ? undefined : wide.get(nearest);
    if (nearest === undefined || known === undefined) continue;
    const [x, right] = [Math.min(known.x, column.left), Math.max(known.right, column.right)];
    wide.set(nearest, { ...known, x, right });
  }
  return { ...first, segments: first.segments.map((segment) => wide.get(segment) ?? segment) };
}
