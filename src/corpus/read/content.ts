/**
 * Which part of a page is the article? Readability finds the main content. When it fails, or leaves out most of the
 * running text, a larger part of the page is taken. What is still missing is told as a warning.
 */
import { Readability } from '@mozilla/readability';
import { type Block, squeezed } from './block.js';
import { type DomDocument, type DomElement, ELEMENT_NODE, TEXT_NODE } from './dom.js';
import { countRead, type Measures } from './prose.js';
import { blocksOf, markTables } from './walk.js';

/** Readability's default of 500 characters fits English pages; a Chinese notice may have 80. */
const MIN_CONTENT_LENGTH = 80;

/** The largest block is used when it has more than this many times the text of Readability's choice. */
const FALLBACK_RATIO = 2;

/** Readability's choice is kept when it has this share of the paragraphs; the rest may be teasers and remarks. */
const MIN_READ_SHARE = 0.75;

/** The part of the page that has this share of all sentences is the article with what is around it. */
const MAIN_SHARE = 0.85;

/**
 * Readability leaves out lists and tables that it takes for menus. The main part of the page has them, and is taken when it
 * has the same paragraphs and at most this many times the text.
 */
const MAX_MAIN_RATIO = 3;

/** With less of the page's own paragraphs in the article, the reader is told. */
const WARNING_SHARE = 0.5;

const CONTAINERS = 'article, section, main, div, td, body';

/**
 * Largest average depth of the text for which Readability is used; real pages have about ten. Readability reads the text
 * below each element again and again, which takes minutes for a page with thousands of levels.
 */
const MAX_MEAN_DEPTH = 40;

/**
 * The blocks of the article, and a warning when less than half of the page's paragraphs are among them.
 *
 * @param page without hidden elements and furniture; it is changed
 * @param measures of its elements
 * @param own the paragraphs of running text that a reader of the page sees
 */
export function articleBlocks(
  page: DomDocument,
  measures: ReadonlyMap<DomElement, Measures>,
  own: readonly string[],
): { blocks: Block[]; warnings: string[] } {
  const main = mainElement(page, measures);
  markTables(page.querySelectorAll('table'));
  const mainBlocks = blocksOf(main);
  const largest = largestBlock(page);
  const largestBlocks = largest === null ? [] : blocksOf(largest);
  const found = readabilityBlocks(page);
  const useLargest = lengthOf(largestBlocks) > FALLBACK_RATIO * lengthOf(found);
  const chosen = useLargest ? largestBlocks : found;
  const readInChosen = countRead(own, chosen);
  const readInMain = countRead(own, mainBlocks);
  const isWider = readInMain > readInChosen && readInChosen < MIN_READ_SHARE * own.length;
  const ratio = lengthOf(mainBlocks) / lengthOf(chosen);
  const isFuller = main !== page.body && ratio >= 1 && ratio <= MAX_MAIN_RATIO && readInMain >= readInChosen;
  const useMain = isWider || isFuller;
  const blocks = useMain ? mainBlocks : chosen;
  const read = useMain ? readInMain : readInChosen;
  const isLost = read < WARNING_SHARE * own.length;
  return { blocks, warnings: isLost ? [`read ${read} of ${own.length} paragraphs`] : [] };
}

/** The smallest element that has nearly all sentences of the page. */
function mainElement(page: DomDocument, measures: ReadonlyMap<DomElement, Measures>): DomElement {
  let main = page.body;
  const all = measures.get(main)?.sentences ?? 0;
  for (;;) {
    const next: DomElement | undefined = elementsIn(main).find(
      (child) => all > 0 && (measures.get(child)?.sentences ?? 0) >= MAIN_SHARE * all,
    );
    if (next === undefined) return main;
    main = next;
  }
}

function elementsIn(parent: DomElement): DomElement[] {
  return [...parent.childNodes].filter((node) => node.nodeType === ELEMENT_NODE) as DomElement[];
}

/** Readability's choice; empty when it fails or would take too long. Comes last, because it changes the document. */
function readabilityBlocks(page: DomDocument): Block[] {
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
    for (let child = element.firstChild; child !== null; child = child.nextSibling) {
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
  for (let child = element.firstChild; child !== null; child = child.nextSibling) {
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
