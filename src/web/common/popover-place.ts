/** Where does a menu open? Below its button, within the page. The platform's `popover` opens and closes it. */

/** Room that is left at the edges of the window, in CSS pixels. */
const MARGIN = 8;

/** For `@beforetoggle` of an element with `popover` whose button stands right before it. */
export function placeBelowButton(event: Event): void {
  const menu = event.target as HTMLElement;
  const button = menu.previousElementSibling;
  if ((event as ToggleEvent).newState !== 'open' || button === null) return;
  const { left, bottom } = button.getBoundingClientRect();
  // It has no size before it is open.
  requestAnimationFrame(() => {
    const most = document.documentElement.clientWidth - menu.offsetWidth - MARGIN;
    menu.style.left = `${Math.max(MARGIN, Math.min(left, most)) + scrollX}px`;
    menu.style.top = `${bottom + MARGIN / 2 + scrollY}px`;
  });
}
