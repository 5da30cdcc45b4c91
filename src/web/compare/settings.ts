/** The form above the columns: which places and claims, how many, and how many passages of each. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Comparison } from '../../compare/compare.js';
import type { FiltersView } from '../../queries/service.js';
import { MAX_PER_ZONE, MAX_ZONES } from '../../search/limits.js';
import type { Chip } from '../common/chips.js';
import { followLink } from '../common/follow-link.js';
import { interpretedChips } from '../common/interpreted.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { chipsOf, picker, tableChips, wordGroups, zoneGroups } from '../tables/choices.js';
import { exportBar } from '../tables/exports.js';
import { numberChoice } from '../tables/number-choice.js';
import { peersOf } from '../tables/peers.js';
import type { PickerGroup } from '../tables/picker.js';
import { addressOf, CHOICES, type Choice, type CompareState, comparisonRequest } from './state.js';

const text = texts.compare;

export interface SettingsContext {
  state: CompareState;
  labels: Labels;
  available: FiltersView | null;
  /** Null before the first answer. */
  comparison: Comparison | null;
  change: (next: CompareState) => void;
  /** Of what is compared. */
  name: string;
}

/** A question is its own name. */
const nameIn = ({ q }: CompareState, name: string): [string, string][] => (q === '' ? [['name', name]] : []);

const LIMITS = [4, 6, 8, 10, 15, 20, 30, MAX_ZONES];
const PER_ZONE = Array.from({ length: MAX_PER_ZONE }, (_, at) => at + 1);

export function settings(context: SettingsContext): TemplateResult {
  const { state, change } = context;
  return html`<form class="toolbar settings" autocomplete="off" aria-label=${text.settings} @submit=${(event: Event) => event.preventDefault()}>
      ${CHOICES.filter((name) => hasValues(name, context)).map((name) => choice(name, context))}
      ${numberChoice('limit', text.limit, LIMITS, state.limit, (limit) => change({ ...state, limit }))}
      ${numberChoice('perZone', text.perZone, PER_ZONE, state.perZone, (perZone) => change({ ...state, perZone }))}
      ${ownZoneBox(context)}
      ${exportBar('compare', comparisonRequest(state), { label: text.exportTable, printable: true })}
      ${followLink('places', addressOf(state), nameIn(state, context.name))}
    </form>
    ${tableChips([...asked(context), ...ofProvince(context), ...CHOICES.flatMap((name) => chipsOf(state[name], (value) => labelOf(name, value, context), setting(name, context)))])}`;
}

/** What the question says in words. */
const asked = ({ state, labels, comparison, change }: SettingsContext): Chip[] =>
  interpretedChips(comparison?.interpreted ?? [], labels, (phrase) =>
    change({ ...state, keep: [...state.keep, phrase] }),
  );

/** The square of the grid of provinces that was pressed. */
const ofProvince = ({ state, labels, change }: SettingsContext): Chip[] =>
  state.province === ''
    ? []
    : [
        {
          label: texts.sideBySide.onlyProvince(labels.filterValue('province', state.province)),
          remove: () => change({ ...state, province: '' }),
        },
      ];

/** Few indexes know who issued their texts; where none is known, there is nothing to choose. */
const hasValues = (name: Choice, { available, state }: SettingsContext): boolean =>
  name !== 'issuer' || state.issuer.length > 0 || (available?.issuers ?? []).length > 0;

const setting =
  (name: Choice, { state, change }: SettingsContext) =>
  (values: string[]): void =>
    change({ ...state, [name]: values });

function choice(name: Choice, context: SettingsContext): TemplateResult {
  const { state } = context;
  const lookup = name === 'zones' ? text.zoneLookup : text[name];
  const peers = name === 'zones' ? peersOf(context.available, state.zones) : [];
  return picker(
    { label: text[name], lookup },
    groupsOf(name, context),
    state[name],
    setting(name, context),
    peers,
  );
}

function groupsOf(name: Choice, { available, labels, comparison }: SettingsContext): PickerGroup[] {
  if (name === 'zones') return zoneGroups(available, labels);
  const counts = {
    level: available?.levels.map(({ level, passages }) => [level, passages] as const),
    modality: available?.modalities.map(({ modality, passages }) => [modality, passages] as const),
    // Of places, not of passages, since only the answer knows them.
    firmness: comparison?.firmness.map(({ strength, zones }) => [strength ?? '', zones] as const),
    status: available?.statuses.map(({ status, passages }) => [status, passages] as const),
  };
  return name === 'issuer' ? issuerGroups(available) : wordGroups(WORDS[name], new Map(counts[name]));
}

function issuerGroups(available: FiltersView | null): PickerGroup[] {
  const issuers = available?.issuers ?? [];
  return [
    {
      name: '',
      options: issuers.map(({ issuer, passages }) => ({
        value: issuer,
        label: issuer,
        otherNames: [],
        count: passages,
      })),
    },
  ];
}

const WORDS: Readonly<Record<Exclude<Choice, 'zones' | 'issuer'>, Readonly<Record<string, string>>>> = {
  level: texts.levels,
  modality: texts.claims,
  firmness: texts.promises.strengths,
  status: texts.statuses,
};

function labelOf(name: Choice, value: string, { labels }: SettingsContext): string {
  if (name === 'issuer') return value;
  return name === 'zones' ? labels.zoneById(value) : (WORDS[name][value] ?? value);
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
