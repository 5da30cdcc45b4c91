/** How does a file become articles? `findSources` names the files, `readSource` reads one; neither throws for a bad one. */
import type { Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { Article } from '../article.js';
import { readCrawled } from './crawled.js';
import { decode } from './decode.js';
import type { Draft } from './draft.js';
import { faultOf, isSourceFault, reasonOf, type SourceFault, unreadable } from './fault.js';
import { articleOf } from './finish.js';
import { readMarkdown } from './markdown.js';
import { jsonLinesRecords, jsonRecords, type ReadRecord } from './records.js';
import { extensionOf, isSupported, unsupportedReason } from './sources.js';

export { isSourceFault, type SourceFault } from './fault.js';
export { findSources, SUPPORTED_EXTENSIONS } from './sources.js';

export interface ReadOptions {
  /** Keys of articles without URL are paths relative to this folder. Default: the process's. */
  cwd?: string;
  /** Files larger than this are refused before they are read; .jsonl files are streamed and exempt. */
  maxBytes?: number;
  /** Longer lines of a .jsonl file are refused. */
  maxLineBytes?: number;
}

/** Of 1,900 local regulations the largest has 0.1 MB; the room is for PDFs with pictures. */
export const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;
export const DEFAULT_MAX_LINE_BYTES = 8 * 1024 * 1024;

/** The heavy parsers are loaded when the first file of their kind comes. */
const READERS: Readonly<Record<string, (bytes: Uint8Array) => Promise<Draft>>> = {
  '.txt': async (bytes) => readCrawled(textOf(bytes)),
  '.md': async (bytes) => readMarkdown(textOf(bytes)),
  '.markdown': async (bytes) => readMarkdown(textOf(bytes)),
  '.html': readPage,
  '.htm': readPage,
  '.pdf': async (bytes) => (await import('./pdf.js')).readPdf(bytes),
  '.docx': async (bytes) => (await import('./docx.js')).readDocx(bytes),
};

/** The articles of a file in order, and a fault for each thing in it that is none. Never throws. */
export async function* readSource(
  path: string,
  options: ReadOptions = {},
): AsyncGenerator<Article | SourceFault> {
  const cwd = options.cwd ?? process.cwd();
  const keys = new Set<string>();
  try {
    for await (const item of recordsIn(path, options)) {
      if (isSourceFault(item)) {
        yield item;
        continue;
      }
      yield finished(item, path, cwd, keys);
    }
  } catch (thrown) {
    yield faultOf(path, reasonOf(thrown));
  }
}

type Item = Omit<ReadRecord, 'draft'> & { draft: Draft };

function finished(item: Item, path: string, cwd: string, keys: Set<string>): Article | SourceFault {
  const record = item.record === null ? '' : `record "${item.record}" `;
  try {
    const article = articleOf(item.draft, { path, cwd, record: item.record });
    if (keys.has(article.key)) {
      return faultOf(
        path,
        `${record}has the key of an earlier one, ${article.key}; give each its own id or url`,
        item.line,
      );
    }
    keys.add(article.key);
    return article;
  } catch (thrown) {
    return faultOf(path, record + reasonOf(thrown), item.line);
  }
}

async function* recordsIn(path: string, options: ReadOptions): AsyncGenerator<Item | SourceFault> {
  const extension = extensionOf(path);
  const isLines = extension === '.jsonl' || extension === '.ndjson';
  const found = await statOf(path);
  if (!isSupported(path)) throw unreadable(unsupportedReason(path));
  if (found.size === 0) throw unreadable('is empty');
  if (isLines) {
    yield* jsonLinesRecords(path, options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES);
    return;
  }
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  if (found.size > maxBytes) {
    throw unreadable(
      `has ${found.size} bytes, more than the ${maxBytes} allowed; split it or turn it into .jsonl`,
    );
  }
  const bytes = await readFile(path);
  if (extension === '.json') yield* jsonRecords(path, textOf(bytes));
  else yield { draft: await draftFrom(extension, bytes), line: null, record: null };
}

function draftFrom(extension: string, bytes: Uint8Array): Promise<Draft> {
  const reader = READERS[extension];
  if (reader === undefined) throw unreadable(unsupportedReason(extension));
  return reader(bytes);
}

async function statOf(path: string): Promise<Stats> {
  const found = await stat(path);
  if (found.isDirectory()) throw unreadable('is a folder; name the files in it');
  if (!found.isFile()) throw unreadable('is not a regular file');
  return found;
}

async function readPage(bytes: Uint8Array): Promise<Draft> {
  return (await import('./html.js')).readHtml(textOf(bytes, true));
}

function textOf(bytes: Uint8Array, declares = false): string {
  const { text } = decode(bytes, { declares });
  if (text.trim() === '') throw unreadable('holds only white space');
  return text;
}
