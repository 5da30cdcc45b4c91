/**
 * Which formats are read, and how are they recognised? The one table for files (by extension), fetched documents (by
 * media type, or by the extension in the address) and uploads (by media type).
 */
import { basename, extname } from 'node:path';
import type { Draft } from './draft.js';
import { FORMAT_NAMES, type FormatName } from './format-names.js';
import type { Sheet } from './sheet.js';
import { type HttpDelivery, textOf } from './text.js';

/** @throws ZonelensError `source_unreadable` when the bytes are not of the format */
export type FormatReader = (
  bytes: Uint8Array,
  delivery: HttpDelivery | null,
  options: FormatOptions,
) => Promise<Draft>;

export interface FormatOptions {
  /** Recognise the characters of pages that are pictures. */
  ocr: boolean;
}

/** @throws ZonelensError `source_unreadable` when the bytes are not of the format */
export type SheetReader = (bytes: Uint8Array, delivery: HttpDelivery | null) => Promise<Sheet[]>;

export interface Format extends FormatName {
  /** Reads a document that is one article; or how a document of many records is read: `records.ts`, `sheet-records.ts`. */
  readonly read: FormatReader | 'records' | 'recordLines' | { sheets: SheetReader };
  /** True when the parser may run out of time or memory, so that it must run in a thread: see `isolated.ts`. */
  readonly inThread: boolean;
}

/** The largest of 1,900 local regulations has 0.1 MB; PDFs with pictures need more. */
export const DEFAULT_MAX_BYTES = 32 * 1024 * 1024;

/** Parsers are imported when the first document of their format is read. */
export const FORMATS: readonly Format[] = [
  {
    ...FORMAT_NAMES.text,
    read: async (bytes, delivery) => (await import('./crawled.js')).readCrawled(textOf(bytes, delivery)),
    inThread: false,
  },
  {
    ...FORMAT_NAMES.markdown,
    read: async (bytes, delivery) => (await import('./markdown.js')).readMarkdown(textOf(bytes, delivery)),
    inThread: false,
  },
  {
    ...FORMAT_NAMES.html,
    read: async (bytes, delivery) =>
      (await import('./html.js')).readHtml(textOf(bytes, delivery, true), delivery?.url),
    inThread: true,
  },
  {
    ...FORMAT_NAMES.json,
    read: 'records',
    inThread: false,
  },
  {
    ...FORMAT_NAMES.jsonLines,
    read: 'recordLines',
    inThread: false,
  },
  {
    ...FORMAT_NAMES.csv,
    read: {
      sheets: async (bytes, delivery) => [(await import('./csv.js')).readCsv(textOf(bytes, delivery))],
    },
    inThread: false,
  },
  {
    ...FORMAT_NAMES.xlsx,
    read: { sheets: async (bytes) => (await import('./workbook/index.js')).readWorkbook(bytes) },
    inThread: true,
  },
  {
    ...FORMAT_NAMES.pdf,
    read: async (bytes, _delivery, options) => (await import('./pdf.js')).readPdf(bytes, options),
    inThread: true,
  },
  {
    ...FORMAT_NAMES.docx,
    read: async (bytes) => (await import('./docx.js')).readDocx(bytes),
    inThread: true,
  },
  {
    ...FORMAT_NAMES.doc,
    read: async (bytes) => (await import('./doc.js')).readDoc(bytes),
    inThread: true,
  },
];

/** What the names of dynamic pages end with. A saved one has whatever the server sent. */
export const PAGE_EXTENSIONS: ReadonlySet<string> = new Set(
  '.jsp .jspx .php .php3 .php5 .phtml .aspx .asp .ashx .do .action .cfm .cgi .ftl .psp'.split(' '),
);

/** Extensions under which other formats are common as well, so that the content decides: see `by-content.ts`. */
export const OF_ANY_CONTENT: ReadonlySet<string> = new Set(['.doc', '.wps', '.xls', ...PAGE_EXTENSIONS]);

const OFFICE = 'in Word, WPS or LibreOffice';

/** What to do with documents that are not read. Words that follow the path. */
const ADVICE: Readonly<Record<string, string>> = {
  '.xls': `is an old Excel file; save it as .xlsx (all at once: soffice --headless --convert-to xlsx *.xls)`,
  '.et': 'is a spreadsheet of WPS; save it as .xlsx',
  '.ods': 'is a spreadsheet of LibreOffice; save it as .xlsx',
  '.rtf': `is rich text; open it ${OFFICE} and save it as .docx (all at once: soffice --headless --convert-to docx *.rtf)`,
  '.odt': `is a LibreOffice document; save it as .docx (all at once: soffice --headless --convert-to docx *.odt)`,
  '.ofd': 'is an OFD document; open it in WPS or a reader of OFD and save it as .pdf',
  '.caj': 'is a document of CNKI; open it in CAJViewer and save it as .pdf',
  '.ppt': 'is a presentation; save it as .pdf',
  '.pptx': 'is a presentation; save it as .pdf',
  '.mht': 'is a web archive; open it in a browser and save it as .html',
  '.mhtml': 'is a web archive; open it in a browser and save it as .html',
  '.zip': 'is an archive; unpack it first',
  '.rar': 'is an archive; unpack it first',
  '.7z': 'is an archive; unpack it first',
};

/** What to do with a document that is not read, in words that follow its path; null when nothing special is known. */
export function adviceFor(extension: string): string | null {
  return ADVICE[extension] ?? null;
}

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

/**
 * The extension of a path or of a URL's path, in lower case; empty when it has none. What follows the last dot of a title
 * (`1.关于印发…的通知`) is none.
 */
export function extensionOf(path: string): string {
  const name = basename(path).toLowerCase();
  // wget keeps the query in the name of a page: `show.jsp?id=7`, and `show.jsp@id=7` on Windows.
  const candidates = [extname(name), extname(name.replace(/[?@].*$/, ''))];
  return candidates.find((extension) => /^\.[a-z0-9_-]{1,10}$/.test(extension)) ?? '';
}

/** Whether the name of a file says that it is read. */
export function isSupported(path: string): boolean {
  const extension = extensionOf(path);
  return formatOf(extension) !== null || PAGE_EXTENSIONS.has(extension);
}

/** Why a document with an extension that is not supported, or does not fit its content, cannot be read. Follows its path. */
export function unsupportedReason(extension: string): string {
  const advice = adviceFor(extension);
  if (advice !== null) return advice;
  if (formatOf(extension) !== null)
    return `is no ${extension} file; check what it is and name it after its type`;
  const what = extension === '' ? 'has no file extension' : `has the unsupported extension ${extension}`;
  return `${what}; supported are ${SUPPORTED_EXTENSIONS.join(', ')}`;
}
