/** What can be done when a small SQLite file beside the generations is damaged or locked? The index does not depend on it. */
import Database from 'better-sqlite3';
import { explained } from '../../disk/errors.js';
import { messageOf, ZonelensError } from '../../errors.js';

interface SmallFile {
  folder: string;
  file: string;
  /** What is lost with the file, such as `the queue of a shared ingest`. */
  holds: string;
  /** Whether the program makes again what is lost. */
  isMadeAgain?: boolean;
}

/**
 * An error of SQLite as a ZonelensError `storage_failed` with what to do; any other error as `explained` returns it.
 * @param state what is true after the failure, as a sentence without a full stop
 */
export function explainedFile(
  error: unknown,
  { folder, file, holds, isMadeAgain = true }: SmallFile,
  state: string,
): unknown {
  const known = explained(error, folder, state);
  if (!(known instanceof Database.SqliteError)) return known;
  const what = known.code.startsWith('SQLITE_BUSY')
    ? `${file} has been locked by another process for too long. Wait for that process, or end it.`
    : `${file} cannot be used: ${messageOf(known)}. End the processes that share an ingest of this index, and ` +
      (isMadeAgain
        ? `remove the file: it holds only ${holds}.`
        : `move the file away, or put that of a backup in its place: it holds ${holds}.`);
  return new ZonelensError('storage_failed', `${what} ${state}.`, { cause: error });
}
