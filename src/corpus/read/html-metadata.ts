/**
 * What metadata does a web page have? It is looked for in meta tags (also those of Chinese government sites), then in
 * JSON-LD, then in the metadata line in the text, then in the breadcrumb. The first that has a value wins.
 */
import type { Block } from './block.js';
import { parseDate } from './dates.js';
import { documentNumberValue } from './document-number.js';
import { type DomDocument, type DomElement, elementsUnder } from './dom.js';
import type { DeclaredMetadata } from './draft.js';
import {
  DATE_RANKS,
  type Findings,
  mergeFindings,
  mergeMetadata,
  metadataOf,
  NO_FINDINGS,
} from './findings.js';
import { dateInTags, firstOf, TAGS, tagsOf, valuesOf } from './html-tags.js';
import { pageTitle } from './html-title.js';
import { jsonLdOf } from './json-ld.js';
import { canonicalUrl, namesPage } from './key.js';
import { cleanAuthor, cleanName } from './names.js';
import { textMetadata } from './text-metadata.js';
import { BROKEN_HAN } from './walk.js';
import { weChatFacts } from './wechat.js';

const CANONICAL = /(?:^|\s)canonical(?:\s|$)/i;

const HEADINGS = new Set(['h1', 'h2', 'h3']);

/** In characters. A longer heading is a text. */
const MAX_HEADING_LENGTH = 300;

const BREADCRUMB =
  /^(?:(?:您|你)?(?:现在|当前|所在)?的?(?:所在)?位置|當前位置|您現在的位置|您的位置)\s*[:：]\s*(.*)$/;
const BREADCRUMB_STEP = /\s*(?:>>?|»|›|→|\/|＞)\s*/;

/** The step of a breadcrumb that stands for the page itself. */
const LAST_STEP = /^(?:正文|内容|內容|详情|詳情|文章)$/;

/**
 * @param blocks the text of the complete page, with its menus
 * @param address where the page was fetched from; null for a file
 */
export function pageMetadata(
  page: DomDocument,
  blocks: readonly Block[],
  address: string | null,
): Required<DeclaredMetadata> {
  // One walk through the page; a selector takes one for each.
  const elements = elementsUnder(page.body);
  const named = (name: string) => elements.filter(({ localName }) => localName === name);
  const tags = tagsOf(named('meta'));
  const linked = jsonLdOf(named('script'));
  const inText = textMetadata(blocks);
  const weChat = weChatFacts(elements);
  const inTags: Findings = {
    ...NO_FINDINGS,
    ...dateInTags(tags),
    source: cleanName(firstOf(tags, TAGS.source)) ?? cleanName(weChat.account),
    author: cleanAuthor(firstOf(tags, TAGS.author)),
    category: firstOf(tags, TAGS.category),
    url: addressOf(named('link'), named('base'), tags, linked.url, address),
    documentNumber: documentNumberValue(firstOf(tags, TAGS.documentNumber) ?? ''),
    issuer: cleanName(firstOf(tags, TAGS.issuer)),
  };
  const inJsonLd: Findings = {
    ...NO_FINDINGS,
    author: cleanAuthor(linked.author),
    date: linked.date,
    dateRank: DATE_RANKS.published,
    category: linked.category,
  };
  const breadcrumb = breadcrumbIn(blocks);
  const lastResort: Findings = {
    ...NO_FINDINGS,
    source: cleanName(linked.publisher ?? firstOf(tags, TAGS.siteName)),
    category: categoryOf(breadcrumb),
    date: parseDate(attributeOf(named('time'), 'datetime') ?? ''),
    dateRank: DATE_RANKS.dated,
  };
  const inScripts = { ...NO_FINDINGS, date: weChat.date, dateRank: DATE_RANKS.published };
  const findings = [inTags, inJsonLd, inScripts, inText.findings].reduce(mergeFindings);
  const window = textOf(named('title')[0]?.textContent ?? null) || null;
  const names = [...breadcrumb, ...valuesOf(tags, [...TAGS.siteName, ...TAGS.category])];
  return {
    title: pageTitle({
      labelled: inText.findings.title,
      above: inText.above,
      title: inText.title,
      isHeading: inText.isHeading,
      tags: [...valuesOf(tags, TAGS.title), ...(linked.headline === null ? [] : [linked.headline])],
      window,
      headings: elements
        .filter(({ localName }) => HEADINGS.has(localName))
        .map((heading) => textOf(heading.textContent))
        .filter((text) => text.length <= MAX_HEADING_LENGTH),
      names,
    }),
    // The publisher of the site is named last, after the authority that the page itself names.
    metadata: mergeMetadata(
      metadataOf({ ...findings, source: findings.source ?? findings.issuer }),
      metadataOf(lastResort),
    ),
    siteTitle: window,
    impossibleDate: findings.impossibleDate,
  };
}

/**
 * The page's own address: its canonical link, og:url, Url tag or JSON-LD. A relative one is resolved against `<base>`,
 * else the address it was fetched from, else any absolute address that the page names.
 */
function addressOf(
  links: readonly DomElement[],
  bases: readonly DomElement[],
  tags: ReadonlyMap<string, string>,
  linked: string | null,
  fetchedFrom: string | null,
): string | null {
  const candidates = [
    links.find((link) => CANONICAL.test(link.getAttribute('rel') ?? ''))?.getAttribute('href'),
    ...TAGS.url.map((name) => tags.get(name)),
    linked,
  ].filter((candidate): candidate is string => typeof candidate === 'string' && candidate.trim() !== '');
  const possible = [attributeOf(bases, 'href') ?? '', fetchedFrom ?? '', ...candidates];
  const base = possible.find((candidate) => canonicalUrl(candidate) !== null);
  for (const candidate of candidates) {
    const url = canonicalUrl(candidate, base);
    if (url !== null && namesPage(url)) return url;
  }
  return null;
}

/** The attribute of the first element that has it; null when none has. */
function attributeOf(elements: readonly DomElement[], name: string): string | null {
  return elements.map((element) => element.getAttribute(name)).find((value) => value !== null) ?? null;
}

function breadcrumbIn(blocks: readonly Block[]): string[] {
  for (const block of blocks) {
    const steps = breadcrumbOf(block.text);
    if (steps !== null) return steps.filter((step) => !LAST_STEP.test(step));
  }
  return [];
}

/** The last step; 首页 alone is not a category. */
function categoryOf(breadcrumb: readonly string[]): string | null {
  return breadcrumb.length > 1 ? (breadcrumb.at(-1) ?? null) : null;
}

/** The steps of a breadcrumb line (`当前位置:首页 > 政策解读 > 正文`); null when the line is not a breadcrumb. */
function breadcrumbOf(text: string): string[] | null {
  const trail = BREADCRUMB.exec(text)?.[1];
  return trail === undefined ? null : trail.split(BREADCRUMB_STEP).filter((step) => step !== '');
}

function textOf(content: string | null): string {
  return (content ?? '').replace(BROKEN_HAN, '').replace(/\s+/g, ' ').trim();
}
