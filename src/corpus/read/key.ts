/** What identifies an article from one run of ingest to the next? Its canonical URL, else where it was found. */
import { isAbsolute, relative, resolve, sep } from 'node:path';

const TRACKING_PARAMETER = /^utm_/i;

/**
 * The URL in one form: host in lower case, no default port, no fragment, no utm_* parameters. Null when it is no
 * web address. The rest of the query stays as written: Chinese sites name articles by it (?id=123).
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

/** Whether a URL names a page and not just a site, whose articles would all get the same key. */
export function namesPage(url: string): boolean {
  const { pathname, search } = new URL(url);
  return !/^\/(?:index\.\w+)?$/i.test(pathname) || search !== '';
}

export interface Identity {
  key: string;
  /** The address to show, in one form. */
  url: string | null;
}

/**
 * Of an article in a file: the URL that it states, else the file's path.
 * @param record what names the article in a file of several
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
 * Of an article that was fetched: the URL that it states counts on the host that it came from only, so that no site
 * can put its text in the place of another's. Elsewhere, a record keeps the address it states, to show.
 * @param fetched where it came from, in canonical form
 */
export function webIdentity(stated: string | null, fetched: string, record: string | null): Identity {
  const url = stated === null ? null : canonicalUrl(stated, fetched);
  if (url !== null && namesPage(url) && new URL(url).host === new URL(fetched).host) return { url, key: url };
  return { url: record === null ? fetched : url, key: within(fetched, record) };
}

function within(place: string, record: string | null): string {
  return place + (record === null ? '' : `#${record}`);
}

/** The path from `cwd` with forward slashes; absolute when the file lies elsewhere. */
export function pathKey(path: string, cwd: string): string {
  const absolute = resolve(cwd, path);
  const inside = relative(cwd, absolute);
  const outside = inside.startsWith('..') || isAbsolute(inside);
  return (outside ? absolute : inside).split(sep).join('/').normalize('NFC');
}
