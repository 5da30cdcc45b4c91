/** How does a link lead to another state of the same page, without opening it anew? */

/** For `@click`: other keys than the plain click are the browser's, as ever. */
export function within(go: () => void): (event: MouseEvent) => void {
  return (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go();
  };
}
