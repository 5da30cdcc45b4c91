/** The table of the matrix: a row for each zone, a column for each theme, counts as numbers and shades. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Matrix, MatrixBlank, MatrixCell } from '../../compare/matrix.js';
import { articleAddress, pageAddress } from '../common/addresses.js';
import { levelBadge } from '../common/badges.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import { pairsOf } from '../tables/selection.js';
import { isSame, nameOf, type Place } from './places.js';
import { shadeOf } from './shades.js';

const text = texts.matrix;

export interface HeatContext {
  matrix: Matrix;
  labels: Labels;
  /** The zones chosen in the address. Links to comparisons keep them. */
  zones: readonly string[];
  bounds: readonly number[];
  /** The cell that Tab leads to. */
  active: Place;
}

export function heatTable(context: HeatContext): TemplateResult {
  const { matrix } = context;
  return html`<table class="heat" role="grid" aria-label=${text.caption}>
    <thead>
      <tr>
        <th class="corner" scope="col"><span class="visually-hidden">${text.corner}</span></th>
        ${matrix.themes.map((_, column) => themeHeader(column, context))}
      </tr>
    </thead>
    <tbody>
      ${matrix.rows.map(
        ({ cells }, row) => html`<tr>
          ${zoneHeader(row, context)} ${cells.map((cell, column) => heatCell(cell, { row, column }, context))}
        </tr>`,
      )}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">${text.covered}</th>
        ${matrix.themes.map((_, column) => {
          const covered = matrix.rows.filter(({ cells }) => isFilled(cells[column])).length;
          return html`<td>${grouped(covered)}</td>`;
        })}
      </tr>
    </tfoot>
  </table>`;
}

const isFilled = (cell: MatrixCell | MatrixBlank | undefined): boolean =>
  cell !== undefined && !('blank' in cell);

function tabIndex(place: Place, { active }: HeatContext): 0 | -1 {
  return isSame(place, active) ? 0 : -1;
}

function themeHeader(column: number, context: HeatContext): TemplateResult {
  const theme = context.matrix.themes[column];
  if (theme === undefined) return html``;
  const place = { row: -1, column };
  const name = context.labels.theme(theme);
  return html`<th scope="col" data-theme=${theme.id}>
    <a
      class="theme-link"
      href=${pageAddress('compare', [['q', name], ...pairsOf('zones', context.zones)])}
      title=${text.compareTheme(name)}
      data-place=${nameOf(place)}
      tabindex=${tabIndex(place, context)}
      >${name}</a
    >
  </th>`;
}

function zoneHeader(row: number, context: HeatContext): TemplateResult {
  const { zone, cells } = context.matrix.rows[row] ?? {};
  if (zone === undefined || cells === undefined) return html``;
  const place = { row, column: -1 };
  const name = context.labels.zone(zone);
  const covered = grouped(cells.filter(isFilled).length);
  const all = grouped(cells.length);
  const hasText = cells.some((cell) => isFilled(cell) || ('blank' in cell && cell.blank !== 'no-text'));
  const coverage = hasText
    ? html`<span class="coverage" title=${text.coveredThemes(covered, all)}>${covered}/${all}</span>`
    : html`<span class="coverage">${texts.blanks.words['no-text']}</span>`;
  return html`<th scope="row" data-zone=${zone.id}>
    <a
      href=${pageAddress('compare', [['pin', zone.id]])}
      title=${text.compareZone(name)}
      data-place=${nameOf(place)}
      tabindex=${tabIndex(place, context)}
      >${name}</a
    >
    ${zone.level === 'zone' ? nothing : levelBadge(zone)}
    ${coverage}
  </th>`;
}

function heatCell(cell: MatrixCell | MatrixBlank, place: Place, context: HeatContext): TemplateResult {
  const { matrix, labels, bounds } = context;
  const zone = matrix.rows[place.row]?.zone;
  const theme = matrix.themes[place.column];
  if (zone === undefined || theme === undefined) return html``;
  if ('blank' in cell) {
    return html`<td
      class=${`gap ${cell.blank}`}
      data-zone=${zone.id}
      data-theme=${theme.id}
      data-place=${nameOf(place)}
      tabindex=${tabIndex(place, context)}
    >
      <span class="visually-hidden">${texts.blanks.words[cell.blank]}</span>
    </td>`;
  }
  const { passages, passage } = cell;
  const isActive = isSame(place, context.active);
  return html`<td data-zone=${zone.id} data-theme=${theme.id}>
    <a
      class=${`shade-${shadeOf(passages, bounds)}`}
      href=${articleAddress(passage.article.id, { passage: passage.id })}
      aria-label=${text.cell(labels.zone(zone), labels.theme(theme), grouped(passages))}
      aria-describedby=${isActive ? 'preview' : nothing}
      data-place=${nameOf(place)}
      tabindex=${tabIndex(place, context)}
      >${grouped(passages)}</a
    >
  </td>`;
}
