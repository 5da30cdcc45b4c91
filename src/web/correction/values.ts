/** What does the form for corrections show of an article, and what of it is to be sent? */
import type { Corrections } from '../../client/index.js';
import type { CorrectedView, PlaceName, ScopeView } from '../../search/view.js';

/** An article of an answer, in the index or only read. */
export interface Correctable {
  title: string;
  date: string | null;
  source: string | null;
  scope: ScopeView | null;
  corrected?: CorrectedView;
}

export const FIELDS = ['title', 'date', 'source', 'place'] as const;
export type Field = (typeof FIELDS)[number];

/** As texts, of a place its id; empty for none. */
export type Values = Record<Field, string>;

export function shownOf({ title, date, source, scope }: Correctable): Values {
  return { title, date: date ?? '', source: source ?? '', place: scope?.place.id ?? '' };
}

export function readOf(article: Correctable): Values {
  const { title, date, source, place } = article.corrected ?? {};
  const shown = shownOf(article);
  return {
    title: title?.was ?? shown.title,
    date: date === undefined ? shown.date : (date.was ?? ''),
    source: source === undefined ? shown.source : (source.was ?? ''),
    place: place === undefined ? shown.place : (place.was?.id ?? ''),
  };
}

/** The place as it was read; null for none. */
export function placeRead({ scope, corrected }: Correctable): PlaceName | null {
  return corrected?.place === undefined ? (scope?.place ?? null) : corrected.place.was;
}

/** What differs from what the page shows: another person may have put the rest right meanwhile. Empty when nothing does. */
export function spokenOf(article: Correctable, values: Values): Corrections {
  const shown = shownOf(article);
  const isMeant = (field: Field) => values[field].trim() !== shown[field];
  return Object.fromEntries(FIELDS.filter(isMeant).map((field) => [field, values[field].trim()]));
}
