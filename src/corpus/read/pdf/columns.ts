/** In which order are the rows of a page read? Text in columns is read column by column, between rows that cross them. */
import { type Band, bandOf, type PlacedRows, placedRows } from './column-band.js';
import { leftOf, type Row, rightOf, type Segment } from './rows.js';

/** Fewer rows cannot be two columns with two lines in one of them. */
const MIN_ROWS = 2;

/** Where the gap between two columns is looked for, as a share of the width of the text. */
const SEARCHED = { from: 0.25, to: 0.75 };
const STEPS = 100;

/** Three columns are a column and two. */
const MAX_DEPTH = 2;

export interface Region {
  rows: Row[];
  /** Whether it stands beside another column. */
  isColumn: boolean;
}

/** The rows in reading order: each region is a column, or the rows that stand across the columns. */
export function readingOrder(rows: readonly Row[], depth = 0): Region[] {
  const found = depth < MAX_DEPTH ? columnsIn(rows) : null;
  const regionOf = (own: readonly Row[]): Region => ({ rows: [...own], isColumn: depth > 0 });
  if (found === null) return rows.length === 0 ? [] : [regionOf(rows)];
  const ordered: Region[] = [];
  let at = 0;
  for (const { from, to } of found.bands) {
    const band = rows.slice(from, to);
    ordered.push(regionOf(rows.slice(at, from)));
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
  ordered.push(regionOf(rows.slice(at)));
  return ordered.filter((region) => region.rows.length > 0);
}

/** The middle of the gap between columns, and the rows beside it; null when the page has no columns. */
function columnsIn(rows: readonly Row[]): { gap: number; bands: Band[] } | null {
  if (rows.length < MIN_ROWS) return null;
  const left = rows.reduce((least, row) => Math.min(least, leftOf(row)), Number.POSITIVE_INFINITY);
  const width = rows.reduce((most, row) => Math.max(most, rightOf(row)), 0) - left;
  const placed = placedRows(rows);
  let best = { from: 0, to: 0, rows: 0 };
  for (let step = 0; step <= STEPS; step += 1) {
    const x = left + width * (SEARCHED.from + ((SEARCHED.to - SEARCHED.from) * step) / STEPS);
    const count = bandsAt(placed, x).reduce((sum, { from, to }) => sum + to - from, 0);
    if (count > best.rows) best = { from: x, to: x, rows: count };
    else if (count > 0 && count === best.rows && x - best.to < (2 * width) / STEPS) best.to = x;
  }
  if (best.rows === 0) return null;
  const gap = (best.from + best.to) / 2;
  return { gap, bands: bandsAt(placed, gap) };
}

/** The runs of rows that do not cross a position and are columns of text on both sides of it. */
function bandsAt(rows: PlacedRows, x: number): Band[] {
  const bands: Band[] = [];
  let from = 0;
  for (let at = 0; at <= rows.length; at += 1) {
    const row = rows[at];
    if (row !== undefined && !row.some((segment) => crosses(segment, x))) continue;
    const band = bandOf(rows, { from, to: at }, x);
    if (band !== null) bands.push(band);
    from = at + 1;
  }
  return bands;
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
