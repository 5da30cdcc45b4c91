/**
 * How does the plain text of a crawled page become an article? Each line is a paragraph: first site categories, title
 * and metadata line (see `header.ts`), then paragraphs and headings (see `outline.ts`). A line is never changed: it
 * becomes part of the header, a heading, or a paragraph as it is. Only a text that was cut at the width of a page is
 * joined (see `hard-wrap.ts`).
 */
import { type Block, BULLET } from './block.js';
import { type DeclaredMetadata, type Draft, draftOf } from './draft.js';
import { unwrapped } from './hard-wrap.js';
import { linesWithBlanks } from './text-lines.js';

export function readCrawled(text: string, declared: DeclaredMetadata = {}): Draft {
  return draftOf(crawledBlocks(text), declared);
}

/** The lines of a text as paragraphs, those with a bullet as list items. */
export function crawledBlocks(text: string): Block[] {
  return unwrapped(linesWithBlanks(text)).map((line) => ({
    kind: BULLET.test(line) ? 'item' : 'paragraph',
    text: line,
  }));
}
