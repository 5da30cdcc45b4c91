/**
 * Which sources of a shared ingest does nobody work on yet? The job says what is made of them, and each batch of files is a record
 * that a worker leases. A batch that is done is removed.
 */
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { described } from '../../disk/lock.js';
import { ZonelensError } from '../../errors.js';
import type { DraftOptions } from '../../store/index-draft.js';
import { QUEUE_KINDS } from '../../store/kept-records.js';
import {
  DamagedRecord,
  RecordConflict,
  type RecordStore,
  recordsOf,
  type StoredRecord,
} from '../../store/record-store.js';
import { isOver, Lease, type Leased } from './lease.js';

const JOB = { kind: QUEUE_KINDS.job, id: 'current' } as const;
const BATCH = QUEUE_KINDS.batch;

/** A batch that so many workers did not finish is left to the publisher's own ingest, which says what is wrong with it. */
const MAX_ATTEMPTS = 3;

/** Time between two looks at what others do. */
const POLL_MS = 1000;

/** Batches read at once. */
const PAGE = 100;

/** What the publisher wants done. */
export interface Job extends Leased {
  id: string;
  model: { id: string; fingerprint: string };
  pipeline: number;
  rebuild: boolean;
  ocr: boolean;
  /** The working folder of the publisher: the keys of articles without an address are paths relative to it. */
  folder: string;
}

export interface Batch extends Leased {
  /** Id of its job. */
  job: string;
  /** Absolute. */
  paths: readonly string[];
  attempts: number;
  /** Whether workers leave it alone. */
  isLeft: boolean;
  /** Why the last one did not finish it; null when it just ended. */
  reason: string | null;
}

/** Null when no publisher is at work. */
export async function currentJob(records: RecordStore): Promise<Job | null> {
  const found = await records.get<Job>(JOB.kind, JOB.id);
  return found === null || isOver(found.value) ? null : found.value;
}

/**
 * Makes this process the publisher.
 * @throws ZonelensError `index_busy`, naming the process that is
 */
export async function takeJob(
  records: RecordStore,
  job: Omit<Job, keyof Leased>,
  { waitMs = 0, onWait = () => {}, signal }: Pick<DraftOptions, 'waitMs' | 'onWait' | 'signal'>,
  leaseMs: number,
): Promise<Lease<Job>> {
  const startedAt = performance.now();
  for (let attempts = 0; ; attempts++) {
    signal?.throwIfAborted();
    const found = await records.get<Job>(JOB.kind, JOB.id);
    if (found === null || isOver(found.value)) {
      const lease = await unlessFaster(() =>
        Lease.take<Job>(records, JOB, job, found?.version ?? 'absent', leaseMs),
      );
      if (lease !== null) return lease;
      continue;
    }
    const message =
      `Another process shares an ingest of this index: ${described(found.value.owner)}. Wait until it has finished (--wait), ` +
      `stop it, or help it (--worker). One that was killed on another machine gives it up after ${leaseMs / 1000} seconds.`;
    if (performance.now() - startedAt >= waitMs) throw new ZonelensError('index_busy', message);
    if (attempts === 0) onWait(message);
    await pause(signal);
  }
}

/** Waits before another look. @throws the reason of the signal when that is aborted */
export async function pause(signal?: AbortSignal): Promise<void> {
  await sleep(POLL_MS, undefined, signal && { signal }).catch(() => {});
  signal?.throwIfAborted();
}

export async function addBatches(
  records: RecordStore,
  { id, owner }: Job,
  batches: readonly (readonly string[])[],
): Promise<void> {
  for (const [at, paths] of batches.entries()) {
    const batch: Batch = {
      ...{ job: id, paths, attempts: 0, isLeft: false, reason: null },
      ...{ owner, until: 0, take: '' },
    };
    // They are taken in this order.
    await records.put(BATCH, `${id}-${String(at).padStart(9, '0')}`, batch, 'absent');
  }
}

/** Removes the batches of a job, or of all others, which killed publishers left. */
export async function removeBatches(
  records: RecordStore,
  which: { of: string } | { but: string },
): Promise<void> {
  const isMeant = ({ job }: Batch) => ('of' in which ? job === which.of : job !== which.but);
  for await (const { id } of allBatches(records, isMeant)) {
    for (;;) {
      const found = await records.get<Batch>(BATCH, id);
      if (found === null) break;
      // A worker may renew its lease between the two steps.
      if ((await unlessFaster(async () => records.remove(BATCH, id, found.version))) !== null) break;
    }
  }
}

/** The batches of a job that are not done. */
export async function unfinishedBatches(records: RecordStore, job: string): Promise<Batch[]> {
  const unfinished: Batch[] = [];
  for await (const { value } of allBatches(records, (batch) => batch.job === job)) unfinished.push(value);
  return unfinished;
}

async function* allBatches(
  records: RecordStore,
  isMeant: (batch: Batch) => boolean,
): AsyncGenerator<StoredRecord<Batch>> {
  for await (const record of recordsOf<Batch>(records, BATCH, { pageSize: PAGE }))
    if (isMeant(record.value)) yield record;
}

/** Takes batches of a job, one at a time. */
export class BatchTaker {
  /** The last one that was looked at: those before it are looked at again at the end. */
  private after: string | undefined;

  constructor(
    private readonly records: RecordStore,
    private readonly job: string,
    private readonly leaseMs: number,
  ) {}

  /** Null when somebody works on each, or has left it. */
  async take(): Promise<Lease<Batch> | null> {
    for (let rounds = this.after === undefined ? 1 : 0; rounds < 2; ) {
      const page = await this.records.list<Batch>(BATCH, { after: this.after, limit: PAGE });
      if (page.length === 0) {
        this.after = undefined;
        rounds++;
      }
      for (const record of page) {
        this.after = record.id;
        if (record instanceof DamagedRecord) throw record;
        const lease = await this.takeOne(record);
        if (lease !== null) return lease;
      }
    }
    return null;
  }

  private async takeOne({ id, value, version }: StoredRecord<Batch>): Promise<Lease<Batch> | null> {
    if (value.job !== this.job || value.isLeft || !isOver(value)) return null;
    const { owner: _, until: __, take: ___, ...batch } = value;
    const lease = await unlessFaster(() =>
      Lease.take<Batch>(
        this.records,
        { kind: BATCH, id },
        { ...batch, attempts: batch.attempts + 1 },
        version,
        this.leaseMs,
      ),
    );
    if (lease === null || batch.attempts < MAX_ATTEMPTS) return lease;
    // Its workers were killed, each time: perhaps it was what killed them.
    await leave(lease, batch.reason ?? `${MAX_ATTEMPTS} workers ended while they worked on it`);
    return null;
  }
}

/** What a worker that is interrupted does with its batch. */
export async function giveBack(lease: Lease<Batch>): Promise<void> {
  await lease.give({ attempts: lease.value.attempts - 1 });
}

/** Others try it again, unless it has failed too often. */
export async function failed(lease: Lease<Batch>, reason: string): Promise<void> {
  if (lease.value.attempts >= MAX_ATTEMPTS) await leave(lease, reason);
  else await lease.give({ reason: `${reason} (on ${hostname()})` });
}

/** No worker takes it any more. */
export async function leave(lease: Lease<Batch>, reason: string): Promise<void> {
  await lease.give({ isLeft: true, reason: `${reason} (on ${hostname()})` });
}

/** Null when another process has changed the record meanwhile. */
async function unlessFaster<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof RecordConflict) return null;
    throw error;
  }
}
