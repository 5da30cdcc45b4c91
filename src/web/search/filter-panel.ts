/** The filters of a search: the panel beside the results, and the chips above them. */
import { html, type nothing, type TemplateResult } from 'lit';
import type { Interpretation } from '../../question/interpretation.js';
import type { Facets } from '../../search/facets.js';
import { type Chip, chips } from '../common/chips.js';
import { FILTERS, type Filter } from '../common/filters.js';
import { interpretedChips } from '../common/interpreted.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { selectField } from '../common/select.js';
import { bare, isRuledOut } from '../tables/selection.js';
import './date-range.js';
import type { DatesEvent } from './date-range.js';
import './facet-list.js';
import type { FacetOption } from './facet-list.js';
import { countFilters, NO_FILTERS, type SearchState, toggled } from './state.js';
import './year-histogram.js';
import type { YearsEvent } from './year-histogram.js';

const text = texts.search;

export interface PanelContext {
  state: SearchState;
  labels: Labels;
  /** Facets of the answer; null before the first one. */
  facets: Facets | null;
  change: (next: SearchState) => void;
}

export function filterPanel(context: PanelContext): TemplateResult {
  const { state, change } = context;
  return html`
    ${settings(context)}
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

/** How is searched, and how the hits are shown? */
function settings({ state, change }: PanelContext): TemplateResult {
  const choice = (
    name: 'group' | 'mode',
    texts: { label: string; values: Readonly<Record<string, string>> },
  ) =>
    selectField({
      ...texts,
      name,
      chosen: state[name],
      onChange: (value) => change({ ...state, [name]: value } as SearchState),
    });
  return html`<fieldset class="facet settings">
    <legend>${text.settings}</legend>
    ${choice('group', texts.grouping)} ${choice('mode', text.mode)}
    <label class="check" title=${text.exactHelp}>
      <input
        type="checkbox"
        name="exact"
        .checked=${state.exact}
        @change=${(event: Event) => change({ ...state, exact: (event.target as HTMLInputElement).checked })}
      />
      ${text.exact}
    </label>
  </fieldset>`;
}

/** The values that matches have, and chosen values that no match has. */
function optionsOf(filter: Filter, { state, labels, facets }: PanelContext): FacetOption[] {
  const found = facets?.[filter] ?? [];
  const known = new Set(found.map(({ value }) => value));
  const missing = state[filter].filter((value) => !known.has(value) && !isRuledOut(value));
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
    ${selectField({
      ...texts.datesOf,
      name: 'dateOf',
      className: 'date-of',
      chosen: state.dateOf,
      onChange: (dateOf) => change({ ...state, dateOf: dateOf as SearchState['dateOf'] }),
    })}
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

/** @param interpreted what the answer read out of the question */
export function filterChips(
  { state, labels, change }: PanelContext,
  interpreted: readonly Interpretation[],
): TemplateResult | typeof nothing {
  const chip = (label: string, next: SearchState): Chip => ({ label, remove: () => change(next) });
  const values = FILTERS.flatMap((filter) =>
    state[filter].map((value) => {
      const label = labels.filterValue(filter, bare(value));
      return chip(isRuledOut(value) ? text.not(label) : label, toggled(state, filter, value));
    }),
  );
  const dateOf = texts.datesOf.values[state.dateOf];
  const dates = [
    ...(state.from === '' ? [] : [chip(text.since(state.from, dateOf), { ...state, from: '' })]),
    ...(state.to === '' ? [] : [chip(text.until(state.to, dateOf), { ...state, to: '' })]),
  ];
  const asked = interpretedChips(interpreted, labels, (phrase) =>
    change({ ...state, keep: [...state.keep, phrase] }),
  );
  return chips([...asked, ...values, ...dates], { label: text.chosen, removeLabel: text.removeFilter });
}
