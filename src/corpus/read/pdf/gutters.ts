/** Where do the columns of a table stand so near to each other that the words of a row seem to be one text? */
import type { Row, Segment } from './rows.js';

/** A strip that no text of the rows covers. */
interface Gutter {
  left: number;
  right: number;
}

/** In sizes of the type: a narrower strip is chance. */
const MIN_WIDTH = 0.3;

/** With fewer rows, a strip is chance. The first row may have names that lie over several columns. */
const MIN_ROWS = 2;

/** The strips between the parts of rows, the first row left out. */
export function guttersOf(rows: readonly Row[]): Gutter[] {
  const below = rows.length > MIN_ROWS ? rows.slice(1) : rows;
  const parts = below.flatMap(({ segments }) => segments.flatMap((segment) => segment.parts ?? [segment]));
  const size = Math.min(...parts.map((part) => part.size));
  const gutters: Gutter[] = [];
  let right = Number.POSITIVE_INFINITY;
  for (const part of parts.toSorted((a, b) => a.x - b.x)) {
    if (part.x - right > MIN_WIDTH * size) gutters.push({ left: right, right: part.x });
    right = right === Number.POSITIVE_INFINITY ? part.right : Math.max(right, part.right);
  }
  return gutters;
}

/** The row with its texts cut where they cross a strip. */
export function cutAt(row: Row, gutters: readonly Gutter[]): Row {
  if (row.segments.every(({ parts }) => parts === undefined)) return row;
  return { ...row, segments: row.segments.flatMap((segment) => cutSegment(segment, gutters)) };
}

function cutSegment({ parts, ...segment }: Segment, gutters: readonly Gutter[]): Segment[] {
  if (parts === undefined) return [segment];
  const cut: Segment[] = [];
  for (const part of parts) {
    const last = cut.at(-1);
    const isApart =
      last === undefined || gutters.some((gutter) => isBetween(middleOf(gutter), last.right, part.x));
    if (isApart) cut.push({ ...part });
    else cut[cut.length - 1] = { ...last, text: `${last.text} ${part.text}`, right: part.right };
  }
  return cut;
}

function middleOf({ left, right }: Gutter): number {
  return (left + right) / 2;
}

function isBetween(x: number, left: number, right: number): boolean {
  return left <= x && x <= right;
}
