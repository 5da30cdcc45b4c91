/**
 * Which records are kept for people, and how do they get from one store to another? All but the queue of a shared ingest: what
 * people have written cannot be made again from the articles.
 */
import { isDeepStrictEqual } from 'node:util';
import { RecordConflict, type RecordStore, recordsOf, type StoredRecord } from './record-store.js';

/** Kinds of what belongs to one run of an ingest. */
export const QUEUE_KINDS = { job: 'shared-ingest', batch: 'shared-batch' } as const;

const OF_ONE_RUN: readonly string[] = Object.values(QUEUE_KINDS);

/** Records that are read at once. Some have several megabytes. */
const PAGE = 8;

export type KeptRecord = Pick<StoredRecord, 'kind' | 'id' | 'value'>;

export async function* keptRecords(records: RecordStore): AsyncGenerator<KeptRecord> {
  for (const kind of await records.kinds()) {
    if (OF_ONE_RUN.includes(kind)) continue;
    for await (const { id, value } of recordsOf(records, kind, { pageSize: PAGE })) yield { kind, id, value };
  }
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
  return done;
}

async function bringInOne(
  records: RecordStore,
  { kind, id, value }: KeptRecord,
  replace: boolean,
): Promise<keyof BroughtIn> {
  for (;;) {
    const there = await records.get(kind, id);
    if (there !== null && isDeepStrictEqual(there.value, value)) return 'same';
    if (there !== null && !replace) return 'stayed';
    try {
      await records.put(kind, id, value, there?.version ?? 'absent');
      return 'put';
    } catch (error) {
      // Somebody was faster: what is there now decides.
      if (!(error instanceof RecordConflict)) throw error;
    }
  }
}
