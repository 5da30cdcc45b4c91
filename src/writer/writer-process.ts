/** The child process that changes the index for a server. It makes one change, replies, and ends. */
import type { Article } from '../corpus/article.js';
import { embedderOf } from '../embed/open.js';
import { ZonelensError } from '../errors.js';
import { type IngestOptions, type IngestSummary, ingest, type SourceOutcome } from '../ingest/ingest.js';
import { PreparerThreads } from '../ingest/preparer.js';
import { calibrated } from '../search/calibrate.js';
import { articleIdOf } from '../store/records.js';
import { openBackend } from '../stores/open.js';
import { yieldToSearches } from '../threads/priority.js';
import type { Change, IndexChange, PagesChange, WriterTask } from './change.js';
import { assertHasAddress } from './upload-identity.js';

/** Pages have been waited for politely, so they wait for whoever writes the index as long as the largest document takes. */
const PAGES_WAIT_MS = 15 * 60_000;

/** @throws ZonelensError as the methods of `IndexWriter` say */
export async function perform(change: IndexChange, signal: AbortSignal): Promise<Change | PagesChange> {
  // Searches of the server have priority.
  yieldToSearches();
  const { task, modelsFolder, model, ocr, index, originals } = change;
  const embedder = embedderOf(change, model, { signal });
  const ids: string[] = [];
  const outcomes: SourceOutcome[] = [];
  const onArticle = (article: Article) => {
    if (task.kind === 'ingest' && !task.isNamed) assertHasAddress(article);
    ids.push(articleIdOf(article.key));
  };
  const backend = openBackend(index);
  const summary = await ingest({
    backend,
    originals: originals && { ...originals, records: backend },
    ...sourcesOf(task),
    ocr,
    embedder,
    calibrate: calibrated,
    preparer: new PreparerThreads(modelsFolder, embedder.model),
    onArticle,
    onOutcome: (outcome) => outcomes.push(outcome),
    signal,
  }).finally(() => embedder.close());
  if (task.kind === 'remove' && summary.removed === 0) {
    throw new ZonelensError('not_found', `There is no article ${task.article}.`);
  }
  if (task.kind === 'pages') return { ...countsOf(summary), ids, outcomes };
  return { ...countsOf(summary), ids: task.kind === 'correct' ? [task.article] : ids };
}

function sourcesOf(
  task: WriterTask,
): Pick<IngestOptions, 'patterns' | 'remove' | 'correction' | 'fetch' | 'waitMs'> {
  if (task.kind === 'pages') {
    const { saved } = task;
    return { patterns: saved.map(({ address }) => address), fetch: { saved }, waitMs: PAGES_WAIT_MS };
  }
  if (task.kind === 'remove') return { patterns: [], remove: [task.article] };
  const { said } = task;
  if (task.kind === 'correct')
    return { patterns: [], correction: { kind: 'index', article: task.article, said } };
  return { patterns: [task.file], ...(said && { correction: { kind: 'source' as const, said } }) };
}

/** Leaves out notes, which are about fetching, and warnings about the index, which the server's log has as well. */
function countsOf(summary: IngestSummary): Omit<Change, 'ids'> {
  const { added, changed, unchanged, removed, articles, passages, generation, faults } = summary;
  const warnings = summary.readWarnings.map(({ reason }) => reason);
  const counts = { added, changed, unchanged, removed, articles, passages, generation };
  return { ...counts, warnings, faults: faults.map(({ line, reason }) => ({ line, reason })) };
}
