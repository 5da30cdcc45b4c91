/** A comparison that was collected: who did it, since when, in which words; who says nothing; and the indicators. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Item, ItemOf } from '../../desk/dossier.js';
import { quotedText } from '../../desk/quoted-text.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import { glossed, languageOf } from '../common/passage-text.js';
import { claimPart, figurePart, figureWords, placePart, whenPart } from './claims.js';
import type { DossierContext } from './context.js';
import { sourceBadge, sourceTitle } from './source.js';

const text = texts.dossier;

type Comparison = ItemOf<'comparison'> & Pick<Item, 'origin'>;

/** The other rows of indicators are folded; on paper all are shown. */
const ROWS_SHOWN = 6;

export function comparisonBody(item: Comparison, context: DossierContext): TemplateResult {
  const nobody = item.origin.request.firmness === undefined ? text.nobody : text.nobodySoFirm;
  return html`${item.none ? html`<p class="summary">${nobody}</p>` : nothing}
    ${item.places.length === 0 ? nothing : placesTable(item, context)} ${missingPart(item, context)}
    ${indicators(item, context)}`;
}

function placesTable({ question, places }: Comparison, context: DossierContext): TemplateResult {
  const caption = text.comparisonTable(question);
  return html`<div class="scroller" role="region" tabindex="0" aria-label=${caption}>
    <table class="compared">
      <thead>
        <tr>
          <th scope="col">${text.place}</th>
          <th scope="col">${text.claim}</th>
          <th scope="col">${text.when}</th>
          <th scope="col">${text.sentence}</th>
        </tr>
      </thead>
      <tbody>
        ${places.map((claimed) => {
          const { place, quotation } = claimed;
          const quote = quotedText(quotation);
          return html`<tr>
            <th scope="row">${placePart(place, quotation, context)}</th>
            <td data-label=${text.claim}>${claimPart(claimed, context)}</td>
            <td data-label=${text.when}>${whenPart(claimed, context)}</td>
            <td class="quoted">
              <q lang=${languageOf(quote) ?? nothing}>${glossed(quote)}</q>
              <p class="quoted-source">
                ${sourceTitle(quotation)} ${dateOf(quotation.article.date)} ${sourceBadge(quotation, context)}
              </p>
            </td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}

const dateOf = (date: string | null) =>
  date === null ? nothing : html`<time datetime=${date}>${date}</time>`;

function missingPart({ missing }: Comparison, { labels }: DossierContext): TemplateResult | typeof nothing {
  if (missing.length === 0) return nothing;
  const words: Readonly<Record<string, string>> = texts.blanks.words;
  return html`<p class="missing">
    ${text.missing}${texts.failure.colon}${missing.map(
      (
        place,
        at,
      ) => html`${at === 0 ? nothing : texts.article.dateList}${labels.zone(place)}<span class="grade">
          ${words[place.blank] ?? place.blank}</span
        >`,
    )}
  </p>`;
}

function indicators(
  { figures, question }: Comparison,
  context: DossierContext,
): TemplateResult | typeof nothing {
  if (figures.length === 0) return nothing;
  const rest = figures.slice(ROWS_SHOWN);
  return html`<h4>${text.indicators}</h4>
    ${indicatorTable(figures.slice(0, ROWS_SHOWN), `${text.indicators} ${question}`, context)}
    ${
      rest.length === 0
        ? nothing
        : html`<details class="more-rows">
          <summary>${text.moreRows(grouped(rest.length))}</summary>
          ${indicatorTable(rest, text.moreRows(grouped(rest.length)), context)}
        </details>`
    }`;
}

function indicatorTable(
  rows: Comparison['figures'],
  caption: string,
  context: DossierContext,
): TemplateResult {
  return html`<div class="scroller" role="region" tabindex="0" aria-label=${caption}>
    <table class="indicators">
      <thead>
        <tr>
          <th scope="col">${text.indicators}</th>
          <th scope="col">${text.stated}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr>
            <th scope="row">${texts.compare.withUnit(figureWords(row) || texts.compare.unknown, row.unit || '—')}</th>
            <td>
              <ul class="values">
                ${row.values.map(
                  ({ place, figure, quotation }) => html`<li>
                    ${context.labels.zone(place)} ${figurePart(figure, quotation, context)}
                    <small>${sourceTitle(quotation)} ${sourceBadge(quotation, context)}</small>
                  </li>`,
                )}
              </ul>
            </td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
