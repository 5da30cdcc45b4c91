/** How do many rows get into a table? As a stream in the text format of COPY (PostgreSQL manual, COPY, File Formats). */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from } from 'pg-copy-streams';

/** A list becomes an array, a buffer a bytea. */
export type Cell = string | number | null | Buffer | readonly (string | number)[];

/** @param into a table and its columns, such as `a.b (c, d)` */
export async function copyInto(
  client: pg.ClientBase,
  into: string,
  rows: Iterable<readonly Cell[]>,
): Promise<void> {
  const stream = client.query(from(`COPY ${into} FROM STDIN`));
  await pipeline(Readable.from(linesOf(rows)), stream);
}

function* linesOf(rows: Iterable<readonly Cell[]>): Generator<string> {
  for (const row of rows) yield `${row.map(cellOf).join('\t')}\n`;
}

function cellOf(cell: Cell): string {
  if (cell === null) return '\\N';
  if (Buffer.isBuffer(cell)) return `\\\\x${cell.toString('hex')}`;
  if (typeof cell === 'number') return String(cell);
  return escaped(typeof cell === 'string' ? storable(cell) : arrayOf(cell));
}

function arrayOf(items: readonly (string | number)[]): string {
  const quoted = items.map((item) =>
    typeof item === 'number' ? item : `"${storable(item).replace(/["\\]/g, '\\$&')}"`,
  );
  return `{${quoted.join(',')}}`;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function escaped(text: string): string {
  return text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] as string);
}

/**
 * What PostgreSQL can hold: no U+0000, and no half of a surrogate pair. Both become U+FFFD, which is as long, so that ranges
 * in UTF-16 units still hold.
 */
export function storable(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: this one is looked for
  return text.replace(/\u0000/g, '\ufffd').toWellFormed();
}
