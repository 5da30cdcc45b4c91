/**
 * Which records are kept for people, and how do they get from one store to another? All but the queue of a shared ingest, and what
 * is derived from other records: what people have written cannot be made again from the articles.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  type DamagedRecord,
  headsOf,
  ignoreConflict,
  type RecordStore,
  recordsOf,
  type StoredRecord,
  untilFirst,
} from './record-store.js';

/** Kinds of what belongs to one run of an ingest, or one round of the watched sites. */
export const QUEUE_KINDS = {
  job: 'shared-ingest',
  batch: 'shared-batch',
  siteRound: 'site-round',
} as const;

/** Kinds of what can be made again from other records at any time. */
export const DERIVED_KINDS = {
  dossierSummaries: 'dossier-summaries',
  dossierQuota: 'dossier-quota',
  reviewQuota: 'review-quota',
  watchQuota: 'watch-quota',
  siteTrust: 'site-trust',
} as const;

const NOT_KEPT: readonly string[] = [...Object.values(QUEUE_KINDS), ...Object.values(DERIVED_KINDS)];

/** Records that are read at once. Some have several megabytes. */
const PAGE = 8;

/** They are not read, only removed. */
const DERIVED_PAGE = 500;

export type KeptRecord = Pick<StoredRecord, 'kind' | 'id' | 'value'>;

/** @param onDamaged told of each record that cannot be read; without it, the first one is thrown @throws DamagedRecord */
export async function* keptRecords(
  records: RecordStore,
  onDamaged?: (record: DamagedRecord) => void,
): AsyncGenerator<StoredRecord> {
  for (const kind of await records.kinds())
    if (!NOT_KEPT.includes(kind)) yield* recordsOf(records, kind, { pageSize: PAGE, onDamaged });
}

/** Numbers of records. */
export interface BroughtIn {
  /** Those that were not there, or were replaced. */
  put: number;
  same: number;
  /** Those that are another one there, which stayed. */
  stayed: number;
}

/**
 * Puts records into a store. Nothing is removed from it.
 * @param replace whether they replace what is kept there under the same name; otherwise that stays, since it may be newer
 */
export async function bringIn(
  records: RecordStore,
  incoming: AsyncIterable<KeptRecord>,
  { replace, signal }: { replace: boolean; signal?: AbortSignal | undefined },
): Promise<BroughtIn> {
  const done: BroughtIn = { put: 0, same: 0, stayed: 0 };
  for await (const record of incoming) {
    signal?.throwIfAborted();
    done[await bringInOne(records, record, replace)]++;
  }
  await removeDerived(records);
  return done;
}

/** It is made again when it is needed, from what is there then. */
async function removeDerived(records: RecordStore): Promise<void> {
  // Whoever was faster has removed it, or knows what was brought in.
  for (const kind of Object.values(DERIVED_KINDS))
    for await (const { id, version } of headsOf(records, kind, { pageSize: DERIVED_PAGE }))
      await records.remove(kind, id, version).catch(ignoreConflict);
}

function bringInOne(
  records: RecordStore,
  { kind, id, value }: KeptRecord,
  replace: boolean,
): Promise<keyof BroughtIn> {
  return untilFirst(async () => {
    const there = await records.get(kind, id);
    if (there !== null && isDeepStrictEqual(there.value, value)) return 'same';
    if (there !== null && !replace) return 'stayed';
    await records.put(kind, id, value, there?.version ?? 'absent');
    return 'put';
  });
}
