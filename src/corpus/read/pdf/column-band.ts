/**
 * Which of the rows that leave a position free are text in two columns? Many rows whose lines are mostly full; or few of
 * them, when both columns are equally wide and each line that is not full ends a sentence.
 */
import type { Row, Segment } from './rows.js';

/** Rows from `from` up to but not including `to` stand in two columns. */
export interface Band {
  from: number;
  to: number;
}

/** A column of text has at least this many rows, and they are at least this wide (in sizes of the type). */
const MIN_ROWS = 4;
const MIN_WIDTH = 8;

/** This share of the rows of a column ends near its right edge. The cells of a table are rarely full. */
const FULL_SHARE = 0.5;
const NEAR = 3;

/** Lines begin at the left edge of their column, or are indented by at most this. In sizes of the type. */
const MAX_INDENT = 4;

/** Columns of few rows: so many lines in both together, so wide, as wide as each other, so far indented. */
const FEW = { lines: 3, width: 10, difference: 2, indent: 2.5 };

const SENTENCE_END = /[。；：！？.;:!?][”’"）)]?$/;

/** Beside a row of a column begins one of the other column within this distance, in sizes of the type. */
const LEVEL = 1.5;

/** Above and below the columns, at most so many rows are left out: more are a column of their own. */
const MAX_OUTER = 8;

/** A row further from the one above it begins a paragraph. In the usual distance of the column. */
const PARAGRAPH_GAP = 1.3;

export interface PlacedSegment extends Segment {
  y: number;
  /** Index of the row. */
  at: number;
}

interface Side {
  segments: PlacedSegment[];
  left: number;
  right: number;
}

/** The segments of each row. */
export type PlacedRows = readonly (readonly PlacedSegment[])[];

export function placedRows(rows: readonly Row[]): PlacedRows {
  return rows.map(({ segments, y }, at) => segments.map((segment) => ({ ...segment, y, at })));
}

/** The rows in two columns among those that do not cross a position; null when they are no text in two columns. */
export function bandOf(rows: PlacedRows, band: Band, x: number): Band | null {
  const all = sidesOf(rows, band, x);
  if (all.some(({ segments }) => segments.length === 0)) return null;
  const inner = withoutLast(rows, withoutFirst(band, all), x);
  return manyRows(rows, inner, x) ?? (isFewRows(sidesOf(rows, inner, x)) ? inner : null);
}

/** Without first rows that stand alone on their side, such as the last line of the text above the columns. */
function withoutFirst({ from, to }: Band, sides: readonly [Side, Side]): Band {
  const most = Math.min(to, from + MAX_OUTER);
  let first = from;
  while (first < most && sides.some((side, at) => isLeading(first, side, sides[1 - at] as Side))) first += 1;
  return { from: first, to };
}

function isLeading(row: number, side: Side, other: Side): boolean {
  const beside = other.segments.find(({ at }) => at >= row);
  if (beside === undefined) return false;
  for (const segment of side.segments) {
    if (segment.at > row) return false;
    if (segment.at === row && !isFilled(segment, side) && beside.y - segment.y > LEVEL * segment.size)
      return true;
  }
  return false;
}

/** Without last rows on one side only, when the columns end level above them: a line of text below the columns. */
function withoutLast(rows: PlacedRows, { from, to }: Band, x: number, tries = MAX_OUTER): Band {
  const sides = sidesOf(rows, { from, to }, x);
  for (const [number, side] of sides.entries()) {
    const end = sides[1 - number]?.segments.at(-1);
    if (end === undefined) return { from, to };
    const usual = stepOf(side);
    const alone = side.segments.findIndex(({ y, size, at }, index) => {
      const above = side.segments[index - 1];
      if (above === undefined || at <= end.at || y - end.y <= LEVEL * size) return false;
      return y - above.y > PARAGRAPH_GAP * usual && above.y - end.y <= LEVEL * usual;
    });
    const rest = alone < 0 ? [] : side.segments.slice(alone);
    if (tries > 0 && rest[0] !== undefined && !rest.some((segment) => isFilled(segment, side)))
      return withoutLast(rows, { from, to: rest[0].at }, x, tries - 1);
  }
  return { from, to };
}

/** The least distance between two lines of a column. */
function stepOf({ segments }: Side): number {
  return segments
    .slice(1)
    .map(({ y }, index) => y - (segments[index]?.y ?? 0))
    .filter((step) => step > 0)
    .reduce((least, step) => Math.min(least, step), Number.POSITIVE_INFINITY);
}

/** The band without first rows of something else, such as of a table; null when the rest is no text in two columns. */
function manyRows(rows: PlacedRows, { from, to }: Band, x: number): Band | null {
  if (to - from < MIN_ROWS) return null;
  const edges = sidesOf(rows, { from, to }, x).map(({ left }) => left);
  const isOfColumns = (at: number): boolean =>
    sidesOf(rows, { from: at, to: at + 1 }, x).every(({ segments }, index) =>
      segments.every(
        (segment) =>
          segment.x - (edges[index] as number) < MAX_INDENT * segment.size && segments.length === 1,
      ),
    );
  let first = from;
  while (first < to && !isOfColumns(first)) first += 1;
  return sidesOf(rows, { from: first, to }, x).every(isColumn) ? { from: first, to } : null;
}

function isColumn(side: Side): boolean {
  const { segments } = side;
  if (segments.length < MIN_ROWS) return false;
  const full = segments.filter((segment) => isFull(segment, side) && isWide(segment, MIN_WIDTH));
  return full.length >= FULL_SHARE * segments.length;
}

function isFewRows(sides: readonly [Side, Side]): boolean {
  const [first, second] = sides;
  const size = first.segments[0]?.size ?? 0;
  const widths = [first.right - first.left, second.right - second.left] as const;
  return (
    first.segments.length + second.segments.length >= FEW.lines &&
    Math.abs(widths[0] - widths[1]) <= FEW.difference * size &&
    sides.every(isProse)
  );
}

/** Lines of sentences: the first one is full, and each one that is not full ends a sentence. */
function isProse(side: Side): boolean {
  const { segments, left } = side;
  const [first] = segments;
  if (first === undefined || !isFull(first, side) || !isWide(first, FEW.width)) return false;
  return segments.every(
    (segment, index) =>
      segment.x - left <= FEW.indent * segment.size &&
      segment.at !== segments[index - 1]?.at &&
      (isFull(segment, side) || SENTENCE_END.test(segment.text.trim())),
  );
}

function isFull(segment: Segment, { right }: Side): boolean {
  return right - segment.right < NEAR * segment.size;
}

/** Not a signature, which ends at the right edge alone. */
function isFilled(segment: Segment, side: Side): boolean {
  return isFull(segment, side) && segment.x - side.left < MAX_INDENT * segment.size;
}

function isWide({ x, right, size }: Segment, width: number): boolean {
  return right - x > width * size;
}

function sidesOf(rows: PlacedRows, { from, to }: Band, x: number): [Side, Side] {
  const segments = rows.slice(from, to).flat();
  return [
    sideOf(segments.filter((segment) => segment.x < x)),
    sideOf(segments.filter((segment) => segment.x >= x)),
  ];
}

function sideOf(segments: PlacedSegment[]): Side {
  return {
    segments,
    left: segments.reduce((least, segment) => Math.min(least, segment.x), Number.POSITIVE_INFINITY),
    right: segments.reduce((most, segment) => Math.max(most, segment.right), 0),
  };
}
