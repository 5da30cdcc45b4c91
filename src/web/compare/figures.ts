/** The figures of the zones: a table and a chart for each kind and unit. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FigureRow } from '../../compare/align.js';
import type { Comparison } from '../../compare/compare.js';
import type { ComparedPassage } from '../../compare/compared.js';
import type { Figure } from '../../statements/figures/index.js';
import { articleAddress } from '../common/addresses.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import { figureName, rawText } from '../common/passage-parts.js';
import { glossed } from '../common/passage-text.js';
import { barsOf } from './bars.js';
import './figure-chart.js';
import { addsToText, qualifiersOf, rowName, valueText } from './figure-words.js';

const text = texts.compare;

/** The rows with most zones are shown; the rest is folded. */
const SHOWN_AT_FIRST = 4;

interface FiguresContext {
  passages: ReadonlyMap<string, ComparedPassage>;
  labels: Labels;
  names: ReadonlyMap<string, string>;
  ownZone: string | null;
}

export function figuresSection(comparison: Comparison, labels: Labels): TemplateResult {
  const { subject, zones, figures, ownZone } = comparison;
  if (figures.length === 0) return html`<p class="summary">${text.noFigures}</p>`;
  const all = subject === null ? zones : [subject, ...zones];
  const context: FiguresContext = {
    passages: new Map(all.flatMap(({ passages }) => passages.map((passage) => [passage.id, passage]))),
    names: new Map(all.map(({ zone }) => [zone.id, labels.zone(zone)])),
    labels,
    ownZone: ownZone?.id ?? null,
  };
  const rest = figures.slice(SHOWN_AT_FIRST);
  return html`<p class="summary">${text.figuresNote}</p>
    ${figures.slice(0, SHOWN_AT_FIRST).map((row) => figureRow(row, context))}
    ${
      rest.length === 0
        ? nothing
        : html`<details class="more-figures">
          <summary>${text.moreFigures(grouped(rest.length))}</summary>
          ${rest.map((row) => figureRow(row, context))}
        </details>`
    }`;
}

function figureRow(row: FigureRow, context: FiguresContext): TemplateResult {
  const { passages, names, ownZone } = context;
  const name = rowName(row);
  const bars = barsOf(row, { passages, ownZone, zoneLabel: (id) => names.get(id) ?? id });
  return html`<section class=${bars === null ? 'figure-row' : 'figure-row has-chart'} aria-label=${name}>
    <h3>${name}</h3>
    ${figureTable(row, name, context)}
    ${
      bars === null
        ? nothing
        : html`<div class="figure-chart">
          <zl-figure-chart .bars=${bars} .label=${text.chartLabel(name)}></zl-figure-chart>
          ${bars.isLogarithmic ? html`<p class="help">${text.chartLogarithmic}</p>` : nothing}
          ${bars.perZone === null ? nothing : html`<p class="help">${text.chartCut(grouped(bars.perZone))}</p>`}
        </div>`
    }
  </section>`;
}

interface Line {
  zone: string;
  passage: string;
  figure: Figure;
}

function figureTable(row: FigureRow, name: string, context: FiguresContext): TemplateResult {
  const lines = linesOf(row);
  const hasValues = lines.some(({ figure }) => addsToText(figure));
  return html`<div class="scroller" role="region" tabindex="0" aria-label=${name}>
    <table class="figure-table">
      <thead>
        <tr>
          <th scope="col">${text.zone}</th>
          <th scope="col">${text.object}</th>
          <th scope="col" class="number">${text.stated}</th>
          ${hasValues ? html`<th scope="col" class="number">${text.value}</th>` : nothing}
          <th scope="col">${text.period}</th>
          <th scope="col">${text.source}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map((line, at) => figureLine(line, lines, at, hasValues, context))}
      </tbody>
    </table>
  </div>`;
}

/** Sorted by zone: the zone of the subject may occur again among the ranked ones, with other articles. */
function linesOf({ values }: FigureRow): Line[] {
  return [...new Set(values.map(({ zone }) => zone))].flatMap((id) =>
    values
      .filter(({ zone }) => zone === id)
      .flatMap(({ zone, passage, figures }) => figures.map((figure) => ({ zone, passage, figure }))),
  );
}

/** The name of a zone spans all its figures. */
function figureLine(
  { zone, passage, figure }: Line,
  lines: readonly Line[],
  at: number,
  hasValues: boolean,
  { passages, names }: FiguresContext,
): TemplateResult {
  const isFirst = lines[at - 1]?.zone !== zone;
  const ofZone = lines.filter((line) => line.zone === zone).length;
  const article = passages.get(passage)?.article;
  const words = qualifiersOf(figure);
  const written = rawText(figure);
  return html`<tr class=${isFirst ? 'is-first' : nothing} data-zone=${zone} data-passage=${passage}>
    ${isFirst ? html`<th scope="rowgroup" rowspan=${ofZone}>${names.get(zone) ?? zone}</th>` : nothing}
    <td>${figureName(figure) || html`<span class="unknown">${text.unknown}</span>`}</td>
    <td class="number">
      ${words === '' ? nothing : html`<span class="bearing">${words}</span> `}<b class="raw">${glossed(written)}</b>
    </td>
    ${hasValues ? html`<td class="number">${addsToText({ ...figure, raw: written }) ? valueText(figure) : nothing}</td>` : nothing}
    <td>${figure.period ?? nothing}</td>
    <td class="source">
      <a href=${articleAddress(article?.id ?? '', { passage })} title=${article?.title ?? nothing}
        >${article?.date ?? text.open}</a
      >
    </td>
  </tr>`;
}
