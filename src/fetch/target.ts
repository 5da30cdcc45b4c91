/** Which addresses are asked, and where may they send us? */
import { unreadable } from '../corpus/read/index.js';

export const MAX_REDIRECTS = 5;

/** Servers refuse longer addresses, and the sitemap protocol does not allow them. */
export const MAX_URL_LENGTH = 2048;

/** @throws ZonelensError `source_unreadable`; connections are checked when they are made, see `connect.ts` */
export function assertFetchable(url: URL): void {
  if (!/^https?:$/.test(url.protocol))
    throw unreadable(`is ${url.protocol}; only http and https are fetched`);
  if (url.username + url.password !== '')
    throw unreadable('holds a user name or password, which is not sent; take it out of the address');
  if (url.href.length > MAX_URL_LENGTH) throw unreadable(`is longer than ${MAX_URL_LENGTH} characters`);
}

/** @throws ZonelensError `source_unreadable` */
export function targetOf(from: URL, location: string | null): URL {
  if (location === null || !URL.canParse(location, from.href))
    throw unreadable('redirects to no valid address');
  return new URL(location, from);
}
