/** What of a table is in a passage, and what of it stands before the passage? */
import type { Section, TableSpan } from './article.js';

/** The part of a table that a passage holds. Offsets are into the passage's text, in UTF-16 units. */
export interface TablePart {
  start: number;
  /** Where its rows begin that are no header. Equal to `start` when the header stands before the passage. */
  bodyStart: number;
  end: number;
  /** The lines of its caption and header rows, wherever they stand. Empty when it has neither. */
  head: string;
}

/** In UTF-16 units. Real headers have a few hundred; of a longer one the rest is not repeated. */
const LONGEST_HEAD = 2000;

/** The tables of the passage `text.slice(start, end)` of a section, in order. */
export function tablePartsOf({ text, tables = [] }: Section, start: number, end: number): TablePart[] {
  return tables
    .filter((table) => table.start < end && table.end > start)
    .map((table) => ({
      start: Math.max(0, table.start - start),
      bodyStart: Math.min(Math.max(0, table.bodyStart - start), end - start),
      end: Math.min(table.end, end) - start,
      head: headOf(text, table) ?? '',
    }));
}

/**
 * The lines of caption and header rows above a passage that begins within a table; null for any other passage. With
 * them it can be read alone.
 */
export function tableHeadOf({ text, tables = [] }: Section, start: number): string | null {
  const table = tables.find((one) => one.start < start && start < one.end);
  return table === undefined ? null : headOf(text, { ...table, bodyStart: Math.min(table.bodyStart, start) });
}

/** The lines of caption and header rows of a table; null when it has none. */
export function headOf(text: string, table: Pick<TableSpan, 'start' | 'bodyStart'>): string | null {
  const head = text.slice(table.start, table.bodyStart).trimEnd();
  return head === '' ? null : wellFormedStart(head, LONGEST_HEAD);
}

/** The first units of a text, without half a character at their end. */
function wellFormedStart(text: string, length: number): string {
  const cut = text.slice(0, length);
  return text.length > length && /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
