/** How are the XML parts of a Word file read? Names are as in the file: `w:p`. */
import { DOMParser } from 'linkedom';
import type { DomElement } from './dom.js';

export interface XmlElement extends DomElement {
  readonly parentNode: XmlElement | null;
  readonly children: Iterable<XmlElement>;
  insertBefore(node: XmlElement, before: unknown): void;
  querySelectorAll(selectors: string): Iterable<XmlElement>;
}

export interface XmlDocument {
  readonly documentElement: XmlElement;
  createElement(name: string): XmlElement;
  toString(): string;
}

/** @param xml well-formed, as `checkArchive` has made sure */
export function parseXml(xml: string): XmlDocument {
  return new DOMParser().parseFromString(xml, 'text/xml') as unknown as XmlDocument;
}

/**
 * The elements of a name anywhere below an element, in document order.
 *
 * @param except elements of this name below the root are not looked into
 */
export function descendants(root: XmlElement, name: string, except?: string): XmlElement[] {
  const found: XmlElement[] = [];
  const search = (parent: XmlElement) => {
    for (const element of parent.children) {
      if (element.localName === name) found.push(element);
      if (element.localName !== except) search(element);
    }
  };
  search(root);
  return found;
}

/** The first child of a name. */
export function child(parent: XmlElement | null | undefined, name: string): XmlElement | null {
  if (parent == null) return null;
  for (const element of parent.children) if (element.localName === name) return element;
  return null;
}

/** The `w:val` of the first child of a name; null without it. */
export function valOf(parent: XmlElement | null, name: string): string | null {
  return child(parent, name)?.getAttribute('w:val') ?? null;
}

/** Whether a property of a run is on: it is there, and its value does not say the contrary. Null when it is not there. */
export function switchOf(properties: XmlElement | null, name: string): boolean | null {
  const element = child(properties, name);
  return element === null ? null : !/^(?:0|false|off)$/.test(element.getAttribute('w:val') ?? '');
}
