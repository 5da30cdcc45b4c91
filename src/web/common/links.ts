/** Handlers for links within the page, which change its state or scroll without loading it again. */

/** For `@click`. A click with a modifier key (open in a new tab and the like) is left to the browser. */
export function onPlainClick(go: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go();
  };
}

/**
 * For `@click` of a link to a place in the page. The address stays as it is, because its hash may hold a query or a
 * passage.
 */
export function goTo(id: string): (event: Event) => void {
  return (event) => {
    event.preventDefault();
    const place = document.getElementById(id);
    place?.scrollIntoView();
    place?.focus({ preventScroll: true });
  };
}
