/** What can a table be narrowed to? Zones by kind, themes; and chips for what is chosen. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FiltersView } from '../../queries/service.js';
import { type Labels, ZONE_TYPES } from '../common/labels.js';
import { text } from './messages.js';
import type { PickerGroup } from './picker.js';
import { bare, isRuledOut } from './selection.js';

export function zoneGroups(available: FiltersView | null, labels: Labels): PickerGroup[] {
  const zones = available?.zones ?? [];
  return Object.entries(ZONE_TYPES)
    .map(([type, name]) => ({
      name,
      options: zones
        .filter((zone) => zone.type === type)
        .map(({ id, name, traditional, english, passages }) => ({
          value: id,
          label: labels.zoneById(id),
          otherNames: [name, traditional, english ?? ''],
          count: passages,
        })),
    }))
    .filter(({ options }) => options.length > 0);
}

export function themeGroups(available: FiltersView | null, labels: Labels): PickerGroup[] {
  const options = (available?.themes ?? []).map(({ id, zh, traditional, en, passages }) => ({
    value: id,
    label: labels.themeById(id),
    otherNames: [zh, traditional, en],
    count: passages,
  }));
  return options.length === 0 ? [] : [{ name: '', options }];
}

export interface Chip {
  value: string;
  /** Without saying whether it is ruled out. */
  label: string;
  remove: () => void;
}

export function chips(all: readonly Chip[]): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return html`<ul class="chips" aria-label=${text.chips}>
    ${all.map(({ value, label, remove }) => {
      const name = isRuledOut(value) ? text.not(label) : label;
      return html`<li>
        <button class="button chip" type="button" aria-label=${text.remove(name)} @click=${remove}>
          ${name}<span aria-hidden="true">×</span>
        </button>
      </li>`;
    })}
  </ul>`;
}

export function chipsOf(
  values: readonly string[],
  labelOf: (id: string) => string,
  change: (values: string[]) => void,
): Chip[] {
  return values.map((value) => ({
    value,
    label: labelOf(bare(value)),
    remove: () => change(values.filter((one) => one !== value)),
  }));
}
