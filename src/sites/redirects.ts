/** Where did an address lead? Portals send those who ask for what is gone to their first page, and others elsewhere. */
import { canonicalUrl } from '../corpus/read/index.js';
import { namesPage } from '../corpus/read/key.js';
import type { Asked } from '../fetch/fetcher.js';
import type { PageAnswer } from './asked.js';
import { followerOf, type WatchedSite } from './site.js';

type Found = Pick<Extract<Asked, { kind: 'document' }>, 'url' | 'redirect'>;

export function leadsHome(address: string, { url }: Pick<Found, 'url'>): boolean {
  return namesPage(address) && !namesPage(url.href);
}

/**
 * What a redirect of a page means. Only a permanent one to the first page of its own host says that it is gone: sites that are down or
 * rebuilt send everybody there for a while.
 * @returns null when what was found is the page
 */
export function answerOfRedirect(address: string, found: Found, site: WatchedSite): PageAnswer | null {
  const { url, redirect } = found;
  if (redirect === 'none') return null;
  const isOwnHost = url.host === new URL(address).host;
  if (leadsHome(address, found)) {
    const reason = `redirects to ${url.href}, the first page of its site`;
    return { kind: redirect === 'permanent' && isOwnHost ? 'gone' : 'fault', reason };
  }
  const final = canonicalUrl(url.href);
  const isOwn = final !== null && (followerOf(site)(final) || (isOwnHost && site.pages.includes(address)));
  return isOwn
    ? null
    : { kind: 'fault', reason: `redirects to ${url.href}, which include and exclude leave out of the site` };
}
