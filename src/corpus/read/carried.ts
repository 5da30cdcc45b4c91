/**
 * Which text does a page carry that only a script would show? In a hidden <textarea> or <xmp>, a template, a string of a
 * script, or the data of a page that is built in the browser. Scripts are not run: their strings are read.
 */
import { type DomDocument, type DomElement, fragmentOf } from './dom.js';
import { type Measures, proseOf, sentencesOf } from './prose.js';
import { stringsOf } from './script-strings.js';
import { blocksOf } from './walk.js';

/** Carried text with fewer characters is a hint or a message. */
const MIN_LENGTH = 40;

const MARKUP = /<\/?(?:p|div|br|span|section|table|h[1-6]|li)\b[^<>]*>/i;
const ESCAPED_MARKUP = /&lt;\/?(?:p|div|br|span|section|table|h[1-6]|li)\b/i;

/** Types of scripts that hold markup, which a script puts in its place. */
const TEMPLATE_TYPE = /template|text\/(?:html|plain|x-)/i;

const SENTENCE_ENDS = /[。！？；]|[.!?](?=[\s<]|$)/g;

/** Every way to write the Chinese end of a sentence in a script. */
const ANY_END = /[。！？；]|\\u3002|%u3002|%E3%80%82/gi;

/** A page with so few sentences has no article of its own, so every script is looked at. */
const MAX_BARE_SENTENCES = 3;

/** Text of which the page shows more than this already is the source of what is shown. */
const MAX_SHOWN_SHARE = 0.5;

/** Puts carried text into the page as elements: that of a textarea or xmp in its place, that of a script at the end. @returns whether the page was changed */
export function unfoldCarried(page: DomDocument, measures: ReadonlyMap<DomElement, Measures>): boolean {
  let isChanged = false;
  for (const holder of page.querySelectorAll('textarea, xmp, template, script')) {
    const fragment = heldBy(holder, page);
    if (fragment === null || !isNew(fragment, page)) continue;
    holder.replaceWith(fragment);
    isChanged = true;
  }
  const seen = measures.get(page.body)?.sentences ?? 0;
  const scripts = [...page.querySelectorAll('script')].map((script) => script.textContent ?? '');
  const carried = mostTelling(scripts.filter((script) => mayTell(script, seen)));
  if (carried === null || endsIn(carried) <= seen) return isChanged;
  const fragment = fragmentOf(page, asMarkup(carried));
  if (!isNew(fragment, page)) return isChanged;
  page.body.append(fragment);
  return true;
}

/** The article that an element holds for a script to show; null when it holds none. */
function heldBy(holder: DomElement, page: DomDocument): DomElement | null {
  const name = holder.localName;
  if (name === 'script' && !TEMPLATE_TYPE.test(holder.getAttribute('type') ?? '')) return null;
  const text = holder.textContent ?? '';
  if (!isArticle(text)) return null;
  if (name !== 'template') return fragmentOf(page, asMarkup(text));
  // What a template holds was parsed with the page.
  const root = page.createElement('div');
  root.append(...holder.childNodes);
  return root;
}

/** Whether the page shows less than half of the text elsewhere. */
function isNew(fragment: DomElement, page: DomDocument): boolean {
  const shown = new Set(proseOf(blocksOf(page.body)).flatMap(sentencesOf));
  const sentences = proseOf(blocksOf(fragment)).flatMap(sentencesOf);
  const repeated = sentences.filter((sentence) => shown.has(sentence)).length;
  return repeated <= MAX_SHOWN_SHARE * sentences.length;
}

/** Whether a script may have more sentences than the page. Most scripts have none, and are not taken apart. */
function mayTell(script: string, seen: number): boolean {
  if (seen <= MAX_BARE_SENTENCES && script.length >= MIN_LENGTH) return true;
  return (script.match(ANY_END)?.length ?? 0) > seen;
}

/** The text of the scripts with most sentences; null when none is an article. */
function mostTelling(scripts: readonly string[]): string | null {
  let best: string | null = null;
  for (const text of scripts.flatMap((script) => stringsOf(script)).filter(isArticle)) {
    if (best === null || endsIn(text) > endsIn(best)) best = text;
  }
  return best;
}

function isArticle(text: string): boolean {
  if (text.length < MIN_LENGTH) return false;
  return endsIn(text) >= (MARKUP.test(text) || ESCAPED_MARKUP.test(text) ? 1 : 2);
}

function endsIn(text: string): number {
  return text.match(SENTENCE_ENDS)?.length ?? 0;
}

/** The text as markup. Markup that was escaped twice is unescaped; the lines of plain text become paragraphs. */
function asMarkup(text: string): string {
  const markup = !MARKUP.test(text) && ESCAPED_MARKUP.test(text) ? unescapedOnce(text) : text;
  return MARKUP.test(markup) ? markup : markup.replace(/\n/g, '<br>');
}

function unescapedOnce(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}
