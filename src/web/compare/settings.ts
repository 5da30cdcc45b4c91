/** The form above the columns: which zones, how many, and how many passages of each. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Comparison } from '../../compare/compare.js';
import type { FiltersView } from '../../queries/service.js';
import { MAX_PER_ZONE, MAX_ZONES } from '../../search/limits.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { chipsOf, picker, tableChips, zoneGroups } from '../tables/choices.js';
import { exportBar } from '../tables/exports.js';
import { numberChoice } from '../tables/number-choice.js';
import { type CompareState, comparisonRequest } from './state.js';

const text = texts.compare;

export interface SettingsContext {
  state: CompareState;
  labels: Labels;
  available: FiltersView | null;
  /** Null before the first answer. */
  comparison: Comparison | null;
  change: (next: CompareState) => void;
}

const LIMITS = [4, 6, 8, 10, 15, 20, 30, MAX_ZONES];
const PER_ZONE = Array.from({ length: MAX_PER_ZONE }, (_, at) => at + 1);

export function settings(context: SettingsContext): TemplateResult {
  const { state, labels, available, change } = context;
  const setZones = (zones: string[]) => change({ ...state, zones });
  return html`<form class="toolbar settings" autocomplete="off" aria-label=${text.zones} @submit=${(event: Event) => event.preventDefault()}>
      ${picker({ label: text.zones, lookup: text.zoneLookup }, zoneGroups(available, labels), state.zones, setZones)}
      ${numberChoice('limit', text.limit, LIMITS, state.limit, (limit) => change({ ...state, limit }))}
      ${numberChoice('perZone', text.perZone, PER_ZONE, state.perZone, (perZone) => change({ ...state, perZone }))}
      ${ownZoneBox(context)}
      ${exportBar('compare', comparisonRequest(state), { label: text.exportTable, printable: true })}
    </form>
    ${tableChips(chipsOf(state.zones, (id) => labels.zoneById(id), setZones))}`;
}

/** A typed text belongs to no zone, so there is nothing to exclude. */
function ownZoneBox({ state, labels, comparison, change }: SettingsContext): TemplateResult | typeof nothing {
  if (state.q !== '') return nothing;
  const own = comparison?.ownZone ?? null;
  return html`<label class="check">
    <input
      type="checkbox"
      name="excludeOwn"
      .checked=${state.excludeOwn}
      @change=${(event: Event) => change({ ...state, excludeOwn: (event.target as HTMLInputElement).checked })}
    />
    ${text.excludeOwn(own === null ? text.ownZone : labels.zone(own))}
  </label>`;
}
