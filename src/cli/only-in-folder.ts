/** What is not for an index in a database? What PostgreSQL has tools of its own for. */
import { ZonelensError } from '../errors.js';

export function onlyInFolder(what: string): ZonelensError {
  return new ZonelensError(
    'input_invalid',
    `${what} is for an index in a folder, and ZONELENS_STORE names a database: pg_dump and pg_restore, or what your ` +
      'PostgreSQL is backed up with, do it there. See docs/scaling.md.',
  );
}
