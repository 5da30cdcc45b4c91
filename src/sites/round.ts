/** How is a round of a watched site made? By one process at a time: it asks, ingests what is new, and then remembers it. */
import { reasonOf } from '../corpus/read/index.js';
import { reached } from '../disk/fault-points.js';
import { described } from '../disk/lock.js';
import { ZonelensError } from '../errors.js';
import type { SavedDocument } from '../fetch/index.js';
import type { IngestSummary, SourceOutcome } from '../ingest/options.js';
import { isOver, LEASE_MS, Lease, type Leased } from '../ingest/shared/lease.js';
import { QUEUE_KINDS } from '../store/kept-records.js';
import { DamagedRecord, RecordConflict, type RecordStore } from '../store/record-store.js';
import { siteTrust } from '../store/site-trust.js';
import { type AskedSite, documentsOf } from './asked.js';
import { Holders } from './holders.js';
import { keepSite, keptPages, keptSite, MAX_REPORTS } from './kept.js';
import { noteSite } from './note.js';
import { thereOrDamaged } from './records.js';
import { ReportDraft, type SiteReport } from './report.js';
import type { WatchedSite } from './site.js';

/** What became of the pages that were sent anew. */
export interface Ingested extends Pick<IngestSummary, 'generation'> {
  outcomes: readonly SourceOutcome[];
}

export interface RoundOptions {
  records: RecordStore;
  /** Asks the site and keeps documents in files until the round ends. */
  ask: (site: WatchedSite, signal: AbortSignal) => Promise<AskedSite>;
  /** Takes the documents into the index, all or none. It is not called without any. */
  ingest: (documents: readonly SavedDocument[], signal: AbortSignal) => Promise<Ingested>;
  signal: AbortSignal;
  /** Only tests set it. */
  now?: () => Date;
}

export interface RoundReport {
  /** Its name. */
  site: string;
  report: SiteReport;
}

const NAME = { kind: QUEUE_KINDS.siteRound, id: 'current' } as const;

/**
 * Makes a round of each site, one after the other, so that none fails because of another.
 * @param make as `makeRound`
 * @throws what `make` throws for a site, after the rounds of those before it
 */
export async function makeRounds(
  sites: readonly WatchedSite[],
  make: (site: WatchedSite) => Promise<RoundReport>,
): Promise<RoundReport[]> {
  const reports: RoundReport[] = [];
  for (const site of sites) reports.push(await make(site));
  return reports;
}

/**
 * Makes a round of a site, whole or not at all. When asking or taking in fails, the report says so, and nothing else is remembered but
 * that the round began.
 * @throws ZonelensError `index_busy` when another process makes one, `storage_failed`; the reason of the signal: then not even the
 * beginning is remembered
 */
export async function makeRound(site: WatchedSite, options: RoundOptions): Promise<RoundReport> {
  const lease = await leased(options.records);
  try {
    return await new Round(options, AbortSignal.any([options.signal, lease.signal])).run(site);
  } finally {
    await lease.remove();
  }
}

async function leased(records: RecordStore): Promise<Lease<Leased>> {
  const found = await thereOrDamaged<Leased>(records, NAME.kind, NAME.id);
  // A damaged one is nobody's.
  if (found !== null && !(found instanceof DamagedRecord) && !isOver(found.value))
    throw busy(described(found.value.owner));
  try {
    return await Lease.take<Leased>(records, NAME, {}, found?.version ?? 'absent', LEASE_MS);
  } catch (error) {
    throw error instanceof RecordConflict ? busy('it has just begun') : error;
  }
}

function busy(who: string): ZonelensError {
  const message = `Another process is asking the watched sites: ${who}. Wait until it has finished.`;
  return new ZonelensError('index_busy', message);
}

class Round {
  private readonly now: () => Date;

  /** @param signal that of the options, aborted also when another process has taken over */
  constructor(
    private readonly options: RoundOptions,
    private readonly signal: AbortSignal,
  ) {
    this.now = options.now ?? (() => new Date());
  }

  async run(site: WatchedSite): Promise<RoundReport> {
    const begun = this.now();
    const takeBack = await this.begin(site, begun);
    try {
      return await this.work(site, begun);
    } catch (error) {
      // Whoever ends the process means that the round is to be made again.
      if (this.options.signal.aborted) await takeBack();
      // Another process that has taken over, or is shutting this one down, reports by itself.
      this.signal.throwIfAborted();
      return await this.failed(site, begun, error);
    }
  }

  /** @throws the error itself when it cannot be kept either */
  private async failed(site: WatchedSite, begun: Date, error: unknown): Promise<RoundReport> {
    const { name, pages, lists, sitemaps } = site;
    const draft = new ReportDraft();
    const [address = name] = [...lists.map((list) => list.address), ...sitemaps, ...pages];
    draft.fault(address, `and the rest of the site could not be taken in: ${reasonOf(error)}`);
    const report = draft.ended(this.frame(begun, null));
    try {
      await this.keep(name, report);
    } catch {
      throw error;
    }
    return { site: name, report };
  }

  private frame(begun: Date, generation: string | null) {
    return { begunAt: begun.toISOString(), endedAt: this.now().toISOString(), generation };
  }

  private async work(site: WatchedSite, begun: Date): Promise<RoundReport> {
    const { records, ask, ingest } = this.options;
    const { signal } = this;
    reached('sites:begun');
    const trust = await siteTrust(records);
    const pages = await keptPages(records);
    const asked = await ask(site, signal);
    reached('sites:asked');
    const documents = documentsOf(asked);
    const ingested = documents.length === 0 ? NOTHING : await ingest(documents, signal);
    reached('sites:ingested');
    const outcomes = new Map(ingested.outcomes.map((outcome) => [outcome.source, outcome]));
    const holders = new Holders(pages.values());
    const { timezone } = site;
    const draft = await noteSite(asked, { records, pages, holders, timezone, trust, outcomes, begun });
    const report = draft.ended(this.frame(begun, ingested.generation));
    await this.keep(site.name, report);
    reached('sites:reported');
    return { site: site.name, report };
  }

  /**
   * Says that the round begins. A process that dies of it does not ask again before the next time of the schedule, so
   * that the site does not suffer from a process that is started again and again.
   * @returns what takes it back
   */
  private async begin({ name, schedule, timezone }: WatchedSite, begun: Date): Promise<() => Promise<void>> {
    const { records } = this.options;
    const former = await keptSite(records, name);
    const reports = former?.reports ?? [];
    const begunAt = begun.toISOString();
    await keepSite(records, { name, schedule, timezone, begunAt, isReported: false, reports });
    return () => keepSite(records, former ?? { ...{ name, schedule, timezone }, ...NEVER });
  }

  private async keep(name: string, report: SiteReport): Promise<void> {
    const { records } = this.options;
    const kept = await keptSite(records, name);
    if (kept === null) return;
    const reports = [report, ...kept.reports].slice(0, MAX_REPORTS);
    await keepSite(records, { ...kept, isReported: true, reports });
  }
}

const NOTHING: Ingested = { generation: null, outcomes: [] };

/** Of a site that is due. */
const NEVER = { begunAt: null, isReported: true, reports: [] };
