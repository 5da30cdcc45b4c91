/** The form above the figures: what they measure, of which places, kinds and aspects, in which unit and order. */
import { html, type TemplateResult } from 'lit';
import type { FiltersView } from '../../queries/service.js';
import { MAX_FIGURES } from '../../search/limits.js';
import { FIGURE_SORTS, type FigureSort } from '../../store/figure-sorts.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { chipsOf, picker, tableChips, wordGroups, zoneGroups } from '../tables/choices.js';
import { exportBar } from '../tables/exports.js';
import { type FiguresState, requestOf } from './state.js';

const text = texts.figures;

/** Those of the index: no dates. */
const KINDS: Readonly<Record<string, string>> = texts.compare.kinds;
const ASPECTS: Readonly<Record<string, string>> = texts.compare.aspects;

export interface SettingsContext {
  state: FiguresState;
  labels: Labels;
  available: FiltersView | null;
  /** A change of the conditions starts from the first page again. */
  change: (next: FiguresState) => void;
}

export function settings({ state, labels, available, change }: SettingsContext): TemplateResult {
  const set = (part: Partial<FiguresState>) => change({ ...state, offset: 0, ...part });
  const { place, kind, aspect } = state;
  const submit = (event: Event) => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget as HTMLFormElement);
    set({ object: String(fields.get('object')).trim(), unit: String(fields.get('unit')).trim() });
  };
  return html`<form class="toolbar" autocomplete="off" @submit=${submit}>
      <label>${text.object}
        <input class="field" name="object" type="search" .value=${state.object} placeholder=${text.objectPlaceholder}
      /></label>
      <label>${text.unit}
        <input class="field unit" name="unit" type="search" .value=${state.unit} placeholder=${text.unitPlaceholder}
      /></label>
      <button class="button" type="submit">${text.find}</button>
      ${picker({ label: text.places, lookup: texts.matrix.zoneLookup }, zoneGroups(available, labels), place, (chosen) => set({ place: chosen }))}
      ${picker({ label: text.kind, lookup: text.kindLookup }, wordGroups(KINDS, new Map()), kind, (chosen) => set({ kind: chosen }))}
      ${picker({ label: text.aspect, lookup: text.aspectLookup }, wordGroups(ASPECTS, new Map()), aspect, (chosen) => set({ aspect: chosen }))}
      <label>${text.sort}
        <select name="sort" @change=${(event: Event) => set({ sort: (event.target as HTMLSelectElement).value as FigureSort })}>
          ${FIGURE_SORTS.map((sort) => html`<option value=${sort} .selected=${sort === state.sort}>${text.sorts[sort]}</option>`)}
        </select></label
      >
      ${exportBar('figures', { ...requestOf(state), offset: 0, limit: MAX_FIGURES }, { printable: true })}
    </form>
    ${tableChips([
      ...chipsOf(
        place,
        (id) => labels.zoneById(id),
        (chosen) => set({ place: chosen }),
      ),
      ...chipsOf(
        kind,
        (id) => KINDS[id] ?? id,
        (chosen) => set({ kind: chosen }),
      ),
      ...chipsOf(
        aspect,
        (id) => ASPECTS[id] ?? id,
        (chosen) => set({ aspect: chosen }),
      ),
    ])}`;
}
