/**
 * Of which format is a document whose name does not say it? Saved pages of dynamic sites (`.jsp`, `.do`) may hold HTML or
 * JSON, files named `.doc` and `.xls` may be pages or newer files, and files may have no extension at all.
 */
import { open } from 'node:fs/promises';
import { decode } from './decode.js';
import { unreadable } from './fault.js';
import { formatOf, OF_ANY_CONTENT, PAGE_EXTENSIONS, unsupportedReason } from './formats.js';

/** So much of a file says what it is. */
const HEAD_BYTES = 64 * 1024;

const SIGNATURES: readonly [bytes: string, extension: string][] = [
  ['%PDF-', '.pdf'],
  ['{\\rtf', '.rtf'],
  ['\xd0\xcf\x11\xe0', 'ole'],
  ['PK\x03\x04', 'zip'],
];

const PAGE = /<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]/i;
const MARKUP = /<(?:div|p|table|span|h[1-6]|td)(?:\s[^<>]*)?>/i;

/** Code that the server runs before it sends the page. */
const SERVER_CODE = /<\?(?:php|=)[\s\S]*?(?:\?>|$)|<%[\s\S]*?(?:%>|$)/g;

/** A page that is left when its code is gone has a text of its own; a template has labels. */
const MIN_PAGE_LETTERS = 60;

/** A text in Chinese has more than a stray character. */
const MIN_HAN = 20;
const HAN = /\p{Script=Han}/gu;

/** A document with the extension of the format that it has. */
export interface Recognised {
  extension: string;
  bytes: Uint8Array;
  warnings: string[];
}

/**
 * @param extension in lower case, of a format or one of those that say nothing
 * @throws ZonelensError `source_unreadable` when it is of no format that is read
 */
export function recognised(extension: string, bytes: Uint8Array): Recognised {
  if (formatOf(extension) !== null && !OF_ANY_CONTENT.has(extension))
    return { extension, bytes, warnings: [] };
  if (PAGE_EXTENSIONS.has(extension)) return recognisedPage(bytes);
  const found = extensionIn(extension, bytes);
  if (found === null || (found !== extension && formatOf(found) === null)) {
    throw unreadable(unsupportedReason(found ?? extension));
  }
  return { extension: found, bytes, warnings: [] };
}

/** Whether a file in a folder is of a format that is read, by its first bytes. Never throws. */
export async function isRecognised(path: string, extension: string): Promise<boolean> {
  try {
    const found = extensionIn(extension, await headOf(path));
    return found !== null && formatOf(found) !== null;
  } catch {
    return false;
  }
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The extension of the format that the bytes have; null when it is none that is known. */
function extensionIn(extension: string, bytes: Uint8Array): string | null {
  const start = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('latin1');
  const signature = SIGNATURES.find(([sign]) => start.startsWith(sign))?.[1];
  if (signature === 'ole') return extension === '.doc' || extension === '.wps' ? '.doc' : null;
  if (signature === 'zip') return extensionOfArchive(bytes);
  if (signature !== undefined) return signature;
  const text = textOf(bytes);
  if (text === null) return null;
  if (PAGE.test(text)) return '.html';
  if (extension === '.xls')
    return text.includes('\t') || MARKUP.test(text) ? (MARKUP.test(text) ? '.html' : '.csv') : null;
  return extension === '' ? extensionOfText(text) : null;
}

/** The parts of an Office file are listed at the end of it; the first of them stand at its beginning. */
function extensionOfArchive(bytes: Uint8Array): string | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.includes('word/')) return '.docx';
  return buffer.includes('xl/') ? '.xlsx' : null;
}

function extensionOfText(text: string): string | null {
  if (/^\s*[[{]/.test(text)) return isJsonLine(text) ? '.jsonl' : '.json';
  return (text.match(HAN)?.length ?? 0) >= MIN_HAN ? '.txt' : null;
}

/** Whether the first of several lines is a JSON value of its own. */
function isJsonLine(text: string): boolean {
  const end = text.indexOf('\n');
  if (end === -1 || text.slice(end).trim() === '') return false;
  try {
    return typeof JSON.parse(text.slice(0, end)) === 'object';
  } catch {
    return false;
  }
}

/** What the server of a dynamic site sent: a page, JSON, or a document. Its own code is no page. */
function recognisedPage(bytes: Uint8Array): Recognised {
  const found = extensionIn('', bytes);
  const text = textOf(bytes);
  if (text === null) {
    if (found === null || formatOf(found) === null)
      throw unreadable('is neither a page nor a document that is read');
    return { extension: found, bytes, warnings: [] };
  }
  const page = text.replace(SERVER_CODE, '');
  if (page === text)
    return { extension: MARKUP.test(text) ? '.html' : (found ?? '.html'), bytes, warnings: [] };
  const letters = page.replace(/<[^<>]*>/g, '').match(/\p{L}/gu)?.length ?? 0;
  if (letters < MIN_PAGE_LETTERS) {
    throw unreadable(
      'holds the code of a page, not the page; open its address in a browser and save the page',
    );
  }
  const warnings = ['holds code of its server, which is left out'];
  return { extension: '.html', bytes: Buffer.from(`\ufeff${page}`), warnings };
}

function textOf(bytes: Uint8Array): string | null {
  try {
    return decode(bytes, { declares: true }).text;
  } catch {
    return null;
  }
}
