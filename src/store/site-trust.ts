/**
 * Does the index still hold what was read of the watched sites? As long as a token is the one under which a page was read. It goes
 * when the index is replaced by another one, and then every page is read again.
 */
import { randomUUID } from 'node:crypto';
import { DERIVED_KINDS } from './kept-records.js';
import { ignoreConflict, type RecordStore, untilFirst } from './record-store.js';

const NAME = [DERIVED_KINDS.siteTrust, 'current'] as const;

/** The token, which is made if there is none. */
export function siteTrust(records: RecordStore): Promise<string> {
  return untilFirst(async () => {
    const found = await records.get<string>(...NAME);
    if (found !== null) return found.value;
    const token = randomUUID();
    await records.put(...NAME, token, 'absent');
    return token;
  });
}

/** Call it before an index is published that may lack what was read. */
export async function forgetSiteTrust(records: RecordStore): Promise<void> {
  const found = await records.get(...NAME);
  // Whoever was faster has removed it.
  if (found !== null) await records.remove(...NAME, found.version).catch(ignoreConflict);
}
