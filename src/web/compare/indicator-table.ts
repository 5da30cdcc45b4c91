/** A table of figures of one thing: place, value and period; the sentence and its source on demand. Its unit is in the head. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FigureValue } from '../../compare/figures/rows.js';
import { articleAddress } from '../common/addresses.js';
import { levelBadge } from '../common/badges.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import { figureName, rawText } from '../common/passage-parts.js';
import { glossed, languageOf, marked, plainText } from '../common/passage-text.js';
import { shownText } from '../common/shown-text.js';
import { addsToText, qualifiersOf, valueText } from '../tables/figure-words.js';
import { collectFigure, type Request } from './collect.js';

const text = texts.compare;
const { value: valueWord, sentence: sentenceWord, sources } = texts.sideBySide;

/** A value of a place, and others that state the same. */
export type IndicatorLine = readonly [FigureValue, ...FigureValue[]];

export interface IndicatorContext {
  labels: Labels;
  request: Request;
}

/** @param unit of all lines, which the head then names; null where each has its own */
export function indicatorTable(
  name: string,
  lines: readonly IndicatorLine[],
  unit: string | null,
  context: IndicatorContext,
): TemplateResult {
  const head = unit === null || unit === '' ? valueWord : text.withUnit(valueWord, unit);
  return html`<table class="figure-table indicators" aria-label=${name}>
    <thead>
      <tr>
        <th scope="col">${text.zone}</th>
        <th scope="col" class="number">${head}</th>
        <th scope="col">${text.period}</th>
        <th scope="col">${sentenceWord}</th>
      </tr>
    </thead>
    <tbody>
      ${lines.map((line, at) => indicator(line, lines[at - 1]?.[0].zone.id, unit, context))}
    </tbody>
  </table>`;
}

/** Of lines of one place, the first names the place. */
function indicator(
  line: IndicatorLine,
  placeBefore: string | undefined,
  unit: string | null,
  context: IndicatorContext,
): TemplateResult {
  const { labels } = context;
  const [figure] = line;
  const { zone, period } = figure;
  const isFirst = placeBefore !== zone.id;
  return html`<tr class=${isFirst ? 'is-first' : nothing} data-zone=${zone.id} data-passage=${figure.passage}>
    <th scope="row">
      <span class=${isFirst ? nothing : 'again'}>${labels.zone(zone)}</span>
      ${isFirst && zone.level !== 'zone' ? levelBadge(zone) : nothing}
    </th>
    <td class="number">${value(figure, unit)}</td>
    <td class="period">${period ?? nothing}</td>
    <td class="measured">
      <details>
        <summary>
          <span>${figureName(figure) || html`<span class="unknown">${text.unknown}</span>`}</span>
          <span class="indicator-sources">${sources(grouped(line.length))}</span>
        </summary>
        ${line.map((each) => sentenceOf(each, context))}
      </details>
    </td>
  </tr>`;
}

/** In the unit of the head, and as written where that says it otherwise. */
function value(figure: FigureValue, unit: string | null): TemplateResult {
  const words = qualifiersOf(figure);
  const written = rawText(figure);
  const isOtherwise = addsToText({ ...figure, raw: written });
  const number =
    unit === null ? (isOtherwise ? valueText(figure) : written) : valueText({ ...figure, unit: '' });
  return html`${words === '' ? nothing : html`<span class="bearing">${words}</span> `}<b>${glossed(number)}</b> ${
    isOtherwise ? html`<span class="raw">${glossed(written)}</span>` : nothing
  }`;
}

function sentenceOf(figure: FigureValue, { labels, request }: IndicatorContext): TemplateResult {
  const { quote, sentence, start, end, article, passage } = figure;
  const shown = shownText(quote);
  const span = { start: 0, end: shown.text.length };
  const number = { start: Math.max(0, start - sentence.start), end: Math.max(0, end - sentence.start) };
  return html`<p class="said">
    <q lang=${languageOf(quote) ?? nothing}>${marked(shown, span, [shown.spanOf(number)])}</q>
    <span class="source"
      ><a href=${articleAddress(article.id, { passage })} title=${plainText(article.title)}
        >${glossed(article.title)}</a
      >${article.date === null ? nothing : html` <time datetime=${article.date}>${article.date}</time>`}</span
    >
    ${collectFigure(figure, labels, request)}
  </p>`;
}
