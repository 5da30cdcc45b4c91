/**
 * How does a file, or a document from the web, become articles? `findSources` lists files, `readSource` reads one of
 * them, `readFetched` reads a document that was fetched. Bad input is reported as a fault and never thrown.
 */
import { createHash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { bodyOf, type ReadArticle } from '../article.js';
import { recognised } from './by-content.js';
import { faultOf, isSourceFault, reasonOf, type SourceFault, unreadable } from './fault.js';
import { articleOf, type Origin } from './finish.js';
import { DEFAULT_MAX_BYTES, extensionOf, type Format, formatOf, unsupportedReason } from './formats.js';
import { readIsolated, readSheetsIsolated } from './isolated.js';
import { jsonLinesRecords, jsonRecords, type ReadRecord } from './records.js';
import { sheetRecords } from './sheet-records.js';
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
export {
  adviceFor,
  DEFAULT_MAX_BYTES,
  extensionOf,
  FORMATS,
  formatOf,
  formatOfMediaType,
  isSupported,
  SUPPORTED_EXTENSIONS,
} from './formats.js';
export { canonicalUrl } from './key.js';
export { type FoundSources, findSources } from './sources.js';
export type { HttpDelivery } from './text.js';

export interface ReadOptions extends FetchedOptions {
  /** The key of an article without a URL is its path relative to this folder. Default: the working folder. */
  cwd?: string;
  /** Larger files are refused before they are read. Does not apply to JSON Lines, which is streamed. */
  maxBytes?: number;
  /** Longer lines of a JSON Lines file are refused. */
  maxLineBytes?: number;
}

/** How a document is read, wherever it is from. */
export interface FetchedOptions {
  /** Recognise the characters of PDF pages that have no text. It takes some seconds a page. */
  ocr?: boolean;
  /** Called with a document that is one article, just before that article. Files of many records are none. */
  onDocument?: ((document: ReadDocument) => void) | undefined;
}

/** The document of an article, in the format that it was recognised as. */
export interface ReadDocument {
  /** As of a file of the format: `.html`. */
  extension: string;
  bytes: Uint8Array;
  /** Of a text: the charset that was served with it; null when none was. */
  charset: string | null;
}

const DEFAULT_MAX_LINE_BYTES = 8 * 1024 * 1024;

export interface FetchedDocument extends HttpDelivery {
  /** The format, given as the extension that a file of it would have: `.html`. */
  extension: string;
  bytes: Uint8Array;
}

/** Enough that no two texts of one title and day get the same. */
const HASH_LENGTH = 12;

/**
 * Reads a file of any supported format (see `FORMATS`).
 *
 * @returns its articles in order, each with warnings, and a fault for everything in it that could not be read; never throws
 * @example
 *     for await (const item of readSource('articles/qingdao.txt')) {
 *       if (isSourceFault(item)) console.error(`${item.path} ${item.reason}`);
 *       else console.log(item.title, item.sections.length);
 *     }
 */
export async function* readSource(
  path: string,
  options: ReadOptions = {},
): AsyncGenerator<ReadArticle | SourceFault> {
  yield* articlesOf(path, { path, cwd: options.cwd ?? process.cwd() }, itemsOfFile(path, options));
}

/** Like `readSource`, for a document that was fetched. The path in its faults is the document's URL. */
export async function* readFetched(
  document: FetchedDocument,
  options: FetchedOptions = {},
): AsyncGenerator<ReadArticle | SourceFault> {
  const { url, extension, bytes } = document;
  yield* articlesOf(url, { url }, itemsOf(url, extension, bytes, { delivery: document, ...options }));
}

async function* articlesOf(
  path: string,
  place: Origin['place'],
  items: AsyncIterable<ReadRecord | SourceFault>,
): AsyncGenerator<ReadArticle | SourceFault> {
  const keys = new Map<string, string>();
  try {
    for await (const item of items) {
      yield isSourceFault(item) ? item : articleOrFault(item, path, place, keys);
    }
  } catch (thrown) {
    yield faultOf(path, reasonOf(thrown));
  }
}

/** @param keys of the file's articles so far, with their texts' hashes; the new one is added */
function articleOrFault(
  item: ReadRecord,
  path: string,
  place: Origin['place'],
  keys: Map<string, string>,
): ReadArticle | SourceFault {
  const record = item.record === null ? '' : `record "${item.record}" `;
  try {
    const article = articleOf(item.draft, { place, record: item.record });
    const hash = createHash('sha256').update(bodyOf(article)).digest('hex').slice(0, HASH_LENGTH);
    const key = keysOf(article, hash, item.isNamedByTitle).find((each) => (keys.get(each) ?? hash) === hash);
    if (key === undefined) {
      throw unreadable(`has the key of an earlier one, ${article.key}; give each its own id or url`);
    }
    if (keys.has(key)) throw unreadable('has the text of an earlier one; leave one of them out');
    keys.set(key, hash);
    return { ...article, key };
  } catch (thrown) {
    return faultOf(path, record + reasonOf(thrown), item.line);
  }
}

/** Its key; for another article of the same title, one by its day and one by its text, which do not depend on the others. */
function keysOf({ key, date }: ReadArticle, hash: string, isNamedByTitle: boolean): string[] {
  if (!isNamedByTitle) return [key];
  return [key, ...(date === null ? [] : [`${key}~${date}`]), `${key}~${hash}`];
}

async function* itemsOfFile(path: string, options: ReadOptions): AsyncGenerator<ReadRecord | SourceFault> {
  const found = await statOf(path);
  const extension = extensionOf(path);
  if (found.size === 0) throw unreadable('is empty');
  if (formatOf(extension)?.read === 'recordLines') {
    yield* jsonLinesRecords(
      path,
      createReadStream(path),
      options.maxLineBytes ?? DEFAULT_MAX_LINE_BYTES,
      null,
    );
    return;
  }
  const maxBytes = options.maxBytes ?? DEFAULT_MAX_BYTES;
  if (found.size > maxBytes) {
    throw unreadable(
      `has ${found.size} bytes, more than the ${maxBytes} allowed; split it or turn it into .jsonl`,
    );
  }
  const { ocr = false, onDocument } = options;
  yield* itemsOf(path, extension, await readFile(path), { delivery: null, ocr, onDocument });
}

async function* itemsOf(
  path: string,
  extension: string,
  given: Uint8Array,
  { delivery, ocr = false, onDocument }: FetchedOptions & { delivery: HttpDelivery | null },
): AsyncGenerator<ReadRecord | SourceFault> {
  if (given.length === 0) throw unreadable('is empty');
  const { extension: kind, bytes, warnings } = recognised(extension, given);
  const { read, inThread } = supportedFormat(kind);
  const base = delivery?.url ?? null;
  const reading = { kind, bytes, served: delivery, ocr };
  if (read === 'recordLines') {
    yield* jsonLinesRecords(path, [Buffer.from(bytes)], DEFAULT_MAX_LINE_BYTES, base);
  } else if (read === 'records') yield* jsonRecords(path, textOf(bytes, delivery), base);
  else if (typeof read === 'object') {
    const sheets = await (inThread ? readSheetsIsolated(reading) : read.sheets(bytes, delivery));
    yield* sheetRecords(path, sheets, base);
  } else {
    const draft = await (inThread ? readIsolated(reading) : read(bytes, delivery, { ocr }));
    draft.warnings.push(...warnings);
    onDocument?.({ extension: kind, bytes, charset: delivery?.charset ?? null });
    yield { draft, line: null, record: null, isNamedByTitle: false };
  }
}

function supportedFormat(extension: string): Format {
  const format = formatOf(extension);
  if (format === null) throw unreadable(unsupportedReason(extension));
  return format;
}

async function statOf(path: string): Promise<Stats> {
  const found = await stat(path);
  if (found.isDirectory()) throw unreadable('is a folder; name the files in it');
  if (!found.isFile()) throw unreadable('is not a regular file');
  return found;
}
