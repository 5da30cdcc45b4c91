/** Is everything kept? Said in a few words beside the title; when something is not, what to do. */
import { html, nothing, type TemplateResult } from 'lit';
import { texts } from '../common/language.js';
import { whyNot } from '../desk/failures.js';
import type { SaveState } from '../desk/session.js';
import { type NotKept, PASSING } from '../desk/store.js';

const text = texts.dossier;

interface Ways {
  saveAgain: () => void;
  /** As another dossier. */
  keepAsCopy: () => void;
}

export function savingPart(
  state: SaveState,
  { saveAgain, keepAsCopy }: Ways,
): TemplateResult | typeof nothing {
  if (state.kind === 'conflict') return nothing;
  if (state.kind !== 'not-saved')
    return html`<p class="saving" role="status">${state.kind === 'saved' ? text.saved : text.saving}</p>`;
  const { error, isKeptHere } = state;
  return html`<p class="saving is-not-saved" role="alert">
      ${text.notSaved(whyNot(error))} ${isKeptHere ? keptHere(error) : nothing}
      <button class="link" type="button" @click=${saveAgain}>${text.saveAgain}</button>
      ${
        error.reason === 'refused'
          ? html`<button class="link" type="button" @click=${keepAsCopy}>${text.keepMine}</button>`
          : nothing
      }
    </p>`;
}

const keptHere = ({ reason }: NotKept): string => (PASSING.has(reason) ? text.keptHere : text.draftHere);
