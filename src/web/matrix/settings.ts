/** The form above the matrix: which zones and themes are shown. */
import { html, type TemplateResult } from 'lit';
import type { FiltersView } from '../../queries/service.js';
import { MAX_ZONES } from '../../search/limits.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { chipsOf, picker, tableChips, themeGroups, zoneGroups } from '../tables/choices.js';
import { exportBar } from '../tables/exports.js';
import { numberChoice } from '../tables/number-choice.js';
import { peersOf } from '../tables/peers.js';
import { type MatrixState, requestOf } from './state.js';

const text = texts.matrix;

export interface SettingsContext {
  state: MatrixState;
  labels: Labels;
  available: FiltersView | null;
  change: (next: MatrixState) => void;
}

const LIMITS = [10, 20, 30, MAX_ZONES];

export function settings({ state, labels, available, change }: SettingsContext): TemplateResult {
  const setZones = (zones: string[]) => change({ ...state, zones });
  const setThemes = (themes: string[]) => change({ ...state, themes });
  return html`<form class="toolbar" autocomplete="off" @submit=${(event: Event) => event.preventDefault()}>
      ${picker({ label: text.zones, lookup: text.zoneLookup }, zoneGroups(available, labels), state.zones, setZones, peersOf(available, state.zones))}
      ${picker({ label: text.themes, lookup: text.themeLookup }, themeGroups(available, labels), state.themes, setThemes)}
      ${numberChoice('limit', text.limit, LIMITS, state.limit, (limit) => change({ ...state, limit }))}
      ${exportBar('matrix', requestOf(state), { printable: true })}
    </form>
    ${tableChips([
      ...chipsOf(state.zones, (id) => labels.zoneById(id), setZones),
      ...chipsOf(state.themes, (id) => labels.themeById(id), setThemes),
    ])}`;
}
