/** The figures of the places: a table and a chart for each thing that several measure, and a list of all others. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Comparison } from '../../compare/compare.js';
import type { FigureRow } from '../../compare/figures/rows.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import { exportBar } from '../tables/exports.js';
import { barsOf, distinctValues } from './bars.js';
import './figure-chart.js';
import { rowName } from '../tables/figure-words.js';
import { type IndicatorContext, indicatorTable } from './indicator-table.js';
import { type CompareState, comparisonRequest } from './state.js';

const text = texts.compare;

/** The rows that answer best are shown; the rest is folded. */
const SHOWN_AT_FIRST = 4;

interface FiguresContext extends IndicatorContext {
  ownZone: string | null;
}

export function isShared({ values }: FigureRow): boolean {
  return new Set(values.map(({ zone }) => zone.id)).size > 1;
}

/** Saves them as a table. */
export function figuresExport({ figures }: Comparison, state: CompareState): TemplateResult | typeof nothing {
  if (figures.length === 0) return nothing;
  const table = { ...comparisonRequest(state), table: 'figures' as const };
  return exportBar('compare', table, { label: text.exportFigures });
}

export function figuresSection(
  { figures, ownZone }: Comparison,
  indicators: IndicatorContext,
): TemplateResult {
  const context = { ...indicators, ownZone: ownZone?.id ?? null };
  const shared = figures.filter(isShared);
  const rest = shared.slice(SHOWN_AT_FIRST);
  return html`${shared.length === 0 ? html`<p class="summary">${text.noFigures}</p>` : html`<p class="summary">${text.figuresNote}</p>`}
    ${shared.slice(0, SHOWN_AT_FIRST).map((row) => figureRow(row, context))}
    ${
      rest.length === 0
        ? nothing
        : folded(
            text.moreFigures(grouped(rest.length)),
            rest.map((row) => figureRow(row, context)),
          )
    }
    ${otherFigures(
      figures.filter((row) => !isShared(row)),
      context,
    )}`;
}

function figureRow(row: FigureRow, context: FiguresContext): TemplateResult {
  const { labels, ownZone } = context;
  const name = rowName(row);
  const bars = barsOf(row, { ownZone, zoneLabel: (zone) => labels.zone(zone) });
  const lines = distinctValues(row.values);
  return html`<section class=${bars === null ? 'figure-row' : 'figure-row has-chart'} aria-label=${name}>
    <h3>${name}</h3>
    ${indicatorTable(name, lines, row.unit, context)}
    ${
      bars === null
        ? nothing
        : html`<div class="figure-chart">
          <zl-figure-chart .bars=${bars} .label=${text.chartLabel(name)}></zl-figure-chart>
          ${bars.isLogarithmic ? html`<p class="help">${text.chartLogarithmic}</p>` : nothing}
          ${bars.isCut ? html`<p class="help">${text.chartCut(grouped(bars.bars.length))}</p>` : nothing}
        </div>`
    }
  </section>`;
}

/** What no other place measures, by place: not charted, because there is nothing to set it beside. */
function otherFigures(rows: readonly FigureRow[], context: FiguresContext): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  const lines = rows.flatMap(({ values }) => distinctValues(values));
  const places = [...new Set(lines.map(([{ zone }]) => zone.id))];
  const byPlace = places.flatMap((place) => lines.filter(([{ zone }]) => zone.id === place));
  const name = text.otherFigures(grouped(lines.length));
  return folded(name, [
    html`<div class="other-figures">${indicatorTable(name, byPlace, null, context)}</div>`,
  ]);
}

function folded(summary: string, content: readonly TemplateResult[]): TemplateResult {
  return html`<details class="more-figures">
    <summary>${summary}</summary>
    ${content}
  </details>`;
}
