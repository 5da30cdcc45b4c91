/** The page before any search: what it is for, examples, and the themes of the index. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FiltersView } from '../../queries/service.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { onPlainClick } from '../common/links.js';
import { grouped } from '../common/numbers.js';
import { addressOf, type SearchState } from './state.js';

const text = texts.search;

/** The themes with most passages are shown; the matrix has all of them. */
const THEMES_SHOWN = 12;

export function welcome(
  state: SearchState,
  available: FiltersView | null,
  labels: Labels,
  change: (next: SearchState) => void,
): TemplateResult {
  const link = (q: string) => {
    const next = { ...state, q };
    return html`<a lang=${/\p{Script=Han}/u.test(q) ? nothing : 'en'} href=${addressOf(next)} @click=${onPlainClick(() => change(next))}>${q}</a>`;
  };
  const themes = [...(available?.themes ?? [])]
    .sort((a, b) => b.passages - a.passages)
    .slice(0, THEMES_SHOWN);
  return html`<div class="welcome">
    <h1>${text.welcomeTitle}</h1>
    <p>${text.welcome}</p>
    <h2>${text.tryIt}</h2>
    <ul class="examples">
      ${text.examples.map(([q = '', remark]) => html`<li>${link(q)}<span>${remark}</span></li>`)}
    </ul>
    ${
      themes.length === 0
        ? nothing
        : html`<h2>${text.byTheme}</h2>
          <ul class="theme-links">
            ${themes.map((theme) => html`<li>${link(labels.theme(theme))}<span>${grouped(theme.passages)}</span></li>`)}
          </ul>`
    }
  </div>`;
}
