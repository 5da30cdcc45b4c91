/** What is the search narrowed to? The panel beside the results, and the chips above them. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Facets } from '../../search/facets.js';
import { FILTERS, type Filter } from '../common/filters.js';
import type { Labels } from '../common/labels.js';
import './date-range.js';
import type { DatesEvent } from './date-range.js';
import './facet-list.js';
import type { FacetOption } from './facet-list.js';
import { text } from './messages.js';
import { countFilters, NO_FILTERS, type SearchState, toggled } from './state.js';
import './year-histogram.js';
import type { YearsEvent } from './year-histogram.js';

export interface PanelContext {
  state: SearchState;
  labels: Labels;
  /** Of the answer shown; null before the first one. */
  facets: Facets | null;
  change: (next: SearchState) => void;
}

export function filterPanel(context: PanelContext): TemplateResult {
  const { state, change } = context;
  return html`
    ${FILTERS.map(
      (filter) => html`<zl-facet-list
        .filter=${filter}
        .options=${optionsOf(filter, context)}
        .chosen=${state[filter]}
        @facet-toggled=${({ detail }: CustomEvent<string>) => change(toggled(state, filter, detail))}
      ></zl-facet-list>`,
    )}
    ${years(context)}
    <button
      class="button"
      type="button"
      ?disabled=${countFilters(state) === 0}
      @click=${() => change({ ...state, ...NO_FILTERS })}
    >
      ${text.clearFilters}
    </button>
  `;
}

/** The values among the matches, and those that are chosen although no match has them. */
function optionsOf(filter: Filter, { state, labels, facets }: PanelContext): FacetOption[] {
  const found = facets?.[filter] ?? [];
  const known = new Set(found.map(({ value }) => value));
  const missing = state[filter].filter((value) => !known.has(value) && !value.startsWith('-'));
  return [...missing.map((value) => ({ value, count: 0 })), ...found].map(({ value, count }) => ({
    value,
    count,
    label: labels.filterValue(filter, value),
  }));
}

function years({ state, facets, change }: PanelContext): TemplateResult {
  const counts = (facets?.year ?? []).map(({ value, count }) => ({ year: Number(value), count }));
  const { from, to } = state;
  return html`<fieldset class="facet">
    <legend>${text.year}</legend>
    <zl-year-histogram
      .counts=${counts}
      .from=${from === '' ? null : Number(from.slice(0, 4))}
      .to=${to === '' ? null : Number(to.slice(0, 4))}
      @years-chosen=${({ detail }: YearsEvent) =>
        change({
          ...state,
          from: detail === null ? '' : `${detail.from}-01-01`,
          to: detail === null ? '' : `${detail.to}-12-31`,
        })}
    ></zl-year-histogram>
    <zl-date-range
      .from=${from}
      .to=${to}
      @dates-chosen=${({ detail }: DatesEvent) => change({ ...state, ...detail })}
    ></zl-date-range>
  </fieldset>`;
}

/** One button for each filter that is set; it removes that filter. */
export function filterChips({ state, labels, change }: PanelContext): TemplateResult | typeof nothing {
  const chip = (label: string, next: SearchState) => html`<li>
    <button
      class="button chip"
      type="button"
      aria-label=${text.removeFilter(label)}
      @click=${() => change(next)}
    >
      ${label}<span aria-hidden="true">×</span>
    </button>
  </li>`;
  if (countFilters(state) === 0) return nothing;
  return html`<ul class="chips" aria-label=${text.chosen}>
    ${FILTERS.flatMap((filter) =>
      state[filter].map((value) => {
        const isRuledOut = value.startsWith('-');
        const label = labels.filterValue(filter, isRuledOut ? value.slice(1) : value);
        return chip(isRuledOut ? text.not(label) : label, toggled(state, filter, value));
      }),
    )}
    ${state.from === '' ? nothing : chip(text.since(state.from), { ...state, from: '' })}
    ${state.to === '' ? nothing : chip(text.until(state.to), { ...state, to: '' })}
  </ul>`;
}
