/**
 * Which part of a web page is the article? Readability finds the main content. When it fails, or finds much less than
 * the largest block of text on the page, that block is used instead.
 */
import { Readability } from '@mozilla/readability';
import { type Block, squeezed } from './block.js';
import { type DomDocument, type DomElement, ELEMENT_NODE, parsePage, TEXT_NODE } from './dom.js';
import { type Draft, draftOf } from './draft.js';
import { pageMetadata } from './html-metadata.js';
import { blocksOf, markTables } from './walk.js';

/** Class names and ids of elements that are not content: sharing, printing, menus, related links. */
const FURNITURE =
  /(?:^|[\s_-])(?:share|bshare|bdshare\w*|social|jiathis\w*|crumbs?|breadcrumbs?|location|position|toolbar|tools|print|qrcode|pagination|pager|related|recommend|copyright|footer|sidebar|nav|navbar|menu|comments?)(?:$|[\s_-])/i;

/** An element with such a name and more text than this is kept: it contains the article. */
const MAX_FURNITURE_LENGTH = 300;

/** Readability's default of 500 characters fits English pages; a Chinese notice may have 80. */
const MIN_CONTENT_LENGTH = 80;

/** The largest block is used when it has more than this many times the text of Readability's choice. */
const FALLBACK_RATIO = 2;

/**
 * Largest average depth of the text for which Readability is used; real pages have about ten. Readability reads the text
 * below each element again and again, which takes minutes for a page with thousands of levels.
 */
const MAX_MEAN_DEPTH = 40;

const CONTAINERS = 'article, section, main, div, td, body';

/**
 * @param address where the page was fetched from; null for a file
 * @throws ZonelensError `source_unreadable` when the page has too many elements or is nested too deeply
 */
export function readHtml(source: string, address: string | null = null): Draft {
  const page = parsePage(source);
  const declared = pageMetadata(page, blocksOf(page.body), address);
  removeFurniture(page);
  markTables(page.querySelectorAll('table'));
  const fallback = largestBlock(page);
  const fallbackBlocks = fallback === null ? [] : blocksOf(fallback);
  const found = mainContent(page);
  const useFallback = lengthOf(fallbackBlocks) > FALLBACK_RATIO * lengthOf(found);
  return draftOf(useFallback ? fallbackBlocks : found, declared);
}

function removeFurniture(page: DomDocument): void {
  for (const element of page.querySelectorAll('[class], [id]')) {
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
    if (!FURNITURE.test(names)) continue;
    if (squeezed(element.textContent ?? '').length <= MAX_FURNITURE_LENGTH) element.remove();
  }
  for (const element of page.querySelectorAll('script, style, noscript, template, nav, title'))
    element.remove();
}

/** Readability's choice; empty when it fails or would take too long. Comes last, because it changes the document. */
function mainContent(page: DomDocument): Block[] {
  if (meanDepth(page.body) > MAX_MEAN_DEPTH) return [];
  const options = {
    charThreshold: MIN_CONTENT_LENGTH,
    disableJSONLD: true,
    serializer: (node: unknown) => node as DomElement,
  };
  try {
    // `never` satisfies Readability's own type, the browser's Document, whether or not the DOM library is in scope.
    const content = new Readability<DomElement>(page as never, options).parse()?.content;
    return content ? blocksOf(content) : [];
  } catch {
    return [];
  }
}

/** The average number of elements above a character of the text. */
function meanDepth(root: DomElement): number {
  let characters = 0;
  let levels = 0;
  const visit = (element: DomElement, depth: number) => {
    for (const child of element.childNodes) {
      if (child.nodeType === ELEMENT_NODE) visit(child as DomElement, depth + 1);
      if (child.nodeType !== TEXT_NODE) continue;
      const { length } = child.textContent ?? '';
      characters += length;
      levels += length * depth;
    }
  };
  visit(root, 1);
  return levels / Math.max(1, characters);
}

/** The container with the most text, without links and without the text of containers inside it. */
function largestBlock(page: DomDocument): DomElement | null {
  const lengths = new Map<DomElement, number>();
  for (const container of [page.body, ...page.body.querySelectorAll(CONTAINERS)]) lengths.set(container, 0);
  addOwnText(page.body, page.body, lengths);
  let largest: DomElement | null = null;
  for (const [container, length] of lengths) {
    if (length > (largest === null ? 0 : (lengths.get(largest) ?? 0))) largest = container;
  }
  return largest;
}

function addOwnText(element: DomElement, container: DomElement, lengths: Map<DomElement, number>): void {
  for (const child of element.childNodes) {
    if (child.nodeType === TEXT_NODE) {
      const length = squeezed(child.textContent ?? '').length;
      lengths.set(container, (lengths.get(container) ?? 0) + length);
    } else if (child.nodeType === ELEMENT_NODE && (child as DomElement).localName !== 'a') {
      const inner = child as DomElement;
      addOwnText(inner, lengths.has(inner) ? inner : container, lengths);
    }
  }
}

function lengthOf(blocks: readonly Block[]): number {
  return blocks.reduce((length, block) => length + block.text.length, 0);
}
