/**
 * How do several processes ingest together? One is the publisher: it puts the files into a queue, works on them like any worker, and
 * then runs an ordinary ingest, which finds everything embedded. So there is one writer, and no generation can be torn.
 */
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { findSources } from '../../corpus/read/index.js';
import { isAddress } from '../../fetch/index.js';
import { modelFingerprint, pipelineFingerprint } from '../../store/fingerprint.js';
import type { DraftBackend } from '../../store/index-draft.js';
import type { KeptBackend } from '../../store/kept-embeddings.js';
import type { RecordBackend, RecordStore } from '../../store/record-store.js';
import { hashOfSmall, type IngestOptions, type IngestSummary, ingest } from '../ingest.js';
import { LEASE_MS } from './lease.js';
import {
  addBatches,
  type Batch,
  type Job,
  pause,
  removeBatches,
  takeJob,
  unfinishedBatches,
} from './queue.js';
import { type WorkSummary, workOn } from './worker.js';

/** Files of a batch: seconds to a minute of work, so that little is done twice and no worker waits long at the end. */
const FILES = 8;
const BYTES = 1024 * 1024;

export interface SharedIngestOptions extends Omit<IngestOptions, 'articles' | 'onArticle' | 'remove'> {
  backend: DraftBackend & RecordBackend & KeptBackend;
  onShared?: (progress: SharedProgress) => void;
  /** Only tests set it. */
  leaseMs?: number;
}

export interface SharedProgress {
  batchesDone: number;
  batchesTotal: number;
}

export interface SharedSummary extends IngestSummary {
  shared: {
    batches: number;
    /** Done by this process. */
    own: number;
    /** Number of passages that this process embedded as a worker. */
    ownPassages: number;
    /** Batches that no worker could do, so that this process read them alone. */
    left: { paths: readonly string[]; reason: string }[];
  };
}

/**
 * Brings the index up to date as `ingest` does, with the help of workers (`workOnShared`).
 * @throws ZonelensError as `ingest`, and `index_busy` when another process shares an ingest of this index
 */
export async function ingestShared(options: SharedIngestOptions): Promise<SharedSummary> {
  const { backend, preparer, embedder, rebuild = false, ocr = false, leaseMs = LEASE_MS } = options;
  const startedAt = performance.now();
  const records = await backend.records();
  const { model } = embedder;
  const wanted = {
    id: randomUUID(),
    model: { id: model.id, fingerprint: modelFingerprint(model) },
    ...{ pipeline: pipelineFingerprint(), rebuild, ocr, folder: process.cwd() },
  };
  try {
    const job = await takeJob(records, wanted, options, leaseMs);
    const signal = AbortSignal.any([job.signal, ...(options.signal === undefined ? [] : [options.signal])]);
    try {
      const shared = await share(records, job.value, { ...options, signal });
      // From here on the lock of the writer counts. After all that work it waits for whoever holds it just now.
      const summary = await ingest({ ...options, waitMs: Number.POSITIVE_INFINITY });
      if (!job.signal.aborted) await forgetKept(options);
      return { ...summary, tookMs: performance.now() - startedAt, shared };
    } finally {
      await removeBatches(records, { of: wanted.id });
      await job.remove();
    }
  } finally {
    await preparer.close();
    await records.close();
  }
}

/** Resolves when nobody works on any batch any more. */
async function share(
  records: RecordStore,
  job: Job,
  options: SharedIngestOptions & { signal: AbortSignal },
): Promise<SharedSummary['shared']> {
  const { signal, onShared = () => {} } = options;
  await removeBatches(records, { but: job.id });
  const batches = inBatches(await filesToShare(options));
  await addBatches(records, job, batches);
  const own: WorkSummary = { batches: 0, passagesEmbedded: 0, faults: [] };
  const work = {
    ...{ backend: options.backend, embedder: options.embedder, preparer: options.preparer },
    ...{ leaseMs: options.leaseMs, signal, mustSeeFiles: false },
  };
  for (;;) {
    const unfinished = await unfinishedBatches(records, job.id);
    const left = unfinished.filter(({ isLeft }) => isLeft);
    onShared({ batchesDone: batches.length - unfinished.length + left.length, batchesTotal: batches.length });
    if (left.length === unfinished.length)
      return {
        ...{ batches: batches.length, own: own.batches, ownPassages: own.passagesEmbedded },
        left: left.map(({ paths, reason }: Batch) => ({ paths, reason: reason ?? '' })),
      };
    const before = own.batches;
    await workOn(records, job, work, own);
    if (own.batches === before) await pause(signal);
  }
}

/** The files that an ingest would read. A draft knows which; it is discarded. */
async function filesToShare({
  backend,
  embedder,
  patterns,
  rebuild = false,
  waitMs = 0,
  onWait = () => {},
  signal,
}: SharedIngestOptions & { signal: AbortSignal }): Promise<string[]> {
  const { files } = await findSources(patterns.filter((pattern) => !isAddress(pattern)));
  if (rebuild || (await backend.isEmpty())) return files;
  return backend.withDraft({ model: embedder.model, waitMs, onWait, signal }, async (draft) => {
    const changed: string[] = [];
    for (const file of files) {
      signal.throwIfAborted();
      const hash = hashOfSmall(file);
      const unchanged = hash === null ? null : await draft.unchangedKeys(relative(process.cwd(), file), hash);
      if (unchanged === null) changed.push(file);
    }
    return changed;
  });
}

function inBatches(files: readonly string[]): string[][] {
  const batches: string[][] = [];
  let bytes = 0;
  for (const file of files) {
    const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
    const last = batches.at(-1);
    if (last === undefined || last.length >= FILES || bytes + size > BYTES) {
      batches.push([file]);
      bytes = size;
    } else {
      last.push(file);
      bytes += size;
    }
  }
  return batches;
}

/** What was published need not be kept. */
async function forgetKept({ backend, embedder }: SharedIngestOptions): Promise<void> {
  const kept = await backend.keptEmbeddings({ model: embedder.model, startEmpty: true });
  try {
    await kept.clear();
  } finally {
    await kept.close();
  }
}
