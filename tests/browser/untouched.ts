/** Looks for anything that a payload could have put into a page: code that ran, elements, addresses. */
import type { Page } from 'playwright-core';
import { SENTINEL } from './hostile-corpus.js';

/** Elements that no page of the service draws, and that could do harm. */
const FORBIDDEN =
  'iframe, object, embed, base, applet, frame, form[action], [formaction], [http-equiv], img, video, audio, math, style, x, mglyph';

/**
 * Searches the page and its shadow roots for: elements of the kinds above, scripts and style sheets of other origins,
 * listener attributes, addresses that are not http(s).
 */
const LOOK = `(() => {
  const found = [];
  const visit = (root) => {
    for (const element of root.querySelectorAll('*')) {
      const is = (selectors) => element.matches(selectors);
      const isOwn = (address) => address !== null && new URL(address, location.href).origin === ORIGIN;
      if (is(${JSON.stringify(FORBIDDEN)})) found.push(element.outerHTML.slice(0, 200));
      if (is('script') && !isOwn(element.getAttribute('src'))) found.push(element.outerHTML.slice(0, 200));
      if (is('link') && !isOwn(element.getAttribute('href'))) found.push(element.outerHTML.slice(0, 200));
      for (const { name, value } of element.attributes) {
        if (/^on/i.test(name)) found.push(name + '=' + value);
        if (!/^(?:href|src|action|data|poster|xlink:href)$/i.test(name)) continue;
        if (!/^https?:$/.test(new URL(value, location.href).protocol)) found.push(name + '=' + value);
      }
      if (element.shadowRoot !== null) visit(element.shadowRoot);
    }
  };
  visit(document);
  if ('${SENTINEL}' in window) found.push('a payload ran');
  return found;
})()`;

/** @param origin the origin of allowed scripts */
export function strangersIn(page: Page, origin: string): Promise<string[]> {
  return page.evaluate(LOOK.replaceAll('ORIGIN', JSON.stringify(origin)));
}

/** The text of the page and its shadow roots, with collapsed white space and without passage numbers. */
export async function textOf(page: Page): Promise<string> {
  const text: string = await page.evaluate(`(() => {
    const textOf = (node) => [...node.childNodes].filter((child) => !child.classList?.contains('anchor')).map((child) => child.nodeType === Node.TEXT_NODE ? child.data :
      (child.shadowRoot ? textOf(child.shadowRoot) : '') + textOf(child)).join('');
    return textOf(document.body);
  })()`);
  return collapsed(text);
}

export function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ');
}
