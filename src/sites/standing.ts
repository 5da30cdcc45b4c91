/** How do the watched sites stand? When they were asked, what came of it, and which of their pages have vanished. */
import type { KeptPage, KeptSite } from './kept.js';
import { vanishedSince } from './kept.js';
import { linesOfReport, type SiteReport } from './report.js';
import { nextTime } from './schedule.js';

/** Vanished pages of a site that are named. */
export const MOST_VANISHED = 500;

export interface SiteStanding {
  name: string;
  schedule: string;
  timezone: string;
  /** ISO, when its last round began; null when it is due. */
  begunAt: string | null;
  /** ISO, when its schedule has its next time after that; null when there is none, or it is due. */
  nextAt: string | null;
  /** Whether its last round has not ended: it goes on, or the process died. */
  isUnfinished: boolean;
  /** Pages that are remembered. */
  pages: number;
  vanished: { count: number; pages: { url: string; since: string; articles: string[] }[] };
  /** Newest first. */
  reports: SiteReport[];
}

export function standingOf(
  sites: readonly KeptSite[],
  pages: ReadonlyMap<string, KeptPage>,
): { sites: SiteStanding[] } {
  const all = [...pages.values()].sort((a, b) => (a.url < b.url ? -1 : 1));
  return {
    sites: sites.map((site) =>
      standing(
        site,
        all.filter((page) => page.site === site.name),
      ),
    ),
  };
}

function standing(site: KeptSite, own: readonly KeptPage[]): SiteStanding {
  const { name, schedule, timezone, begunAt, isReported, reports } = site;
  const vanished = own.flatMap((page) => {
    const since = vanishedSince(page);
    return since === null ? [] : [{ url: page.url, since, articles: page.articles }];
  });
  const nextAt = begunAt === null ? null : (nextTime(site, new Date(begunAt))?.toISOString() ?? null);
  return {
    ...{ name, schedule, timezone, begunAt, nextAt, isUnfinished: !isReported, pages: own.length },
    ...{ vanished: { count: vanished.length, pages: vanished.slice(0, MOST_VANISHED) }, reports },
  };
}

/** For people. */
export function linesOfStanding({ sites }: { sites: readonly SiteStanding[] }): string[] {
  return sites.length === 0 ? ['No site has been asked yet.'] : sites.flatMap(linesOfSite);
}

function linesOfSite(site: SiteStanding): string[] {
  const { name, begunAt, nextAt, isUnfinished, pages, vanished, reports } = site;
  const [last] = reports;
  const ended = isUnfinished ? ', which has not ended' : '';
  return [
    `${name}: ${pages} pages; last round ${begunAt ?? 'not yet, or interrupted'}${ended}; next ${nextAt ?? 'due'}`,
    ...(last === undefined
      ? []
      : linesOfReport('  last report', last).map((line) => `  ${line.trimStart()}`)),
    ...vanished.pages.map(({ url, since }) => `  VANISHED since ${since} ${url}`),
    ...(vanished.count > vanished.pages.length
      ? [`  … and ${vanished.count - vanished.pages.length} more.`]
      : []),
  ];
}
