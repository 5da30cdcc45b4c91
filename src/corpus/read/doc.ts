/** What text does an old Word file (.doc, or .wps of WPS) contain? Many are pages or newer Word files under that name. */
import WordExtractor from 'word-extractor';
import { type Block, tableBlock } from './block.js';
import { crawledBlocks } from './crawled.js';
import { type Draft, draftOf } from './draft.js';
import { unreadable } from './fault.js';
import { headerRowsOf } from './table-header.js';

/** The end of a row of a table, as the library writes it: every cell ends with a tab. */
const ROW_END = /\t\n/;

/** Least share of letters, digits and signs in a text that was not garbled by encryption. */
const MIN_PLAIN_SHARE = 0.7;
const PLAIN = /[\p{Script=Han}\p{P}\w\s\p{Script=Latin}]/gu;

/** @throws ZonelensError `source_unreadable` for a file that is encrypted, damaged or no Word file */
export async function readDoc(bytes: Uint8Array): Promise<Draft> {
  const text = await textOf(Buffer.from(bytes));
  if (text.trim() === '') throw unreadable('has no text; it may consist of pictures');
  if ((text.match(PLAIN)?.length ?? 0) < text.length * MIN_PLAIN_SHARE) throw damaged();
  return draftOf(blocksOf(text));
}

async function textOf(bytes: Buffer): Promise<string> {
  try {
    const document = await new WordExtractor().extract(bytes);
    return [document.getBody(), document.getFootnotes(), document.getEndnotes()].filter(Boolean).join('\n');
  } catch (thrown) {
    throw damaged(thrown);
  }
}

/** Lines, and tables of consecutive rows. Only the last line before the first tab belongs to the first cell of a row. */
function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let rows: string[][] = [];
  const close = () => {
    const block = tableBlock({ caption: null, headerRows: headerRowsOf(rows), rows });
    blocks.push(...(block === null ? crawledBlocks(rows.flat().join('\n')) : [block]));
    rows = [];
  };
  const parts = text.split(ROW_END);
  const after = parts.pop() ?? '';
  for (const part of parts) {
    const start = part.lastIndexOf('\n', part.includes('\t') ? part.indexOf('\t') : part.length) + 1;
    if (part.slice(0, start).trim() !== '') {
      if (rows.length > 0) close();
      blocks.push(...crawledBlocks(part.slice(0, start)));
    }
    rows.push(part.slice(start).split('\t'));
  }
  if (rows.length > 0) close();
  return [...blocks, ...crawledBlocks(after)];
}

function damaged(cause?: unknown): Error {
  return unreadable(
    'is encrypted, damaged or no Word file; open it in Word or WPS and save it as .docx',
    cause,
  );
}
