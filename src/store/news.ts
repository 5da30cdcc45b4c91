/**
 * What is new in a generation? The ingest that publishes one writes it down just before, under the name of the last generation
 * until then. So it counts as soon as a later one is live, and never when the ingest dies first: then the next ingest, which goes on
 * from the same generation, replaces it.
 */
import { partsOf } from './parts.js';
import { headsOf, ignoreConflict, type RecordStore, recordsOf } from './record-store.js';

const KIND = 'news';

/** Kind of the records of watches. As long as there are none, nobody waits for news. */
export const WATCH_KIND = 'watch';

/** Articles of one record. */
const PART = 5000;

/** Records that are read at once. */
const PAGE = 4;

/** Ids and versions that are read at once. */
const HEADS = 500;

/** An article that is new, changed or gone in a generation. */
export interface NewsArticle {
  id: string;
  change: 'added' | 'changed' | 'removed';
  /** Ids of the passages that it had before. All others that it has now are new. */
  before: string[];
}

/** What one publication changed. */
export interface News {
  /** Name of the last generation before it. Those of later generations are greater, in the order of code units. */
  base: string;
  articles: NewsArticle[];
}

/** A part of them. */
interface Part {
  /** Of the ingest, since those that died may have left more parts. */
  run: string;
  articles: NewsArticle[];
}

const idOf = (base: string, part: number): string => `${base}:${String(part).padStart(8, '0')}`;
const baseOf = (id: string): string => id.slice(0, id.lastIndexOf(':'));

/**
 * Writes down what the next publication changes, in place of what runs before it left under the same base.
 * @param run names the ingest
 */
export async function putNews(
  records: RecordStore,
  { base, articles }: News,
  run: string,
  partSize = PART,
): Promise<void> {
  const parts = partsOf(articles, partSize);
  for (const [part, articles] of parts.entries()) {
    const value: Part = { run, articles };
    const id = idOf(base, part);
    await records.put(KIND, id, value, (await records.get(KIND, id))?.version ?? 'absent');
  }
  await removeParts(records, (id) => baseOf(id) === base && id >= idOf(base, parts.length));
}

/** The names of the generations that were replaced, in order. */
export async function newsBases(records: RecordStore): Promise<string[]> {
  const bases = new Set<string>();
  for await (const { id } of headsOf(records, KIND, { pageSize: HEADS })) bases.add(baseOf(id));
  return [...bases];
}

export async function newsOf(records: RecordStore, base: string): Promise<News> {
  const articles: NewsArticle[] = [];
  let first: Part | undefined;
  for await (const { id, value } of recordsOf<Part>(records, KIND, { after: base, pageSize: PAGE })) {
    if (baseOf(id) !== base) break;
    first ??= value;
    if (value.run === first.run) articles.push(...value.articles);
  }
  return { base, articles };
}

/** Removes what was written down. @param before only of publications before that of this base; by default all */
export async function forgetNews(records: RecordStore, before?: string): Promise<void> {
  await removeParts(records, (id) => before === undefined || baseOf(id) < before);
}

async function removeParts(records: RecordStore, isMeant: (id: string) => boolean): Promise<void> {
  // Another process may have removed it.
  for await (const { id, version } of headsOf(records, KIND, { pageSize: HEADS }))
    if (isMeant(id)) await records.remove(KIND, id, version).catch(ignoreConflict);
}
