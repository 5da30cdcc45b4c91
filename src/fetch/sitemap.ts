/** Which pages, or further sitemaps, does a sitemap list? (sitemaps.org, protocol 0.9) */
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DOMParser } from 'linkedom';
import { canonicalUrl, decode, unreadable } from '../corpus/read/index.js';

export interface Sitemap {
  /** Whether it lists sitemaps rather than pages. */
  isIndex: boolean;
  /** Addresses on the sitemap's own host, in canonical form, each once. */
  urls: string[];
  /** How many entries name another host, or no web address. */
  leftOut: number;
}

interface Element {
  localName: string;
  textContent: string;
  children: Iterable<Element>;
}

/** `urlset > url > image:image > image:loc` is the deepest that extensions of the protocol go. */
const MAX_DEPTH = 10;

/** 50,000 pages, the most a sitemap may have, with all four fields of the protocol have half a million. */
const MAX_TAGS = 600_000;

/**
 * @param url where it was found: it speaks for that host only
 * @param maxBytes of what it holds, decompressed
 * @throws ZonelensError `source_unreadable` when it is none, or broken
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

/** A file with the name .xml.gz comes as it is; what was compressed for the way is no longer. */
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

/** Entities that stand for others can make gigabytes of a line, and nesting minutes of a parse; sitemaps have neither. */
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
