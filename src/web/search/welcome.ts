/** The page before any search: what it is for, what is covered, an answer as an example, other questions, and themes. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FiltersView } from '../../queries/service.js';
import { pageAddress } from '../common/addresses.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { onPlainClick } from '../common/links.js';
import { grouped } from '../common/numbers.js';
import type { Coverage } from './coverage.js';
import './finished-answer.js';
import { addressOf, type SearchState } from './state.js';

const text = texts.search;

/** The themes with most passages are shown; the matrix has all of them. */
const THEMES_SHOWN = 12;

export interface WelcomeContext {
  state: SearchState;
  available: FiltersView | null;
  labels: Labels;
  coverage: Coverage;
  change: (next: SearchState) => void;
}

export function welcome(context: WelcomeContext): TemplateResult {
  const { coverage, labels } = context;
  return html`<div class="welcome">
    <h1>${text.welcomeTitle}</h1>
    <p>${text.welcome}</p>
    <dl class="coverage" aria-label=${text.coveredLabel}>
      ${coverage.counts.map(([count, what]) => html`<div><dt>${what}</dt><dd>${count}</dd></div>`)}
    </dl>
    <div class="welcome-columns">
      <section class="examples-part">
        <h2>${text.tryIt}</h2>
        <ul class="examples">
          ${text.examples.map(([q = '', remark]) => html`<li>${queryLink(context, q)}<span>${remark}</span></li>`)}
          ${text.otherExamples.map(
            ([page, parameters, name, remark]) =>
              html`<li><a href=${pageAddress(page, Object.entries(parameters))}>${name}</a><span>${remark}</span></li>`,
          )}
        </ul>
        ${themes(context)}
      </section>
      <zl-finished-answer .question=${text.finishedQuestion} .labels=${labels}></zl-finished-answer>
    </div>
  </div>`;
}

function queryLink({ state, change }: WelcomeContext, q: string): TemplateResult {
  const next = { ...state, q };
  return html`<a lang=${/\p{Script=Han}/u.test(q) ? 'zh' : 'en'} href=${addressOf(next)} @click=${onPlainClick(() => change(next))}>${q}</a>`;
}

function themes(context: WelcomeContext): TemplateResult | typeof nothing {
  const { available, labels } = context;
  const shown = [...(available?.themes ?? [])].sort((a, b) => b.passages - a.passages).slice(0, THEMES_SHOWN);
  if (shown.length === 0) return nothing;
  return html`<h2>${text.byTheme}</h2>
    <ul class="theme-links">
      ${shown.map((theme) => html`<li>${queryLink(context, labels.theme(theme))}<span>${grouped(theme.passages)}</span></li>`)}
    </ul>`;
}
