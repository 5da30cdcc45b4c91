/**
 * How does a crawled page's plain text become an article? One line is one paragraph: site categories, title,
 * metadata line, then paragraphs with headings among them (`header.ts` and `outline.ts` say how they are told apart).
 * Every line ends up as header, as a heading, or exactly as it was.
 */
import { type Block, BULLET, linesOf } from './block.js';
import { type Draft, draftOf, type Known } from './draft.js';

export function readCrawled(text: string, known: Known = {}): Draft {
  return draftOf(crawledBlocks(text), known);
}

/** The lines of a text as paragraphs; bulleted ones as list items. */
export function crawledBlocks(text: string): Block[] {
  return linesOf(text).map((line) => ({ kind: BULLET.test(line) ? 'item' : 'paragraph', text: line }));
}
