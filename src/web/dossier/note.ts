/** A note: a field that grows with its text, or the text where it cannot be changed, and on paper. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { MAX_NOTE } from '../../desk/limits.js';
import { texts } from '../common/language.js';

interface NoteField {
  label: string;
  note: string;
  isEditable: boolean;
  onInput: (note: string) => void;
}

/** The text below the field has the same size, so the field is as high as its text in every browser. */
export function noteField({ label, note, isEditable, onInput }: NoteField): TemplateResult | typeof nothing {
  if (!isEditable) return note === '' ? nothing : html`<p class="note-text">${note}</p>`;
  return html`<div class=${note === '' ? 'note is-empty' : 'note'}>
    <textarea
      class="note-field"
      rows="1"
      maxlength=${MAX_NOTE}
      aria-label=${label}
      placeholder=${texts.dossier.notePlaceholder}
      .value=${live(note)}
      @input=${(event: Event) => onInput((event.target as HTMLTextAreaElement).value)}
    ></textarea>
    <p class="note-size" aria-hidden="true">${note}&#8203;</p>
  </div>`;
}
