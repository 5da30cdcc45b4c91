/** What a search box reads from the page around it: language and colour scheme. */

/** The nearest `lang` outside an element, across shadow roots. */
export function langAround(element: Element): string | null {
  let at: Element | null = outwards(element);
  while (at !== null) {
    const lang = at.getAttribute('lang');
    if (lang) return lang;
    at = outwards(at);
  }
  return null;
}

function outwards(element: Element): Element | null {
  if (element.parentElement !== null) return element.parentElement;
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** Whether the page declares no colour scheme, so that the reader's system decides. */
export function followsSystem(element: Element): boolean {
  return getComputedStyle(element).colorScheme === 'normal';
}
