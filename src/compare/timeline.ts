/** Who did it when? One entry for each zone, earliest first. */
import type { ComparedPassage, ComparedZone } from './compared.js';

export interface TimelineEntry extends Omit<ComparedZone, 'passages'> {
  /**
   * `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: the earliest date that the passage itself gives, else the article's. A date in
   * the text may be of something else than what was asked: read the passage before you cite it.
   */
  when: string;
  whenFrom: 'passage' | 'article';
  passage: ComparedPassage;
}

export interface Timeline {
  /** Null when it starts from a passage or an article. */
  query: string | null;
  entries: TimelineEntry[];
}

/** China's first zones date from 1979; an earlier year in a passage is history, not reform. */
const FIRST_YEAR = '1979';

/** By the best passage of each zone; zones whose passage has no date, nor its article, are left out. */
export function timelineOf(zones: readonly ComparedZone[]): TimelineEntry[] {
  const entries = zones.flatMap(({ zone, own, passages: [passage] }): TimelineEntry[] => {
    if (passage === undefined) return [];
    const stated = earliestDate(passage);
    if (stated !== null) return [{ zone, own, when: stated, whenFrom: 'passage', passage }];
    const { date } = passage.article;
    return date === null ? [] : [{ zone, own, when: date, whenFrom: 'article', passage }];
  });
  return entries.sort((a, b) =>
    a.when < b.when ? -1 : a.when > b.when ? 1 : a.zone.id < b.zone.id ? -1 : 1,
  );
}

/** Not later than the article: what a passage plans is not done. */
function earliestDate({ figures, article: { date: published } }: ComparedPassage): string | null {
  const dates = figures
    .flatMap(({ date }) => date?.iso.split('/')[0] ?? [])
    .filter((iso) => /^\d{4}/.test(iso) && iso >= FIRST_YEAR && (published === null || iso <= published));
  return dates.sort()[0] ?? null;
}
