/** `zonelens watch-sites`: makes rounds of the watched sites without a server, or says how they stand. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Config } from '../config.js';
import type { SavedDocument } from '../fetch/index.js';
import { ingest, type SourceOutcome } from '../ingest/ingest.js';
import { PreparerThreads } from '../ingest/preparer.js';
import { calibrated } from '../search/calibrate.js';
import { askSite } from '../sites/ask.js';
import { keptPages, keptSites } from '../sites/kept.js';
import { linesOfReport } from '../sites/report.js';
import { type Ingested, makeRound, makeRounds, type RoundReport } from '../sites/round.js';
import type { WatchedSite } from '../sites/site.js';
import { SiteWatcher } from '../sites/site-watcher.js';
import { readSitesFile } from '../sites/sites-file.js';
import { linesOfStanding, standingOf } from '../sites/standing.js';
import type { RecordStore } from '../store/record-store.js';
import type { IndexBackend } from '../stores/backend.js';
import { openBackend } from '../stores/open.js';
import { waiting } from './ingest.js';
import { ingestEmbedder } from './ingest-embedder.js';
import { interruptible } from './interrupt.js';

const INTERRUPTED =
  'Interrupted. What was published stays. The round that was not finished is made again at the next start.';

export interface WatchSitesFlags {
  /** One round of all sites, whether they are due or not. */
  once: boolean;
  /** Only say what would be asked. */
  check: boolean;
  /** Only say how the sites stand. */
  status: boolean;
  json: boolean;
}

/** @returns 0; with `once` 1 when something could not be read; 130 or 143 when interrupted @throws ZonelensError `config_invalid` */
export async function watchSitesCommand(
  config: Config,
  file: string,
  flags: WatchSitesFlags,
): Promise<number> {
  const sites = readSitesFile(file);
  if (flags.check) return print(flags.json, { sites }, linesOfSites(sites));
  const backend = openBackend(config);
  const records = await backend.records();
  try {
    if (flags.status) {
      const standing = standingOf(await keptSites(records), await keptPages(records));
      return print(flags.json, standing, linesOfStanding(standing));
    }
    return await interruptible(INTERRUPTED, async (signal) => {
      const rounds = new CommandRounds(config, backend, records);
      const make = (site: WatchedSite) => rounds.make(site, signal);
      if (flags.once) return printed(await makeRounds(sites, make), flags.json);
      return watchOn(file, { records, rounds, signal, config });
    });
  } finally {
    await records.close();
  }
}

/** Resolves when it is interrupted. */
async function watchOn(
  file: string,
  {
    records,
    rounds,
    signal,
    config,
  }: { records: RecordStore; rounds: CommandRounds; signal: AbortSignal; config: Config },
): Promise<number> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const watcher = new SiteWatcher({ file, records, log, make: (site, until) => rounds.make(site, until) });
  watcher.start();
  // The timer of the watcher alone does not keep the process alive.
  const alive = setInterval(() => {}, 60_000);
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  clearInterval(alive);
  await watcher.close();
  throw signal.reason;
}

/** Rounds of this process. */
class CommandRounds {
  constructor(
    private readonly config: Config,
    private readonly backend: IndexBackend,
    private readonly records: RecordStore,
  ) {}

  async make(site: WatchedSite, signal: AbortSignal): Promise<RoundReport> {
    const folder = await mkdtemp(join(tmpdir(), 'zonelens-sites-'));
    const { records } = this;
    const fetch = { settings: this.config.fetch };
    try {
      return await makeRound(site, {
        records,
        ask: (asked, until) => askSite(asked, { records, fetch, folder, signal: until }),
        ingest: (documents, until) => this.ingest(documents, until),
        signal,
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async ingest(saved: readonly SavedDocument[], signal: AbortSignal): Promise<Ingested> {
    const { config, backend } = this;
    const embedder = ingestEmbedder(config, signal);
    const outcomes: SourceOutcome[] = [];
    const { generation } = await ingest({
      ...waiting(true),
      backend,
      patterns: saved.map(({ address }) => address),
      fetch: { settings: config.fetch, saved },
      ocr: config.ocr,
      originals: config.originals && { ...config.originals, records: backend },
      embedder,
      calibrate: calibrated,
      preparer: new PreparerThreads(config.modelsFolder, embedder.model),
      onOutcome: (outcome) => outcomes.push(outcome),
      signal,
    }).finally(() => embedder.close());
    return { generation, outcomes };
  }
}

function print(json: boolean, value: unknown, lines: readonly string[]): number {
  process.stdout.write(json ? `${JSON.stringify(value, null, 2)}\n` : `${lines.join('\n')}\n`);
  return 0;
}

function printed(reports: readonly RoundReport[], json: boolean): number {
  print(
    json,
    { sites: reports },
    reports.flatMap(({ site, report }) => linesOfReport(site, report)),
  );
  return reports.some(({ report }) => report.counts.faults > 0) ? 1 : 0;
}

function linesOfSites(sites: readonly WatchedSite[]): string[] {
  return sites.flatMap(({ name, schedule, timezone, pages, lists, sitemaps, most }) => [
    `${name}: ${schedule} (${timezone}), up to ${most} pages of lists and sitemaps a round`,
    ...pages.map((address) => `  page ${address}`),
    ...lists.map(({ address, template, links }) => `  list ${address} (${ruleText(template, links)})`),
    ...sitemaps.map((address) => `  sitemap ${address}`),
  ]);
}

function ruleText(template: string | null, links: readonly string[] | null): string {
  return links !== null ? `links ${links.join(', ')}` : `template ${template ?? 'that fits'}`;
}
