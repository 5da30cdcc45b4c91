/** What may be uploaded, and how does it become a file that the readers know? By its media type and its name. */
import iconv from 'iconv-lite';
import { DEFAULT_MAX_BYTES } from '../corpus/read/index.js';
import { ZonelensError } from '../errors.js';

/** The extension under which the readers know each. */
export const MEDIA_TYPES: Readonly<Record<string, string>> = {
  'application/json': '.json',
  'application/x-ndjson': '.ndjson',
  'text/plain': '.txt',
  'text/markdown': '.md',
  'text/html': '.html',
  'application/pdf': '.pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': '.docx',
};

/** As for a file. */
export const MAX_UPLOAD_BYTES = DEFAULT_MAX_BYTES;

/** File systems take names of 255 bytes; the extension is yet to come. */
export const MAX_NAME_BYTES = 200;

/**
 * Where uploads lie in the working folder of the process that reads them, and so what their articles are known by, if
 * by no URL. The folders that people keep have other names, so that no upload takes the place of a file's article.
 */
export const UPLOAD_FOLDER = '@upload';

export interface Upload {
  bytes: Uint8Array;
  /** One of `MEDIA_TYPES`. */
  mediaType: string;
  /** That the sender declares; null for none. */
  charset: string | null;
  /** What it is to be known by, if not by an URL. */
  name: string | null;
}

/** Why a name cannot be taken; null when it can. */
export function faultOfName(name: string): string | null {
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) return `must have at most ${MAX_NAME_BYTES} bytes`;
  if (!name.isWellFormed() || /[\p{Cc}/\\]/u.test(name))
    return 'must hold no slashes and no control characters';
  if (name.trim() !== name || name === '' || name.startsWith('.')) {
    return 'must not be empty, and not begin with a dot or begin or end with a space';
  }
  return null;
}

/** The file's name, with the extension of its media type behind it unless it has that already. */
export function fileNameOf({ name, mediaType }: Pick<Upload, 'name' | 'mediaType'>): string {
  const extension = MEDIA_TYPES[mediaType];
  if (extension === undefined) throw new ZonelensError('source_unreadable', `${mediaType} is not read.`);
  const given = name ?? 'untitled';
  return given.toLowerCase().endsWith(extension) ? given : given + extension;
}

/**
 * What the file holds. The readers look for a text's encoding in the text alone: where the sender declares another than
 * UTF-8, and the text is in it, it is put into UTF-8 for them.
 */
export function contentOf({ bytes, mediaType, charset }: Upload): Uint8Array {
  if (charset === null || !mediaType.startsWith('text/') || !iconv.encodingExists(charset)) return bytes;
  if (isUtf8(bytes)) return bytes;
  const text = iconv.decode(Buffer.from(bytes), charset);
  return text.includes('\ufffd') ? bytes : Buffer.from(`\ufeff${text}`);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
