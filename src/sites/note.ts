/** What is remembered of a site once its pages are in the index? Not before: a round that dies is done again by the next one. */
import { setImmediate } from 'node:timers/promises';
import { reached } from '../disk/fault-points.js';
import type { SourceOutcome } from '../ingest/options.js';
import type { RecordStore } from '../store/record-store.js';
import type { AskedPage, AskedSite } from './asked.js';
import type { Holders } from './holders.js';
import { forgetPage, type KeptPage, keepList, keepPage, MOST_ROUNDS_UNREAD, vanishedSince } from './kept.js';
import { ReportDraft } from './report.js';
import { dayOf } from './schedule.js';
import { noteVanished } from './vanished.js';

export interface Noting {
  records: RecordStore;
  /** As they were before the round. */
  pages: ReadonlyMap<string, KeptPage>;
  /** Of the same pages; kept up to date. */
  holders: Holders;
  /** Of the site, for days. */
  timezone: string;
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
  const emptied = emptiedFault(site, noting.pages);
  if (emptied !== null) report.fault(emptied.address, emptied.reason);
  for (const page of site.pages) {
    if (page.answer.kind !== 'robots') report.count('asked');
    if (page.answer.kind !== 'gone' || emptied === null) await notePage(page, site.name, noting, report);
    // Each record is written to the disk at once, which would keep a server's requests waiting.
    await setImmediate();
  }
  for (const list of site.lists) await keepList(noting.records, list);
  return report;
}

/** Pages that are gone at once, and more than half of those that were there, so that the site is likelier to be down or rebuilt. */
const MANY = 5;

/** Such a round marks nothing. Pages that were not there before do not count. @returns null when it is no such round */
function emptiedFault(
  site: AskedSite,
  pages: ReadonlyMap<string, KeptPage>,
): { address: string; reason: string } | null {
  const there = site.pages.filter(({ url }) => {
    const kept = pages.get(url);
    return kept !== undefined && kept.missing === null && kept.articles.length > 0;
  });
  const gone = there.filter(({ answer }) => answer.kind === 'gone');
  const [first] = gone;
  if (first === undefined || gone.length < MANY || gone.length * 2 <= there.length) return null;
  const reason = `is not there, like ${gone.length} of the ${there.length} pages that were; the site may be down, so nothing is marked`;
  return { address: first.url, reason };
}

async function notePage(page: AskedPage, site: string, noting: Noting, report: ReportDraft): Promise<void> {
  const { records, pages, holders } = noting;
  const former = pages.get(page.url) ?? null;
  const noted = notedPage(page, site, noting, report);
  holders.replace(former, noted);
  // Before the page: a process that dies in between does this again.
  await markArticles(noting, former, noted);
  const isUseless = noted.articles.length === 0 && (noted.missing?.rounds ?? 0) >= MOST_ROUNDS_UNREAD;
  await (isUseless ? forgetPage(records, noted.url) : keepPage(records, noted));
  reached('sites:page-noted');
}

/** Also those that the page had before, if it has others now. None is marked that another page has which is there. */
async function markArticles(
  { records, holders }: Noting,
  former: KeptPage | null,
  noted: KeptPage,
): Promise<void> {
  const before = former?.articles ?? [];
  const was = former === null ? null : former.missing;
  const articles =
    was === null && noted.missing === null
      ? noted.articles.filter((article) => !before.includes(article))
      : [...new Set([...before, ...noted.articles])];
  const [there, gone] = [true, false].map((is) => articles.filter((article) => holders.has(article) === is));
  await noteVanished(records, { url: noted.url, articles: there ?? [] }, null);
  await noteVanished(records, { url: noted.url, articles: gone ?? [] }, vanishedSince(noted));
}

function notedPage(
  { url, answer }: AskedPage,
  site: string,
  { pages, trust, outcomes, begun, timezone }: Noting,
  report: ReportDraft,
): KeptPage {
  const askedAt = begun.toISOString();
  const former = pages.get(url) ?? unread(url);
  const kept = { ...former, site, askedAt, failed: 0 };
  if (answer.kind === 'robots') report.name('robots', url);
  else if (answer.kind === 'fault') {
    report.fault(url, answer.reason);
    return notedFailed(kept, former);
  } else if (answer.kind === 'gone') return notedGone(kept, answer.reason, { begun, timezone }, report);
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

/** Rounds after which a page that fails waits like the others, so that pages that always fail keep none waiting. */
const MOST_FAILED = 3;

/** It is asked again before those that were asked. */
function notedFailed(kept: KeptPage, former: Omit<KeptPage, 'site'>): KeptPage {
  const failed = (former.failed ?? 0) + 1;
  return { ...kept, failed, askedAt: failed < MOST_FAILED ? former.askedAt : kept.askedAt };
}

function unread(url: string): Omit<KeptPage, 'site'> {
  return { url, askedAt: '', trust: null, validators: null, hash: null, articles: [], missing: null };
}

function notedGone(
  kept: KeptPage,
  reason: string,
  when: Pick<Noting, 'begun' | 'timezone'>,
  report: ReportDraft,
): KeptPage {
  const noted = { ...kept, missing: missingOf(kept, when) };
  // A link that leads nowhere is a fault; a page that was read before may have vanished.
  if (kept.articles.length === 0) report.fault(kept.url, reason);
  else if (kept.missing === null) report.name('missing', kept.url);
  else if (vanishedSince(kept) === null && vanishedSince(noted) !== null) report.name('vanished', kept.url);
  return noted;
}

/** Between two rounds that count: portals are rebuilt overnight, and a round that dies is made again at once. */
const DAY_MS = 24 * 60 * 60_000;

function missingOf(
  { missing }: KeptPage,
  { begun, timezone }: Pick<Noting, 'begun' | 'timezone'>,
): KeptPage['missing'] {
  if (missing === null) return { since: dayOf(begun, timezone), firstAt: begun.toISOString(), rounds: 1 };
  const isLater = begun.getTime() - Date.parse(missing.firstAt ?? missing.since) >= DAY_MS;
  return isLater ? { ...missing, rounds: missing.rounds + 1 } : missing;
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
  const ids = articles.length > 0 ? [...new Set(articles.map(({ id }) => id))] : kept.articles;
  const isWhole = outcome?.faults.length === 0;
  const read = isWhole ? { trust, validators, hash } : { trust: null, validators: null, hash: null };
  return { ...kept, ...read, articles: ids };
}
