/** What a place claims, and what a figure is, with what analysts say of it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ItemOf } from '../../desk/dossier.js';
import type { Quotation, QuotedPlace } from '../../desk/quote.js';
import type { Review } from '../../desk/review.js';
import { reviewedRange } from '../../desk/review-about.js';
import { claimBadge } from '../common/badges.js';
import { texts } from '../common/language.js';
import { glossed } from '../common/passage-text.js';
import '../desk/review.js';
import type { Reviewable } from '../desk/review.js';
import { valueText } from '../tables/figure-words.js';
import type { DossierContext } from './context.js';

const text = texts.dossier;

type Claimed = Pick<ItemOf<'entry'>, 'place' | 'claim' | 'when' | 'quotation'>;
type Figure = ItemOf<'figure'>['figure'];

/** Only an upper bound of the date is known. */
const BOUNDS: ReadonlySet<string> = new Set(['stated', 'published']);

export function placePart(place: QuotedPlace, quotation: Quotation, context: DossierContext): TemplateResult {
  const shown = context.labels.zone(place);
  return html`<span class="judged"
    ><strong>${shown}</strong> ${review('place', place.id, shown, quotation, quotation.sentence, context)}</span
  >`;
}

export function claimPart({ claim, quotation }: Claimed, context: DossierContext): TemplateResult {
  return html`<span class="judged"
    >${claimBadge(claim)}
    ${review('statement', claim, texts.claims[claim], quotation, quotation.sentence, context)}</span
  >`;
}

export function whenPart(
  { when, quotation }: Pick<Claimed, 'when' | 'quotation'>,
  context: DossierContext,
): TemplateResult {
  if (when === null) return html`<span class="undated">${text.undated}</span>`;
  const shown = when.iso.replace('/', '–');
  return html`<span class="judged"
    >${BOUNDS.has(when.grade) ? html`<span class="grade">${text.noLater}</span> ` : nothing}<span class="when"
      ><span class="period">${shown}</span></span
    > <span class="grade">${texts.grades[when.grade]}</span>
    ${review('date', when.iso, shown, quotation, quotation.sentence, context)}</span
  >`;
}

export function figurePart(figure: Figure, quotation: Quotation, context: DossierContext): TemplateResult {
  const { raw, start, end } = figure;
  return html`<span class="judged"
    ><b class="figure-raw">${glossed(raw)}</b> ${review('figure', raw, raw, quotation, { start, end }, context)}</span
  >`;
}

export function figureWords({ object, aspect }: Pick<Figure, 'object' | 'aspect'>): string {
  const words: Readonly<Record<string, string>> = texts.compare.aspects;
  const side = aspect === null || aspect === 'level' ? null : (words[aspect] ?? aspect);
  return [object, side].filter((part) => part !== null).join(' · ');
}

/** In full, where the text has it in words: 2,000,000 元 for 二百万元. */
export const figureValue = ({ value, unit }: Figure): string => valueText({ value, unit, range: null });

function review(
  kind: Review['kind'],
  said: string,
  shown: string,
  { passage, text: passageText, article }: Quotation,
  range: { start: number; end: number } | null,
  { book, isEditable }: DossierContext,
): TemplateResult {
  const of: Reviewable = {
    ...{ kind, passage, said, shown },
    article: article.id,
    ...reviewedRange(passageText, range),
  };
  return html`<zl-review .of=${of} .book=${book} ?isReadOnly=${!isEditable}></zl-review>`;
}
