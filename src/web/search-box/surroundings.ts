/** What does the page around a search box say of it? Its language, and whether it is light or dark. */

/** The nearest `lang` outside of an element, through the shadow roots that it stands in. */
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

/** A page that says nothing of colour schemes leaves it to the reader's system. */
export function followsSystem(element: Element): boolean {
  return getComputedStyle(element).colorScheme === 'normal';
}
