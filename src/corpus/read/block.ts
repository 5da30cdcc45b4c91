/** How do paragraphs and headings in reading order become sections under heading paths? */
import type { Section } from '../article.js';

/**
 * A piece of a page in reading order. An `item` is a paragraph that is never a heading, however short: a list
 * item, a table row, a caption.
 */
export type Block =
  | { kind: 'heading'; rank: number; text: string }
  | { kind: 'paragraph' | 'item'; text: string };

/** The sign before a list item, in Markdown and in crawled text. */
export const BULLET = /^\s*[-*+•·●]\s+/;

/** Everything that ends a line, so that a paragraph holds no line break of any kind. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: vertical tab and form feed end lines in old files
const LINE_END = /\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]/;

/** Lines without trailing space; blank ones dropped. */
export function linesOf(text: string): string[] {
  return text
    .split(LINE_END)
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
}

/** Text without any white space: how titles and headings are compared, as `附 则` is `附　则`. */
export function squeezed(text: string): string {
  return text.replace(/\s+/g, '');
}

/**
 * Sections in order: a heading opens one below every heading of a smaller rank that is still open. A heading
 * without text of its own is kept as an empty section only where it stands alone: not when a deeper heading
 * follows (which names it in its path), and not when the same path comes again later, as a table of contents has it.
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
