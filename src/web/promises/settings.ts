/** The form above the promises: of which place, on what, how firmly, due when. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FiltersView } from '../../queries/service.js';
import { DEFAULT_PROMISES, MAX_PROMISES } from '../../search/limits.js';
import type { PlaceName } from '../../search/view.js';
import { followLink } from '../common/follow-link.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { exportBar } from '../tables/exports.js';
import { numberChoice } from '../tables/number-choice.js';
import { placeChoice } from '../tables/place-choice.js';
import { dueFault, dueFields } from './days.js';
import { addressOf, BOUNDS, isReversed, nameOf, type PromisesState, requestOf, STRENGTHS } from './state.js';

const text = texts.promises;

export interface SettingsContext {
  state: PromisesState;
  labels: Labels;
  available: FiltersView | null;
  /** The place of the answer, which the index may have no text about; null before the first answer. */
  answered: PlaceName | null;
  change: (next: PromisesState) => void;
}

const LIMITS = [10, DEFAULT_PROMISES, MAX_PROMISES];

export function settings(context: SettingsContext): TemplateResult {
  const { state, change } = context;
  const chosenIn = ({ target }: Event): string => (target as HTMLInputElement | HTMLSelectElement).value;
  // Other promises begin with the first page again.
  const set = (part: Partial<PromisesState>) => change({ ...state, offset: 0, ...part });
  const chosen = { ...context, place: state.place, choose: (place: string) => set({ place }) };
  return html`<form class="toolbar" autocomplete="off" @submit=${(event: Event) => event.preventDefault()}>
    ${placeChoice(chosen, { label: text.place, unchosen: text.choose })}
    <label
      >${text.about}
      <input
        name="q"
        type="search"
        placeholder=${text.aboutHint}
        .value=${state.q}
        @change=${(event: Event) => set({ q: chosenIn(event).trim() })}
      /></label
    >
    <label
      >${text.strength}
      <select
        name="strength"
        @change=${(event: Event) => set({ strength: chosenIn(event) as PromisesState['strength'] })}
      >
        <option value="" .selected=${state.strength === ''}>${text.all}</option>
        ${STRENGTHS.map((one) => html`<option value=${one} .selected=${one === state.strength}>${text.strengths[one]}</option>`)}
      </select></label
    >
    <label
      >${text.bound}
      <select
        name="bound"
        @change=${(event: Event) => set({ bound: chosenIn(event) as PromisesState['bound'] })}
      >
        <option value="" .selected=${state.bound === ''}>${text.boundDefault}</option>
        ${BOUNDS.map((one) => html`<option value=${one} .selected=${one === state.bound}>${nameOf(one)}</option>`)}
      </select></label
    >
    ${dueFields(state, set)}
    ${numberChoice('limit', text.limit, LIMITS, state.limit, (limit) => set({ limit }))}
    ${state.place === '' || isReversed(state) ? nothing : [exportBar('promises', requestOf(state), { printable: true }), follow(context)]}
    ${dueFault(state)}
  </form>`;
}

/** Named by the place, since what the promises are on may be anything. */
function follow({ state, labels, answered }: SettingsContext): TemplateResult {
  const place = answered?.id === state.place ? labels.zone(answered) : labels.zoneById(state.place);
  const name = [place, text.title, state.q].filter((part) => part !== '').join(' · ');
  return followLink('promises', addressOf(state), [['name', name]]);
}
