/** Who did it when? One entry for each zone, earliest first. */
import type { ComparedZone } from './compare.js';

export interface TimelineEntry extends ComparedZone {
  /**
   * `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: the earliest date that the passage itself gives, else the article's. A date in
   * the text may be of something else than what was asked: read the passage before you cite it.
   */
  when: string;
  whenFrom: 'passage' | 'article';
}

/** China's first zones date from 1979; an earlier year in a passage is history, not reform. */
const FIRST_YEAR = '1979';

/** Zones whose passage has no date, nor its article, are left out. */
export function timelineOf(zones: readonly ComparedZone[]): TimelineEntry[] {
  const entries = zones.flatMap((zone): TimelineEntry[] => {
    const stated = earliestDate(zone);
    if (stated !== null) return [{ ...zone, when: stated, whenFrom: 'passage' }];
    return zone.date === null ? [] : [{ ...zone, when: zone.date, whenFrom: 'article' }];
  });
  return entries.sort((a, b) =>
    a.when < b.when ? -1 : a.when > b.when ? 1 : a.zone.id < b.zone.id ? -1 : 1,
  );
}

/** Not later than the article: what a passage plans is not done. */
function earliestDate({ figures, date: published }: ComparedZone): string | null {
  const dates = figures
    .flatMap(({ date }) => date?.iso.split('/')[0] ?? [])
    .filter((iso) => /^\d{4}/.test(iso) && iso >= FIRST_YEAR && (published === null || iso <= published));
  return dates.sort()[0] ?? null;
}
