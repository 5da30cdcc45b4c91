/** What is remembered of a site once its pages are in the index? Not before: a round that dies is done again by the next one. */
import { reached } from '../disk/fault-points.js';
import type { SourceOutcome } from '../ingest/options.js';
import type { RecordStore } from '../store/record-store.js';
import type { AskedPage, AskedSite } from './asked.js';
import { type KeptPage, keepList, keepPage, vanishedSince } from './kept.js';
import { ReportDraft } from './report.js';
import { noteVanished } from './vanished.js';

export interface Noting {
  records: RecordStore;
  /** As they were before the round. */
  pages: ReadonlyMap<string, KeptPage>;
  /** The token of the index that holds what was read. */
  trust: string;
  /** What the ingest made of the documents, by their addresses. */
  outcomes: ReadonlyMap<string, SourceOutcome>;
  /** When the round began. */
  begun: Date;
}

/** @returns the report, without its frame */
export async function noteSite(site: AskedSite, noting: Noting): Promise<ReportDraft> {
  const report = new ReportDraft();
  report.count('left', site.left);
  for (const { address, reason } of site.faults) report.fault(address, reason);
  for (const address of site.robots) report.name('robots', address);
  for (const page of site.pages) {
    if (page.answer.kind !== 'robots') report.count('asked');
    const noted = notedPage(page, site.name, noting, report);
    // Before the page: a process that dies in between does this again.
    await markArticles(noting.records, noting.pages.get(page.url) ?? null, noted);
    await keepPage(noting.records, noted);
    reached('sites:page-noted');
  }
  for (const list of site.lists) await keepList(noting.records, list);
  return report;
}

/** Also those that the page had before, if it has others now. */
async function markArticles(records: RecordStore, former: KeptPage | null, noted: KeptPage): Promise<void> {
  if (former === null || (former.missing === null && noted.missing === null)) return;
  const articles = [...new Set([...former.articles, ...noted.articles])];
  await noteVanished(records, { url: noted.url, articles }, vanishedSince(noted));
}

function notedPage(
  { url, answer }: AskedPage,
  site: string,
  { pages, trust, outcomes, begun }: Noting,
  report: ReportDraft,
): KeptPage {
  const askedAt = begun.toISOString();
  const kept = { ...(pages.get(url) ?? unread(url)), site, askedAt };
  if (answer.kind === 'robots') report.name('robots', url);
  else if (answer.kind === 'fault') report.fault(url, answer.reason);
  else if (answer.kind === 'gone') return notedGone(kept, answer.reason, askedAt, report);
  else {
    if (vanishedSince(kept) !== null) report.name('returned', url);
    const there = { ...kept, missing: null };
    if (answer.kind === 'fetched')
      return notedFetched(there, answer, { trust, outcome: outcomes.get(url) }, report);
    report.count(answer.isModified ? 'unchanged' : 'notModified');
    return { ...there, validators: answer.validators };
  }
  return kept;
}

function unread(url: string): Omit<KeptPage, 'site' | 'askedAt'> {
  return { url, trust: null, validators: null, hash: null, articles: [], missing: null };
}

function notedGone(kept: KeptPage, reason: string, askedAt: string, report: ReportDraft): KeptPage {
  const missing = {
    since: kept.missing?.since ?? askedAt.slice(0, 10),
    rounds: (kept.missing?.rounds ?? 0) + 1,
  };
  const noted = { ...kept, missing };
  // A link that leads nowhere is a fault; a page that was read before may have vanished.
  if (kept.articles.length === 0) report.fault(kept.url, reason);
  else if (kept.missing === null) report.name('missing', kept.url);
  else if (vanishedSince(kept) === null && vanishedSince(noted) !== null) report.name('vanished', kept.url);
  return noted;
}

/** What could not be read, or only in part, is sent again in the next round, so that it is told again. */
function notedFetched(
  kept: KeptPage,
  { validators, hash }: Extract<AskedPage['answer'], { kind: 'fetched' }>,
  { trust, outcome }: { trust: string; outcome: SourceOutcome | undefined },
  report: ReportDraft,
): KeptPage {
  const { url } = kept;
  for (const reason of outcome?.faults ?? ['was not read; the next round tries again'])
    report.fault(url, reason);
  const articles = outcome?.articles ?? [];
  const did = (change: string) => articles.some((article) => article.change === change);
  if (did('added')) report.name('new', url);
  else if (did('changed')) report.name('changed', url);
  else if (articles.length > 0 || outcome?.faults.length === 0) report.count('unchanged');
  const ids = articles.length > 0 ? articles.map(({ id }) => id) : kept.articles;
  const isWhole = outcome?.faults.length === 0;
  const read = isWhole ? { trust, validators, hash } : { trust: null, validators: null, hash: null };
  return { ...kept, ...read, articles: ids };
}
