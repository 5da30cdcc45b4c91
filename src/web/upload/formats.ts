/** Which files can be sent, and as which media type? By their extension, because browsers know few of the types. */
import { FORMAT_NAMES, type FormatName } from '../../corpus/read/format-names.js';

const FORMATS: readonly FormatName[] = Object.values(FORMAT_NAMES);

/** The service takes no more; see `writer/upload.ts`. */
export const MAX_BYTES = 32 * 1024 * 1024;

/** For the dialog in which files are chosen. */
export const ACCEPTED = FORMATS.flatMap(({ extensions }) => extensions).join(',');

/** Their names, as a list in words. */
export const NAMES = FORMATS.map(({ name }) => name).join(', ');

/** Null for a file that is not read. */
export function mediaTypeOf(name: string): string | null {
  const extension = /\.[^.]+$/.exec(name)?.[0].toLowerCase() ?? '';
  return FORMATS.find(({ extensions }) => extensions.includes(extension))?.mediaTypes[0] ?? null;
}

/** A name that the service accepts: without control characters, dots in front, and spaces around. */
export function nameOf({ name }: Pick<File, 'name'>): string {
  return name.replace(/[\p{Cc}/\\]/gu, ' ').replace(/^[\s.]+|\s+$/g, '') || 'untitled';
}
