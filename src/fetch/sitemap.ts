/** Which pages, or further sitemaps, does a sitemap list? (sitemaps.org, protocol 0.9) */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DOMParser } from 'linkedom';
import { canonicalUrl, decode, unreadable } from '../corpus/read/index.js';

export interface Sitemap {
  /** Whether it lists sitemaps rather than pages. */
  isIndex: boolean;
  /** The listed addresses on the sitemap's own host, in canonical form, each once. */
  urls: string[];
  /** How many entries were left out because they name another host, or are not web addresses. */
  leftOut: number;
}

interface Element {
  localName: string;
  textContent: string;
  children: Iterable<Element>;
}

/** `urlset > url > image:image > image:loc` is the deepest that extensions of the protocol go. */
const MAX_DEPTH = 10;

/** A sitemap of 50,000 pages, the most that the protocol allows, with all four fields has half a million tags. */
const MAX_TAGS = 600_000;

/**
 * @param url where the sitemap was found; it may list addresses of that host only
 * @param maxBytes the largest size after decompression
 * @throws ZonelensError `source_unreadable` when it is broken or not a sitemap
 */
export async function readSitemap(url: URL, bytes: Buffer, maxBytes: number): Promise<Sitemap> {
  const { text } = decode(await unpacked(bytes, maxBytes), { declares: true });
  refuseMonster(text);
  const { documentElement: root } = new DOMParser().parseFromString(text, 'text/xml') as unknown as {
    documentElement: Element | null;
  };
  const [, prefix = '', name] = /^(\w+:)?(urlset|sitemapindex)$/.exec(root?.localName ?? '') ?? [];
  if (root === null || name === undefined)
    throw unreadable('is XML, but no sitemap (urlset or sitemapindex)');
  if (!text.includes(`</${prefix}${name}`)) throw unreadable('is a sitemap that breaks off');
  const isIndex = name === 'sitemapindex';
  const stated = locationsOf(root, prefix + (isIndex ? 'sitemap' : 'url'), `${prefix}loc`);
  if (stated.length === 0) throw unreadable('is a sitemap that lists nothing');
  const own = stated
    .map((one) => canonicalUrl(one))
    .filter((one) => one !== null && new URL(one).host === url.host);
  return { isIndex, urls: [...new Set(own as string[])], leftOut: stated.length - own.length };
}

/** Decompresses a `.xml.gz` file. (Compression by Content-Encoding was undone when it was fetched.) */
async function unpacked(bytes: Buffer, maxBytes: number): Promise<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return await promisify(gunzip)(bytes, { maxOutputLength: maxBytes });
  } catch (error) {
    const { code = '' } = error as { code?: string };
    if (code === 'ERR_BUFFER_TOO_LARGE') throw unreadable(`is larger than the ${maxBytes} bytes allowed`);
    throw unreadable('is compressed wrongly', error);
  }
}

/**
 * Refuses what would make the parser run for minutes or fill the memory: entities (which may expand to gigabytes), deep
 * nesting and too many tags. Real sitemaps have none of these.
 */
function refuseMonster(text: string): void {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw unreadable('has a DTD, which no sitemap has');
  let depth = 0;
  let tags = 0;
  for (const [tag, slash] of text.matchAll(/<(\/?)[a-z][^<>]*>/gi)) {
    depth += slash === '/' ? -1 : tag.endsWith('/>') ? 0 : 1;
    tags += 1;
    if (depth > MAX_DEPTH) throw unreadable('is nested more deeply than any sitemap');
    if (tags > MAX_TAGS) throw unreadable(`has more than ${MAX_TAGS} tags; split it`);
  }
}

function locationsOf(root: Element, entry: string, location: string): string[] {
  return [...root.children]
    .filter(({ localName }) => localName === entry)
    .flatMap(({ children }) => [...children].filter(({ localName }) => localName === location))
    .map(({ textContent }) => textContent.trim());
}
