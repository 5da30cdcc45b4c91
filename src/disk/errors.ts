/** What does a disk error mean, and what can the user do about it? */
import { statfsSync } from 'node:fs';
import { messageOf, ZonelensError } from '../errors.js';

const FULL = 'The disk is full';
const DENIED = 'This user may not write there';
const READ_ONLY = 'It is read-only';
const FAILING = 'The disk is failing';

/** Error codes of the system and of SQLite, what they mean, and what to do. */
const MEANINGS: readonly [RegExp, string, string][] = [
  [/^(ENOSPC|EDQUOT|SQLITE_FULL)/, FULL, 'Make room there, or $elsewhere'],
  [/^(EACCES|EPERM|SQLITE_PERM|SQLITE_CANTOPEN)/, DENIED, 'Give it the right to write, or $elsewhere'],
  [/^(EROFS|SQLITE_READONLY)/, READ_ONLY, 'It can be read but not changed: make it writable, or $elsewhere'],
  [/^(EIO|SQLITE_IOERR)/, FAILING, 'Check the system log, and copy what you cannot afford to lose'],
];

/**
 * Turns an error of the disk into a ZonelensError `storage_failed` with advice; returns any other error as it is.
 * @param folder the folder that was being written
 * @param state what is true after the failure, as a sentence without a full stop
 * @param elsewhere how to choose another folder
 * @example
 * try {
 *   await writeFile(file, content);
 * } catch (error) {
 *   throw explained(error, dirname(file), 'The old file is unchanged');
 * }
 */
export function explained(
  error: unknown,
  folder: string,
  state: string,
  elsewhere = 'set ZONELENS_INDEX to a folder elsewhere',
): unknown {
  const code = (error as { code?: unknown } | null)?.code;
  if (error instanceof ZonelensError || typeof code !== 'string') return error;
  const meaning = MEANINGS.find(([codes]) => codes.test(code));
  if (meaning === undefined) return error;
  const [, what, advice] = meaning;
  const room = what === FULL ? ` (${freeText(folder)})` : '';
  return new ZonelensError(
    'storage_failed',
    `${folder} cannot be written. ${what}${room}: ${messageOf(error)}. ${advice.replace('$elsewhere', elsewhere)}. ${state}.`,
    { cause: error },
  );
}

/** The free space on a folder's disk, as text. Unfinished files have been deleted before this is called. */
function freeText(folder: string): string {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return `${((bavail * bsize) / 1e6).toFixed(1)} MB are free now, after the unfinished files were deleted`;
  } catch {
    return 'the free space is unknown';
  }
}
