/** When does a server make rounds of the watched sites? Whenever a site of the file is due, one round at a time. */
import type { Logger } from 'pino';
import { messageOf } from '../errors.js';
import { watch } from '../queries/watch.js';
import type { RecordStore } from '../store/record-store.js';
import { type KeptSite, keptSite, keptSites } from './kept.js';
import { linesOfReport } from './report.js';
import type { RoundReport } from './round.js';
import { isDue } from './schedule.js';
import type { WatchedSite } from './site.js';
import { SitesFile } from './sites-file.js';

/** Schedules count in minutes. */
const EVERY_MS = 30_000;

export interface SiteWatcherOptions {
  /** Path of the sites file, which is looked at each time, so that a change needs no restart. */
  file: string;
  records: RecordStore;
  /** Makes a round. */
  make: (site: WatchedSite, signal: AbortSignal) => Promise<RoundReport>;
  log: Logger;
  /** Called after a round that has changed the index. */
  onPublished?: () => Promise<unknown>;
  /** Only tests set these. */
  everyMs?: number;
  now?: () => Date;
}

export class SiteWatcher {
  private readonly stopped = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> = Promise.resolve();
  private readonly file: SitesFile;

  constructor(private readonly options: SiteWatcherOptions) {
    this.file = new SitesFile(options.file);
  }

  /** Looks now and again and again, until `close`. */
  start(): void {
    const { everyMs = EVERY_MS } = this.options;
    this.timer = watch(
      everyMs,
      () => this.look(),
      (error) => this.complain(error),
    );
    this.look().catch((error: unknown) => this.complain(error));
  }

  /** Makes a round of each site that is due. @throws ZonelensError `config_invalid`, and as `makeRound` */
  async look(): Promise<void> {
    this.running = this.running.catch(() => {}).then(() => this.lookNow());
    return this.running;
  }

  /** Interrupts the round in progress; it is due again at the next start. Whoever changes the index has to be stopped as well. */
  async close(): Promise<void> {
    clearInterval(this.timer);
    this.stopped.abort();
    await this.running.catch(() => {});
  }

  private async lookNow(): Promise<void> {
    const { records, now = () => new Date() } = this.options;
    const { signal } = this.stopped;
    signal.throwIfAborted();
    for (const site of dueSites(this.file.sites(), await begunBySite(records), now())) {
      signal.throwIfAborted();
      await this.round(site, now).catch((error: unknown) => this.complain(error));
    }
  }

  /** A round of one site, so that none waits for, or fails because of, another. */
  private async round(site: WatchedSite, now: () => Date): Promise<void> {
    const { records, make, log, onPublished } = this.options;
    // Another process may have asked it while the sites before it were asked.
    if (!isDue(site, begunOf(await keptSite(records, site.name)), now())) return;
    log.info({ site: site.name }, 'A round of a watched site begins');
    const { report } = await make(site, this.stopped.signal);
    const fields = { site: site.name, ...report.counts, firstFault: report.faults[0] };
    log.info(fields, linesOfReport(site.name, report)[0]);
    if (report.generation !== null) await onPublished?.();
  }

  private complain(error: unknown): void {
    if (this.stopped.signal.aborted) return;
    this.options.log.warn({ err: error }, `The watched sites could not be asked: ${messageOf(error)}`);
  }
}

/** When the last round of each site began, by its name; null for one that is due. */
export async function begunBySite(records: RecordStore): Promise<Map<string, Date | null>> {
  const kept = await keptSites(records);
  return new Map(kept.map((site) => [site.name, begunOf(site)]));
}

function begunOf(site: KeptSite | null): Date | null {
  return site === null || site.begunAt === null ? null : new Date(site.begunAt);
}

/** Those whose schedule had a time since their last round began, and new ones. */
export function dueSites(
  sites: readonly WatchedSite[],
  begun: ReadonlyMap<string, Date | null>,
  now: Date,
): WatchedSite[] {
  return sites.filter((site) => isDue(site, begun.get(site.name) ?? null, now));
}
