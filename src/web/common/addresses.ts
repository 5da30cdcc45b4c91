/** The address of each page. Addresses are relative, so a proxy can serve the pages under any path. */
import { withLanguage } from './language.js';
import type { PageName } from './page-names.js';
import { fitsAddress } from './web-addresses.js';

export const PASSAGE_HASH = '#passage-';

export function pageAddress(page: PageName, parameters: [name: string, value: string][] = []): string {
  const search = withLanguage(new URLSearchParams(parameters)).toString();
  return `./${page}${search && `?${search}`}`;
}

/** The address of a page with a query. A long query goes after the `#`. */
export function addressWithQuery(page: PageName, q: string, parameters: [string, string][] = []): string {
  if (q === '') return pageAddress(page, parameters);
  return fitsAddress(q)
    ? pageAddress(page, [['q', q], ...parameters])
    : `${pageAddress(page, parameters)}#${new URLSearchParams({ q })}`;
}

/** The query in an address, or an empty string. */
export function queryOf({ search, hash }: Pick<URL, 'search' | 'hash'>): string {
  const behindHash = new URLSearchParams(hash.slice(1)).get('q');
  return (behindHash ?? new URLSearchParams(search).get('q') ?? '').trim();
}

/** @param q the article page marks the passages that match it; left out if it is too long for an address */
export function articleAddress(id: string, { passage, q }: { passage?: string; q?: string } = {}): string {
  const query: [string, string][] = q === undefined || q === '' || !fitsAddress(q) ? [] : [['q', q]];
  const address = pageAddress('article', [['id', id], ...query]);
  return passage === undefined ? address : `${address}${PASSAGE_HASH}${encodeURIComponent(passage)}`;
}

/** @param passage is marked */
export function originalAddress(article: string, passage: string): string {
  return pageAddress('original', [
    ['article', article],
    ['passage', passage],
  ]);
}

/** The address of a dossier, or of an item in it. */
export function dossierAddress(id: string, item?: string): string {
  const address = pageAddress('dossier', [['id', id]]);
  return item === undefined ? address : `${address}#item-${encodeURIComponent(item)}`;
}
