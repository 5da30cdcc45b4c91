/** Which pages do the lists and sitemaps of a site name now? What has not been modified is known from the round before. */
import { reasonOf, unreadable } from '../corpus/read/index.js';
import { contentTypeOf } from '../fetch/content-type.js';
import type { Asked } from '../fetch/fetcher.js';
import type { Web } from '../fetch/index.js';
import { RobotsRefusal } from '../fetch/robots.js';
import type { RecordStore } from '../store/record-store.js';
import type { AskedSite } from './asked.js';
import { type KeptList, keptList } from './kept.js';
import { articleLinksOf, type ListRule } from './links.js';
import type { Once } from './once.js';
import { leadsHome } from './redirects.js';
import type { SiteList, WatchedSite } from './site.js';

/** Addresses that are remembered of a list or a sitemap. One that names more is read each time. */
const MOST_REMEMBERED = 5000;

const SITEMAP_RULE = 'sitemap';

const NEW_ADDRESS = 'put its new address into the sites file';

type Document = Extract<Asked, { kind: 'document' }>;
type Notes = Pick<AskedSite, 'lists' | 'faults' | 'robots'>;

export class Listings {
  constructor(
    private readonly asking: { web: Web; once: Once },
    private readonly records: RecordStore,
    private readonly signal: AbortSignal,
  ) {}

  /** @param notes gets what went wrong, and what is to be remembered @returns addresses in order, some perhaps twice */
  async of({ lists, sitemaps }: WatchedSite, notes: Notes): Promise<string[]> {
    const listed: string[] = [];
    for (const list of lists)
      listed.push(...(await this.noted(list.address, notes, () => this.list(list, notes))));
    for (const address of sitemaps)
      listed.push(...(await this.noted(address, notes, () => this.sitemap(address, notes))));
    return listed;
  }

  private async noted(address: string, notes: Notes, work: () => Promise<string[]>): Promise<string[]> {
    try {
      return await work();
    } catch (error) {
      this.signal.throwIfAborted();
      if (error instanceof RobotsRefusal) notes.robots.push(address);
      else notes.faults.push({ address, reason: reasonOf(error) });
      return [];
    }
  }

  private async list({ address, ...rule }: SiteList, notes: Notes): Promise<string[]> {
    const kept = await keptList(this.records, address);
    const written = JSON.stringify(rule);
    const document = await this.changed(address, kept, written);
    if (document === null) return kept?.links ?? [];
    if (leadsHome(address, document))
      throw unreadable(
        `has changed: it redirects to ${document.url.href}, the first page of its site; ${NEW_ADDRESS}`,
      );
    const links = linksOf(document, rule);
    if (links.length === 0) throw unreadable(noLinks(rule, kept?.links.length ?? 0));
    notes.lists.push(remembered({ url: address, validators: document.validators, rule: written, links }));
    return links;
  }

  private async sitemap(address: string, notes: Notes): Promise<string[]> {
    const kept = await keptList(this.records, address);
    const document = await this.changed(address, kept, SITEMAP_RULE);
    if (document === null) return kept?.links ?? [];
    const links: string[] = [];
    const faults: Notes['faults'] = [];
    // An index stays as it is when one of its parts changes, so that it is asked for without conditions.
    let isIndex = false;
    for await (const item of this.asking.web.pagesOf(address, document)) {
      if (item.kind === 'fault') faults.push({ address: item.path, reason: item.reason });
      if (item.kind !== 'pages') continue;
      links.push(...item.urls);
      isIndex ||= item.from !== address;
    }
    notes.faults.push(...faults);
    const validators = isIndex ? null : document.validators;
    // What is at fault is read again, so that it is told again.
    if (faults.length === 0)
      notes.lists.push(remembered({ url: address, validators, rule: SITEMAP_RULE, links }));
    return links;
  }

  /** Null when it is as it was. @throws ZonelensError `source_unreadable` */
  private async changed(address: string, kept: KeptList | null, rule: string): Promise<Document | null> {
    const asked = await this.asking.once.ask(address, kept?.rule === rule ? kept.validators : null);
    if (asked.kind === 'gone') throw unreadable(`${asked.reason}; ${NEW_ADDRESS}`);
    return asked.kind === 'document' ? asked : null;
  }
}

function linksOf({ url, bytes, contentType }: Document, rule: ListRule): string[] {
  const { extension, charset } = contentTypeOf(contentType, url);
  if (extension !== '.html')
    throw unreadable('is named as a list, but is no web page; name it under pages or sitemaps');
  return articleLinksOf({ url: url.href, bytes, charset }, rule);
}

/** What is too long to be remembered is asked for without conditions. */
function remembered(list: KeptList): KeptList {
  return list.links.length <= MOST_REMEMBERED
    ? list
    : { ...list, validators: null, links: list.links.slice(0, MOST_REMEMBERED) };
}

function noLinks({ template, links }: ListRule, before: number): string {
  const what =
    links === null ? (template === null ? 'any template' : `the template ${template}`) : 'its selectors';
  const was = before === 0 ? '' : `; it had ${before} before, so its layout may have changed`;
  return `lists no link that fits ${what}${was}. Name the links by selectors (links); scripts of the page are not run`;
}
