/** What does a failure of the disk mean, and what can its owner do? */
import { statfsSync } from 'node:fs';
import { messageOf, ZonelensError } from './errors.js';

const FULL = 'The disk is full';
const DENIED = 'This user may not write there';
const READ_ONLY = 'It is read-only';
const FAILING = 'The disk fails';

/** Codes of the system and of SQLite -> what is the matter, and what to do. */
const MEANINGS: readonly [RegExp, string, string][] = [
  [/^(ENOSPC|EDQUOT|SQLITE_FULL)/, FULL, 'Make room there, or $elsewhere'],
  [/^(EACCES|EPERM|SQLITE_PERM|SQLITE_CANTOPEN)/, DENIED, 'Give it the right to write, or $elsewhere'],
  [
    /^(EROFS|SQLITE_READONLY)/,
    READ_ONLY,
    'What is there can be served, not written: make it writable, or $elsewhere',
  ],
  [
    /^(EIO|SQLITE_IOERR)/,
    FAILING,
    'Look into the log of the system, and copy what you cannot lose elsewhere',
  ],
];

/**
 * An error of the disk as one that says what to do; any other as it is.
 * @param folder that was written to
 * @param state after the failure, as a sentence
 * @param elsewhere how another folder is chosen
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

/** Free bytes of the disk that holds a folder, for a person: what was begun is removed by now. */
function freeText(folder: string): string {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return `${((bavail * bsize) / 1e6).toFixed(1)} MB are free without what was begun`;
  } catch {
    return 'how much is free is not known';
  }
}
