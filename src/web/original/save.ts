/** The link that saves an original as it was read. */
import { html, type TemplateResult } from 'lit';
import { storedKey } from '../common/key.js';
import { texts } from '../common/language.js';
import { client } from '../common/service.js';

export function saveLink(article: string): TemplateResult {
  return html`<a href=${client.originalAddress(article)} download @click=${(event: Event) => save(event, article)}
    >${texts.original.save}</a
  >`;
}

/** The browser follows the link, unless a key is needed, which a link cannot send. */
async function save(event: Event, article: string): Promise<void> {
  if (storedKey() === null) return;
  event.preventDefault();
  const { bytes, name } = await client.original(article);
  // Of no type, so that the browser saves it and shows nothing.
  const href = URL.createObjectURL(new Blob([bytes]));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  URL.revokeObjectURL(href);
}
