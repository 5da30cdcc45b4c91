/**
 * Which elements do the page's own style sheets give a certain look? Only rules for a class or an id (`.hide`, `#box`,
 * `div.hide`) are understood: the others need a complete CSS engine, and layout is rarely in the page itself.
 */
import type { DomElement } from './dom.js';

const SIMPLE_SELECTOR = /^[a-z][a-z0-9]*[.#][\w-]+$|^[.#][\w-]+$/i;

/** The style sheets of a saved page together. What follows is not looked at. */
const MAX_LENGTH = 500_000;

/** Those of the elements for which a rule has a declaration that matches. Rules within @media and the like do not count. */
export function styledElements(elements: readonly DomElement[], declaration: RegExp): DomElement[] {
  const sheets = elements
    .filter(({ localName }) => localName === 'style')
    .map((style) => style.textContent ?? '');
  const css = sheets.join('\n').slice(0, MAX_LENGTH);
  if (!declaration.test(css)) return [];
  const selectors = new Set<string>();
  for (const rule of rulesOf(css)) {
    if (!declaration.test(rule.body)) continue;
    for (const selector of rule.selectors.split(',')) {
      const simple = selector.trim().replace(/^[a-z]+/i, (name) => name.toLowerCase());
      if (SIMPLE_SELECTOR.test(simple)) selectors.add(simple);
    }
  }
  if (selectors.size === 0) return [];
  return elements.filter((element) => selectorsOf(element).some((selector) => selectors.has(selector)));
}

/** Every simple selector that an element meets. */
function selectorsOf(element: DomElement): string[] {
  const classes = (element.getAttribute('class') ?? '').split(/\s+/).filter((name) => name !== '');
  const id = element.getAttribute('id') ?? '';
  const bare = [...classes.map((name) => `.${name}`), ...(id === '' ? [] : [`#${id}`])];
  return bare.flatMap((selector) => [selector, element.localName + selector]);
}

function* rulesOf(css: string): Generator<{ selectors: string; body: string }> {
  let depth = 0;
  let start = 0;
  let selectors = '';
  for (const { 0: brace, index } of css.matchAll(/[{}]/g)) {
    if (brace === '{') {
      if (depth === 0) selectors = css.slice(start, index);
      depth += 1;
    } else {
      depth = Math.max(0, depth - 1);
      const isRule = depth === 0 && !selectors.includes('@');
      if (isRule) yield { selectors: withoutComments(selectors), body: css.slice(start, index) };
    }
    start = index + 1;
  }
}

function withoutComments(selectors: string): string {
  return selectors.slice(selectors.lastIndexOf('*/') + 1).replace(/^\//, '');
}
