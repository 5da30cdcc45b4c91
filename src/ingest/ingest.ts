/** The write path, whole: sources in, a new generation of the index out, or nothing at all. */
import { ZonelensError } from '../errors.js';
import { EmbeddedStage } from '../stores/folder/draft.js';
import { isEmpty } from '../stores/folder/generation.js';
import { writing } from '../stores/folder/write-session.js';
import { IngestRun } from './ingest-run.js';
import type { IngestOptions, IngestSummary } from './options.js';

export type { IngestOptions, IngestProgress, IngestSummary } from './options.js';

/**
 * Brings the index up to date with its sources. A source that cannot be read becomes a fault of the summary, and
 * its former articles stay. Any other failure leaves the index as it was. A damaged generation is not built upon: the newest
 * one whose articles are whole is, the damaged one is kept aside, and the summary says so.
 * @throws ZonelensError `index_busy`, `storage_failed`, `index_corrupt` when no generation is whole, `index_incompatible` or
 * `embedding_failed`; `input_invalid` without sources where nothing can be done without
 */
export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  try {
    if (options.patterns.length === 0) assertSourcesAreNotNeeded(options);
    return await writing(options, async (session) => {
      const stage = await EmbeddedStage.open(session.staging, options);
      try {
        const summary = await new IngestRun(stage, options).run();
        return { ...summary, warnings: [...session.warnings, ...summary.warnings] };
      } finally {
        await stage.close();
      }
    });
  } finally {
    await options.preparer.close();
  }
}

function assertSourcesAreNotNeeded({ indexFolder, prune, rebuild, articles }: IngestOptions): void {
  const needsAll = prune || rebuild;
  if (articles !== undefined || (!needsAll && !isEmpty(indexFolder))) return;
  const need = needsAll ? '--prune and --rebuild need' : 'There is no index yet: the first ingest needs';
  throw new ZonelensError(
    'input_invalid',
    `${need} your articles. Name files, folders, globs or addresses: npm run ingest -- <your articles>`,
  );
}
