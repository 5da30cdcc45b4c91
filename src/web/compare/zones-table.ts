/** The table of passages: a column for each zone, a row for each theme. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Blank } from '../../compare/blank.js';
import type { Comparison } from '../../compare/compare.js';
import { claimBadge, levelBadge } from '../common/badges.js';
import { ZONE_TYPES } from '../common/labels.js';
import { texts } from '../common/language.js';
import { similarityMeter } from '../common/passage-parts.js';
import { whenPart } from '../common/when.js';
import { without } from '../tables/selection.js';
import { type Column, columnsOf, type Row, rowsOf } from './columns.js';
import { isShown } from './evidence.js';
import { type CellContext, evidenceId, passageCell } from './passage-cell.js';

const text = texts.compare;

export function zonesTable(comparison: Comparison, context: CellContext): TemplateResult {
  const columns = columnsOf(comparison, context.state.pin);
  const rows = rowsOf(comparison, columns);
  return html`<div class="scroller" role="region" tabindex="0" aria-label=${text.tableCaption}>
    <table class="aligned">
      <caption class="visually-hidden">
        ${text.tableCaption}
      </caption>
      <thead>
        <tr>
          <th class="corner" scope="col">${text.theme}</th>
          ${repeat(
            columns,
            ({ zone }) => zone.id,
            (column, at) => header(column, at, context),
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => themeRow(row, columns, context))}
      </tbody>
    </table>
  </div>
  ${blankLegend(rows)}`;
}

/** The class of a column that stays in view while the others scroll; only the first two can. */
function pinClass({ isPinned }: Column, at: number): string {
  return isPinned && at < 2 ? `pinned pinned-${at + 1}` : '';
}

function header(column: Column, at: number, context: CellContext): TemplateResult {
  const { zone, isOwn, strength } = column;
  const name = context.labels.zone(zone);
  return html`<th class=${pinClass(column, at)} scope="col" data-zone=${zone.id}>
    <span class="column-name">${name}</span>
    <span class="column-facts">
      ${isOwn ? html`<span class="badge">${text.starting}</span>` : nothing}
      ${levelBadge(zone)} ${zone.type === null ? nothing : html`<span>${ZONE_TYPES[zone.type]}</span>`}
      ${similarityMeter(strength)}
    </span>
    ${claimLine(column, evidenceId(zone.id))}
    <span class="column-actions">${isOwn ? nothing : columnActions(column, name, context)}</span>
  </th>`;
}

/** What the place is said to do, and when; nothing where no passage that is shown says so. */
function claimLine({ compared }: Column, target: string | null): TemplateResult | typeof nothing {
  if (!isShown(compared)) return nothing;
  const { modality, when } = compared;
  return html`<span class="column-claim">
    ${claimBadge(modality, target)} ${when === null ? nothing : whenPart(when)}
  </span>`;
}

function columnActions(
  { zone, isPinned }: Column,
  name: string,
  { state, change }: CellContext,
): TemplateResult {
  return html`<button
      class="link"
      type="button"
      aria-pressed=${isPinned}
      aria-label=${isPinned ? text.unpinZone(name) : text.pinZone(name)}
      @click=${() => change({ ...state, pin: isPinned ? '' : zone.id })}
    >
      ${isPinned ? text.unpin : text.pin}
    </button>
    <button
      class="link"
      type="button"
      aria-label=${text.hideZone(name)}
      @click=${() => change({ ...state, pin: isPinned ? '' : state.pin, zones: without(state.zones, zone.id) })}
    >
      ${text.hide}
    </button>`;
}

function blankPart(blank: Exclude<Blank, 'no-text'> | undefined): TemplateResult {
  return blank === undefined
    ? html`<span class="visually-hidden">${text.gap}</span>`
    : html`<span class=${`blank ${blank}`} title=${texts.blanks.details[blank]}>${texts.blanks.words[blank]}</span>`;
}

/** What the words in empty cells mean. */
function blankLegend(rows: readonly Row[]): TemplateResult | typeof nothing {
  const kinds = [...new Set(rows.flatMap(({ blanks }) => [...blanks.values()]))].sort();
  if (kinds.length === 0) return nothing;
  return html`<dl class="blank-legend">
    ${kinds.map((kind) => html`<div><dt>${texts.blanks.words[kind]}</dt><dd>${texts.blanks.details[kind]}</dd></div>`)}
  </dl>`;
}

function themeRow(
  { theme, cells, blanks }: Row,
  columns: readonly Column[],
  context: CellContext,
): TemplateResult {
  return html`<tr data-theme=${theme?.id ?? ''}>
    <th scope="row"><span>${theme === null ? text.noTheme : context.labels.theme(theme)}</span></th>
    ${repeat(
      columns,
      ({ zone }) => zone.id,
      (column, at) => {
        const passages = cells[at] ?? [];
        const kind = `${pinClass(column, at)} ${passages.length === 0 ? 'gap' : ''}`.trim();
        return html`<td class=${kind || nothing} data-zone=${column.zone.id}>
          ${
            passages.length === 0
              ? blankPart(blanks.get(column.zone.id))
              : html`<p class="paper-zone" aria-hidden="true">
                  ${context.labels.zone(column.zone)} ${levelBadge(column.zone)} ${claimLine(column, null)}
                </p>`
          }
          ${repeat(
            passages,
            ({ passage }) => passage.id,
            (passage) => passageCell(passage, context),
          )}
        </td>`;
      },
    )}
  </tr>`;
}
