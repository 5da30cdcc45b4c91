/**
 * How does a file, or a document of the web, become articles? `findSources` names the files, `readSource` reads one,
 * `readFetched` what was fetched; none throws for a bad one.
 */
import { createReadStream, type Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import type { Article } from '../article.js';
import { readCrawled } from './crawled.js';
import type { Draft } from './draft.js';
import { faultOf, isSourceFault, reasonOf, type SourceFault, unreadable } from './fault.js';
import { articleOf, type Origin } from './finish.js';
import { type IsolatedKind, readIsolated } from './isolated.js';
import { readMarkdown } from './markdown.js';
import { jsonLinesRecords, jsonRecords, type ReadRecord } from './records.js';
import { extensionOf, isSupported, unsupportedReason } from './sources.js';
import { type HttpDelivery, textOf } from './text.js';

export { decode } from './decode.js';
export {
  faultOf,
  isSourceFault,
  noteOf,
  reasonOf,
  type SourceFault,
  type SourceNote,
  unreadable,
} from './fault.js';
export { canonicalUrl } from './key.js';
export { extensionOf, findSources, isSupported, SUPPORTED_EXTENSIONS } from './sources.js';
export type { HttpDelivery } from './text.js';

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

export interface Fetched extends HttpDelivery {
  /** The kind of its content, as the extension that a file of it would have: `.html`. */
  extension: string;
  bytes: Uint8Array;
}

const FORMAT_READERS: Readonly<
  Record<string, (bytes: Uint8Array, served: HttpDelivery | null) => Promise<Draft>>
> = {
  '.txt': async (bytes, served) => readCrawled(textOf(bytes, served)),
  '.md': async (bytes, served) => readMarkdown(textOf(bytes, served)),
  '.markdown': async (bytes, served) => readMarkdown(textOf(bytes, served)),
  '.html': heavy('.html'),
  '.htm': heavy('.html'),
  '.pdf': heavy('.pdf'),
  '.docx': heavy('.docx'),
};

function heavy(kind: IsolatedKind) {
  return (bytes: Uint8Array, served: HttpDelivery | null) => readIsolated({ kind, bytes, served });
}

/** The articles of a file in order, and a fault for each thing in it that is none. Never throws. */
export async function* readSource(
  path: string,
  options: ReadOptions = {},
): AsyncGenerator<Article | SourceFault> {
  yield* finishedItems(path, { path, cwd: options.cwd ?? process.cwd() }, recordsIn(path, options));
}

/** The same of a document that was fetched, whose path in faults is its URL. */
export async function* readFetched(fetched: Fetched): AsyncGenerator<Article | SourceFault> {
  const { url, extension, bytes } = fetched;
  yield* finishedItems(url, { url }, itemsOf(url, extension, bytes, fetched));
}

async function* finishedItems(
  path: string,
  place: Origin['place'],
  items: AsyncIterable<Item | SourceFault>,
): AsyncGenerator<Article | SourceFault> {
  const keys = new Set<string>();
  try {
    for await (const item of items) yield isSourceFault(item) ? item : finished(item, path, place, keys);
  } catch (thrown) {
    yield faultOf(path, reasonOf(thrown));
  }
}

type Item = Omit<ReadRecord, 'draft'> & { draft: Draft };

function finished(
  item: Item,
  path: string,
  place: Origin['place'],
  keys: Set<string>,
): Article | SourceFault {
  const record = item.record === null ? '' : `record "${item.record}" `;
  try {
    const article = articleOf(item.draft, { place, record: item.record });
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
  const found = await statOf(path);
  if (!isSupported(path)) throw unreadable(unsupportedReason(path));
  if (found.size === 0) throw unreadable('is empty');
  if (isJsonLines(extension)) {
    yield* jsonLinesRecords(path, createReadStream(path), options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES);
    return;
  }
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  if (found.size > maxBytes) {
    throw unreadable(
      `has ${found.size} bytes, more than the ${maxBytes} allowed; split it or turn it into .jsonl`,
    );
  }
  yield* itemsOf(path, extension, await readFile(path), null);
}

async function* itemsOf(
  path: string,
  extension: string,
  bytes: Uint8Array,
  served: HttpDelivery | null,
): AsyncGenerator<Item | SourceFault> {
  if (bytes.length === 0) throw unreadable('is empty');
  const reader = FORMAT_READERS[extension];
  if (isJsonLines(extension)) yield* jsonLinesRecords(path, [Buffer.from(bytes)], DEFAULT_MAX_LINE_BYTES);
  else if (extension === '.json') yield* jsonRecords(path, textOf(bytes, served));
  else if (reader === undefined) throw unreadable(unsupportedReason(path));
  else yield { draft: await reader(bytes, served), line: null, record: null };
}

function isJsonLines(extension: string): boolean {
  return extension === '.jsonl' || extension === '.ndjson';
}

async function statOf(path: string): Promise<Stats> {
  const found = await stat(path);
  if (found.isDirectory()) throw unreadable('is a folder; name the files in it');
  if (!found.isFile()) throw unreadable('is not a regular file');
  return found;
}
