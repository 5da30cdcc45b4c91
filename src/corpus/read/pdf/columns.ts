/** In which order are the rows of a page read? Text in columns is read column by column, between rows that cross them. */
import { leftOf, type Row, rightOf, type Segment } from './rows.js';

/** A column of text has at least this many rows, and they are at least this wide (in sizes of the type). */
const MIN_ROWS = 4;
const MIN_WIDTH = 8;

/** This share of the rows of a column ends near its right edge. The cells of a table are rarely full. */
const FULL_SHARE = 0.5;
const NEAR = 3;

/** Lines begin at the left edge of their column, or are indented by at most this. In sizes of the type. */
const MAX_INDENT = 4;

/** Where the gap between two columns is looked for, as a share of the width of the text. */
const SEARCHED = { from: 0.25, to: 0.75 };
const STEPS = 100;

/** Three columns are a column and two. */
const MAX_DEPTH = 2;

/** Rows from `from` up to but not including `to` stand in two columns. */
interface Band {
  from: number;
  to: number;
}

/** The rows in reading order: each list is a column, or the rows that stand across the columns. */
export function readingOrder(rows: readonly Row[], depth = 0): Row[][] {
  const found = depth < MAX_DEPTH ? columnsIn(rows) : null;
  if (found === null) return rows.length === 0 ? [] : [[...rows]];
  const ordered: Row[][] = [];
  let at = 0;
  for (const { from, to } of found.bands) {
    const band = rows.slice(from, to);
    ordered.push(rows.slice(at, from));
    ordered.push(
      ...readingOrder(
        sideOf(band, ({ x }) => x < found.gap),
        depth + 1,
      ),
    );
    ordered.push(
      ...readingOrder(
        sideOf(band, ({ x }) => x >= found.gap),
        depth + 1,
      ),
    );
    at = to;
  }
  ordered.push(rows.slice(at));
  return ordered.filter((region) => region.length > 0);
}

/** The middle of the gap between columns, and the rows beside it; null when the page has no columns. */
function columnsIn(rows: readonly Row[]): { gap: number; bands: Band[] } | null {
  if (rows.length < MIN_ROWS) return null;
  const left = rows.reduce((least, row) => Math.min(least, leftOf(row)), Number.POSITIVE_INFINITY);
  const width = rows.reduce((most, row) => Math.max(most, rightOf(row)), 0) - left;
  let best = { from: 0, to: 0, rows: 0 };
  for (let step = 0; step <= STEPS; step += 1) {
    const x = left + width * (SEARCHED.from + ((SEARCHED.to - SEARCHED.from) * step) / STEPS);
    const count = bandsAt(rows, x).reduce((sum, { from, to }) => sum + to - from, 0);
    if (count > best.rows) best = { from: x, to: x, rows: count };
    else if (count > 0 && count === best.rows && x - best.to < (2 * width) / STEPS) best.to = x;
  }
  if (best.rows === 0) return null;
  const gap = (best.from + best.to) / 2;
  return { gap, bands: bandsAt(rows, gap) };
}

/** The runs of rows that do not cross a position and are columns of text on both sides of it. */
function bandsAt(rows: readonly Row[], x: number): Band[] {
  const bands: Band[] = [];
  let from = 0;
  for (let at = 0; at <= rows.length; at += 1) {
    const row = rows[at];
    if (row !== undefined && !row.segments.some((segment) => crosses(segment, x))) continue;
    const band = trimmed(rows, { from, to: at }, x);
    if (band !== null) bands.push(band);
    from = at + 1;
  }
  return bands;
}

/** The band without first rows of something else, such as of a table; null when the rest is no text in two columns. */
function trimmed(rows: readonly Row[], { from, to }: Band, x: number): Band | null {
  if (to - from < MIN_ROWS) return null;
  const edges = [...sidesOf(rows.slice(from, to), x)].map(leftEdge);
  const isOfColumns = (row: Row): boolean =>
    sidesOf([row], x).every((side, index) =>
      side.every(
        (segment) => segment.x - (edges[index] as number) < MAX_INDENT * segment.size && side.length === 1,
      ),
    );
  let first = from;
  while (first < to && !isOfColumns(rows[first] as Row)) first += 1;
  return sidesOf(rows.slice(first, to), x).every(isColumn) ? { from: first, to } : null;
}

function sidesOf(rows: readonly Row[], x: number): [Segment[], Segment[]] {
  const segments = rows.flatMap((row) => row.segments);
  return [segments.filter((segment) => segment.x < x), segments.filter((segment) => segment.x >= x)];
}

function leftEdge(segments: readonly Segment[]): number {
  return segments.reduce((least, { x }) => Math.min(least, x), Number.POSITIVE_INFINITY);
}

function isColumn(segments: readonly Segment[]): boolean {
  if (segments.length < MIN_ROWS) return false;
  const right = segments.reduce((most, segment) => Math.max(most, segment.right), 0);
  const full = segments.filter(
    (segment) =>
      right - segment.right < NEAR * segment.size && segment.right - segment.x > MIN_WIDTH * segment.size,
  );
  return full.length >= FULL_SHARE * segments.length;
}

function crosses({ x, right }: Segment, at: number): boolean {
  return x < at && right > at;
}

function sideOf(rows: readonly Row[], isOnSide: (segment: Segment) => boolean): Row[] {
  return rows.flatMap((row) => {
    const segments = row.segments.filter(isOnSide);
    return segments.length === 0 ? [] : [{ ...row, segments }];
  });
}
