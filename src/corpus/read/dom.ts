/**
 * What of the DOM do the readers use? linkedom's and Readability's types need TypeScript's DOM library, which a
 * server has no use for; this is the small part that is used, and the way from a page's source to it.
 */
import { parseHTML } from 'linkedom';

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

/** The elements of a whole page lie in the body of the document, those of its head included. */
export function parsePage(source: string): DomDocument {
  const inner = source.replace(SKELETON, '');
  const page: { document: DomDocument } = parseHTML(
    `<!doctype html><html><head></head><body>${inner}</body></html>`,
  );
  return page.document;
}
