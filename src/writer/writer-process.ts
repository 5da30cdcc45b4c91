/** The process that writes the index for a server: does one piece of work, answers, and ends. */
import { constants, setPriority } from 'node:os';
import type { Article } from '../corpus/article.js';
import { WorkerEmbedder } from '../embed/pool.js';
import { ZonelensError } from '../errors.js';
import { type IngestSummary, ingest } from '../ingest/ingest.js';
import { PreparerThreads } from '../ingest/preparer.js';
import { articleIdOf } from '../store/records.js';
import { type Reply, STOP, type Task, type Work, type Written } from './work.js';

/** The server has ended or wants no more of it: the index is left as it is. */
const unwanted = new AbortController();
process.once('disconnect', () => unwanted.abort());
process.on('message', async (work: Work | typeof STOP) => {
  if (work === STOP) {
    unwanted.abort();
    return;
  }
  // Searches come first.
  setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  const reply = await perform(work).then((written): Reply => ({ written }), replyOf);
  // How work that was stopped went wrong is of no use to anybody.
  const isStopped = 'failure' in reply && unwanted.signal.aborted;
  if (process.connected && !isStopped) process.send?.(reply, () => process.exit());
  else process.exit();
});

async function perform(work: Work): Promise<Written> {
  const { task, modelsFolder, model, indexFolder, keepGenerations } = work;
  const embedder = WorkerEmbedder.of(modelsFolder, model);
  const ids: string[] = [];
  const onArticle = (article: Article) => {
    if (task.kind === 'ingest' && !task.isNamed) assertHasAddress(article);
    ids.push(articleIdOf(article.key));
  };
  const summary = await ingest({
    indexFolder,
    keepGenerations,
    ...sourcesOf(task),
    embedder,
    preparer: new PreparerThreads(modelsFolder, embedder.model),
    onArticle,
    signal: unwanted.signal,
  }).finally(() => embedder.close());
  if (task.kind === 'remove' && summary.removed === 0) {
    throw new ZonelensError('not_found', `There is no article ${task.article}.`);
  }
  return { ...written(summary), ids };
}

function sourcesOf(task: Task): { patterns: string[]; remove?: string[] } {
  return task.kind === 'ingest' ? { patterns: [task.file] } : { patterns: [], remove: [task.article] };
}

/** A made-up name would be another one's next time. */
function assertHasAddress({ key, title }: Article): void {
  if (URL.canParse(key)) return;
  throw new ZonelensError(
    'input_invalid',
    `“${title.slice(0, 100)}” has no url, and would not be known again. Say what to know the document by, ` +
      '?name=report-2024, or give each article its url. Nothing was taken in.',
    { faults: [{ field: 'name', message: 'is required for what has no url' }] },
  );
}

/** Notes are of what is fetched, and nothing is; the server itself logs what the warnings say of the index. */
function written(summary: IngestSummary): Omit<Written, 'ids'> {
  const { added, changed, unchanged, removed, articles, passages, generation, faults } = summary;
  const counts = { added, changed, unchanged, removed, articles, passages, generation };
  return { ...counts, faults: faults.map(({ line, reason }) => ({ line, reason })) };
}

function replyOf(error: unknown): Reply {
  if (error instanceof ZonelensError) {
    const { code, message, faults } = error;
    return { refusal: { code, message, faults } };
  }
  return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
}
