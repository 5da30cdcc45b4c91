/**
 * What metadata does a web page have? It is looked for in meta tags (also those of Chinese government sites), then in
 * JSON-LD, then in the metadata line in the text, then in the breadcrumb. The first that has a value wins.
 */
import { type Block, squeezed } from './block.js';
import { parseDate } from './dates.js';
import type { DomDocument } from './dom.js';
import type { DeclaredMetadata } from './draft.js';
import { jsonLdOf } from './json-ld.js';
import { canonicalUrl, namesPage } from './key.js';
import { type Metadata, mergeMetadata, NO_METADATA, parseMetadata } from './metadata.js';

/**
 * Names of meta tags (their name, property or itemprop) in lower case. ArticleTitle, PubDate, ContentSource, ColumnName,
 * Author and Url are prescribed by 政府网站发展指引 (State Council, 2017).
 */
const TAGS = {
  title: ['articletitle', 'og:title', 'headline'],
  date: ['pubdate', 'article:published_time', 'og:release_date', 'publishdate', 'datepublished', 'date'],
  source: ['contentsource', 'source', 'article:source'],
  author: ['author', 'article:author'],
  category: ['columnname', 'article:section'],
  url: ['url', 'og:url'],
  siteName: ['sitename', 'og:site_name'],
} as const;

const BREADCRUMB =
  /^(?:(?:您|你)?(?:现在|当前|所在)?的?(?:所在)?位置|當前位置|您現在的位置|您的位置)\s*[:：]\s*(.*)$/;
const BREADCRUMB_STEP = /\s*(?:>>?|»|›|→|\/|＞)\s*/;

/** The step of a breadcrumb that stands for the page itself. */
const LAST_STEP = /^(?:正文|内容|內容|详情|詳情|文章)$/;

/** Separates the parts of a `<title>`: `标题_栏目_网站`, `标题 - 网站`. A dash (——) before a subtitle does not. */
const TITLE_SEPARATOR = /\s*[_|｜]\s*|\s+[-–—]\s+|(?<!-)-(?=[^-]*(?:网|官网|政府|门户|委员会|管委会|中心)$)/;

/** A shorter first part is not a title by itself: `A-股 | …`. */
const MIN_TITLE_LENGTH = 4;

/** A metadata line whose parts are separate elements may be spread over this many blocks. */
const METADATA_BLOCKS = 6;

/**
 * @param blocks the text of the complete page, with its menus
 * @param address where the page was fetched from; null for a file
 */
export function pageMetadata(
  page: DomDocument,
  blocks: readonly Block[],
  address: string | null,
): Required<DeclaredMetadata> {
  const tags = tagsOf(page);
  const linked = jsonLdOf(page);
  const inTags: Metadata = {
    source: firstOf(tags, TAGS.source),
    author: withoutUrl(firstOf(tags, TAGS.author)),
    date: parseDate(firstOf(tags, TAGS.date) ?? ''),
    category: firstOf(tags, TAGS.category),
    url: addressOf(page, tags, linked.url, address),
    documentNumber: null,
    issuer: null,
  };
  const lastResort: Metadata = {
    ...NO_METADATA,
    source: linked.publisher ?? firstOf(tags, TAGS.siteName),
    category: categoryFromBreadcrumb(blocks),
    date: parseDate(page.querySelector('time[datetime]')?.getAttribute('datetime') ?? ''),
  };
  const inJsonLd: Metadata = {
    ...NO_METADATA,
    author: linked.author,
    date: linked.date,
    category: linked.category,
  };
  const metadata = [inTags, inJsonLd, metadataInText(blocks), lastResort].reduce(mergeMetadata);
  return { title: titleOf(page, firstOf(tags, TAGS.title) ?? linked.headline), metadata };
}

function tagsOf(page: DomDocument): Map<string, string> {
  const tags = new Map<string, string>();
  for (const tag of page.querySelectorAll('meta[content]')) {
    const content = tag.getAttribute('content')?.trim() ?? '';
    for (const attribute of ['name', 'property', 'itemprop']) {
      const name = tag.getAttribute(attribute)?.toLowerCase();
      if (name !== undefined && content !== '' && !tags.has(name)) tags.set(name, content);
    }
  }
  return tags;
}

function firstOf(tags: ReadonlyMap<string, string>, names: readonly string[]): string | null {
  const name = names.find((candidate) => tags.has(candidate));
  return name === undefined ? null : (tags.get(name) ?? null);
}

function withoutUrl(author: string | null): string | null {
  return author !== null && /^https?:/.test(author) ? null : author;
}

/**
 * The page's own address: its canonical link, og:url, Url tag or JSON-LD. A relative one is resolved against `<base>`,
 * else the address it was fetched from, else any absolute address that the page names.
 */
function addressOf(
  page: DomDocument,
  tags: ReadonlyMap<string, string>,
  linked: string | null,
  fetchedFrom: string | null,
): string | null {
  const candidates = [
    page.querySelector('link[rel~="canonical"]')?.getAttribute('href'),
    ...TAGS.url.map((name) => tags.get(name)),
    linked,
  ].filter((candidate): candidate is string => typeof candidate === 'string' && candidate.trim() !== '');
  const bases = [
    page.querySelector('base[href]')?.getAttribute('href') ?? '',
    fetchedFrom ?? '',
    ...candidates,
  ];
  const base = bases.find((candidate) => canonicalUrl(candidate) !== null);
  for (const candidate of candidates) {
    const url = canonicalUrl(candidate, base);
    if (url !== null && namesPage(url)) return url;
  }
  return null;
}

function metadataInText(blocks: readonly Block[]): Metadata {
  const lines = blocks.map((block) => parseMetadata(block.text));
  const first = lines.findIndex((line) => line !== null && (line.source ?? line.date) !== null);
  const found = first < 0 ? [] : lines.slice(first, first + METADATA_BLOCKS).filter((line) => line !== null);
  return found.reduce(mergeMetadata, NO_METADATA);
}

function categoryFromBreadcrumb(blocks: readonly Block[]): string | null {
  for (const block of blocks) {
    const steps = breadcrumbOf(block.text);
    if (steps === null) continue;
    const named = steps.filter((step) => !LAST_STEP.test(step));
    // 首页 alone is not a category.
    return named.length > 1 ? (named.at(-1) ?? null) : null;
  }
  return null;
}

/** The steps of a breadcrumb line (`当前位置:首页 > 政策解读 > 正文`); null when the line is not a breadcrumb. */
export function breadcrumbOf(text: string): string[] | null {
  const trail = BREADCRUMB.exec(text)?.[1];
  return trail === undefined ? null : trail.split(BREADCRUMB_STEP).filter((step) => step !== '');
}

/**
 * The declared title, else the `<title>`, without the name of the site. If an h1 repeats the beginning of the title, it
 * shows where the site's name begins.
 */
function titleOf(page: DomDocument, named: string | null): string | null {
  const headings = [...page.querySelectorAll('h1')]
    .map((heading) => textOf(heading.textContent))
    .filter(Boolean);
  const full = textOf(named ?? page.querySelector('title')?.textContent ?? null);
  if (full === '') return headings[0] ?? null;
  const parts = full.split(TITLE_SEPARATOR).filter((part) => part !== '');
  const first = (parts[0] ?? '').length >= MIN_TITLE_LENGTH ? (parts[0] ?? full) : full;
  const agreeing = headings.find((heading) => squeezed(full).startsWith(squeezed(heading)));
  return agreeing ?? headings.find((heading) => named === null && parts.includes(heading)) ?? first;
}

function textOf(content: string | null): string {
  return (content ?? '').replace(/\s+/g, ' ').trim();
}
