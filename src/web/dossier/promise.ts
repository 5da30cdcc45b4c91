/** A promise that was collected: how firmly, by when, who is bound to what, and the later texts that report it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ItemOf } from '../../desk/dossier.js';
import { quotedText } from '../../desk/quoted-text.js';
import { CLAIM_OF } from '../../statements/promises/promise.js';
import { texts } from '../common/language.js';
import { glossed, languageOf } from '../common/passage-text.js';
import { whenPart } from './claims.js';
import type { DossierContext } from './context.js';
import { sourceBadge, sourceTitle } from './source.js';

const text = texts.promises;

type Promised = ItemOf<'promise'>;

export function promiseFact(item: Promised, context: DossierContext): TemplateResult {
  const { strength, due } = item;
  return html`<span class=${`badge claim claim-${CLAIM_OF[strength]}`}>${text.strengths[strength]}</span>
    ${due === null ? html`<span class="grade">${text.noDay}</span>` : html`<strong>${text.due(due)}</strong>`}
    ${whenPart(item, context)}`;
}

/** The words that say who, what, how much, by when and in which case. */
export function promiseFacts(item: Promised): TemplateResult | typeof nothing {
  const { actor, action, object, quantities, deadline, condition } = item;
  const rows: [string, string | null][] = [
    [text.actor, actor],
    [texts.dossier.facts.action, action],
    [texts.dossier.facts.object, object],
    [text.amount, quantities.length === 0 ? null : quantities.join(' ')],
    [text.deadline, deadline],
    [text.condition, condition],
  ];
  const told = rows.filter(([, words]) => words !== null);
  if (told.length === 0) return nothing;
  return html`<dl class="promised">
    ${told.map(([name, words]) => html`<div class="promised-fact"><dt class="promised-name">${name}</dt><dd>${glossed(words ?? '')}</dd></div>`)}
  </dl>`;
}

export function reportsPart(
  { reported }: Promised,
  context: DossierContext,
): TemplateResult | typeof nothing {
  if (reported === null) return nothing;
  if (reported.length === 0) return html`<p class="help">${text.notReported}</p>`;
  return html`<h4>${text.reported}</h4>
    <ul class="values">
      ${reported.map(({ when, quotation }) => {
        const quote = quotedText(quotation);
        return html`<li>
          ${whenPart({ when, quotation }, context)}
          <q lang=${languageOf(quote) ?? nothing}>${glossed(quote)}</q>
          <small>${sourceTitle(quotation)} ${sourceBadge(quotation, context)}</small>
        </li>`;
      })}
    </ul>`;
}
