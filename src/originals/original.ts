/** What is kept of the document that an article was read from, and of which article is it the original? */
import { extname } from 'node:path';
import type { Article } from '../corpus/article.js';
import { decode } from '../corpus/read/decode.js';
import { formatOf, type ReadDocument } from '../corpus/read/index.js';
import { contentHashOf, hashOfText } from '../store/records.js';

/** A file that is kept under its checksum. */
export interface Original {
  sha256: string;
  /** In bytes. */
  bytes: number;
  /** Without parameters: `text/html`. */
  mediaType: string;
  /** Of a text: the encoding of its bytes; null for others. */
  charset: string | null;
  /** For whoever saves it. */
  name: string;
}

/** The original of one version of an article. */
export interface OriginalOfText extends Original {
  /** Hash of the text that was read from it: `textHashOf`. */
  text: string;
  /** Hash of the whole article that was read from it: `contentHashOf`. */
  content: string;
}

/** Kind of the records that say what the original of an article is; their ids are those of the articles. */
export const ORIGINAL_KIND = 'original';

export interface OriginalRecord {
  /** The one that was read last comes first. */
  originals: OriginalOfText[];
}

/** The same as long as the text is, whatever is corrected in the metadata of the article. */
export function textHashOf(sections: Article['sections']): string {
  return hashOfText(JSON.stringify(sections.map(({ headings, text }) => [headings, text])));
}

/** @param source path or address of the document */
export function originalOf(
  article: Article,
  { extension, bytes, charset }: ReadDocument,
  { sha256, source }: { sha256: string; source: string },
): OriginalOfText {
  const mediaType = formatOf(extension)?.mediaTypes[0] ?? 'application/octet-stream';
  return {
    ...{ sha256, bytes: bytes.length, mediaType, name: nameOf(source, extension) },
    charset: mediaType.startsWith('text/') ? encodingOf(bytes, mediaType, charset) : null,
    ...{ text: textHashOf(article.sections), content: contentHashOf(article) },
  };
}

function encodingOf(bytes: Uint8Array, mediaType: string, charset: string | null): string {
  return decode(bytes, { charset, declares: mediaType === 'text/html' }).encoding.toLowerCase();
}

/** Windows and Linux take names of 255 units or bytes. */
const MAX_NAME_LENGTH = 80;

/** The last part of the path or address, with the extension of the format. */
function nameOf(source: string, extension: string): string {
  const last = lastPartOf(source).replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]/gu, '_');
  const stem = last.slice(0, last.length - extname(last).length) || 'original';
  return (
    (extname(last).toLowerCase() === extension ? stem : last || stem).slice(0, MAX_NAME_LENGTH) + extension
  );
}

function lastPartOf(source: string): string {
  if (!URL.canParse(source)) return source.split(/[\\/]/).at(-1) ?? '';
  const { pathname, hostname } = new URL(source);
  const last = pathname.split('/').at(-1) || hostname;
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}
