/** What is remembered of watched sites from one round to the next? A record for each page, each list and each site. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { RecordStore } from '../store/record-store.js';
import { forget, keep, soundOf, soundOrNull } from './records.js';
import { siteReportSchema } from './report.js';

export const PAGE_KIND = 'site-page';
export const LIST_KIND = 'site-list';
export const SITE_KIND = 'site';

/** Reports that are kept of a site. */
export const MAX_REPORTS = 10;

const validators = z
  .object({ url: z.string(), etag: z.string().nullable(), lastModified: z.string().nullable() })
  .nullable();

export const keptPageSchema = z.object({
  url: z.string(),
  /** Name of the site for which it was asked last. */
  site: z.string(),
  /** ISO, when it was asked last; of one that fails, when it last did not; empty for never. */
  askedAt: z.string(),
  /** In how many rounds in a row it has failed. */
  failed: z.int().optional(),
  /** The token of the index (`store/site-trust.ts`) under which it was read; null when it was not. */
  trust: z.string().nullable(),
  /** Of what is in the index; null when the server sends none, or nothing is. */
  validators,
  /** Hash of the bytes of what is in the index; null for nothing. */
  hash: z.string().nullable(),
  /** Ids of the articles that were read from it. */
  articles: z.array(z.string()),
  /**
   * Since when it is not there, as a day of its site and in ISO form, and in how many rounds: the first, and those at least a day
   * after it. Null when it is there. Records of earlier versions of the program have only the day.
   */
  missing: z.object({ since: z.string(), firstAt: z.string().optional(), rounds: z.int() }).nullable(),
});

export const keptListSchema = z.object({
  url: z.string(),
  validators,
  /** How its links were found, so that another rule reads it anew. */
  rule: z.string(),
  links: z.array(z.string()),
});

export const keptSiteSchema = z.object({
  name: z.string(),
  schedule: z.string(),
  timezone: z.string(),
  /** ISO, when its last round began; null when none did, or it was interrupted and is due. */
  begunAt: z.string().nullable(),
  /** Whether that round has ended with a report. */
  isReported: z.boolean(),
  /** Newest first. */
  reports: z.array(siteReportSchema),
});

export type KeptPage = z.infer<typeof keptPageSchema>;
export type KeptList = z.infer<typeof keptListSchema>;
export type KeptSite = z.infer<typeof keptSiteSchema>;

/** In so many rounds a page must not be there before it counts as vanished: portals that are rebuilt lose pages for a day. */
const ROUNDS_TO_VANISH = 2;

/** In so many rounds a page that was never read must not be there before it is forgotten. */
export const MOST_ROUNDS_UNREAD = 3;

/** The day since which its site does not have the page any more, in two rounds at least; null while it may have it. */
export function vanishedSince({ missing, articles }: Pick<KeptPage, 'missing' | 'articles'>): string | null {
  return missing !== null && missing.rounds >= ROUNDS_TO_VANISH && articles.length > 0 ? missing.since : null;
}

/** Addresses may be longer than ids. */
export function idOfAddress(url: string): string {
  return createHash('sha256').update(url).digest('hex');
}

/** All pages, by their addresses. A damaged record is left out: its page is asked as a new one. */
export async function keptPages(records: RecordStore): Promise<Map<string, KeptPage>> {
  const pages = await soundOf<KeptPage>(records, PAGE_KIND, keptPageSchema);
  return new Map(pages.map((page) => [page.url, page]));
}

/** Null when there is none, or it is damaged. */
export function keptList(records: RecordStore, url: string): Promise<KeptList | null> {
  return soundOrNull<KeptList>(records, LIST_KIND, idOfAddress(url), keptListSchema);
}

export function keptSites(records: RecordStore): Promise<KeptSite[]> {
  return soundOf<KeptSite>(records, SITE_KIND, keptSiteSchema);
}

export function keptSite(records: RecordStore, name: string): Promise<KeptSite | null> {
  return soundOrNull<KeptSite>(records, SITE_KIND, name, keptSiteSchema);
}

export function keepPage(records: RecordStore, page: KeptPage): Promise<void> {
  return keep(records, PAGE_KIND, idOfAddress(page.url), page);
}

export function forgetPage(records: RecordStore, url: string): Promise<void> {
  return forget(records, PAGE_KIND, idOfAddress(url));
}

export function keepList(records: RecordStore, list: KeptList): Promise<void> {
  return keep(records, LIST_KIND, idOfAddress(list.url), list);
}

export function keepSite(records: RecordStore, site: KeptSite): Promise<void> {
  return keep(records, SITE_KIND, site.name, site);
}
