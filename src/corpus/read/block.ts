/** How do the paragraphs and headings of a page become sections, each with the headings above it? */
import type { PageStart, Section } from '../article.js';
import { normalTable, type Table, tableLines } from './table.js';

export { linesOf } from './text-lines.js';

/**
 * A piece of a page. An `item` is a paragraph that cannot be a heading, however short it is: a list item, a caption. The
 * text of a table has a line for each row.
 */
export type Block =
  | { kind: 'heading'; rank: number; text: string }
  | ({ kind: 'paragraph' | 'item'; text: string } & OnPages)
  | (TableBlock & OnPages);

interface OnPages {
  /** Where the text of each of its pages begins; the first one at 0. Absent where pages are not known. */
  pages?: PageStart[];
}

export interface TableBlock {
  kind: 'table';
  table: Table;
  text: string;
}

/** A table as a block, with its rows made equal; null when it has less than two columns. */
export function tableBlock(given: Table): TableBlock | null {
  const table = normalTable(given);
  if (table === null) return null;
  const { head, body } = tableLines(table);
  return { kind: 'table', table, text: [...head, ...body].join('\n') };
}

/** The sign before a list item, in Markdown and in crawled text. */
export const BULLET = /^\s*[-*+•·●]\s+/;

/** Text without white space. Titles and headings are compared in this form: `附 则` equals `附　则`. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

/**
 * Sections in order. Each heading starts a section under the open headings of smaller rank.
 *
 * A heading without text becomes an empty section only when nothing else keeps it: no deeper heading follows (whose path
 * contains it), and the same path does not occur later (as it does after a table of contents).
 */
export function sectionsOf(blocks: readonly Block[]): Section[] {
  const open: { rank: number; text: string }[] = [];
  const sections: Section[] = [];
  let current: Section = { headings: [], text: '' };
  for (const block of blocks) {
    if (block.kind !== 'heading') {
      append(block, current);
      continue;
    }
    sections.push(current);
    while ((open.at(-1)?.rank ?? -1) >= block.rank) open.pop();
    open.push({ rank: block.rank, text: block.text.trim() });
    current = { headings: open.map((heading) => heading.text), text: '' };
  }
  sections.push(current);
  return withoutRedundant(sections);
}

function append(block: Exclude<Block, { kind: 'heading' }>, section: Section): void {
  const start = section.text.length;
  section.text += `${block.text}\n`;
  if (block.pages !== undefined) addPages(section, start, block.pages);
  if (block.kind !== 'table') return;
  const head = tableLines(block.table)
    .head.map((line) => `${line}\n`)
    .join('');
  section.tables ??= [];
  section.tables.push({ start, bodyStart: start + head.length, end: section.text.length });
}

/** Adds the pages of a block that begins at `offset` to those of its section. */
function addPages(section: Section, offset: number, added: readonly PageStart[]): void {
  section.pages ??= [];
  for (const { start, page } of added) {
    if (page !== section.pages.at(-1)?.page) section.pages.push({ start: offset + start, page });
  }
}

function withoutRedundant(sections: readonly Section[]): Section[] {
  const later = new Set<string>();
  const kept: Section[] = [];
  for (const section of sections.toReversed()) {
    const path = section.headings.map(squeezed);
    const alone = path.length > 0 && !later.has(path.join('\n'));
    if (section.text !== '' || alone) kept.push(section);
    for (let depth = 1; depth <= path.length; depth += 1) later.add(path.slice(0, depth).join('\n'));
  }
  return kept.toReversed();
}
