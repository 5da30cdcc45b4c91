/** How are results walked through by keyboard? The arrows go from title to title, and from the first one back to the field. */

const TITLES = '#hits > li > .hit > h3 a';
const BOX = '#query';

/** For `keydown` within the results, when the focus is on nothing that needs the arrows itself. */
export function walkResults(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const focused = event.target as HTMLElement;
  if (focused.closest('input, select, textarea, [role="listbox"], [role="menu"], [popover]') !== null) return;
  const titles = [...document.querySelectorAll<HTMLElement>(TITLES)];
  const at = titles.findIndex((title) => title.closest('.hit')?.contains(focused));
  if (event.key === 'ArrowUp' && at === 0) document.querySelector<HTMLElement>(BOX)?.focus();
  else titles[event.key === 'ArrowDown' ? at + 1 : Math.max(0, at - 1)]?.focus();
  event.preventDefault();
}

/** From the field to the first title, if there is one. */
export function walkIn(): void {
  document.querySelector<HTMLElement>(TITLES)?.focus();
}
