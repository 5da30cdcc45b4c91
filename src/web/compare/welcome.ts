/** The page before a subject is chosen: what it is for, and where to start. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FiltersView } from '../../queries/service.js';
import { pageAddress } from '../common/addresses.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { onPlainClick } from '../common/links.js';
import { addressOf, type CompareState, withSubject } from './state.js';

const text = texts.compare;

export function welcome(
  state: CompareState,
  available: FiltersView | null,
  labels: Labels,
  change: (next: CompareState) => void,
): TemplateResult {
  const link = (q: string) => {
    const next = withSubject(state, { q });
    return html`<li><a href=${addressOf(next)} @click=${onPlainClick(() => change(next))}>${q}</a></li>`;
  };
  const themes = [...(available?.themes ?? [])].sort((a, b) => b.passages - a.passages);
  return html`<div class="welcome">
    <h1>${text.welcomeTitle}</h1>
    <p>${text.welcome}</p>
    ${state.pin === '' ? nothing : html`<p class="summary">${text.withPinned(labels.zoneById(state.pin))}</p>`}
    <h2>${text.tryIt}</h2>
    <ul class="examples">
      ${text.examples.map(link)}
    </ul>
    ${
      themes.length === 0
        ? nothing
        : html`<h2>${text.byTheme}</h2>
          <ul class="theme-links">
            ${themes.map((theme) => link(labels.theme(theme)))}
          </ul>`
    }
    <h2>${text.otherStarts}</h2>
    <ul class="starts">
      <li>${text.fromPassage}</li>
      <li>${text.fromArticle}</li>
      <li><a href=${pageAddress('')}>${text.goSearch}</a></li>
    </ul>
  </div>`;
}
