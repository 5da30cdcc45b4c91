/** Who did it when? One entry for each zone, earliest first. */
import type { ComparedPassage, ComparedZone } from './compared.js';

export interface TimelineEntry extends Omit<ComparedZone, 'passages'> {
  /**
   * `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: the earliest date that the passage states, else the date of its article. A date in
   * the passage may be of something else than the subject: read the passage before you cite it.
   */
  when: string;
  whenFrom: 'passage' | 'article';
  passage: ComparedPassage;
}

export interface Timeline {
  /** The text of the request; null when it starts from a passage or an article. */
  query: string | null;
  entries: TimelineEntry[];
}

/** China's first zones are of 1979; an earlier year in a passage is history, not reform. */
const FIRST_YEAR = '1979';

/** One entry for each zone, by its best passage. A zone is left out when neither that passage nor its article has a date. */
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

/** The earliest date that a passage states. Dates after the article's own are left out: they are plans. */
function earliestDate({ figures, article: { date: published } }: ComparedPassage): string | null {
  const dates = figures
    .flatMap(({ date }) => date?.iso.split('/')[0] ?? [])
    .filter((iso) => /^\d{4}/.test(iso) && iso >= FIRST_YEAR && (published === null || iso <= published));
  return dates.sort()[0] ?? null;
}
