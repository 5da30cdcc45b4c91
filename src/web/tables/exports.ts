/** How does a table leave the page? As CSV or Markdown from the service, or on paper. */
import { html, nothing, type TemplateResult } from 'lit';
import type { TableFormat } from '../../client/index.js';
import { text } from './messages.js';

const FORMATS: readonly [TableFormat, name: string, extension: string][] = [
  ['csv', 'CSV', 'csv'],
  ['markdown', 'Markdown', 'md'],
];

/**
 * @param name of the file
 * @param addressOf where the service has the table
 * @param label says of what, when a page has several
 */
export function exportBar(
  name: string,
  addressOf: (format: TableFormat) => string,
  { label = text.exports, printable = false } = {},
): TemplateResult {
  return html`<div class="exports" role="group" aria-label=${label}>
    <span aria-hidden="true">${text.exports}</span>
    ${FORMATS.map(
      ([format, title, extension]) =>
        html`<a href=${addressOf(format)} download=${`${name}.${extension}`}>${title}</a>`,
    )}
    ${printable ? html`<button class="link" type="button" @click=${() => print()}>${text.print}</button>` : nothing}
  </div>`;
}
