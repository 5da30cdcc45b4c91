/** Two pages are of one place: what it lacks, and what it promised. */
import { html, type TemplateResult } from 'lit';
import { pageAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';

const text = texts.promises;

export function placeTabs(current: 'gap' | 'promises', place: string): TemplateResult {
  const parameters: [string, string][] = place === '' ? [] : [['place', place]];
  return html`<nav class="place-tabs" aria-label=${text.tabs}>
    ${(['gap', 'promises'] as const).map(
      (page) =>
        html`<a href=${pageAddress(page, parameters)} aria-current=${page === current ? 'page' : 'false'}
          >${page === 'gap' ? text.gaps : text.title}</a
        >`,
    )}
  </nav>`;
}
