/** Rules for web addresses that the pages and the search box share. This module has no side effects. */

/**
 * Servers and proxies refuse long addresses (Node at 16 KiB of headers, many proxies at 8 KiB), and a Chinese character
 * takes nine bytes in one. A longer query goes after the `#`, which browsers never send.
 */
const MAX_QUERY_STRING_LENGTH = 4000;

/** Whether a query is short enough for the part of an address that is sent. */
export function fitsAddress(q: string): boolean {
  return new URLSearchParams({ q }).toString().length <= MAX_QUERY_STRING_LENGTH;
}

/** Articles come from anywhere, so only http(s) addresses become links. */
export function isWebAddress(url: string | null): url is string {
  return url !== null && /^https?:\/\//i.test(url);
}
