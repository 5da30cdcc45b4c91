/** Since when does a place do it? The date in words. */
import { html, nothing, type TemplateResult } from 'lit';
import type { When } from '../../compare/when.js';
import { texts } from './language.js';

const text = texts.compare;

/** Whether only an upper bound of the date is known. */
export const isBound = ({ grade }: When): boolean => grade === 'stated' || grade === 'published';

export function whenPart(when: When): TemplateResult {
  const [from = '', to] = when.iso.split('/');
  const word = texts.grades[when.grade];
  const date =
    isBound(when) || to === undefined
      ? html`<time datetime=${to ?? from}>${to ?? from}</time>`
      : html`<span class="period">${text.span(from, to)}</span>`;
  return html`<span class="when"
      >${isBound(when) ? html`<span class="no-later">${text.noLaterThan}</span> ` : nothing}${date}</span
    >
    <span class="grade">${word}</span>`;
}
