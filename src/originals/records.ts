/** Which original does each article have? A record for each article, in the store that holds the index. */
import { z } from 'zod';
import { type RecordStore, recordsOf, untilFirst } from '../store/record-store.js';
import { ORIGINAL_KIND, type OriginalOfText, type OriginalRecord } from './original.js';

/** What backups, pages and ingests rest on. */
export const originalRecordSchema = z.looseObject({
  originals: z.array(
    z.looseObject({
      ...{ sha256: z.string(), bytes: z.number(), mediaType: z.string(), charset: z.string().nullable() },
      ...{ name: z.string(), text: z.string(), content: z.string() },
    }),
  ),
});

/** Records that are listed at once. */
const PAGE = 1000;

export class OriginalRecords {
  constructor(private readonly records: RecordStore) {}

  /** Empty when there is none. @param article its id */
  async of(article: string): Promise<OriginalOfText[]> {
    return (await this.records.get<OriginalRecord>(ORIGINAL_KIND, article))?.value.originals ?? [];
  }

  /** The originals of every article, by its id. */
  async all(): Promise<Map<string, OriginalOfText[]>> {
    const all = new Map<string, OriginalOfText[]>();
    for await (const { id, value } of recordsOf<OriginalRecord>(this.records, ORIGINAL_KIND, {
      pageSize: PAGE,
    }))
      all.set(id, value.originals);
    return all;
  }

  /** Replaces what is known of an article. An empty list removes its record. */
  async put(article: string, originals: readonly OriginalOfText[]): Promise<void> {
    // Only the process that holds the lock of the index writes these, so that this ends.
    await untilFirst(async () => {
      const former = await this.records.get<OriginalRecord>(ORIGINAL_KIND, article);
      if (originals.length > 0)
        await this.records.put(ORIGINAL_KIND, article, { originals }, former?.version ?? 'absent');
      else if (former !== null) await this.records.remove(ORIGINAL_KIND, article, former.version);
    });
  }

  async close(): Promise<void> {
    await this.records.close();
  }
}
