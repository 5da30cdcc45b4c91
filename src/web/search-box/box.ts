/** What is there before any result? A label, the field with its suggestions, and the buttons. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Combobox } from '../common/combobox.js';
import type { Messages } from './messages.js';

export interface BoxContext {
  text: Messages;
  label: string;
  placeholder: string;
  value: string;
  /** What is wrong with the text; empty when nothing is. */
  hint: string;
  /** Whether the page puts a label of its own, which is then seen. */
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

/** As tall as its text, up to a limit: who searches with a pasted paragraph sees it. */
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
