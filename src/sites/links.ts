/** Which links of a list page lead to its articles? Those in the items of a layout, or those that selectors name. */
import { type DomDocument, type DomElement, type DomNode, parsePage, TEXT_NODE } from '../corpus/read/dom.js';
import { canonicalUrl, decode } from '../corpus/read/index.js';
import { MAX_URL_LENGTH } from '../fetch/target.js';
import { menuSelectors, type SiteTemplate, siteTemplates } from './templates.js';

export interface ListPage {
  /** Where it was found, after redirects. */
  url: string;
  bytes: Uint8Array;
  /** As it was served; null when none was. */
  charset: string | null;
}

/** How the links of a list are found: by a template, by selectors, or with neither by the template that fits. */
export interface ListRule {
  /** Name of a template. */
  template: string | null;
  /** Selectors (CSS) of links, or of what holds them. */
  links: readonly string[] | null;
}

/** Days as portals write them: 2026-03-01, 2026/3/1, 2026.03.01, 2026年3月1日, and [03-01] of this year. */
const DAY =
  /(?:19|20)\d{2}\s*[-./年]\s*\d{1,2}\s*[-./月]\s*\d{1,2}|[[（(【]\s*\d{1,2}[-./月]\d{1,2}日?\s*[\])）】]/;

/** An item of a list has a title and perhaps a summary; what is longer is a part of the page that holds the list. */
const MAX_ITEM = 600;
const MAX_ITEM_NODES = 500;

/**
 * @returns addresses in canonical form, in the order of the page, each once, without that of the page
 * @throws ZonelensError `source_unreadable` when it is no page of text
 */
export function articleLinksOf(page: ListPage, { template, links }: ListRule): string[] {
  const { text } = decode(page.bytes, { declares: true, charset: page.charset });
  const document = parsePage(text);
  const base = baseOf(document, page.url);
  const found = links === null ? byLayout(document, template) : bySelectors(document, links);
  const addresses = found.map((link) => addressOf(link, base)).filter((address) => address !== null);
  const own = canonicalUrl(page.url);
  return [...new Set(addresses)].filter((address) => address !== own);
}

/** A selector that cannot be used, as the parser of selectors says; null for one that can. */
export function faultOfSelector(selector: string): string | null {
  try {
    parsePage('<p></p>').querySelector(selector);
    return null;
  } catch {
    return `is no selector (CSS) that can be used: ${selector}`;
  }
}

/** Fewer dated items may be a line of the page that shows today. */
const FEW = 3;

/** The links of the layout that has most, the first of several. Menus are lists without days, so these come last. */
function byLayout(document: DomDocument, name: string | null): DomElement[] {
  const layouts = siteTemplates().filter((template) => name === null || template.name === name);
  const most = (all: readonly SiteTemplate[]) =>
    all
      .map((template) => linksIn(document, template))
      .reduce((longest, links) => (links.length > longest.length ? links : longest), []);
  const dated = most(layouts.filter((template) => template.dated));
  return dated.length >= FEW ? dated : most([...layouts]);
}

function linksIn(document: DomDocument, { items, dated }: SiteTemplate): DomElement[] {
  const outside = inside(dated ? [] : document.querySelectorAll(menuSelectors().join(',')));
  const all = [...document.querySelectorAll(items.join(','))].filter(
    (item) => isItem(item, dated) && !outside(item),
  );
  const outer = ancestorsOf(all);
  return all
    .filter((item) => !outer.has(item))
    .map(titleLinkOf)
    .filter((link) => link !== null);
}

function isItem(item: DomElement, dated: boolean): boolean {
  const text = shortTextOf(item)?.trim() ?? '';
  return text !== '' && (!dated || DAY.test(text)) && item.querySelector('a[href]') !== null;
}

/** Null for a longer text, of which no more is read: hostile pages nest thousands of elements around megabytes. */
function shortTextOf(element: DomElement): string | null {
  let text = '';
  let nodes = 0;
  const open: DomNode[] = [element];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (++nodes > MAX_ITEM_NODES) return null;
    if (node.nodeType === TEXT_NODE) text += node.textContent ?? '';
    if (text.length > MAX_ITEM) return null;
    const children: DomNode[] = [];
    for (let child = node.firstChild; child !== null; child = child.nextSibling)
      if (children.push(child) > MAX_ITEM_NODES) return null;
    open.push(...children.reverse());
  }
  return text;
}

function ancestorsOf(elements: readonly DomElement[]): Set<DomElement> {
  const ancestors = new Set<DomElement>();
  for (const { parentElement } of elements)
    for (let at = parentElement; at !== null && !ancestors.has(at); at = at.parentElement) ancestors.add(at);
  return ancestors;
}

/** Whether an element is one of these, or within one. Each element is looked at once, however deep it is. */
function inside(roots: Iterable<DomElement>): (element: DomElement) => boolean {
  const known = new Map<DomElement, boolean>([...roots].map((root) => [root, true]));
  return (element) => {
    const path: DomElement[] = [];
    let at: DomElement | null = element;
    for (; at !== null && !known.has(at); at = at.parentElement) path.push(at);
    const is = at !== null && known.get(at) === true;
    for (const passed of path) known.set(passed, is);
    return is;
  };
}

/** Items often name a column or a department as well, in fewer words than the title. */
function titleLinkOf(item: DomElement): DomElement | null {
  const length = (link: DomElement) => (link.getAttribute('title') ?? link.textContent ?? '').trim().length;
  return [...item.querySelectorAll('a[href]')].reduce<DomElement | null>(
    (longest, link) => (longest === null || length(link) > length(longest) ? link : longest),
    null,
  );
}

/** A selector names links, or what holds them. */
function bySelectors(document: DomDocument, selectors: readonly string[]): DomElement[] {
  const isMeant = inside(document.querySelectorAll(selectors.join(',')));
  return [...document.querySelectorAll('a[href]')].filter(isMeant);
}

function baseOf(document: DomDocument, url: string): string {
  const stated = document.querySelector('base[href]')?.getAttribute('href') ?? '';
  return URL.canParse(stated, url) ? new URL(stated, url).href : url;
}

/** Null for none, and for one that is not fetched because it is too long. */
function addressOf(link: DomElement, base: string): string | null {
  const href = link.getAttribute('href')?.trim() ?? '';
  const address = href === '' || href.startsWith('#') ? null : canonicalUrl(href, base);
  return address === null || address.length > MAX_URL_LENGTH ? null : address;
}
