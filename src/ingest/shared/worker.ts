/**
 * How does a process help with a shared ingest? It takes batches of files, prepares their articles and embeds what nobody has
 * embedded yet. It publishes nothing, so that whatever happens to it, no index is incomplete.
 */
import { access, constants } from 'node:fs/promises';
import { readSource } from '../../corpus/read/index.js';
import type { Embedder } from '../../embed/embedder.js';
import { messageOf, ZonelensError } from '../../errors.js';
import { modelFingerprint, pipelineFingerprint } from '../../store/fingerprint.js';
import type { KeptBackend, KeptEmbeddings, KeptOptions } from '../../store/kept-embeddings.js';
import type { RecordBackend, RecordStore } from '../../store/record-store.js';
import { ArticlePipeline } from '../article-pipeline.js';
import { Corrections } from '../corrections.js';
import type { Preparer } from '../preparer.js';
import { LEASE_MS, type Lease } from './lease.js';
import { type Batch, BatchTaker, currentJob, failed, giveBack, type Job, leave, pause } from './queue.js';
import { EmbeddingSink } from './sink.js';

/** When so many batches fail one after the other, it is not because of the batches. */
const MAX_FAILURES = 3;

export interface WorkOptions {
  backend: RecordBackend & KeptBackend;
  embedder: Embedder;
  /** It is not closed. */
  preparer: Preparer;
  signal?: AbortSignal | undefined;
  onProgress?: ((summary: WorkSummary) => void) | undefined;
  /** Awaited after each batch. */
  onBatch?: (() => Promise<void>) | undefined;
  /** Only tests set it. */
  leaseMs?: number | undefined;
}

export interface WorkSummary {
  batches: number;
  /** Number of passages that got a vector, token states, or both. */
  passagesEmbedded: number;
  /** What was left to the publisher, or to another worker. */
  faults: { path: string; reason: string }[];
}

/**
 * Works on the shared ingest of an index until no batch is left that nobody works on.
 * @param waitMs how long to wait for the next batch; 0 to end instead
 * @throws ZonelensError `index_incompatible` when this process would embed something else; `source_unreadable` when none of the
 * files of a batch is there
 */
export async function workOnShared(options: WorkOptions & { waitMs?: number }): Promise<WorkSummary> {
  const { backend, signal, waitMs = 0 } = options;
  const summary: WorkSummary = { batches: 0, passagesEmbedded: 0, faults: [] };
  const records = await backend.records();
  try {
    for (let idleSince = performance.now(); ; ) {
      signal?.throwIfAborted();
      const before = summary.batches;
      const job = await currentJob(records);
      if (job !== null) await workOn(records, job, { ...options, mustSeeFiles: true }, summary);
      if (summary.batches > before) idleSince = performance.now();
      if (performance.now() - idleSince >= waitMs) return summary;
      await pause(signal);
    }
  } finally {
    await records.close();
  }
}

/**
 * Works on one job, as long as there is a batch that nobody works on.
 * @param mustSeeFiles whether to end when none of the files of a batch is there: then this machine has other files
 */
export async function workOn(
  records: RecordStore,
  job: Job,
  options: WorkOptions & { mustSeeFiles: boolean },
  summary: WorkSummary,
): Promise<void> {
  const { backend, embedder, leaseMs = LEASE_MS, signal, onProgress, onBatch } = options;
  assertSame(job, embedder);
  const corrections = await Corrections.load(records);
  const taker = new BatchTaker(records, job.id, leaseMs);
  let failures = 0;
  // Opened for the first batch, because there may be none.
  let kept: KeptEmbeddings | undefined;
  try {
    for (;;) {
      signal?.throwIfAborted();
      const lease = await taker.take();
      if (lease === null) return;
      try {
        kept ??= await backend.keptEmbeddings(keptOptionsOf(job, embedder));
        const missing = await workOnBatch(lease, job, { kept, corrections }, options, summary);
        if (missing.length === 0) await lease.remove();
        else await leave(lease, `${missing[0]} is not there`);
        failures = 0;
        summary.batches++;
      } catch (error) {
        // Another process has the batch, or there is no such job any more.
        if (error === lease.signal.reason) continue;
        const isOwnFault = signal?.aborted || error instanceof FilesMissing;
        await (isOwnFault ? giveBack(lease) : failed(lease, messageOf(error)));
        if (isOwnFault || ++failures === MAX_FAILURES) throw error;
        for (const path of lease.value.paths) summary.faults.push({ path, reason: messageOf(error) });
      } finally {
        await lease.give({});
      }
      onProgress?.(summary);
      await onBatch?.();
    }
  } finally {
    await kept?.close();
  }
}

