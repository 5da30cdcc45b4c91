/** Which elements of a page are not its text? Forms, menus, share buttons, lists of links. They are taken out of the page. */
import { type DomDocument, type DomElement, ELEMENT_NODE, elementsUnder } from './dom.js';
import { isFurniture } from './furniture.js';
import { type Measures, measure } from './prose.js';

/** Class names and ids of elements around the text. They are taken out unless they hold most of the page. */
const AROUND =
  /(?:^|[\s_-])(?:bshare|bdshare\w*|jiathis\w*|crumbs?|breadcrumbs?|qrcode|pagination|pager|related|recommend|copyright|footer|foot|ft|sidebar|nav|navbar|menu|comments?|ranking)(?:$|[\s_-])/i;

/** Names of tools and buttons, which some sites give to the text itself (`#print` is what the printer gets). */
const TOOLS = /(?:^|[\s_-])(?:share|social|location|position|toolbar|tools|print)(?:$|[\s_-])/i;

/** An element with the name of tools and more text than this holds the text. */
const MAX_TOOLS_LENGTH = 300;

const NO_TEXT = new Set(['script', 'style', 'noscript', 'template', 'nav', 'title']);

/** A list of links to other pages has as many, and beside each link hardly more than a date. */
const MIN_LINKS = 5;
const MAX_UNLINKED_PER_LINK = 14;

/** Files that belong to the text. */
const ATTACHMENT = /\.(?:docx?|xlsx?|pptx?|wps|et|ofd|pdf|rar|zip|7z|txt|jpe?g|png)(?:[?#]|$)/i;

/** What introduces a list that is part of the text. */
const INTRODUCES = /[:：]\s*$/;
const MAX_INTRODUCTION = 300;

/** A page with less text beside its lists of links is a list itself. */
const MIN_OWN_LENGTH = 15;

/**
 * @param before the measures of all elements
 * @returns the measures of what is left; and whether the page is nothing but a list of links, which is then left
 */
export function removeFurniture(
  page: DomDocument,
  before: ReadonlyMap<DomElement, Measures>,
): { isList: boolean; measures: Map<DomElement, Measures> } {
  for (const form of page.querySelectorAll('form')) settleForm(form, before);
  removeNamed(page, before);
  for (const element of elementsUnder(page.body)) if (NO_TEXT.has(element.localName)) element.remove();
  const measures = measure(page.body);
  return { isList: removeLinkLists(page, measures), measures };
}

/** A form around the article gives way to what it holds; one for searching or logging in goes. */
function settleForm(form: DomElement, measures: ReadonlyMap<DomElement, Measures>): void {
  const { length, linked, sentences } = measures.get(form) as Measures;
  const holdsText = sentences > 0 || length - linked > MAX_TOOLS_LENGTH || form.querySelector('tr') !== null;
  if (holdsText) form.replaceWith(...form.childNodes);
  else form.remove();
}

function removeNamed(page: DomDocument, measures: ReadonlyMap<DomElement, Measures>): void {
  const whole = measures.get(page.body) as Measures;
  for (const element of elementsUnder(page.body)) {
    const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`;
    const isAround = AROUND.test(names);
    if (!isAround && !TOOLS.test(names)) continue;
    const measured = measures.get(element);
    if (measured === undefined || isMost(measured, whole)) continue;
    if (isAround || !holdsText(element, measured)) element.remove();
  }
}

function isMost({ length, sentences }: Measures, whole: Measures): boolean {
  return whole.sentences > 0 ? 2 * sentences > whole.sentences : 2 * length > whole.length;
}

function holdsText(element: DomElement, { length, sentences }: Measures): boolean {
  return length > MAX_TOOLS_LENGTH || (sentences > 0 && !isFurniture(element.textContent ?? ''));
}

function removeLinkLists(page: DomDocument, measures: ReadonlyMap<DomElement, Measures>): boolean {
  const lists: DomElement[] = [];
  collectLinkLists(page.body, measures, lists);
  if (lists.length === 0) return false;
  const own = (element: DomElement) => {
    const { length, linked } = measures.get(element) as Measures;
    return length - linked;
  };
  const headings = [...page.querySelectorAll('h1, h2, h3')].filter((heading) => measures.has(heading));
  const sum = (elements: readonly DomElement[]) =>
    elements.reduce((total, element) => total + own(element), 0);
  const isList = own(page.body) - sum(lists) - sum(headings) < MIN_OWN_LENGTH;
  if (!isList) for (const list of lists) list.remove();
  return isList;
}

/** The outermost elements that are lists of links, and runs of neighbours that each are one link. */
function collectLinkLists(
  parent: DomElement,
  measures: ReadonlyMap<DomElement, Measures>,
  lists: DomElement[],
): void {
  let run: DomElement[] = [];
  let isIntroduced = false;
  for (const node of [...parent.childNodes]) {
    if (node.nodeType !== ELEMENT_NODE) continue;
    const element = node as DomElement;
    const measured = measures.get(element) as Measures;
    if (measured.length === 0) continue;
    const isList = isLinks(measured);
    const isText = isList && (isIntroduced || hasAttachment(element));
    if (isList && !isText) run.push(element);
    else {
      addRun(run, measures, lists);
      run = [];
      if (!isText && measured.links >= MIN_LINKS) collectLinkLists(element, measures, lists);
      isIntroduced = measured.length <= MAX_INTRODUCTION && INTRODUCES.test(element.textContent ?? '');
    }
  }
  addRun(run, measures, lists);
}

function addRun(
  run: readonly DomElement[],
  measures: ReadonlyMap<DomElement, Measures>,
  lists: DomElement[],
): void {
  const links = run.reduce((sum, element) => sum + (measures.get(element) as Measures).links, 0);
  if (links >= MIN_LINKS) lists.push(...run);
}

function isLinks({ length, linked, links, sentences }: Measures): boolean {
  return (
    links > 0 && sentences === 0 && length - linked <= MAX_UNLINKED_PER_LINK * links && 2 * linked > length
  );
}

function hasAttachment(element: DomElement): boolean {
  const links = element.localName === 'a' ? [element] : [...element.querySelectorAll('a')];
  return links.some((link) => ATTACHMENT.test(link.getAttribute('href') ?? ''));
}
