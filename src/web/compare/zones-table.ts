/** The table of the places in view: a column for each; rows of what is known in short, then of passages by theme. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Comparison } from '../../compare/compare.js';
import { texts } from '../common/language.js';
import { ASPECTS, type AspectName, aspectCell } from './aspects.js';
import { blankLegend, blankWord, type CellBlank } from './blank-words.js';
import { type Column, type Row, rowsOf } from './columns.js';
import { type CellContext, passageCell } from './passage-cell.js';
import { placeHead } from './place-head.js';

const text = texts.compare;
const { aspects, byTheme, aspect: inShort } = texts.sideBySide;

export interface TableContext extends CellContext {
  /** Controls that bring other places into view. */
  steps: TemplateResult | typeof nothing;
  /** Compares the words of a passage with those of another. */
  difference: (passage: string) => void;
}

/** Narrow windows show rows as blocks; the roles keep what the table says. @param columns those in view */
export function zonesTable(
  comparison: Comparison,
  columns: readonly Column[],
  context: TableContext,
): TemplateResult {
  const rows = rowsOf(comparison, columns).filter(({ cells }) => cells.some(({ length }) => length > 0));
  const shown = columns.map(({ zone }) => zone.id);
  return html`<table class="aligned" role="table" data-columns=${columns.length}>
      <caption class="visually-hidden">
        ${text.tableCaption}
      </caption>
      <thead role="rowgroup">
        <tr role="row">
          <th class="corner" role="columnheader" scope="col">
            <span class="visually-hidden">${text.theme}</span>${context.steps}
          </th>
          ${each(columns, (column) => placeHead(column, shown, context))}
        </tr>
      </thead>
      <tbody role="rowgroup" class="in-short">
        ${bandRow(inShort, columns.length)}
        ${(Object.keys(ASPECTS) as AspectName[]).map((name) => aspectRow(name, columns))}
      </tbody>
      <tbody role="rowgroup" class="by-theme">
        ${bandRow(byTheme, columns.length)} ${rows.map((row) => themeRow(row, columns, context))}
      </tbody>
    </table>
    ${blankLegend([...blanksOfAspects(columns), ...rows.flatMap((row) => blanksOf(row, columns))])}`;
}

const each = <T extends { zone: { id: string } }>(
  all: readonly T[],
  draw: (one: T, at: number) => TemplateResult,
) => repeat(all, ({ zone }) => zone.id, draw);

const bandRow = (name: string, columns: number): TemplateResult =>
  html`<tr class="band" role="row"><th role="rowheader" colspan=${columns + 1} scope="colgroup">${name}</th></tr>`;

function aspectRow(name: AspectName, columns: readonly Column[]): TemplateResult {
  return html`<tr role="row" data-aspect=${name}>
    <th role="rowheader" scope="row"><span>${aspects[name]}</span></th>
    ${each(columns, ({ zone, compared }) => {
      const cell = ASPECTS[name](compared);
      return html`<td role="cell" class=${typeof cell === 'string' ? 'gap' : nothing} data-zone=${zone.id}>
        ${aspectCell(cell)}
      </td>`;
    })}
  </tr>`;
}

function blanksOfAspects(columns: readonly Column[]): CellBlank[] {
  const cells = columns.flatMap(({ compared }) => Object.values(ASPECTS).map((cellOf) => cellOf(compared)));
  return cells.filter((cell) => typeof cell === 'string');
}

const blanksOf = ({ blanks }: Row, columns: readonly Column[]): CellBlank[] =>
  columns.flatMap(({ zone }) => blanks.get(zone.id) ?? []);

function themeRow(
  { theme, cells, blanks }: Row,
  columns: readonly Column[],
  context: TableContext,
): TemplateResult {
  return html`<tr role="row" data-theme=${theme?.id ?? ''}>
    <th role="rowheader" scope="row"><span>${theme === null ? text.noTheme : context.labels.theme(theme)}</span></th>
    ${each(columns, ({ zone }, at) => {
      const passages = cells[at] ?? [];
      const isEmpty = passages.length === 0;
      return html`<td role="cell" class=${isEmpty ? 'gap' : nothing} data-zone=${zone.id}>
        ${isEmpty ? themeBlank(blanks.get(zone.id)) : nothing}
        ${repeat(
          passages,
          ({ passage }) => passage.id,
          (passage) => passageCell(passage, context),
        )}
      </td>`;
    })}
  </tr>`;
}

const themeBlank = (blank: CellBlank | undefined): TemplateResult =>
  blank === undefined ? html`<span class="visually-hidden">${text.gap}</span>` : blankWord(blank);
