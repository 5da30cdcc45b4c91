/** Where on the Zonelens host do the links of a search box lead? To its search page and its articles. */
import type { Language } from './language.js';
import { FILTERS, type Settings } from './settings.js';

/**
 * The pages themselves put a longer query behind the `#`, which is never sent, since servers and proxies refuse
 * long addresses (`common/addresses.ts`, which a foreign page cannot use: it follows that page's own address).
 */
const MAX_QUERY_STRING_LENGTH = 4000;

/** The search page with the same query and filters. */
export function searchPage(query: string, settings: Settings, language: Language): string {
  const { base, filters, group, mode } = settings;
  const parameters = new URLSearchParams(
    FILTERS.flatMap((name) => (filters[name] ?? []).map((value): [string, string] => [name, value])),
  );
  if (group !== 'article') parameters.set('group', group);
  if (mode !== 'hybrid') parameters.set('mode', mode);
  parameters.set('lang', language);
  const asked = new URLSearchParams({ q: query }).toString();
  return asked.length > MAX_QUERY_STRING_LENGTH
    ? `${base}?${parameters}#${asked}`
    : `${base}?${asked}&${parameters}`;
}

/** The article, at a passage, with what matches the query marked. */
export function articlePage(
  base: string,
  { article, passage, query }: { article: string; passage: string; query: string },
  language: Language,
): string {
  const parameters = new URLSearchParams({ id: article });
  if (new URLSearchParams({ q: query }).toString().length <= MAX_QUERY_STRING_LENGTH) {
    parameters.set('q', query);
  }
  parameters.set('lang', language);
  return `${base}article?${parameters}#passage-${encodeURIComponent(passage)}`;
}

/** Articles come from anywhere: only web addresses become links. */
export function isWebAddress(address: string | null): address is string {
  return address !== null && /^https?:\/\//i.test(address);
}
