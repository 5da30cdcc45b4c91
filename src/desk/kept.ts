/** Which of what is kept belongs together, and who lost when two changed the same? */
import { ZonelensError } from '../errors.js';
import { RecordConflict, type RecordStore, recordsOf, type StoredRecord } from '../store/record-store.js';

/**
 * The records of a kind whose ids begin with a text, in their order.
 * @param pageSize how many are read at once
 */
export async function* recordsFrom<T>(
  records: RecordStore,
  kind: string,
  { prefix, after, pageSize }: { prefix: string; after?: string | undefined; pageSize: number },
): AsyncGenerator<StoredRecord<T>> {
  const from = after?.startsWith(prefix) ? after : prefix || undefined;
  for await (const record of recordsOf<T>(records, kind, { after: from, pageSize })) {
    if (!record.id.startsWith(prefix)) return;
    yield record;
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
