/** What is running text, and how much of it do the elements of a page hold? */
import type { Block } from './block.js';
import { type DomElement, type DomNode, ELEMENT_NODE, TEXT_NODE } from './dom.js';

/** Signs that end a sentence. A Latin point counts only before a space, because numbers and addresses have it too. */
const SENTENCE_ENDS = /[。！？；]|[.!?](?=\s|$)/g;

const SPACE = /\s+/g;

/** A block with a sentence and this many characters is a paragraph of running text; a label or a slogan is shorter. */
const MIN_PROSE_LENGTH = 15;

/** Without any sign, as on pages of English or of addresses: about a line and a half. */
const MIN_UNENDED_LENGTH = 60;

/** What a teaser ends with: the text goes on elsewhere. */
const TEASER =
  /(?:…|\.{3}|[[【(（]?(?:详细|详情|更多|全文|查看全文|阅读全文|查看详情)[\]】)）]?(?:>{1,2}|»)?)$/;

export function isProse(text: string): boolean {
  if (text.length < MIN_PROSE_LENGTH || TEASER.test(text)) return false;
  return text.search(SENTENCE_ENDS) >= 0 || text.length >= MIN_UNENDED_LENGTH;
}

/** The paragraphs of running text among the blocks. */
export function proseOf(blocks: readonly Block[]): string[] {
  return blocks
    .filter(({ kind, text }) => kind !== 'table' && kind !== 'heading' && isProse(text))
    .map(({ text }) => text);
}

/** How many of the paragraphs are among the blocks. A paragraph is known by its beginning, wherever its lines end. */
export function countRead(paragraphs: readonly string[], blocks: readonly Block[]): number {
  const read = new Set(blocks.flatMap(({ text }) => sentencesOf(text)));
  return paragraphs.filter((paragraph) => sentencesOf(paragraph).some((sentence) => read.has(sentence)))
    .length;
}

/** The parts of a text between the signs of sentences, without white space. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/[。！？；\n]|[.!?](?=\s|$)/)
    .map((sentence) => sentence.replace(SPACE, ''))
    .filter((sentence) => sentence !== '');
}

/** Elements whose text is not shown as text. */
const UNREAD = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'title',
  'textarea',
  'xmp',
  'select',
  'option',
]);

/** Elements that do not end a line. */
const WITHIN_LINE = new Set(['a', 'b', 'em', 'font', 'i', 'span', 'strong', 'u']);

/** The text that is seen of an element; the text of every element but marks within a line is a line of its own. */
export function shownText(element: DomElement, hidden: ReadonlySet<DomElement> = new Set()): string {
  let text = '';
  for (let node = element.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType === TEXT_NODE) text += (node.textContent ?? '').replace(SPACE, ' ');
    const inner = node as DomElement;
    if (node.nodeType !== ELEMENT_NODE || hidden.has(inner) || UNREAD.has(inner.localName)) continue;
    const shown = shownText(inner, hidden);
    text += WITHIN_LINE.has(inner.localName) ? shown : `\n${shown}\n`;
  }
  return text;
}

/** What an element holds, with everything inside it. Lengths are in characters without white space. */
export interface Measures {
  length: number;
  /** Of the text of links. */
  linked: number;
  links: number;
  /** Ends of sentences outside links. */
  sentences: number;
}

/** The measures of every element under `root`, in one pass. */
export function measure(root: DomElement): Map<DomElement, Measures> {
  const all = new Map<DomElement, Measures>();
  measureInto(root, false, all);
  return all;
}

function measureInto(element: DomElement, inLink: boolean, all: Map<DomElement, Measures>): Measures {
  const sum: Measures = { length: 0, linked: 0, links: 0, sentences: 0 };
  all.set(element, sum);
  if (UNREAD.has(element.localName)) return sum;
  for (let child = element.firstChild; child !== null; child = child.nextSibling) {
    if (child.nodeType === TEXT_NODE) addText(child, inLink, sum);
    else if (child.nodeType === ELEMENT_NODE) addElement(child as DomElement, inLink, sum, all);
  }
  return sum;
}

function addText(node: DomNode, inLink: boolean, sum: Measures): void {
  const text = node.textContent ?? '';
  const length = text.replace(SPACE, '').length;
  sum.length += length;
  if (inLink) sum.linked += length;
  else if (length > 0) sum.sentences += text.match(SENTENCE_ENDS)?.length ?? 0;
}

function addElement(child: DomElement, inLink: boolean, sum: Measures, all: Map<DomElement, Measures>): void {
  const isLink = child.localName === 'a' && (child.getAttribute('href') ?? '') !== '';
  const inner = measureInto(child, inLink || isLink, all);
  sum.length += inner.length;
  sum.linked += inner.linked;
  sum.links += inner.links + (isLink ? 1 : 0);
  sum.sentences += inner.sentences;
}
