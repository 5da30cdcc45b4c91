/** How does a link lead to another state or place of the same page, without opening it anew? */

/** For `@click`: other keys than the plain click are the browser's, as ever. */
export function within(go: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go();
  };
}

/**
 * For `@click` of a link to a place in the page. Not by the address: its hash may hold a text or a passage that was
 * asked for.
 */
export function goTo(id: string): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    const place = document.getElementById(id);
    place?.scrollIntoView();
    place?.focus({ preventScroll: true });
  };
}
