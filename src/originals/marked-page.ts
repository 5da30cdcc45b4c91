/**
 * How is a passage marked in a saved page or a text, for a frame that runs no scripts? The page is written anew without whatever runs,
 * loads or leads elsewhere; headers of the answer and the sandbox of the frame forbid the same once more.
 */

import { decode } from '../corpus/read/decode.js';
import {
  type DomDocument,
  type DomElement,
  type DomNode,
  ELEMENT_NODE,
  elementsUnder,
  parsePage,
  TEXT_NODE,
} from '../corpus/read/dom.js';
import { located, type Span } from './locate.js';
import { MARK_ID } from './mark-id.js';
import { partsIn } from './parts.js';

export interface PageToMark {
  mediaType: string;
  charset: string | null;
  bytes: Uint8Array;
  /** The text to mark; null for none. */
  passage: string | null;
}

/** An HTML document in UTF-8. @throws ZonelensError `source_unreadable` when the page cannot be parsed */
export function markedPage({ mediaType, charset, bytes, passage }: PageToMark): string {
  const isPage = mediaType === 'text/html';
  const { text } = decode(bytes, { charset, declares: isPage });
  return isPage ? markedHtml(text, passage) : markedText(text, passage);
}

const HEAD = '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">';
const MARKS = 'mark{background:#fbe7a6;color:#2a2208}#passage{scroll-margin-top:4rem}';
const TEXT_STYLE =
  ':root{color-scheme:light dark}body{margin:1rem;font:1rem/1.8 system-ui,sans-serif}pre{margin:0;font:inherit;white-space:pre-wrap;overflow-wrap:anywhere}';

function markedText(text: string, passage: string | null): string {
  const spans = passage === null ? [] : located(text, passage);
  const parts = cut(text, spans).map(({ text: part, mark }) =>
    mark === null ? escaped(part) : `<mark${mark === 0 ? ` id="${MARK_ID}"` : ''}>${escaped(part)}</mark>`,
  );
  return documentOf(
    `${HEAD}<style>${TEXT_STYLE}${MARKS}</style>`,
    `<body><pre>${parts.join('')}</pre></body>`,
  );
}

function markedHtml(source: string, passage: string | null): string {
  const page = parsePage(source);
  disarm(page);
  if (passage !== null) mark(page, passage);
  return documentOf(`${HEAD}<style>${MARKS}</style>`, String(page.body));
}

const documentOf = (head: string, body: string) =>
  `<!doctype html>\n<html><head>${head}</head>${body}</html>\n`;

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');

/** Elements that run, load, lead elsewhere, or are of no use without what they load. */
const REMOVED = new Set(
  'script noscript template iframe frame frameset object embed applet base meta link title svg math audio video source track portal dialog'.split(
    ' ',
  ),
);
/** Of the attributes these stay: how a page looks, and what it says. */
const KEPT_ATTRIBUTES = new Set(
  'class style align valign width height border cellpadding cellspacing colspan rowspan bgcolor color size face dir lang start value type alt title hidden open span scope'.split(
    ' ',
  ),
);
const PICTURE = /^data:image\/(?:png|jpeg|gif|webp|bmp);/i;

function disarm(page: DomDocument): void {
  for (const element of elementsUnder(page.body)) {
    if (REMOVED.has(element.localName)) element.remove();
    else keepHarmless(element);
  }
}

function keepHarmless(element: DomElement): void {
  const isPicture = element.localName === 'img';
  for (const { name, value } of [...(element as WithAttributes).attributes]) {
    const isOwnPicture = isPicture && name === 'src' && PICTURE.test(value);
    if (!KEPT_ATTRIBUTES.has(name.toLowerCase()) && !isOwnPicture) element.removeAttribute(name);
  }
}

type WithAttributes = DomElement & { attributes: Iterable<{ name: string; value: string }> };

/** Elements whose text no reader sees. */
const UNSEEN = new Set(['style', 'textarea', 'select', 'option']);

function mark(page: DomDocument, passage: string): void {
  const nodes = textNodes(page.body);
  const texts = nodes.map(({ node }) => node.textContent ?? '');
  const parts = partsIn(texts, located(texts.join(''), passage));
  let count = 0;
  for (const [at, spans] of parts.entries()) {
    const { node, parents } = nodes[at] as PlacedNode;
    if (spans.length === 0) continue;
    for (const parent of parents) show(parent);
    const pieces = cut(texts[at] as string, spans).map(({ text, mark: number }) =>
      number === null ? text : markElement(page, text, count++ === 0),
    );
    (node as DomElement).replaceWith(...pieces);
  }
}

function markElement(page: DomDocument, text: string, isFirst: boolean): DomElement {
  const element = page.createElement('mark');
  if (isFirst) element.setAttribute('id', MARK_ID);
  element.append(text);
  return element;
}

interface PlacedNode {
  node: DomNode;
  parents: readonly DomElement[];
}

/** In the order of the page. */
function textNodes(root: DomElement): PlacedNode[] {
  const found: PlacedNode[] = [];
  const collect = (parent: DomElement, parents: readonly DomElement[]) => {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeType === TEXT_NODE) found.push({ node, parents });
      const element = node as DomElement;
      if (node.nodeType === ELEMENT_NODE && !UNSEEN.has(element.localName))
        collect(element, [...parents, element]);
    }
  };
  collect(root, [root]);
  return found;
}

const HIDING =
  /(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|opacity\s*:\s*0(?:\.0+)?(?=\s*(?:;|!|$)))/gi;

/** What a page hides until a script has run, such as the pane of a tab, is shown when the passage is in it. */
function show(element: DomElement): void {
  element.removeAttribute('hidden');
  const style = element.getAttribute('style');
  if (style !== null) element.setAttribute('style', style.replace(HIDING, ''));
}

/** The text in pieces; `mark` is the number of the span that a piece is, null for what lies between. */
function cut(text: string, spans: readonly Span[]): { text: string; mark: number | null }[] {
  const pieces: { text: string; mark: number | null }[] = [];
  let from = 0;
  for (const [at, { start, end }] of spans.entries()) {
    pieces.push({ text: text.slice(from, start), mark: null }, { text: text.slice(start, end), mark: at });
    from = end;
  }
  return [...pieces, { text: text.slice(from), mark: null }].filter((piece) => piece.text !== '');
}
