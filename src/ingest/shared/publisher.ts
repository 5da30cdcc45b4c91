/**
 * How do several processes ingest together? One is the publisher: it puts the files into a queue, works on them like any worker, and
 * then runs an ordinary ingest, which finds everything embedded. So there is one writer, and no generation can be torn.
 */
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { relative } from 'node:path';
import { findSources } from '../../corpus/read/index.js';
import { described } from '../../disk/lock.js';
import { messageOf } from '../../errors.js';
import { isAddress } from '../../fetch/index.js';
import { modelFingerprint, pipelineFingerprint } from '../../store/fingerprint.js';
import type { DraftBackend } from '../../store/index-draft.js';
import type { KeptBackend } from '../../store/kept-embeddings.js';
import type { RecordBackend, RecordStore } from '../../store/record-store.js';
import { hashOfSmall, type IngestOptions, type IngestSummary, ingest } from '../ingest.js';
import { isOver, LEASE_MS } from './lease.js';
import {
  addBatches,
  type Batch,
  type Job,
  pause,
  removeBatches,
  takeJob,
  unfinishedBatches,
} from './queue.js';
import { keptOptionsOf, type WorkSummary, workOn } from './worker.js';

/** Files of a batch: seconds to a minute of work, so that little is done twice and no worker waits long at the end. */
const FILES = 8;
const BYTES = 1024 * 1024;

/** How often the batches of others are counted at most. With many batches less often, so that it takes a twentieth of the time. */
const COUNT_MS = 10_000;
const COUNTING_SHARE = 20;

/** How often it is said for whom the publisher waits. */
const SAY_MS = 60_000;
/** So many of them are named. */
const NAMED = 5;

export interface SharedIngestOptions extends Omit<IngestOptions, 'articles' | 'onArticle' | 'remove'> {
  backend: DraftBackend & RecordBackend & KeptBackend;
  onShared?: (progress: SharedProgress) => void;
  /** Only tests set it. */
  leaseMs?: number;
}

export interface SharedProgress {
  batchesDone: number;
  batchesTotal: number;
  /** By this process. */
  passagesEmbedded: number;
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
    // The index is published, or there is another error to report: neither is changed by what cannot be tidied.
    const warnings: string[] = [];
    const tidy = async (what: string, work: () => Promise<void>) => {
      await work().catch((error: unknown) => warnings.push(`${what} (${messageOf(error)}).`));
    };
    const tidyQueue = async () => {
      const failed = 'The queue could not be removed; the next shared ingest does that';
      await tidy(failed, () => removeBatches(records, { of: wanted.id }));
      await tidy(failed, () => job.remove());
    };
    const publish = async () => {
      const shared = await share(records, job.value, { ...options, signal });
      // From here on the lock of the writer counts. After all that work it waits for whoever holds it just now.
      const summary = await ingest({ ...options, waitMs: Number.POSITIVE_INFINITY });
      if (!job.signal.aborted)
        await tidy('What workers kept could not be removed; an ingest does that in a week', () =>
          forgetKept(job.value, options),
        );
      return { ...summary, shared };
    };
    const summary = await publish().finally(tidyQueue);
    return {
      ...summary,
      warnings: [...summary.warnings, ...new Set(warnings)],
      tookMs: performance.now() - startedAt,
    };
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
  const { signal, onShared = () => {}, onWait = () => {} } = options;
  await removeBatches(records, { but: job.id });
  const batches = inBatches(await filesToShare(options));
  await addBatches(records, job, batches);
  const own: WorkSummary = { batches: 0, passagesEmbedded: 0, faults: [] };
  const counted = { open: 0, left: [] as Batch[], others: [] as Batch[], own: 0, nextAt: 0 };
  const count = async () => {
    const startedAt = performance.now();
    const unfinished = await unfinishedBatches(records, job.id);
    counted.left = unfinished.filter(({ isLeft }) => isLeft);
    counted.open = unfinished.length - counted.left.length;
    counted.others = unfinished.filter((batch) => !batch.isLeft && !isOver(batch));
    counted.own = own.batches;
    const now = performance.now();
    counted.nextAt = now + Math.max(COUNT_MS, COUNTING_SHARE * (now - startedAt));
    report();
  };
  const report = () => {
    const batchesDone = batches.length - counted.open + own.batches - counted.own;
    onShared({ batchesDone, batchesTotal: batches.length, passagesEmbedded: own.passagesEmbedded });
  };
  const work = {
    ...{ backend: options.backend, embedder: options.embedder, preparer: options.preparer },
    ...{ leaseMs: options.leaseMs, signal, mustSeeFiles: false },
    onProgress: report,
    onBatch: async () => {
      if (performance.now() >= counted.nextAt) await count();
    },
  };
  for (let sayAt = 0; ; ) {
    await count();
    const { left, others, open } = counted;
    if (open === 0)
      return {
        ...{ batches: batches.length, own: own.batches, ownPassages: own.passagesEmbedded },
        left: left.map(({ paths, reason }: Batch) => ({ paths, reason: reason ?? '' })),
      };
    const before = own.batches;
    await workOn(records, job, work, own);
    if (own.batches !== before) continue;
    if (others.length > 0 && performance.now() >= sayAt) {
      onWait(waitingFor(others));
      sayAt = performance.now() + SAY_MS;
    }
    await pause(signal);
  }
}

/** One that hangs keeps its batch, and only a person can end it. */
function waitingFor(batches: readonly Batch[]): string {
  const named = batches.slice(0, NAMED).map(({ owner, paths }) => {
    const others = paths.length > 1 ? ` and ${paths.length - 1} more` : '';
    return `${paths[0]}${others} (${described(owner)})`;
  });
  const rest = batches.length > NAMED ? `, and ${batches.length - NAMED} more` : '';
  return `Other processes still have ${batches.length} of the batches: ${named.join(', ')}${rest}.`;
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
async function forgetKept(job: Job, { backend, embedder }: SharedIngestOptions): Promise<void> {
  const kept = await backend.keptEmbeddings({ ...keptOptionsOf(job, embedder), startEmpty: true });
  try {
    await kept.clear();
  } finally {
    await kept.close();
  }
}
