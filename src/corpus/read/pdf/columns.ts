/** In which order are the rows of a page read? Text in columns is read column by column, between rows that cross them. */
import { leftOf, type Row, rightOf, type Segment } from './rows.js';

/** A column of text has at least this many rows, and they are at least this wide (in sizes of the type). */
const MIN_ROWS = 4;
const MIN_WIDTH = 8;

/** This share of the rows of a column ends near its right edge. The cells of a table are rarely full. */
const FULL_SHARE = 0.5;
const NEAR = 3;

/** At most this share of the rows crosses the columns, as titles do. */
const CROSSING_SHARE = 0.4;

/** Where the gap between two columns is looked for, as a share of the width of the text. */
const SEARCHED = { from: 0.25, to: 0.75 };
const STEPS = 100;

/** Three columns are a column and two. */
const MAX_DEPTH = 2;

/** The rows in reading order: each list is a column, or the rows that stand across the columns. */
export function readingOrder(rows: readonly Row[], depth = 0): Row[][] {
  const gap = depth < MAX_DEPTH ? gapOf(rows) : null;
  if (gap === null) return rows.length === 0 ? [] : [[...rows]];
  const ordered: Row[][] = [];
  let across: Row[] = [];
  let band: Row[] = [];
  const endBand = () => {
    const left = sideOf(band, ({ x }) => x < gap);
    const right = sideOf(band, ({ x }) => x >= gap);
    if (left.length === 0 || right.length === 0) across.push(...band);
    else {
      ordered.push(across, ...readingOrder(left, depth + 1), ...readingOrder(right, depth + 1));
      across = [];
    }
    band = [];
  };
  for (const row of rows) {
    if (row.segments.some((segment) => crosses(segment, gap))) {
      endBand();
      across.push(row);
    } else band.push(row);
  }
  endBand();
  ordered.push(across);
  return ordered.filter((region) => region.length > 0);
}

/** Where the page has two columns of text, the middle of the gap between them. */
function gapOf(rows: readonly Row[]): number | null {
  if (rows.length < MIN_ROWS) return null;
  const left = Math.min(...rows.map(leftOf));
  const width = Math.max(...rows.map(rightOf)) - left;
  const segments = rows.flatMap((row) => row.segments);
  let best: { from: number; to: number; crossing: number } | null = null;
  for (let step = 0; step <= STEPS; step += 1) {
    const x = left + width * (SEARCHED.from + ((SEARCHED.to - SEARCHED.from) * step) / STEPS);
    const crossing = segments.filter((segment) => crosses(segment, x)).length;
    if (best === null || crossing < best.crossing) best = { from: x, to: x, crossing };
    else if (crossing === best.crossing && x - best.to < (2 * width) / STEPS) best.to = x;
  }
  if (best === null || best.crossing > CROSSING_SHARE * rows.length) return null;
  const middle = (best.from + best.to) / 2;
  const beside = segments.filter((segment) => !crosses(segment, middle));
  const sides = [beside.filter(({ x }) => x < middle), beside.filter(({ x }) => x >= middle)];
  return sides.every(isColumn) ? middle : null;
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
