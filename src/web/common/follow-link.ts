/** The link that follows what a page shows: to the page of watches, with the request in its address. */
import { html, type TemplateResult } from 'lit';
import type { WatchKind } from '../../watches/watch.js';
import { addressWithQuery, queryOf } from './addresses.js';
import { texts } from './language.js';

/** @param address of what is shown, relative @param more what it does not say */
export function followLink(
  kind: WatchKind,
  address: string,
  more: [name: string, value: string][] = [],
): TemplateResult {
  const url = new URL(address, document.baseURI);
  const parameters = [...url.searchParams].filter(([name]) => name !== 'q' && name !== 'lang');
  const follow = addressWithQuery('watches', queryOf(url), [['kind', kind], ...parameters, ...more]);
  return html`<a class="button follow" href=${follow} title=${texts.follow.title}>${texts.follow.follow}</a>`;
}
