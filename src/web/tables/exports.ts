/** Saves a table as CSV or Markdown from the service, or prints it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { TableFormat } from '../../client/index.js';
import { storedKey } from '../common/key.js';
import { texts } from '../common/language.js';
import { client } from '../common/service.js';

const text = texts.tables;

const FORMATS: readonly [TableFormat, name: string, extension: string][] = [
  ['csv', 'CSV', 'csv'],
  ['markdown', 'Markdown', 'md'],
];

/** Node refuses headers above 16 KiB; half of that leaves room for the other headers. */
const MAX_ADDRESS_LENGTH = 8000;

type Table = Parameters<typeof client.table>;

/** @param label names the table if the page has several */
export function exportBar(
  of: Table[0],
  parameters: Table[1],
  { label = text.exports, printable = false } = {},
): TemplateResult {
  return html`<div class="exports" role="group" aria-label=${label}>
    <span aria-hidden="true">${text.exports}</span>
    ${FORMATS.map(
      ([format, title, extension]) =>
        html`<a
          href=${client.tableAddress(of, parameters, format)}
          download=${`zonelens-${of}.${extension}`}
          @click=${(event: Event) => save(event, of, parameters, format)}
          >${title}</a
        >`,
    )}
    ${printable ? html`<button class="link" type="button" @click=${() => print()}>${text.print}</button>` : nothing}
  </div>`;
}

/** The browser follows the link, unless the address is too long or a key is needed, which a link cannot send. */
async function save(event: Event, of: Table[0], parameters: Table[1], format: TableFormat): Promise<void> {
  const { href, download } = event.currentTarget as HTMLAnchorElement;
  if (href.length <= MAX_ADDRESS_LENGTH && storedKey() === null) return;
  event.preventDefault();
  const file = new Blob([await client.table(of, parameters, format)]);
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(file), download });
  link.click();
  URL.revokeObjectURL(link.href);
}
