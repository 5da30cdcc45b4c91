/**
 * What is the article on a web page? Readability finds the main content; where it fails, or finds far less than there
 * is, the block with the most text of its own is taken.
 */
import { Readability } from '@mozilla/readability';
import { type Block, squeezed } from './block.js';
import { type DomDocument, type DomElement, ELEMENT_NODE, parsePage, TEXT_NODE } from './dom.js';
import { type Draft, draftOf } from './draft.js';
import { breadcrumbOf, pageMetadata } from './html-metadata.js';
import { parseMetadata } from './metadata.js';
import { blocksOf } from './walk.js';

/** Share, print and code widgets, menus and related links, by the class names and ids that sites give them. */
const FURNITURE =
  /(?:^|[\s_-])(?:share|bshare|bdshare\w*|social|jiathis\w*|crumbs?|breadcrumbs?|location|position|toolbar|tools|print|qrcode|pagination|pager|related|recommend|copyright|footer|sidebar|nav|navbar|menu|comments?)(?:$|[\s_-])/i;

/** Furniture has little text; a container that happens to bear such a name is kept. */
const MAX_FURNITURE_LENGTH = 300;

/** Readability's default asks for 500 characters, which is an English page; a Chinese notice may have 80. */
const MIN_CONTENT_LENGTH = 80;

/** Readability's choice stands unless the largest block has this many times its text. */
const FALLBACK_RATIO = 2;

/**
 * Levels that text lies below the body, on average; on real pages some ten. Readability reads the text below each
 * element anew, so that a page of thousands of levels takes it minutes.
 */
const MAX_MEAN_DEPTH = 40;

/** Title, breadcrumb, source and date lines stand within so many blocks at the top of the content. */
const MAX_REMARKS = 6;

const CONTAINERS = 'article, section, main, div, td, body';

/** @param address where the page was fetched from; null for a file */
export function readHtml(source: string, address: string | null = null): Draft {
  const page = parsePage(source);
  const known = pageMetadata(page, blocksOf(page.body), address);
  removeFurniture(page);
  const fallback = largestBlock(page);
  const fallbackBlocks = fallback === null ? [] : blocksOf(fallback);
  const found = mainContent(page);
  const useFallback = lengthOf(fallbackBlocks) > FALLBACK_RATIO * lengthOf(found);
  const blocks = withoutRemarks(useFallback ? fallbackBlocks : found);
  return draftOf(blocks, known);
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

/** Readability rewrites the document, so that it goes last. Where it gives up, or would take long, it has found nothing. */
function mainContent(page: DomDocument): Block[] {
  if (meanDepth(page.body) > MAX_MEAN_DEPTH) return [];
  const options = {
    charThreshold: MIN_CONTENT_LENGTH,
    disableJSONLD: true,
    serializer: (node: unknown) => node as DomElement,
  };
  try {
    const content = new Readability<DomElement>(page, options).parse()?.content;
    return content ? blocksOf(content) : [];
  } catch {
    return [];
  }
}

/** Of each character of the text. */
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

/** The container with the most text outside links, counting only what no smaller container within it holds. */
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

/** Blocks without the breadcrumb and metadata lines at their top, which `pageMetadata` has read already. */
function withoutRemarks(blocks: readonly Block[]): Block[] {
  return blocks.filter((block, index) => index >= MAX_REMARKS || !isRemark(block.text));
}

function isRemark(text: string): boolean {
  return breadcrumbOf(text) !== null || parseMetadata(text) !== null;
}
