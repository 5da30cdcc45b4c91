/** The head of a place's column: its name, what it is, what it claims since when, and what can be done with it. */
import { html, nothing, type TemplateResult } from 'lit';
import { pageAddress } from '../common/addresses.js';
import { claimBadge, levelBadge } from '../common/badges.js';
import { isShown } from '../common/evidence.js';
import { ZONE_TYPES } from '../common/labels.js';
import { texts } from '../common/language.js';
import { whenPart } from '../common/when.js';
import { without } from '../tables/selection.js';
import { collectPlace } from './collect.js';
import type { Column } from './columns.js';
import { type CellContext, cellId } from './passage-cell.js';
import { comparisonRequest } from './state.js';

const text = texts.compare;
const { gap, gapOf, remove, removeZone } = texts.sideBySide;

/** @param shown ids of the places in view */
export function placeHead(column: Column, shown: readonly string[], context: CellContext): TemplateResult {
  const { zone, isOwn } = column;
  return html`<th role="columnheader" scope="col" data-zone=${zone.id}>
    <span class="column-name">${context.labels.zone(zone)}</span>
    ${placeFacts(column)} ${claimLine(column, cellId(zone.id, column.compared.evidence.passage))}
    <span class="column-actions">
      ${isShown(column.compared) ? collectPlace(column.compared, context.labels, comparisonRequest(context.state)) : nothing}
      ${isOwn ? nothing : changes(column, shown, context)}
      <a href=${pageAddress('gap', [['place', zone.id]])} aria-label=${gapOf(context.labels.zone(zone))}>${gap}</a>
    </span>
  </th>`;
}

export function placeFacts({ zone, isOwn }: Column): TemplateResult {
  return html`<span class="column-facts">
    ${isOwn ? html`<span class="badge">${text.starting}</span>` : nothing}
    ${levelBadge(zone)} ${zone.type === null ? nothing : html`<span>${ZONE_TYPES[zone.type]}</span>`}
  </span>`;
}

/** What the place is said to do, and when; nothing where no passage that is shown says so. */
export function claimLine({ compared }: Column, target: string | null): TemplateResult | typeof nothing {
  if (!isShown(compared)) return nothing;
  const { modality, when } = compared;
  return html`<span class="column-claim">
    ${claimBadge(modality, target)} ${when === null ? nothing : whenPart(when)}
  </span>`;
}

function changes(
  { zone, isPinned }: Column,
  shown: readonly string[],
  { state, labels, change }: CellContext,
): TemplateResult {
  const name = labels.zone(zone);
  const action = (word: string, label: string, next: typeof state, isPressed?: boolean) =>
    html`<button class="link" type="button" aria-pressed=${isPressed ?? nothing} aria-label=${label} @click=${() => change(next)}>
      ${word}
    </button>`;
  const pin = isPinned ? '' : zone.id;
  const unpinned = isPinned ? '' : state.pin;
  const others = shown.filter((id) => id !== zone.id);
  return html`${action(isPinned ? text.unpin : text.pin, isPinned ? text.unpinZone(name) : text.pinZone(name), { ...state, pin }, isPinned)}
    ${others.length === 0 ? nothing : action(remove, removeZone(name), { ...state, pin: unpinned, show: others })}
    ${action(text.hide, text.hideZone(name), {
      ...state,
      pin: unpinned,
      show: state.show.filter((id) => id !== zone.id),
      zones: without(state.zones, zone.id),
    })}`;
}
