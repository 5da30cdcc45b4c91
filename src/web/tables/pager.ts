/** Links to the pages before and after the one that is shown; nothing where all is on it. */
import { html, nothing, type TemplateResult } from 'lit';
import { texts } from '../common/language.js';
import { onPlainClick } from '../common/links.js';

const text = texts.tables;

export interface Pages {
  total: number;
  /** How many are on a page. */
  size: number;
  /** How many are before it. */
  offset: number;
  addressOf: (offset: number) => string;
  go: (offset: number) => void;
}

export function pager(pages: Pages): TemplateResult | typeof nothing {
  const { total, size, offset } = pages;
  if (total <= size && offset === 0) return nothing;
  return html`<nav class="pages" aria-label=${text.pages}>
    ${offset > 0 ? pageLink(Math.max(0, offset - size), text.previous, pages) : nothing}
    ${offset + size < total ? pageLink(offset + size, text.next, pages) : nothing}
  </nav>`;
}

function pageLink(offset: number, name: string, { addressOf, go }: Pages): TemplateResult {
  const open = onPlainClick(() => {
    go(offset);
    // The last page has no such link, which would lose the focus.
    document.getElementById('main')?.focus({ preventScroll: true });
    scrollTo({ top: 0 });
  });
  return html`<a href=${addressOf(offset)} @click=${open}>${name}</a>`;
}
