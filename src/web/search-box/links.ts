/** Links from a search box to the search page and the articles of its service. */
import { DEFAULT_GROUPING, FILTERS, MODES } from '../common/filters.js';
import type { Language } from '../common/languages.js';
import { fitsAddress } from '../common/web-addresses.js';
import type { Settings } from './settings.js';

/** The search page with the same query and filters. */
export function searchPage(query: string, settings: Settings, language: Language): string {
  const { base, filters, group, mode } = settings;
  const parameters = new URLSearchParams(
    FILTERS.flatMap((name) => (filters[name] ?? []).map((value): [string, string] => [name, value])),
  );
  if (group !== DEFAULT_GROUPING) parameters.set('group', group);
  if (mode !== MODES[0]) parameters.set('mode', mode);
  parameters.set('lang', language);
  const queryString = new URLSearchParams({ q: query }).toString();
  return fitsAddress(query) ? `${base}?${queryString}&${parameters}` : `${base}?${parameters}#${queryString}`;
}

/** The article page at a passage, with matches of the query marked. */
export function articlePage(
  base: string,
  { article, passage, query }: { article: string; passage: string; query: string },
  language: Language,
): string {
  const parameters = new URLSearchParams({ id: article });
  if (fitsAddress(query)) parameters.set('q', query);
  parameters.set('lang', language);
  return `${base}article?${parameters}#passage-${encodeURIComponent(passage)}`;
}
