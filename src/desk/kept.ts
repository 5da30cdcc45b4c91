/** How is what is kept read page by page, and who lost when two changed the same? */
import { setImmediate } from 'node:timers/promises';
import { ZonelensError } from '../errors.js';
import { RecordConflict, type RecordStore, type StoredRecord } from '../store/record-store.js';

/**
 * The records of a kind whose ids begin with a text, in their order.
 * @param pageSize how many are read at once
 */
export async function* recordsFrom<T>(
  records: RecordStore,
  kind: string,
  { prefix, after, pageSize }: { prefix: string; after?: string | undefined; pageSize: number },
): AsyncGenerator<StoredRecord<T>> {
  for (let last = after?.startsWith(prefix) ? after : prefix || undefined; ; ) {
    const page = await records.list<T>(kind, { after: last, limit: pageSize });
    for (const record of page) {
      if (!record.id.startsWith(prefix)) return;
      yield record;
    }
    if (page.length < pageSize) return;
    // A store that answers at once would keep the requests of others waiting.
    await setImmediate();
    last = page.at(-1)?.id;
  }
}

/** @throws ZonelensError `changed_meanwhile` where `work` throws a RecordConflict */
export async function unlessChanged<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof RecordConflict ? changed(error) : error;
  }
}

function changed(cause: RecordConflict): ZonelensError {
  return new ZonelensError(
    'changed_meanwhile',
    'It was changed, made or removed since it was read. Nothing was overwritten: read it again, bring both changes together, ' +
      'and send that with the new version.',
    { cause },
  );
}
