/**
 * Which tables are in a Markdown file? Those of pipes, with or without the line of dashes below their header, and those
 * of HTML, which converters of PDF files write, on one line or many.
 */
import { plain } from './markdown-inline.js';
import type { Table } from './table.js';
import { headerRowsOf } from './table-header.js';

const DASHES = /^:?-+:?$/;
const OPENING_PIPE = /^\|/;
const CLOSING_PIPE = /(?<!\\)\|$/;
const PIPE = /(?<!\\)\|/;
const LINE_BREAK = /<br\s?\/?>/i;
const SPACE_ENTITY = /&(?:nbsp|[em]nsp|#160);/g;
const TABLE_TAG = /<(\/?)table\b[^<>]*>/gi;

/** A line that may be a row: it has a pipe. */
export function mayBeRow(line: string): boolean {
  return line.includes('|');
}

/** The tables of consecutive lines that have pipes, and the other lines, in order. */
export function pipeTables(lines: readonly string[]): (Table | string)[] {
  const rulers = lines.flatMap((line, at) => (at > 0 && isRuler(line) ? [at] : []));
  const [first] = rulers;
  if (first === undefined) {
    const isTable = lines.length > 1 && lines.every((line) => OPENING_PIPE.test(line.trim()));
    return isTable ? [tableOf(lines, 0)] : [...lines];
  }
  const tables = rulers.map((ruler, at) => {
    const next = rulers[at + 1];
    const end = next === undefined ? lines.length : next - 1;
    return tableOf([lines[ruler - 1] as string, ...lines.slice(ruler + 1, end)], 1);
  });
  return [...lines.slice(0, first - 1), ...tables];
}

function tableOf(lines: readonly string[], marked: number): Table {
  const rows = lines.map(cellsIn);
  const width = Math.max(...rows.slice(0, 1).map((row) => row.length));
  const even = rows.map((row) => [...row, ...Array(Math.max(0, width - row.length)).fill('')] as string[]);
  // A header row without text only stands there because the syntax wants one.
  const isNamed = even[0]?.some((cell) => cell !== '') === true;
  const named = isNamed ? even : even.slice(1);
  return { caption: null, headerRows: headerRowsOf(named, isNamed ? marked : 0), rows: named };
}

/** Whether a line is the one between header and rows: `| --- | :---: |`. */
function isRuler(line: string): boolean {
  return split(line).every((cell) => DASHES.test(cell));
}

function cellsIn(line: string): string[] {
  return split(line).map((cell) =>
    cell.replaceAll('\\|', '|').replace(SPACE_ENTITY, ' ').split(LINE_BREAK).map(plain).join('\n').trim(),
  );
}

function split(line: string): string[] {
  const inner = line.trim().replace(OPENING_PIPE, '').replace(CLOSING_PIPE, '');
  return inner.split(PIPE).map((cell) => cell.trim());
}

/** A part of a text: HTML tables, and what stands around them. */
export interface Piece {
  text: string;
  isTable: boolean;
}

/** Splits a text around its outermost HTML tables. A tag without its partner is no table. */
export function piecesAround(text: string): Piece[] {
  const pieces: Piece[] = [];
  let reached = 0;
  for (const { start, end } of htmlTables(text)) {
    pieces.push(
      { text: text.slice(reached, start), isTable: false },
      { text: text.slice(start, end), isTable: true },
    );
    reached = end;
  }
  return [...pieces, { text: text.slice(reached), isTable: false }];
}

/** The outermost HTML tables with both tags, in order. */
function htmlTables(text: string): { start: number; end: number }[] {
  const open: number[] = [];
  const found: { start: number; end: number }[] = [];
  for (const { index, 0: tag, 1: slash } of text.matchAll(TABLE_TAG)) {
    if (slash === '') open.push(index);
    const start = slash === '' ? undefined : open.pop();
    if (start === undefined) continue;
    while ((found.at(-1)?.start ?? -1) > start) found.pop();
    found.push({ start, end: index + tag.length });
  }
  return found;
}
