/** What does the index cover? So many articles and passages, of these days, places and provinces. */
import type { Readiness } from '../../client/index.js';
import type { FiltersView } from '../../queries/service.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';

const text = texts.search;

export interface Coverage {
  /** For the footer; empty as long as nothing is known. */
  sentence: string;
  /** Counts with what they count. */
  counts: readonly (readonly [count: string, what: string])[];
}

export function coverageOf(status: Readiness | null, available: FiltersView | null): Coverage {
  if (status === null) return { sentence: '', counts: [] };
  const dates = available?.dates ?? null;
  const articles = grouped(status.articles);
  const passages = grouped(status.passages);
  return {
    sentence: text.coverage(articles, passages, dates === null ? '' : text.span(dates.from, dates.to)),
    counts: [
      [articles, text.covered.articles],
      [passages, text.covered.passages],
      ...(available === null ? [] : placesOf(available)),
      ...(dates === null
        ? []
        : [[text.years(dates.from.slice(0, 4), dates.to.slice(0, 4)), text.covered.dates] as const]),
    ],
  };
}

function placesOf({ zones }: FiltersView): [string, string][] {
  const provinces = new Set(zones.flatMap(({ province }) => province ?? []));
  return [
    [grouped(zones.filter(({ level }) => level === 'zone').length), text.covered.zones],
    [grouped(provinces.size), text.covered.provinces],
  ];
}
