/** Can what people keep with the index be read? Everything else can be made again from the articles. */
import { keptRecords } from '../store/kept-records.js';
import type { RecordStore } from '../store/record-store.js';
import { checked, type Finding, ok } from './finding.js';

const NAME = 'records';

/** Reads all of them. @param records is closed */
export async function checkRecords(records: RecordStore): Promise<Finding> {
  try {
    return await checked(NAME, 'They are in every backup: npm run restore -- <file>', async () => {
      const counts = new Map<string, number>();
      for await (const { kind } of keptRecords(records)) counts.set(kind, (counts.get(kind) ?? 0) + 1);
      const all = [...counts].map(([kind, count]) => `${count} of kind ${kind}`);
      return ok(NAME, all.length === 0 ? 'none is kept' : all.join(', '));
    });
  } finally {
    await records.close();
  }
}
