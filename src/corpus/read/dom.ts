/**
 * What of the DOM do the readers use? linkedom's and Readability's types need TypeScript's DOM library, which a
 * server has no use for; this is the small part that is used, and the way from a page's source to it.
 */
import { parseHTML } from 'linkedom';
import { unreadable } from './fault.js';

export interface DomNode {
  readonly nodeType: number;
  readonly textContent: string | null;
  readonly childNodes: Iterable<DomNode>;
}

export interface DomElement extends DomNode {
  readonly localName: string;
  getAttribute(name: string): string | null;
  querySelectorAll(selectors: string): Iterable<DomElement>;
  querySelector(selectors: string): DomElement | null;
  remove(): void;
}

export interface DomDocument {
  readonly body: DomElement;
  title: string;
  querySelectorAll(selectors: string): Iterable<DomElement>;
  querySelector(selectors: string): DomElement | null;
}

/** Values of `nodeType`. */
export const ELEMENT_NODE = 1;
export const TEXT_NODE = 3;

/** linkedom builds no missing html, head or body, so that the page's own are taken off and sound ones put round it. */
const SKELETON = /<!doctype[^<>]*>|<\?xml[^<>]*>|<\/?(?:html|head|body)(?:\s[^<>]*)?>/gi;

/** Pages have a few thousand elements, some twenty deep. Beyond these the parsers take minutes or run out of stack. */
const MAX_TAGS = 200_000;
const MAX_DEPTH = 5_000;

const TAG = /<(\/?)([a-z][a-z0-9]*)/gi;

/** Elements that need no end tag, and so say nothing about depth. */
const OPEN_ENDED =
  /^(?:p|li|td|tr|th|dt|dd|option|br|img|hr|input|meta|link|area|base|col|embed|source|wbr)$/i;

/**
 * The elements of a whole page lie in the body of the document, those of its head included. Throws
 * `source_unreadable` for what is no page: too many elements, or nested too deeply.
 */
export function parsePage(source: string): DomDocument {
  const inner = source.replace(SKELETON, '');
  refuseMonster(inner);
  const page: { document: DomDocument } = parseHTML(
    `<!doctype html><html><head></head><body>${inner}</body></html>`,
  );
  return page.document;
}

function refuseMonster(source: string): void {
  let elements = 0;
  let depth = 0;
  for (const [, slash, name = ''] of source.matchAll(TAG)) {
    elements += 1;
    if (!OPEN_ENDED.test(name)) depth = Math.max(0, depth + (slash === '' ? 1 : -1));
    if (elements > MAX_TAGS) throw unreadable(`has more than ${MAX_TAGS} HTML tags; save its text as .txt`);
    if (depth > MAX_DEPTH) throw unreadable('is nested too deeply to be read; save its text as .txt');
  }
}
