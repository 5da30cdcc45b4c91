/** What came of a round of a site? Counts, and the first addresses of each sort, for programs and for people. */
import { z } from 'zod';

/** Addresses and faults of each sort that a report names. The counts are of all. */
export const MOST_NAMED = 50;

const count = z.int().min(0);
const named = z.array(z.string()).max(MOST_NAMED);

export const siteReportSchema = z.strictObject({
  begunAt: z.string().describe('When the round began, in ISO form.'),
  endedAt: z.string().describe('When it ended, in ISO form.'),
  generation: z
    .string()
    .nullable()
    .describe('The generation of the index that the round made; null when nothing changed.'),
  counts: z
    .strictObject({
      asked: count.describe('Pages that were asked, besides lists and sitemaps.'),
      notModified: count.describe('Pages that are not modified, as their server says.'),
      new: count.describe('Pages that are new in the index.'),
      changed: count.describe('Pages that are changed in the index.'),
      unchanged: count.describe('Pages that were sent again as they were.'),
      missing: count.describe('Pages that are not there, for the first time.'),
      vanished: count.describe('Pages that count as vanished since this round.'),
      returned: count.describe('Vanished pages that are there again.'),
      robots: count.describe('Addresses that a robots.txt forbids.'),
      left: count.describe('Addresses that were left for later rounds, because of the limits of a round.'),
      faults: count.describe('Addresses that could not be read.'),
    })
    .describe('Numbers of addresses.'),
  new: named.describe('The first of the new pages.'),
  changed: named.describe('The first of the changed pages.'),
  missing: named.describe('The first of those that are not there for the first time.'),
  vanished: named.describe('The first of those that count as vanished since this round.'),
  returned: named.describe('The first of those that are there again.'),
  robots: named.describe('The first of those that a robots.txt forbids.'),
  faults: z
    .array(
      z.strictObject({
        address: z.string().describe('What could not be read.'),
        reason: z.string().describe('Why, and what to do, in words that follow the address.'),
      }),
    )
    .max(MOST_NAMED)
    .describe('The first of what could not be read.'),
});

export type SiteReport = z.infer<typeof siteReportSchema>;

/** Sorts of which a report names addresses. */
const SORTS = ['new', 'changed', 'missing', 'vanished', 'returned', 'robots'] as const;
type Sort = (typeof SORTS)[number];

/** Counts while a round is noted. */
export class ReportDraft {
  private readonly counts: SiteReport['counts'] = {
    ...{ asked: 0, notModified: 0, new: 0, changed: 0, unchanged: 0, missing: 0 },
    ...{ vanished: 0, returned: 0, robots: 0, left: 0, faults: 0 },
  };
  private readonly named: Record<Sort, string[]> = {
    ...{ new: [], changed: [], missing: [], vanished: [], returned: [], robots: [] },
  };
  private readonly faults: SiteReport['faults'] = [];

  count(what: 'asked' | 'notModified' | 'unchanged' | 'left', by = 1): void {
    this.counts[what] += by;
  }

  name(sort: Sort, address: string): void {
    this.counts[sort]++;
    if (this.named[sort].length < MOST_NAMED) this.named[sort].push(address);
  }

  fault(address: string, reason: string): void {
    this.counts.faults++;
    if (this.faults.length < MOST_NAMED) this.faults.push({ address, reason });
  }

  ended(of: Pick<SiteReport, 'begunAt' | 'endedAt' | 'generation'>): SiteReport {
    return { ...of, counts: this.counts, ...this.named, faults: this.faults };
  }
}

const WORDS: Readonly<Record<Sort, string>> = {
  new: 'NEW',
  changed: 'CHANGED',
  missing: 'NOT THERE',
  vanished: 'VANISHED',
  returned: 'BACK',
  robots: 'FORBIDDEN BY ROBOTS.TXT',
};

/** For people. */
export function linesOfReport(site: string, report: SiteReport): string[] {
  const { counts } = report;
  const named = SORTS.flatMap((sort) => [
    ...report[sort].map((address) => `  ${WORDS[sort]} ${address}`),
    ...more(counts[sort] - report[sort].length),
  ]);
  const { asked, notModified, unchanged, left } = counts;
  return [
    `${site}: ${asked} pages asked, ${notModified} not modified, ${counts.new} new, ${counts.changed} changed, ` +
      `${unchanged} sent again as they were, ${counts.vanished} vanished, ${counts.faults} faults.`,
    ...named,
    ...report.faults.map(({ address, reason }) => `  FAILED ${address} ${reason}`),
    ...more(counts.faults - report.faults.length),
    ...(left === 0 ? [] : [`  ${left} left for later rounds (most).`]),
  ];
}

const more = (count: number): string[] => (count === 0 ? [] : [`  … and ${count} more.`]);
