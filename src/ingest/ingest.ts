/** How do sources become a new generation of the index? This is the entry of the write path. */
import { ZonelensError } from '../errors.js';
import { IngestRun } from './ingest-run.js';
import type { IngestOptions, IngestSummary } from './options.js';

export type { IngestOptions, IngestProgress, IngestSummary } from './options.js';

/**
 * Brings the index up to date with its sources. A source that cannot be read is reported as a fault in the summary, and its former
 * articles stay. Any other failure leaves the index unchanged.
 * @throws ZonelensError `index_busy`, `storage_failed`, `index_incompatible`, `embedding_failed`; `index_corrupt` when no
 * generation is usable; `input_invalid` when sources are needed and none is given
 * @example
 *     const embedder = WorkerEmbedder.of(modelsFolder, 'zonelens-static-zh-en-v1');
 *     const preparer = new PreparerThreads(modelsFolder, embedder.model);
 *     await ingest({ backend: openBackend(config), embedder, preparer, patterns: ['articles'] });
 */
export async function ingest(options: IngestOptions): Promise<IngestSummary> {
  const { backend, embedder, preparer, rebuild = false, articles } = options;
  try {
    if (options.patterns.length === 0) await assertSourcesAreNotNeeded(options);
    const draftOptions = { ...options, model: embedder.model, startEmpty: rebuild || articles !== undefined };
    return await backend.withDraft(draftOptions, (draft) => new IngestRun(draft, options).run());
  } finally {
    await preparer.close();
  }
}

async function assertSourcesAreNotNeeded({
  backend,
  prune,
  rebuild,
  articles,
}: IngestOptions): Promise<void> {
  const needsAll = prune || rebuild;
  if (articles !== undefined || (!needsAll && !(await backend.isEmpty()))) return;
  const need = needsAll ? '--prune and --rebuild need' : 'There is no index yet: the first ingest needs';
  throw new ZonelensError(
    'input_invalid',
    `${need} your articles. Name files, folders, globs or addresses: npm run ingest -- <your articles>`,
  );
}
