/** What may be uploaded, and as which file is it stored for the readers? */
// Not through the index, which loads what reads documents: the server starts without it.
import { decode } from '../corpus/read/decode.js';
import { DEFAULT_MAX_BYTES, FORMATS } from '../corpus/read/formats.js';
import { ZonelensError } from '../errors.js';

/** Media type -> extension of the file that an upload becomes. One type for each format. */
export const MEDIA_TYPES: Readonly<Record<string, string>> = Object.fromEntries(
  FORMATS.map(({ mediaTypes: [mediaType], extensions: [extension] }) => [mediaType, extension]),
);

/** The same limit as for files. */
export const MAX_UPLOAD_BYTES = DEFAULT_MAX_BYTES;

/** File systems allow names of 255 bytes; the extension is added to this. */
export const MAX_NAME_BYTES = 200;

/**
 * Folder of uploads, inside the working folder of the writer process. Articles without a URL are identified by their path,
 * which begins with this name. Users hardly have a folder of this name, so no upload replaces the article of a file.
 */
export const UPLOAD_FOLDER = '@upload';

export interface Upload {
  bytes: Uint8Array;
  /** One of `MEDIA_TYPES`. */
  mediaType: string;
  /** The charset that the sender declares; null for none. */
  charset: string | null;
  /** Identifies the article when it has no URL. */
  name: string | null;
}

/** Why a name is refused, in words that follow "name"; null when it is accepted. */
export function faultOfName(name: string): string | null {
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) return `must have at most ${MAX_NAME_BYTES} bytes`;
  if (!name.isWellFormed() || /[\p{Cc}/\\]/u.test(name))
    return 'must hold no slashes and no control characters';
  if (name.trim() !== name || name === '' || name.startsWith('.')) {
    return 'must not be empty, and not begin with a dot or begin or end with a space';
  }
  return null;
}

/** The upload's name, followed by the extension of its media type unless it already ends with that. */
export function fileNameOf({ name, mediaType }: Pick<Upload, 'name' | 'mediaType'>): string {
  const extension = MEDIA_TYPES[mediaType];
  if (extension === undefined) throw new ZonelensError('source_unreadable', `${mediaType} is not read.`);
  const given = name ?? 'untitled';
  return given.toLowerCase().endsWith(extension) ? given : given + extension;
}

/**
 * The content of the file. Readers of files detect the encoding from the text alone, so a text whose declared charset
 * matters is converted to UTF-8.
 */
export function contentOf({ bytes, mediaType, charset }: Upload): Uint8Array {
  if (charset === null || !mediaType.startsWith('text/')) return bytes;
  try {
    const { text, encoding } = decode(bytes, { charset, declares: mediaType === 'text/html' });
    return encoding === 'utf-8' ? bytes : Buffer.from(`\ufeff${text}`);
  } catch {
    return bytes; // the reader reports what is wrong with it
  }
}
