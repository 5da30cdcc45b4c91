/** How do the pieces of text on a page become rows, from top to bottom? A row is what stands on one baseline. */
import { touching } from './join.js';
import { type Piece, raised } from './piece.js';
import type { PlacedTable } from './placed-table.js';

/** Text without a wide gap: a line of a paragraph, or what one cell has in a row. */
export interface Segment {
  text: string;
  x: number;
  right: number;
  size: number;
  /** What stands apart in it, by a gap that may be one between words or between two columns; absent when nothing does. */
  parts?: Segment[];
}

export interface Row {
  /** In order from the left; at least one. */
  segments: Segment[];
  /** Baseline, downwards from the top of the page. */
  y: number;
  size: number;
  /** In a row that stands for a table. */
  table?: PlacedTable;
}

/** A line between two pieces separates cells. */
export type IsSeparated = (left: number, right: number, y: number) => boolean;

/** Pieces further apart than this have a space between them. All distances are in sizes of the type. */
const WORD_GAP = 0.2;

/** Next to a Han character, a gap is a space only if it is wider: justified lines stretch all of their gaps. */
const HAN_WORD_GAP = 0.6;

/** Pieces further apart than this are in different segments. */
const SEGMENT_GAP = 1;

/** Where columns are near to each other, a gap of this width may be between them. */
const PART_GAP = 0.4;

/** Baselines that differ by less are one (mixed fonts). */
const SAME_BASELINE = 0.3;

/** Raised or lowered text is smaller than this (browsers: 5/6), and moved by less than this. */
const SCRIPT_SIZE = 0.85;
const SCRIPT_SHIFT = 0.7;

/** The same text this near to itself is drawn twice, to look bold. */
const TWICE = 0.3;

/** 第一条 and 第1章 are followed by a wide gap, but begin a line of text. */
const NUMBER_OF_ARTICLE = /^第\s?[\d一二三四五六七八九十百零〇]+\s?[编章节条]$/;

export function rowsOf(pieces: readonly Piece[], isSeparated: IsSeparated): Row[] {
  const baselines: Piece[][] = [];
  const sorted = onBaselines(pieces).sort((a, b) => a.y - b.y || a.x - b.x);
  for (const piece of sorted) {
    const current = baselines.at(-1);
    const first = current?.[0];
    if (
      current !== undefined &&
      first !== undefined &&
      piece.y - first.y < SAME_BASELINE * Math.min(piece.size, first.size)
    ) {
      current.push(piece);
    } else baselines.push([piece]);
  }
  return baselines.map((baseline) => rowOf(baseline, isSeparated)).filter((row) => row.segments.length > 0);
}

/** The pieces without blank ones; raised and lowered ones as part of the line that they belong to. */
function onBaselines(pieces: readonly Piece[]): Piece[] {
  const placed: Piece[] = [];
  let base: { piece: Piece; right: number } | null = null;
  for (const piece of pieces) {
    if (piece.text !== '' && piece.text.trim() === '') continue;
    const shift: number = base === null ? 0 : base.piece.y - piece.y;
    const isScript: boolean =
      base !== null &&
      piece.size < SCRIPT_SIZE * base.piece.size &&
      Math.abs(shift) < SCRIPT_SHIFT * base.piece.size &&
      Math.abs(piece.x - base.right) < SEGMENT_GAP * base.piece.size;
    if (base !== null && isScript) {
      const isRaised = shift > 0.1 * base.piece.size;
      const text = isRaised ? raised(base.piece.text, piece.text) : piece.text;
      // An empty piece keeps its place, so that what follows is not taken for another segment.
      placed.push({ ...piece, text, y: base.piece.y, size: base.piece.size });
      base.right = piece.x + piece.width;
    } else {
      placed.push(piece);
      base = { piece, right: piece.x + piece.width };
    }
  }
  return placed;
}

function rowOf(baseline: readonly Piece[], isSeparated: IsSeparated): Row {
  const segments: Segment[] = [];
  const pieces = baseline.toSorted((a, b) => a.x - b.x);
  let previous: Piece | null = null;
  for (const piece of pieces) {
    const segment = segments.at(-1);
    const right = piece.x + piece.width;
    const isTwice =
      previous?.text === piece.text && Math.abs(piece.x - (previous?.x ?? 0)) < TWICE * piece.size;
    previous = piece;
    if (isTwice) continue;
    if (segment !== undefined && belongs(segment, piece, isSeparated)) append(segment, piece);
    else segments.push({ text: piece.text, x: piece.x, right, size: piece.size });
  }
  const first = pieces[0] as Piece;
  const size = pieces.reduce((largest, piece) => Math.max(largest, piece.size), 0);
  return { segments: segments.filter(({ text }) => text.trim() !== ''), y: first.y, size };
}

function belongs(segment: Segment, piece: Piece, isSeparated: IsSeparated): boolean {
  if (isSeparated(segment.right, piece.x, piece.y)) return false;
  const gap = (piece.x - segment.right) / Math.max(segment.size, piece.size);
  return gap < SEGMENT_GAP || (gap < 3 * SEGMENT_GAP && NUMBER_OF_ARTICLE.test(segment.text.trim()));
}

function append(segment: Segment, piece: Piece): void {
  const gap = (piece.x - segment.right) / Math.max(segment.size, piece.size);
  if (gap > PART_GAP) {
    segment.parts ??= [{ ...segment }];
    segment.parts.push({ text: '', x: piece.x, right: piece.x, size: piece.size });
  }
  const part = segment.parts?.at(-1);
  if (part !== undefined) appendText(part, piece);
  appendText(segment, piece);
}

function appendText(segment: Segment, piece: Piece): void {
  const gap = (piece.x - segment.right) / Math.max(segment.size, piece.size);
  const isSpace = gap > (touching(segment.text, piece.text) ? HAN_WORD_GAP : WORD_GAP);
  segment.text = isSpace ? `${segment.text.trimEnd()} ${piece.text.trimStart()}` : segment.text + piece.text;
  segment.right = Math.max(segment.right, piece.x + piece.width);
  segment.size = Math.max(segment.size, piece.size);
}

/** The text of a row as one line. */
export function textOf(row: Row): string {
  const text = row.segments.map((segment) => segment.text.trim()).join(' ');
  return isSpacedOut(text) ? text.replace(/\s+/g, '') : text;
}

/** `通 知`, `目　　录`: characters set apart to fill a line. */
function isSpacedOut(text: string): boolean {
  return /^\p{Script=Han}(?:\s+\p{Script=Han}){1,19}$/u.test(text);
}

export const leftOf = (row: Row): number => (row.segments[0] as Segment).x;

export function rightOf(row: Row): number {
  return (row.segments.at(-1) as Segment).right;
}

/** A table as a row, which has no text of its own. */
export function rowOfTable(table: PlacedTable, size: number): Row {
  const { top, left, right } = table;
  return { segments: [{ text: '', x: left, right, size }], y: top, size, table };
}