export function keptOptionsOf({ rebuild, owner }: Job, { model }: Embedder): KeptOptions {
  return { model, startEmpty: rebuild, since: Date.parse(owner.startedAt) };
}

function assertSame({ model, pipeline }: Job, embedder: Embedder): void {
  const own = embedder.model;
  if (model.fingerprint !== modelFingerprint(own))
    throw new ZonelensError(
      'index_incompatible',
      `The shared ingest embeds with model ${model.id}, this process with ${own.id}${model.id === own.id ? ' (other files or settings)' : ''}. ` +
        `Set ZONELENS_MODEL=${model.id}.`,
    );
  if (pipeline !== pipelineFingerprint())
    throw new ZonelensError(
      'index_incompatible',
      'The shared ingest was started by another version of the program, or with other data files or places of its own. ' +
        'Use the same on all machines.',
    );
}

class FilesMissing extends ZonelensError {
  constructor(path: string) {
    super(
      'source_unreadable',
      `${path} and the other files of a batch are not there, or cannot be read. A worker needs the same files under the same ` +
        'paths as the process that shares the ingest. The batch was given back.',
    );
  }
}

/** @returns the files that are not there */
async function workOnBatch(
  lease: Lease<Batch>,
  job: Job,
  { kept, corrections }: { kept: KeptEmbeddings; corrections: Corrections },
  { embedder, preparer, signal, mustSeeFiles, onProgress }: WorkOptions & { mustSeeFiles: boolean },
  summary: WorkSummary,
): Promise<string[]> {
  const { paths } = lease.value;
  const missing = (
    await Promise.all(paths.map(async (path) => ((await isReadable(path)) ? [] : [path])))
  ).flat();
  if (mustSeeFiles && missing.length === paths.length) throw new FilesMissing(paths[0] ?? '');
  for (const path of missing)
    summary.faults.push({ path, reason: 'is not there, or cannot be read; it is left to the publisher' });
  const signals = AbortSignal.any([lease.signal, ...(signal === undefined ? [] : [signal])]);
  const sink = new EmbeddingSink(kept, embedder.model, lease.signal);
  const pipeline = new ArticlePipeline(sink, preparer, withoutSentences(embedder), () => {
    summary.passagesEmbedded++;
    onProgress?.(summary);
  });
  const read = async () => {
    for (const path of paths.filter((each) => !missing.includes(each))) {
      for await (const item of readSource(path, { ocr: job.ocr, cwd: job.folder })) {
        signals.throwIfAborted();
        // The publisher reads the file again, and reports its faults.
        if ('kind' in item) continue;
        const { warnings: _, ...article } = item;
        await pipeline.put(corrections.applied(article));
      }
    }
    await pipeline.flush();
  };
  try {
    await unlessAborted(read(), signals);
    await sink.flush();
    return missing;
  } catch (error) {
    pipeline.stop();
    // Whoever does the batch again need not embed what is finished.
    await sink.flush().catch(() => {});
    throw error;
  }
}

/** Does not wait for work that is given up: a model may take a minute for what it has been given. */
async function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  let abort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
  });
  try {
    await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
    // Its failure is of no interest any more.
    work.catch(() => {});
    aborted.catch(() => {});
  }
}

async function isReadable(path: string): Promise<boolean> {
  try {
    await access(path, constants.R_OK);
    return true;
  } catch {
    return false;
  }
}

/** Vectors of sentences are not kept: they are made by a small part of the model, where the index is written. */
function withoutSentences(embedder: Embedder): Embedder {
  return {
    model: embedder.model,
    concurrency: embedder.concurrency,
    get waiting() {
      return embedder.waiting;
    },
    embedPassages: (texts, known) => embedder.embedPassages(texts, known),
    embedSentences: async () => null,
    embedTokens: (sentences) => embedder.embedTokens(sentences),
    embedQuery: (text, signal) => embedder.embedQuery(text, signal),
    close: async () => {},
  };
}
