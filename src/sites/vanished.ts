/** Does the site of an article still have it? A record for each article whose page has vanished, which stays in the index. */
import { z } from 'zod';
import type { RecordStore } from '../store/record-store.js';
import { forget, keep, soundOrNull } from './records.js';

export const VANISHED_KIND = 'site-vanished';

export const vanishedSchema = z.object({
  /** As a day. */
  since: z.string(),
  /** The page that is gone. */
  url: z.string(),
});

type Vanished = z.infer<typeof vanishedSchema>;

/** The day since which the page of an article is gone; null while it may be there. @param article its id */
export async function articleVanishedSince(
  records: Pick<RecordStore, 'get'>,
  article: string,
): Promise<string | null> {
  return (await soundOrNull<Vanished>(records, VANISHED_KIND, article, vanishedSchema))?.since ?? null;
}

/** @param since null when the page is there */
export async function noteVanished(
  records: RecordStore,
  { url, articles }: { url: string; articles: readonly string[] },
  since: string | null,
): Promise<void> {
  for (const article of articles) {
    if (since === null) await forget(records, VANISHED_KIND, article);
    else await keep(records, VANISHED_KIND, article, { since, url } satisfies Vanished);
  }
}
