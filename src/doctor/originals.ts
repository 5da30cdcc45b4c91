/** Are the originals of an index in order? */
import type { Config } from '../config.js';
import { examineOriginals, removeStrays } from '../originals/strays.js';
import { inWriteSession } from '../stores/folder/write-session.js';
import { openBackend } from '../stores/open.js';
import { checked, type Finding, ok, warn } from './finding.js';

const NAME = 'originals';
const AGAIN = 'npm run ingest -- <your articles>';

/** Nothing when none are kept. */
export async function checkOriginals(config: Config): Promise<Finding[]> {
  const { originals } = config;
  if (originals === null) return [];
  const { folder, maxBytes } = originals;
  const finding = await checked(
    NAME,
    'Check whether the folder of ZONELENS_KEEP_ORIGINALS can be read.',
    async () => {
      const report = await examineOriginals({ folder, records: openBackend(config) });
      const { files, bytes, unnamed, unfinished, missing } = report;
      const megabytes = (count: number) => Math.ceil(count / 2 ** 20);
      const held = `${files} files, ${megabytes(bytes)} of ${megabytes(maxBytes)} MiB`;
      const strays = unnamed.length + unfinished.length;
      if (missing > 0)
        return warn(NAME, `${held}; ${missing} are gone`, `Read their sources again: ${AGAIN}`);
      if (strays > 0)
        return warn(
          NAME,
          `${held}; ${strays} are of no article`,
          'The next ingest removes them; or run: npm run doctor -- --repair',
        );
      return ok(NAME, held);
    },
  );
  return [finding];
}

/** Removes files that no article has. @returns what was done */
export async function repairOriginals(config: Config): Promise<string[]> {
  const { originals, indexFolder } = config;
  if (originals === null) return [];
  const place = { folder: originals.folder, records: openBackend(config) };
  const count = await inWriteSession({ indexFolder }, () => removeStrays(place));
  return count === 0 ? [] : [`${count} files in ${originals.folder} that no article has were removed.`];
}
