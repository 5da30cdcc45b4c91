/** Two texts side by side that were collected: a clause and what became of it, or a stretch and another one with the same wording. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ItemOf } from '../../desk/dossier.js';
import { quotedText } from '../../desk/quoted-text.js';
import { daysOf, relationOf as relationIn } from '../../desk/side-by-side.js';
import { text as changes } from '../changes/texts.js';
import { texts } from '../common/language.js';
import { glossed, languageOf } from '../common/passage-text.js';
import type { DossierContext } from './context.js';
import { sourceBadge, sourceTitle } from './source.js';

const text = texts.dossier;

type Pair = ItemOf<'pair'>;
type Side = NonNullable<Pair['from']>;

/** Words of what became of a clause, or that both texts have the same wording. */
export const relationOf = (pair: Pair): string =>
  relationIn(pair, {
    sameWording: changes.sameWording,
    versions: changes.kinds,
    texts: changes.kindsOfTwo,
    and: ' · ',
  });

/** The titles of both texts, once each. */
export function titlesOf({ from, to }: Pair): string {
  const titles = [from, to].map((side) => side?.quotations[0]?.article.title ?? '');
  return [...new Set(titles.filter((title) => title !== ''))].join(' · ');
}

export function pairBody(item: Pair, context: DossierContext): TemplateResult {
  const names = changes.sides[item.direction];
  return html`<div class="pair-sides">
      ${sidePart(item.from, names.from, context)} ${sidePart(item.to, names.to, context)}
    </div>
    ${item.change === null ? html`<p class="help">${changes.sameWordingCaution}</p>` : nothing}`;
}

function sidePart(side: Side | null, name: string, context: DossierContext): TemplateResult {
  if (side === null) return html`<p class="grade">${changes.none(name)}</p>`;
  const { place, dated, quotations } = side;
  return html`<section aria-label=${name}>
    <h4>${name}</h4>
    <p class="grade">
      ${place === null ? changes.placeUnknown : context.labels.zone(place)} · ${dated === null ? text.undated : daysOf(dated, (last) => `${text.noLater} ${last}`)}
    </p>
    ${quotations.map((quotation) => {
      const quote = quotedText(quotation);
      return html`<p class="quoted"><q lang=${languageOf(quote) ?? nothing}>${glossed(quote)}</q></p>
        <p class="quoted-source">${sourceTitle(quotation)} ${sourceBadge(quotation, context)}</p>`;
    })}
  </section>`;
}
