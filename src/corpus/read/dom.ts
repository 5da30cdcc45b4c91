/**
 * How is the source of a page parsed? linkedom's and Readability's types need TypeScript's DOM library, which a server
 * should not have in scope, so the few parts of the DOM that the readers use are declared here.
 */
import { parseHTML } from 'linkedom';
import { unreadable } from './fault.js';

export interface DomNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  /** Made anew at each call; loops use `firstChild` and `nextSibling`. */
  readonly childNodes: Iterable<DomNode>;
  readonly firstChild: DomNode | null;
  readonly nextSibling: DomNode | null;
}

export interface DomElement extends DomNode {
  readonly localName: string;
  readonly parentElement: DomElement | null;
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  querySelectorAll(selectors: string): Iterable<DomElement>;
  querySelector(selectors: string): DomElement | null;
  append(...nodes: (DomNode | string)[]): void;
  replaceWith(...nodes: (DomNode | string)[]): void;
  remove(): void;
}

export interface DomDocument {
  readonly body: DomElement;
  title: string;
  querySelectorAll(selectors: string): Iterable<DomElement>;
  querySelector(selectors: string): DomElement | null;
  createElement(name: string): DomElement;
}

/** Values of `nodeType`. */
export const ELEMENT_NODE = 1;
export const TEXT_NODE = 3;

/** linkedom does not add a missing html, head or body, so these tags are removed and put around the page again. */
const SKELETON = /<!doctype[^<>]*>|<\?xml[^<>]*>|<\/?(?:html|head|body)(?:\s[^<>]*)?>/gi;

/** Pages have a few thousand elements, about twenty deep. Beyond these limits parsers take minutes or overflow the stack. */
const MAX_TAGS = 200_000;
const MAX_DEPTH = 5_000;

/** Old sites nest a dozen tables. Rows and cells, which are not counted, make a table three levels deep. */
const MAX_TABLE_DEPTH = 300;

const TAG = /<(\/?)([a-z][a-z0-9]*)/gi;

/** Elements whose end tag may be missing; they are not counted for the depth. */
const OPEN_ENDED =
  /^(?:p|li|td|tr|th|dt|dd|option|br|img|hr|input|meta|link|area|base|col|embed|source|wbr)$/i;

/**
 * Parses a page. All of its elements are in the body of the document, also those of its head.
 *
 * @throws ZonelensError `source_unreadable` when it has too many elements or is nested too deeply
 */
export function parsePage(source: string): DomDocument {
  const inner = source.replace(SKELETON, '');
  refuseMonster(inner);
  const page: { document: DomDocument } = parseHTML(
    `<!doctype html><html><head></head><body>${inner}</body></html>`,
  );
  return page.document;
}

/** All elements under a root in document order. Much faster than a selector. */
export function elementsUnder(root: DomElement): DomElement[] {
  const elements: DomElement[] = [];
  const collect = (parent: DomElement) => {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeType !== ELEMENT_NODE) continue;
      elements.push(node as DomElement);
      collect(node as DomElement);
    }
  };
  collect(root);
  return elements;
}

/**
 * Markup as an element of a page that was parsed before.
 *
 * @throws ZonelensError `source_unreadable` when it has too many elements or is nested too deeply
 */
export function fragmentOf(page: DomDocument, markup: string): DomElement {
  const root = page.createElement('div');
  root.append(...parsePage(markup).body.childNodes);
  return root;
}

function refuseMonster(source: string): void {
  let elements = 0;
  let depth = 0;
  let tables = 0;
  for (const [, slash, name = ''] of source.matchAll(TAG)) {
    elements += 1;
    if (!OPEN_ENDED.test(name)) depth = Math.max(0, depth + (slash === '' ? 1 : -1));
    if (name.toLowerCase() === 'table') tables = Math.max(0, tables + (slash === '' ? 1 : -1));
    if (elements > MAX_TAGS) throw unreadable(`has more than ${MAX_TAGS} HTML tags; save its text as .txt`);
    if (depth > MAX_DEPTH || tables > MAX_TABLE_DEPTH)
      throw unreadable('is nested too deeply to be read; save its text as .txt');
  }
}

/** The first element with one of the names below `root`; null when there is none. Any depth, unlike `querySelector`. */
export function firstWithin(root: DomElement, names: ReadonlySet<string>): DomElement | null {
  return found(root, names, true)[0] ?? null;
}

/** The elements with one of the names below `root`, in order, without those inside them. */
export function allWithin(root: DomElement, names: ReadonlySet<string>): DomElement[] {
  return found(root, names, false);
}

function found(root: DomElement, names: ReadonlySet<string>, isOne: boolean): DomElement[] {
  const all: DomElement[] = [];
  const open: DomNode[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node !== root && names.has((node as DomElement).localName)) {
      all.push(node as DomElement);
      if (isOne) break;
      continue;
    }
    const children = [...node.childNodes].filter(({ nodeType }) => nodeType === ELEMENT_NODE);
    for (const child of children.reverse()) open.push(child);
  }
  return all;
}
