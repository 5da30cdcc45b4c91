/** How is a round of the watched sites made? By one process at a time: it asks, ingests what is new, and then remembers it. */
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
  /** Asks the sites and keeps documents in files until the round ends. */
  ask: (sites: readonly WatchedSite[], signal: AbortSignal) => Promise<AskedSite[]>;
  /** Takes the documents into the index, all or none. It is not called without any. */
  ingest: (documents: readonly SavedDocument[], signal: AbortSignal) => Promise<Ingested>;
  signal: AbortSignal;
  /** Only tests set it. */
  now?: () => Date;
}

/** Reports by the names of the sites, in their order. */
export type RoundReport = { site: string; report: SiteReport }[];

const NAME = { kind: QUEUE_KINDS.siteRound, id: 'current' } as const;

/**
 * Makes a round of each site, one after the other, so that none fails because of another.
 * @param make as `makeRound`
 * @throws what `make` throws for a site, after the rounds of those before it
 */
export async function makeRounds(
  sites: readonly WatchedSite[],
  make: (sites: readonly WatchedSite[]) => Promise<RoundReport>,
): Promise<RoundReport> {
  const reports: RoundReport = [];
  for (const site of sites) reports.push(...(await make([site])));
  return reports;
}

/**
 * Makes a round of sites, all or none. When asking or taking in fails, the report says so, and nothing else is remembered but that the
 * round began.
 * @throws ZonelensError `index_busy` when another process makes one, `storage_failed`; the reason of the signal: then not even the
 * beginning is remembered
 */
export async function makeRound(sites: readonly WatchedSite[], options: RoundOptions): Promise<RoundReport> {
  const lease = await leased(options.records);
  try {
    return await new Round(options, AbortSignal.any([options.signal, lease.signal])).run(sites);
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

  async run(sites: readonly WatchedSite[]): Promise<RoundReport> {
    const begun = this.now();
    const takeBack = await this.begin(sites, begun);
    try {
      return await this.work(sites, begun);
    } catch (error) {
      // Whoever ends the process means that the round is to be made again.
      if (this.options.signal.aborted) await takeBack();
      // Another process that has taken over, or is shutting this one down, reports by itself.
      this.signal.throwIfAborted();
      return await this.failed(sites, begun, error);
    }
  }

  /** @throws the error itself when it cannot be kept either */
  private async failed(sites: readonly WatchedSite[], begun: Date, error: unknown): Promise<RoundReport> {
    const reports = sites.map(({ name, pages, lists, sitemaps }) => {
      const draft = new ReportDraft();
      const [address = name] = [...lists.map((list) => list.address), ...sitemaps, ...pages];
      draft.fault(address, `and the rest of the site could not be taken in: ${reasonOf(error)}`);
      return { site: name, report: draft.ended(this.frame(begun, null)) };
    });
    try {
      for (const each of reports) await this.report(each);
    } catch {
      throw error;
    }
    return reports;
  }

  private frame(begun: Date, generation: string | null) {
    return { begunAt: begun.toISOString(), endedAt: this.now().toISOString(), generation };
  }

  private async work(sites: readonly WatchedSite[], begun: Date): Promise<RoundReport> {
    const { records, ask, ingest } = this.options;
    const { signal } = this;
    reached('sites:begun');
    const trust = await siteTrust(records);
    const pages = await keptPages(records);
    const asked = await ask(sites, signal);
    reached('sites:asked');
    const documents = documentsOf(asked);
    const ingested = documents.length === 0 ? NOTHING : await ingest(documents, signal);
    reached('sites:ingested');
    const outcomes = new Map(ingested.outcomes.map((outcome) => [outcome.source, outcome]));
    const holders = new Holders(pages.values());
    const reports: RoundReport = [];
    for (const site of asked) {
      const timezone = sites.find(({ name }) => name === site.name)?.timezone ?? 'UTC';
      const draft = await noteSite(site, { records, pages, holders, timezone, trust, outcomes, begun });
      reports.push({ site: site.name, report: draft.ended(this.frame(begun, ingested.generation)) });
    }
    for (const each of reports) await this.report(each);
    reached('sites:reported');
    return reports;
  }

  /**
   * Says that the round of the sites begins. A process that dies of it does not ask again before the next time of the schedule, so
   * that no site suffers from a process that is started again and again.
   * @returns what takes it back
   */
  private async begin(sites: readonly WatchedSite[], begun: Date): Promise<() => Promise<void>> {
    const { records } = this.options;
    const former = await Promise.all(sites.map(({ name }) => keptSite(records, name)));
    for (const [at, { name, schedule, timezone }] of sites.entries()) {
      const reports = former[at]?.reports ?? [];
      const begunAt = begun.toISOString();
      await keepSite(records, { name, schedule, timezone, begunAt, isReported: false, reports });
    }
    return async () => {
      for (const [at, { name, schedule, timezone }] of sites.entries())
        await keepSite(records, former[at] ?? { ...{ name, schedule, timezone }, ...NEVER });
    };
  }

  private async report({ site, report }: RoundReport[number]): Promise<void> {
    const { records } = this.options;
    const kept = await keptSite(records, site);
    if (kept === null) return;
    const reports = [report, ...kept.reports].slice(0, MAX_REPORTS);
    await keepSite(records, { ...kept, isReported: true, reports });
  }
}

const NOTHING: Ingested = { generation: null, outcomes: [] };

/** Of a site that is due. */
const NEVER = { begunAt: null, isReported: true, reports: [] };
