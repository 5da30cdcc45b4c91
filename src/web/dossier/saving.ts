/** Is everything kept? Said in a few words beside the title; when something is not, what to do. */
import { html, nothing, type TemplateResult } from 'lit';
import { texts } from '../common/language.js';
import { whyNot } from '../desk/failures.js';
import type { SaveState } from '../desk/session.js';

const text = texts.dossier;

export function savingPart(state: SaveState, saveAgain: () => void): TemplateResult | typeof nothing {
  if (state.kind === 'conflict') return nothing;
  if (state.kind !== 'not-saved')
    return html`<p class="saving" role="status">${state.kind === 'saved' ? text.saved : text.saving}</p>`;
  return html`<p class="saving is-not-saved" role="alert">
    ${text.notSaved(whyNot(state.error))} ${state.isKeptHere ? text.keptHere : nothing}
    <button class="link" type="button" @click=${saveAgain}>${text.saveAgain}</button>
  </p>`;
}
