/** Where is each page? Addresses are relative, so that the service can stand below any path of a proxy. */
import { withLanguage } from './language.js';

/** The search page is the root. */
export type PageName = '' | 'article' | 'compare' | 'matrix' | 'docs' | 'search-box';

/**
 * Servers and proxies refuse long addresses (Node at 16 KiB of headers, many proxies at 8 KiB), and a pasted
 * paragraph is nine bytes a character. A longer query goes behind the `#`, which is never sent.
 */
const MAX_QUERY_STRING_LENGTH = 4000;

export const PASSAGE_HASH = '#passage-';

export function pageAddress(page: PageName, parameters: [name: string, value: string][] = []): string {
  const search = withLanguage(new URLSearchParams(parameters)).toString();
  return `./${page}${search && `?${search}`}`;
}

/** With a text that was asked for, behind the hash where it is long. */
export function askedAddress(page: PageName, q: string, parameters: [string, string][] = []): string {
  if (q === '') return pageAddress(page, parameters);
  const query = new URLSearchParams({ q }).toString();
  return query.length > MAX_QUERY_STRING_LENGTH
    ? `${pageAddress(page, parameters)}#${query}`
    : pageAddress(page, [['q', q], ...parameters]);
}

/** The text that an address asks for; empty when none. */
export function askedText({ search, hash }: Pick<URL, 'search' | 'hash'>): string {
  const behindHash = new URLSearchParams(hash.slice(1)).get('q');
  return (behindHash ?? new URLSearchParams(search).get('q') ?? '').trim();
}

/** @param q marks the passages that match it; left out when it is too long for an address */
export function articleAddress(id: string, { passage, q }: { passage?: string; q?: string } = {}): string {
  const query = q === undefined || q === '' ? [] : [['q', q] as [string, string]];
  const isShort = new URLSearchParams(query).toString().length <= MAX_QUERY_STRING_LENGTH;
  const address = pageAddress('article', [['id', id], ...(isShort ? query : [])]);
  return passage === undefined ? address : `${address}${PASSAGE_HASH}${encodeURIComponent(passage)}`;
}
