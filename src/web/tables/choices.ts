/** The choices for a table: places by kind and level, themes, other values, and chips for what is chosen. */
import { html, type nothing, type TemplateResult } from 'lit';
import type { FiltersView } from '../../queries/service.js';
import { type Chip, chips } from '../common/chips.js';
import { type Labels, ZONE_TYPES } from '../common/labels.js';
import { texts } from '../common/language.js';
import './picker.js';
import type { PickerEvent, PickerGroup } from './picker.js';
import { bare, isRuledOut } from './selection.js';

const text = texts.tables;

export function zoneGroups(available: FiltersView | null, labels: Labels): PickerGroup[] {
  const zones = available?.zones ?? [];
  const { zone: _, ...otherLevels } = texts.levels;
  const group = (name: string, isIn: (zone: FiltersView['zones'][number]) => boolean): PickerGroup => ({
    name,
    options: zones.filter(isIn).map(({ id, name, traditional, english, passages }) => ({
      value: id,
      label: labels.zoneById(id),
      otherNames: [name, traditional, english ?? ''],
      count: passages,
    })),
  });
  return [
    ...Object.entries(ZONE_TYPES).map(([type, name]) => group(name, (zone) => zone.type === type)),
    ...Object.entries(otherLevels).map(([level, name]) => group(name, (zone) => zone.level === level)),
  ].filter(({ options }) => options.length > 0);
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

/** @param words for each value, in the order of the list @param counts passages of a value, where they are known */
export function wordGroups(
  words: Readonly<Record<string, string>>,
  counts: ReadonlyMap<string, number>,
): PickerGroup[] {
  const options = Object.entries(words).map(([value, label]) => {
    const count = counts.get(value) ?? null;
    return { value, label, otherNames: [], count };
  });
  return [{ name: '', options }];
}

/** The chips above a table. */
export function tableChips(all: readonly Chip[]): TemplateResult | typeof nothing {
  return chips(all, { label: text.chips, removeLabel: text.remove });
}

export function chipsOf(
  values: readonly string[],
  labelOf: (id: string) => string,
  change: (values: string[]) => void,
): Chip[] {
  return values.map((value) => ({
    label: isRuledOut(value) ? text.not(labelOf(bare(value))) : labelOf(bare(value)),
    remove: () => change(values.filter((one) => one !== value)),
  }));
}

/** @param labels what is meant when nothing is chosen is `unchosen`, by default all @param peers what can be added at once */
export function picker(
  labels: { label: string; lookup: string; unchosen?: string },
  groups: readonly PickerGroup[],
  chosen: readonly string[],
  change: (values: string[]) => void,
  peers: readonly string[] = [],
): TemplateResult {
  return html`<zl-picker
    .label=${labels.label}
    .lookup=${labels.lookup}
    .unchosen=${labels.unchosen ?? text.all}
    .groups=${groups}
    .chosen=${chosen}
    .peers=${peers}
    @picker-changed=${({ detail }: PickerEvent) => change(detail)}
  ></zl-picker>`;
}
