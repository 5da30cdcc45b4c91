/** A table of figures: a line for each, with its place, its words, its period, its sentence and its sources. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FigureSource } from '../../compare/figures/source.js';
import { figureDraft } from '../../desk/drafts.js';
import { figureSubject } from '../../desk/items.js';
import type { PlaceName } from '../../search/view.js';
import type { Figure } from '../../statements/figures/index.js';
import { articleAddress } from '../common/addresses.js';
import { levelBadge } from '../common/badges.js';
import type { Collectable } from '../common/collect.js';
import '../common/collect.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { figureName, rawText } from '../common/passage-parts.js';
import { glossed, languageOf, plainText } from '../common/passage-text.js';
import { client } from '../common/service.js';
import { addsToText, qualifiersOf, valueText } from './figure-words.js';

const text = texts.compare;

/** A figure and its place; null when its text is about none, or several. */
export interface TableFigure extends Figure, FigureSource {
  zone: PlaceName | null;
}

/** Parameters of the request that found the figures. */
type Request = Collectable['request'];

/** A figure, and others that state the same. */
export type FigureLine = readonly [TableFigure, ...TableFigure[]];

/** In characters: what is shown of a sentence on either side of its figure. */
const AROUND = 36;

/**
 * Of figures of one place in a row, the first names the place.
 * @param request that found them; without it they cannot be collected one by one
 */
export function figureTable(
  name: string,
  lines: readonly FigureLine[],
  labels: Labels,
  request: Request | null = null,
): TemplateResult {
  const hasValues = lines.some(([figure]) => addsToText(figure));
  return html`<div class="scroller" role="region" tabindex="0" aria-label=${name}>
    <table class="figure-table">
      <thead>
        <tr>
          <th scope="col">${text.zone}</th>
          <th scope="col" class="number">${text.stated}</th>
          ${hasValues ? html`<th scope="col" class="number">${text.value}</th>` : nothing}
          <th scope="col">${text.object}</th>
          <th scope="col">${text.period}</th>
          <th scope="col">${text.source}</th>
        </tr>
      </thead>
      <tbody>
        ${lines.map((line, at) => figureLine(line, lines[at - 1]?.[0].zone?.id, hasValues, labels, request))}
      </tbody>
    </table>
  </div>`;
}

function figureLine(
  line: FigureLine,
  placeBefore: string | undefined,
  hasValues: boolean,
  labels: Labels,
  request: Request | null,
): TemplateResult {
  const [figure] = line;
  const { zone, passage, period } = figure;
  const words = qualifiersOf(figure);
  const written = rawText(figure);
  const isFirst = zone === null || placeBefore !== zone.id;
  return html`<tr class=${isFirst ? 'is-first' : nothing} data-zone=${zone?.id ?? nothing} data-passage=${passage}>
    <th scope="row">
      ${
        zone === null
          ? html`<span class="unknown">${text.unknown}</span>`
          : html`<span class=${isFirst ? nothing : 'again'}>${labels.zone(zone)}</span> ${isFirst && zone.level !== 'zone' ? levelBadge(zone) : nothing}`
      }
    </th>
    <td class="number">
      ${words === '' ? nothing : html`<span class="bearing">${words}</span> `}<b class="raw">${glossed(written)}</b>
    </td>
    ${hasValues ? html`<td class="number">${addsToText({ ...figure, raw: written }) ? valueText(figure) : nothing}</td>` : nothing}
    <td class="measured">
      ${figureName(figure) || html`<span class="unknown">${text.unknown}</span>`}
      <q lang=${languageOf(figure.quote) ?? nothing}>${around(figure)}</q>
    </td>
    <td class="period">${period ?? nothing}</td>
    <td class="source">
      ${line.map(
        ({ article, passage: id }) =>
          html`<a href=${articleAddress(article.id, { passage: id })} title=${plainText(article.title)}
            >${article.date ?? text.open}</a
          > `,
      )}
      ${
        request === null
          ? nothing
          : html`<zl-collect
            .subject=${figureSubject(passage, figure.start)}
            .what=${written}
            .item=${() => collectable(figure, request)}
          ></zl-collect>`
      }
    </td>
  </tr>`;
}

/** An answer with figures quotes their sentences; what is collected is quoted with its whole passage. */
async function collectable(figure: TableFigure, request: Request): Promise<Collectable> {
  const passage = await client.passage(figure.passage);
  return { draft: figureDraft({ ...figure, place: figure.zone }, passage), request };
}

/** The words around a figure in its sentence. */
function around({ quote, sentence, start, end }: TableFigure): TemplateResult {
  const from = Math.max(0, start - sentence.start);
  const to = Math.max(from, end - sentence.start);
  const before = plainText(quote.slice(0, from)).trimStart();
  const after = plainText(quote.slice(to)).trimEnd();
  return html`${before.length > AROUND ? `…${before.slice(-AROUND)}` : before}<b>${plainText(quote.slice(from, to))}</b>${
    after.length > AROUND ? `${after.slice(0, AROUND)}…` : after
  }`;
}
