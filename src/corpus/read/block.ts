/** How do the paragraphs and headings of a page become sections, each with the headings above it? */
import type { Section } from '../article.js';

/**
 * A piece of a page. An `item` is a paragraph that cannot be a heading, however short it is: a list item, a table row,
 * a caption.
 */
export type Block =
  | { kind: 'heading'; rank: number; text: string }
  | { kind: 'paragraph' | 'item'; text: string };

/** The sign before a list item, in Markdown and in crawled text. */
export const BULLET = /^\s*[-*+•·●]\s+/;

/** Every character that can end a line. Text is split at all of them, so that a paragraph contains no line break. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: vertical tab and form feed end lines in old files
const LINE_END = /\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]/;

/** The lines of a text without trailing space and without blank lines. */
export function linesOf(text: string): string[] {
  return text
    .split(LINE_END)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}

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
      current.text += `${block.text}\n`;
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
