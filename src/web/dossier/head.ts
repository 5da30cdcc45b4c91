/** The head of a dossier's page: its title, how much is in it, whether it is kept, and the way to files. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { itemsOf, withTitle } from '../../desk/edits.js';
import { MAX_TITLE } from '../../desk/limits.js';
import { pageAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import type { DossierContext } from './context.js';
import './exports.js';

const text = texts.dossier;

/** @param saving what is said of that */
export function headPart(
  context: DossierContext,
  saving: TemplateResult | typeof nothing,
  areSourcesUnknown: boolean,
): TemplateResult {
  const { dossier, isEditable, book } = context;
  const counts = text.counts(grouped(dossier.sections.length), grouped(itemsOf(dossier).length));
  return html`<div class="dossier-head">
    <p class="back"><a href=${pageAddress('dossier')}>← ${text.all}</a></p>
    ${isEditable ? titleField(context) : html`<h1 class="dossier-title">${dossier.title}</h1>`}
    <div class="dossier-bar">
      <p class="summary">${counts}</p>
      ${saving}
      <zl-export .dossier=${dossier} .book=${book}></zl-export>
    </div>
    ${areSourcesUnknown ? html`<p class="summary sources-unknown">${text.sourcesUnknown}</p>` : nothing}
  </div>`;
}

/** A dossier has a title: an empty field keeps the one before. */
function titleField({ dossier, edit }: DossierContext): TemplateResult {
  const typed = (event: Event) => {
    const title = (event.target as HTMLInputElement).value;
    if (title.trim() !== '') edit((before) => withTitle(before, title));
  };
  const left = (event: Event) => {
    const field = event.target as HTMLInputElement;
    if (field.value.trim() === '') field.value = dossier.title;
  };
  return html`<h1 class="visually-hidden">${dossier.title}</h1>
    <input
      class="dossier-title title-field"
      maxlength=${MAX_TITLE}
      aria-label=${text.titleField}
      autocomplete="off"
      .value=${live(dossier.title)}
      @input=${typed}
      @change=${left}
    />`;
}
