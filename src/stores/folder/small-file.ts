/** What can be done when a small SQLite file beside the generations is damaged or locked? The index does not depend on it. */

import { explained } from '../../disk/errors.js';
import { sqliteCodeOf } from '../../disk/sqlite/index.js';
import { messageOf, ZonelensError } from '../../errors.js';

/**
 * An error of SQLite as a ZonelensError `storage_failed` with what to do; any other error as `explained` returns it.
 * @param advice what to do about a file that cannot be used, as a sentence
 * @param state what is true after the failure, as a sentence without a full stop
 */
export function explainedFile(
  error: unknown,
  { folder, file, advice }: { folder: string; file: string; advice: string },
  state: string,
): unknown {
  const known = explained(error, folder, state);
  const code = sqliteCodeOf(known);
  if (code === null) return known;
  const what = code.startsWith('SQLITE_BUSY')
    ? `${file} has been locked by another process for too long. Wait for that process, or end it.`
    : `${file} cannot be used: ${messageOf(known)}. ${advice}`;
  return new ZonelensError('storage_failed', `${what} ${state}.`, { cause: error });
}
