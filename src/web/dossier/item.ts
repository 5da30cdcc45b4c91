/** One item of a dossier: what was collected, its source, the analyst's note, and what can be done with it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Item, ItemOf } from '../../desk/dossier.js';
import { notedItem } from '../../desk/edits.js';
import type { Quotation } from '../../desk/quote.js';
import { texts } from '../common/language.js';
import '../common/passage-excerpt.js';
import { withoutGlosses } from '../common/passage-text.js';
import { addsToText } from '../tables/figure-words.js';
import { claimPart, figurePart, figureValue, figureWords, placePart, whenPart } from './claims.js';
import { comparisonBody } from './comparison.js';
import type { DossierContext } from './context.js';
import { noteField } from './note.js';
import { originPart } from './origin.js';
import { pairBody, relationOf, titlesOf } from './pair.js';
import { promiseFact, promiseFacts, reportsPart } from './promise.js';
import { sourceBadge, sourceHeadings, sourceLine, sourceTitle } from './source.js';

const text = texts.dossier;

/** Characters of a passage that are shown at first; what is quoted of it always is. */
const SHOWN_OF_PASSAGE = 220;
const SHOWN_OF_NAME = 30;

export function itemCard(item: Item, context: DossierContext): TemplateResult {
  const { id, kind, note } = item;
  const { isEditable } = context;
  const name = itemName(item);
  return html`<article class=${`item item-${kind}`} id=${`item-${id}`} tabindex="-1" aria-label=${name}>
    <div class="item-head">
      ${isEditable ? html`<span class="handle item-handle" title=${text.drag} aria-hidden="true"></span>` : nothing}
      <span class="badge item-kind">${text.kinds[kind]}</span>
      ${heading(item, context)} ${isEditable ? itemTools(id, name, context) : nothing}
    </div>
    ${body(item, context)}
    ${noteField({
      ...{ label: `${text.itemNote}：${name}`, note, isEditable },
      onInput: (written) => context.edit((dossier) => notedItem(dossier, id, written)),
    })}
    ${originPart(item)}
  </article>`;
}

/** A few words that tell it from others. */
export function itemName(item: Item): string {
  const name = wordsOf(item);
  return withoutGlosses(name).trim().slice(0, SHOWN_OF_NAME);
}

function wordsOf(item: Item): string {
  switch (item.kind) {
    case 'comparison':
      return item.question;
    case 'passage':
      return item.quotation.article.title;
    case 'figure':
      return `${item.place?.name ?? ''} ${item.figure.object ?? ''} ${item.figure.raw}`;
    case 'pair':
      return `${relationOf(item)} ${titlesOf(item)}`;
    default:
      return `${item.place.name} ${item.quotation.article.title}`;
  }
}

function itemTools(id: string, name: string, context: DossierContext): TemplateResult {
  return html`<div class="item-tools" role="group" aria-label=${name}>
    <button class="tool up" type="button" title=${text.up} aria-label=${text.upOf(name)} @click=${() => context.editing.stepItem(id, -1)}></button>
    <button class="tool down" type="button" title=${text.down} aria-label=${text.downOf(name)} @click=${() => context.editing.stepItem(id, 1)}></button>
    <button class="tool remove" type="button" title=${text.remove} aria-label=${text.removeOf(name)} @click=${() => context.editing.removeItem(id)}></button>
  </div>`;
}

function heading(item: Item, context: DossierContext): TemplateResult {
  if (item.kind === 'comparison') return html`<h3>${withoutGlosses(item.question)}</h3>`;
  if (item.kind === 'pair') return html`<h3>${relationOf(item)}</h3>`;
  if (item.kind === 'passage')
    return html`<h3>${sourceTitle(item.quotation)} ${sourceBadge(item.quotation, context)}</h3>`;
  const { place, quotation } = item;
  return html`<h3>
    ${place === null ? html`<span class="unknown">${texts.compare.unknown}</span>` : placePart(place, quotation, context)}
    ${item.kind === 'cell' ? html`<span class="theme">${context.labels.themeById(item.theme)}</span>` : nothing}
  </h3>`;
}

function body(item: Item, context: DossierContext): TemplateResult {
  if (item.kind === 'comparison') return comparisonBody(item, context);
  if (item.kind === 'pair') return pairBody(item, context);
  if (item.kind === 'passage')
    return html`${sourceHeadings(item.quotation)} ${excerpt(item.quotation)} ${sourceLine(item.quotation)}`;
  return html`<p class="fact">${fact(item, context)}</p>
    ${item.kind === 'promise' ? promiseFacts(item) : nothing} ${excerpt(item.quotation)}
    <p class="quoted-source">${sourceTitle(item.quotation)} ${sourceBadge(item.quotation, context)}</p>
    ${sourceLine(item.quotation)} ${item.kind === 'promise' ? reportsPart(item, context) : nothing}`;
}

type Claimed = Exclude<Item, { kind: 'comparison' | 'pair' | 'passage' }>;

function fact(item: Claimed, context: DossierContext): TemplateResult {
  if (item.kind === 'figure') return figureFact(item, context);
  return item.kind === 'promise' ? promiseFact(item, context) : claimFact(item, context);
}

function figureFact({ figure, quotation }: ItemOf<'figure'>, context: DossierContext): TemplateResult {
  const words = figureWords(figure);
  return html`${words === '' ? nothing : html`<span>${words}</span>`} ${figurePart(figure, quotation, context)}
    ${addsToText(figure) ? html`<span class="grade">${figureValue(figure)}</span>` : nothing}`;
}

function claimFact(item: ItemOf<'entry'> | ItemOf<'cell'>, context: DossierContext): TemplateResult {
  return html`${claimPart(item, context)} ${whenPart(item, context)}`;
}

function excerpt({ text: passage, sentence }: Quotation): TemplateResult {
  return html`<zl-excerpt
    .passage=${passage}
    .sentences=${sentence === null ? [] : [sentence]}
    .most=${SHOWN_OF_PASSAGE}
  ></zl-excerpt>`;
}
