/**
 * Which formats are read, and how are they recognised? The one table for files (by extension), fetched documents (by
 * media type, or by the extension in the address) and uploads (by media type).
 */
import { extname } from 'node:path';
import type { Draft } from './draft.js';
import { type HttpDelivery, textOf } from './text.js';

/** @throws ZonelensError `source_unreadable` when the bytes are not of the format */
export type FormatReader = (bytes: Uint8Array, delivery: HttpDelivery | null) => Promise<Draft>;

export interface Format {
  /** As messages and docs/reading.md call it. */
  readonly name: string;
  /** In lower case. An upload is stored under the first one, which is part of its articles' keys. */
  readonly extensions: readonly [string, ...string[]];
  /** An upload must have the first one; a fetched document may have any. */
  readonly mediaTypes: readonly [string, ...string[]];
  /** Reads a document that is one article; or how a document of many records is read, see `records.ts`. */
  readonly read: FormatReader | 'records' | 'recordLines';
  /** True when the parser may run out of time or memory, so that it must run in a thread: see `isolated.ts`. */
  readonly inThread: boolean;
}

/** Parsers are imported when the first document of their format is read. */
export const FORMATS: readonly Format[] = [
  {
    name: 'text',
    extensions: ['.txt'],
    mediaTypes: ['text/plain'],
    read: async (bytes, delivery) => (await import('./crawled.js')).readCrawled(textOf(bytes, delivery)),
    inThread: false,
  },
  {
    name: 'Markdown',
    extensions: ['.md', '.markdown'],
    mediaTypes: ['text/markdown', 'text/x-markdown'],
    read: async (bytes, delivery) => (await import('./markdown.js')).readMarkdown(textOf(bytes, delivery)),
    inThread: false,
  },
  {
    name: 'HTML',
    extensions: ['.html', '.htm'],
    mediaTypes: ['text/html', 'application/xhtml+xml'],
    read: async (bytes, delivery) =>
      (await import('./html.js')).readHtml(textOf(bytes, delivery, true), delivery?.url),
    inThread: true,
  },
  {
    name: 'JSON',
    extensions: ['.json'],
    mediaTypes: ['application/json', 'text/json'],
    read: 'records',
    inThread: false,
  },
  {
    name: 'JSON Lines',
    extensions: ['.ndjson', '.jsonl'],
    mediaTypes: ['application/x-ndjson', 'application/jsonl'],
    read: 'recordLines',
    inThread: false,
  },
  {
    name: 'PDF',
    extensions: ['.pdf'],
    mediaTypes: ['application/pdf'],
    read: async (bytes) => (await import('./pdf.js')).readPdf(bytes),
    inThread: true,
  },
  {
    name: 'DOCX',
    extensions: ['.docx'],
    mediaTypes: ['application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    read: async (bytes) => (await import('./docx.js')).readDocx(bytes),
    inThread: true,
  },
];

/** Every extension that `readSource` reads, in lower case. */
export const SUPPORTED_EXTENSIONS: readonly string[] = FORMATS.flatMap(({ extensions }) => extensions);

/** @param extension in lower case, with its dot */
export function formatOf(extension: string): Format | null {
  return FORMATS.find(({ extensions }) => extensions.includes(extension)) ?? null;
}

/** @param mediaType in lower case, without parameters: `text/html` */
export function formatOfMediaType(mediaType: string): Format | null {
  return FORMATS.find(({ mediaTypes }) => mediaTypes.includes(mediaType)) ?? null;
}

/** The extension of a path or of a URL's path, in lower case; empty when it has none. */
export function extensionOf(path: string): string {
  return extname(path).toLowerCase();
}

export function isSupported(path: string): boolean {
  return formatOf(extensionOf(path)) !== null;
}

/** Why a path with an extension that is not supported cannot be read, in words that follow the path. */
export function unsupportedReason(path: string): string {
  const extension = extensionOf(path);
  const what = extension === '' ? 'has no file extension' : `has the unsupported extension ${extension}`;
  return `${what}; supported are ${SUPPORTED_EXTENSIONS.join(', ')}`;
}
