/** What is new at a watched site? Lists, sitemaps and pages are asked in turn, politely, and what is sent is kept in files. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reasonOf } from '../corpus/read/index.js';
import type { Asked } from '../fetch/fetcher.js';
import { type FetchOptions, Web } from '../fetch/index.js';
import { RobotsRefusal } from '../fetch/robots.js';
import type { RecordStore } from '../store/record-store.js';
import { hashOfBytes } from '../store/records.js';
import { siteTrust } from '../store/site-trust.js';
import type { AskedSite, PageAnswer } from './asked.js';
import { type KeptPage, keptPages } from './kept.js';
import { Listings } from './listed.js';
import { Once } from './once.js';
import { answerOfRedirect } from './redirects.js';
import { followerOf, type WatchedSite } from './site.js';

export interface AskOptions {
  records: RecordStore;
  /** How addresses are fetched. */
  fetch: Pick<FetchOptions, 'settings' | 'limits' | 'resolve'>;
  /** Where documents are kept, as files of numbered names. */
  folder: string;
  signal: AbortSignal;
  /** Only tests set it. */
  mostBytes?: number;
}

/** @throws the reason of the signal when that is aborted */
export async function askSite(site: WatchedSite, options: AskOptions): Promise<AskedSite> {
  const { records, fetch, folder, signal, mostBytes } = options;
  const web = new Web({ ...fetch, signal });
  try {
    const [pages, trust] = [await keptPages(records), await siteTrust(records)];
    const once = new Once(web, site);
    const asking = new Asking(once, { pages, trust, folder, signal, mostBytes });
    const listings = new Listings({ web, once }, records, signal);
    const notes = { lists: [], faults: [], robots: [] };
    const listed = await listings.of(site, notes);
    return { name: site.name, ...notes, ...(await asking.site(site, listed)) };
  } finally {
    await web.close();
  }
}

interface Known {
  pages: ReadonlyMap<string, KeptPage>;
  trust: string;
  folder: string;
  signal: AbortSignal;
  mostBytes?: number | undefined;
}

/** Documents of a round, which lie on the disk until they are taken in: 2 GiB hold thousands of pages, and what is more waits. */
const MOST_BYTES = 2 * 1024 ** 3;

class Asking {
  private files = 0;
  private bytes = 0;

  constructor(
    private readonly once: Once,
    private readonly known: Known,
  ) {}

  async site(site: WatchedSite, listed: readonly string[]): Promise<Pick<AskedSite, 'pages' | 'left'>> {
    const { now, left } = planOf(site, listed, this.known.pages);
    const pages: AskedSite['pages'] = [];
    for (const url of now) {
      if (this.bytes >= (this.known.mostBytes ?? MOST_BYTES))
        return { pages, left: left + now.length - pages.length };
      pages.push({ url, answer: await this.page(url, site) });
    }
    return { pages, left };
  }

  /** @throws what the disk does not take, and the reason of the signal */
  private async page(url: string, site: WatchedSite): Promise<PageAnswer> {
    const kept = this.known.pages.get(url);
    const former = kept !== undefined && kept.trust === this.known.trust ? kept : null;
    let asked: Asked;
    try {
      asked = await this.once.ask(url, former?.validators ?? null);
    } catch (error) {
      this.known.signal.throwIfAborted();
      return error instanceof RobotsRefusal ? { kind: 'robots' } : { kind: 'fault', reason: reasonOf(error) };
    }
    if (asked.kind === 'gone') return asked;
    if (asked.kind === 'not-modified')
      return { kind: 'same', isModified: false, validators: former?.validators ?? null };
    return answerOfRedirect(url, asked, site) ?? this.saved(url, asked, former);
  }

  private async saved(
    address: string,
    { url, bytes, contentType, validators }: Extract<Asked, { kind: 'document' }>,
    former: KeptPage | null,
  ): Promise<PageAnswer> {
    const hash = hashOfBytes(bytes);
    if (former?.hash === hash) return { kind: 'same', isModified: true, validators };
    const file = join(this.known.folder, String(this.files++));
    await writeFile(file, bytes);
    this.bytes += bytes.length;
    return { kind: 'fetched', document: { address, url: url.href, contentType, file }, validators, hash };
  }
}

/**
 * Pages that are named; then, up to the limit, those that were never asked as they are listed, and those that were as long ago as
 * possible, listed or not. Half of the limit is for the latter, so that a list that never ends keeps no known page waiting.
 */
export function planOf(
  site: WatchedSite,
  listed: readonly string[],
  pages: ReadonlyMap<string, KeptPage>,
): { now: string[]; left: number } {
  const isFollowed = followerOf(site);
  const named = [...new Set(site.pages)];
  const further = new Set(listed.filter(isFollowed));
  // Whatever name the site had when it was asked.
  for (const page of pages.values()) if (isFollowed(page.url)) further.add(page.url);
  for (const url of named) further.delete(url);
  const askedAt = (url: string) => pages.get(url)?.askedAt ?? '';
  // The sort is stable: what was never asked stays in the order of the lists.
  const queue = [...further].sort((a, b) => compare(askedAt(a), askedAt(b)));
  const known = queue.filter((url) => pages.has(url));
  const fresh = queue.filter((url) => !pages.has(url));
  const chosen = fresh.slice(0, Math.max(Math.ceil(site.most / 2), site.most - known.length));
  chosen.push(...known.slice(0, site.most - chosen.length));
  return { now: [...named, ...chosen], left: queue.length - chosen.length };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
