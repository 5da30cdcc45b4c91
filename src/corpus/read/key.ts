/** Which key identifies an article from one run of ingest to the next? Its canonical URL, else where it was found. */
import { isAbsolute, relative, resolve, sep } from 'node:path';

const TRACKING_PARAMETER = /^utm_/i;

/**
 * The URL in canonical form: host in lower case, no default port, no fragment, no `utm_*` parameters. The rest of the
 * query is kept, since sites identify articles by it (`?id=123`). Null when the text is not an http or https address.
 */
export function canonicalUrl(text: string, base?: string): string | null {
  if (!URL.canParse(text.trim(), base)) return null;
  const url = new URL(text.trim(), base);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.hash = '';
  const tracking = [...url.searchParams.keys()].filter((name) => TRACKING_PARAMETER.test(name));
  for (const name of tracking) url.searchParams.delete(name);
  return url.href;
}

/** Whether a URL is that of a page rather than of a site, which would give all of the site's articles the same key. */
export function namesPage(url: string): boolean {
  const { pathname, search } = new URL(url);
  return !/^\/(?:index\.\w+)?$/i.test(pathname) || search !== '';
}

export interface Identity {
  key: string;
  /** The address to show, in canonical form. */
  url: string | null;
}

/**
 * The identity of an article in a file: the URL that it states, else the file's path.
 *
 * @param record the article's id or title in a file of several
 */
export function fileIdentity(
  stated: string | null,
  { path, cwd }: { path: string; cwd: string },
  record: string | null,
): Identity {
  const url = stated === null ? null : canonicalUrl(stated);
  return { url, key: url !== null && namesPage(url) ? url : within(pathKey(path, cwd), record) };
}

/**
 * The identity of an article that was fetched. The URL that it states is its key only on the host that it was fetched
 * from: no site can replace the article of another site. A record that states a URL on another host keeps it to show.
 *
 * @param fetched where the document was fetched from, in canonical form
 */
export function webIdentity(stated: string | null, fetched: string, record: string | null): Identity {
  const url = stated === null ? null : canonicalUrl(stated, fetched);
  if (url !== null && namesPage(url) && new URL(url).host === new URL(fetched).host) return { url, key: url };
  return { url: record === null ? fetched : url, key: within(fetched, record) };
}

function within(place: string, record: string | null): string {
  return place + (record === null ? '' : `#${record}`);
}

/** The path relative to `cwd` with forward slashes; the absolute path when the file is not inside `cwd`. */
export function pathKey(path: string, cwd: string): string {
  const absolute = resolve(cwd, path);
  const inside = relative(cwd, absolute);
  const outside = inside.startsWith('..') || isAbsolute(inside);
  return (outside ? absolute : inside).split(sep).join('/').normalize('NFC');
}
