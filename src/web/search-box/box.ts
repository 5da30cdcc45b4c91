/** The upper part of the search box: label, field with suggestions, and buttons. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Combobox } from '../common/combobox.js';
import type { SearchBoxTexts } from '../common/languages.js';

export interface BoxContext {
  text: SearchBoxTexts;
  label: string;
  placeholder: string;
  value: string;
  /** What is wrong with the text, or empty. */
  hint: string;
  /** Whether the page fills the label slot. If so, the label is visible. */
  isLabelled: boolean;
  combobox: Combobox;
  onInput(event: Event): void;
  onKeydown(event: KeyboardEvent): void;
  onSubmit(event: Event): void;
  onClear(): void;
  onLabelChange(event: Event): void;
}

export function box(context: BoxContext): TemplateResult {
  const { text, label, isLabelled, hint } = context;
  return html`<form role="search" aria-labelledby="label" autocomplete="off" @submit=${context.onSubmit}>
    <label id="label" class=${isLabelled ? '' : 'hidden'} part="label" for="input">
      <slot name="label" @slotchange=${context.onLabelChange}>${label}</slot>
    </label>
    <div class="box" part="box">
      ${field(context)}
      <button class="submit" part="button" type="submit">${text.submit}</button>
    </div>
    <p id="hint" part="hint" role="alert" ?hidden=${hint === ''}>${hint}</p>
    <slot name="help"></slot>
  </form>`;
}

/** The field grows with its text up to a limit, so that a pasted paragraph can be read. */
function field({ text, combobox, placeholder, value, hint, ...handlers }: BoxContext): TemplateResult {
  return html`<div class="field" part="field">
    <textarea
      id="input"
      part="input"
      rows="1"
      enterkeyhint="search"
      spellcheck="false"
      autocapitalize="none"
      role="combobox"
      aria-autocomplete="list"
      aria-controls="suggestions"
      aria-expanded=${combobox.isOpen}
      aria-activedescendant=${combobox.activeId ?? nothing}
      aria-describedby=${hint === '' ? nothing : 'hint'}
      aria-invalid=${hint !== ''}
      placeholder=${placeholder}
      .value=${live(value)}
      @input=${handlers.onInput}
      @compositionend=${handlers.onInput}
      @keydown=${handlers.onKeydown}
      @blur=${() => combobox.close()}
    ></textarea>
    <button
      class="clear"
      part="clear"
      type="button"
      aria-label=${text.clear}
      title=${text.clear}
      ?hidden=${value === ''}
      @click=${handlers.onClear}
    >
      <span aria-hidden="true">×</span>
    </button>
    ${combobox.listbox()}
  </div>`;
}
