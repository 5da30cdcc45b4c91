/**
 * On which pages does the text of a Word file stand? Word saves where its pages broke when it showed the file last. Breaks
 * that the writer set are not enough: pages that ran over are not among them.
 */
import type { PageStart } from '../article.js';
import { type Block, tableBlock } from './block.js';

const SAVED_BREAK = /<w:lastRenderedPageBreak\s*\/>/g;

/** Stands where a page begins while the file is read: a character for private use, of a plane that no font fills. */
const MARK = '\u{f5a1e}';
const MARKS = /\u{f5a1e}/gu;

/** The XML of the text with a mark where a page begins; the same when the file saves no pages. */
export function withPageMarks(xml: string): string {
  return xml.replace(SAVED_BREAK, `<w:t>${MARK}</w:t>`);
}

/** The blocks without the marks, each with the pages that it stands on. Blocks without any mark stay as they are. */
export function withPages(blocks: readonly Block[]): Block[] {
  if (!blocks.some(({ text }) => text.includes(MARK))) return [...blocks];
  let page = 1;
  return blocks.flatMap((block): Block[] => {
    const pages = startsIn(block.text, page);
    page = pages.at(-1)?.page ?? page;
    const text = block.text.replace(MARKS, '');
    if (block.kind === 'heading') return text.trim() === '' ? [] : [{ ...block, text }];
    if (block.kind !== 'table') return text.trim() === '' ? [] : [{ ...block, text, pages }];
    const { caption, headerRows, rows } = block.table;
    const table = tableBlock({
      caption: caption?.replace(MARKS, '') ?? null,
      headerRows,
      rows: rows.map((row) => row.map((cell) => cell.replace(MARKS, ''))),
    });
    return table === null ? [] : [{ ...table, pages }];
  });
}

/** Where each page begins in a text without its marks. */
function startsIn(text: string, page: number): PageStart[] {
  const starts: PageStart[] = [{ start: 0, page }];
  let before = 0;
  for (const { index } of text.matchAll(MARKS)) {
    const start = index - before * MARK.length;
    before += 1;
    // A page that begins with the block.
    if (text.slice(0, index).replace(MARKS, '').trim() === '') starts.length = 0;
    starts.push({ start: starts.length === 0 ? 0 : start, page: page + before });
  }
  return starts;
}
