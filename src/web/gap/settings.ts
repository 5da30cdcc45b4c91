/** The form above the gaps: of which place, against which peers, and how many of them must have it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FiltersView } from '../../queries/service.js';
import { DEFAULT_GAPS, MAX_GAPS } from '../../search/limits.js';
import type { PlaceName } from '../../search/view.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { chipsOf, picker, tableChips, themeGroups, zoneGroups } from '../tables/choices.js';
import { exportBar } from '../tables/exports.js';
import { numberChoice } from '../tables/number-choice.js';
import { placeChoice } from '../tables/place-choice.js';
import { type GapState, requestOf } from './state.js';

const text = texts.gap;

export interface SettingsContext {
  state: GapState;
  labels: Labels;
  available: FiltersView | null;
  /** The place of the answer, which the index may have no text about; null before the first answer. */
  answered: PlaceName | null;
  change: (next: GapState) => void;
}

const LEAST = [1, 2, 3, 4, 5, 6, 8, 10];
const LIMITS = [10, DEFAULT_GAPS, 60, MAX_GAPS];

export function settings(context: SettingsContext): TemplateResult {
  const { state, labels, available, change } = context;
  const setPeers = (peers: string[]) => change({ ...state, peers });
  const setThemes = (themes: string[]) => change({ ...state, themes });
  const { zoneLookup, themeLookup, themes } = texts.matrix;
  return html`<form class="toolbar" autocomplete="off" @submit=${(event: Event) => event.preventDefault()}>
      ${placeChoice({ ...context, place: state.place, choose: (place) => change({ ...state, place }) }, { label: text.place, unchosen: text.choose })}
      ${picker({ label: text.peers, lookup: zoneLookup, unchosen: text.usualPeers }, zoneGroups(available, labels), state.peers, setPeers)}
      ${numberChoice('min', text.min, LEAST, state.min, (min) => change({ ...state, min }))}
      ${picker({ label: themes, lookup: themeLookup }, themeGroups(available, labels), state.themes, setThemes)}
      ${numberChoice('limit', text.limit, LIMITS, state.limit, (limit) => change({ ...state, limit }))}
      ${state.place === '' ? nothing : exportBar('gap', requestOf(state), { printable: true })}
    </form>
    ${tableChips([
      ...chipsOf(state.peers, (id) => labels.zoneById(id), setPeers),
      ...chipsOf(state.themes, (id) => labels.themeById(id), setThemes),
    ])}`;
}
