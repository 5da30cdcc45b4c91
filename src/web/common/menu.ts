/** Where does a small panel open? Below its button, else above it, always within the window; the platform's popover closes it. */

/** Between button and panel, and to the edges of the window. */
const GAP_PX = 4;

/** For `@toggle` of a popover. */
export function placeBelow(panel: HTMLElement, button: HTMLElement): void {
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = panel;
  const below = bottom + GAP_PX;
  const above = top - GAP_PX - height;
  const lowest = innerHeight - GAP_PX - height;
  const from = left + width + GAP_PX <= document.documentElement.clientWidth ? left : right - width;
  panel.style.left = `${Math.max(GAP_PX, from)}px`;
  panel.style.top = `${Math.max(GAP_PX, below > lowest && above >= GAP_PX ? above : Math.min(below, lowest))}px`;
}

/** For `@beforetoggle` of a popover whose button stands right before it. */
export function placeBelowButton(event: Event): void {
  const panel = event.target as HTMLElement;
  const button = panel.previousElementSibling as HTMLElement | null;
  if ((event as ToggleEvent).newState !== 'open' || button === null) return;
  // It has no size before it is open.
  requestAnimationFrame(() => placeBelow(panel, button));
}
