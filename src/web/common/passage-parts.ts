/** What stands on and around a passage wherever it is shown? Zones, heading path, figures, origin, likeness. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Hit } from '../../queries/service.js';
import type { Figure } from '../../search/figures/index.js';
import type { StoredArticle } from '../../store/records.js';
import { inLanguage } from './language.js';
import { PASSAGE } from './messages.js';
import { glossed } from './passage-text.js';
import { isWebAddress } from './web-addresses.js';

const text = inLanguage(PASSAGE);

type Part = TemplateResult | typeof nothing;

export function headingPath(headings: readonly string[]): Part {
  return headings.length === 0 ? nothing : html`<p class="heading-path">${glossed(headings.join(' › '))}</p>`;
}

/** Date, source and category on one line; missing ones are left out. */
export function originLine({ date, source, url, category }: StoredArticle): TemplateResult {
  const origin = source ?? url;
  return html`<p class="origin">
    ${date === null ? nothing : html`<time datetime=${date}>${date}</time>`}
    ${origin === null ? nothing : html`<span>${text.source}${outsideLink(origin, url)}</span>`}
    ${category === null ? nothing : html`<span>${category}</span>`}
  </p>`;
}

export function outsideLink(label: string, url: string | null): TemplateResult | string {
  return isWebAddress(url)
    ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${label}</a>`
    : label;
}

/** @param similarity cosine of query and passage, -1 to 1 */
export function similarityMeter(similarity: number | null): Part {
  if (similarity === null) return nothing;
  return html`<p class="score" title=${text.similarityTitle}>
    ${text.similarity} <span class="score-value">${similarity.toFixed(2)}</span>
    <meter min="0" max="1" .value=${Math.max(0, similarity)} aria-hidden="true"></meter>
  </p>`;
}

/** Dates and spans say when; what a reader compares are quantities. */
const NOT_SHOWN: ReadonlySet<Figure['kind']> = new Set(['date', 'duration']);

/** Figures as the passage states them, each with what it measures; equal ones once. */
export function figureList(figures: readonly Figure[]): Part {
  const seen = new Set<string>();
  const shown = figures.filter(({ kind, raw, object }) => {
    const key = `${raw} ${object}`;
    if (NOT_SHOWN.has(kind) || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
  if (shown.length === 0) return nothing;
  return html`<ul class="figures" aria-label=${text.figures}>
    ${shown.map(
      ({ raw, object }) =>
        html`<li>${object === null ? nothing : html`<span>${object}</span> `}<b>${glossed(raw)}</b></li>`,
    )}
  </ul>`;
}

export function reprintNote({ reprints }: Pick<Hit, 'reprints'>): Part {
  return reprints === 0 ? nothing : html`<span class="reprints">${text.reprints(String(reprints))}</span>`;
}
