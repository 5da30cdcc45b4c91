/** `<zl-subject-box>`: how does a text become what is compared? A field with suggestions, and a button. */
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { Combobox, isComposing } from '../common/combobox.js';
import { client } from '../common/service.js';
import { text } from './messages.js';
import { isTooLong } from './state.js';

/** `subject-named` with the text. */
export type SubjectEvent = CustomEvent<string>;

class SubjectBox extends LitElement {
  static override properties = { value: {}, typed: { state: true } };

  declare value: string;
  declare typed: string;

  private readonly combobox = new Combobox(this, {
    id: 'suggestions',
    label: text.suggestions,
    kinds: text.kinds,
    suggest: async (typed, signal) => (await client.suggest({ q: typed }, { signal })).suggestions,
    onChoose: (suggestion) => {
      this.typed = suggestion.text;
      this.submit();
    },
  });

  constructor() {
    super();
    this.value = '';
    this.typed = '';
  }

  protected override createRenderRoot() {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('value')) this.typed = this.value;
  }

  protected override render(): TemplateResult {
    const tooLong = isTooLong(this.typed);
    return html`<form
      class="search"
      autocomplete="off"
      @submit=${(event: Event) => {
        event.preventDefault();
        this.submit();
      }}
    >
      <label class="visually-hidden" for="subject">${text.field}</label>
      <div class="search-box">
        <div class="search-field">
          <textarea
            id="subject"
            rows="1"
            enterkeyhint="go"
            spellcheck="false"
            role="combobox"
            aria-autocomplete="list"
            aria-controls="suggestions"
            aria-expanded=${this.combobox.isOpen}
            aria-activedescendant=${this.combobox.activeId ?? nothing}
            aria-describedby="subject-hint"
            aria-invalid=${tooLong}
            placeholder=${text.placeholder}
            .value=${live(this.typed)}
            @input=${this.onInput}
            @compositionend=${this.onInput}
            @keydown=${this.onKeydown}
            @blur=${() => this.combobox.close()}
          ></textarea>
          ${this.combobox.listbox()}
        </div>
        <button class="button button-primary" type="submit">${text.submit}</button>
      </div>
      <p id="subject-hint" class="hint" role="alert" ?hidden=${!tooLong}>${tooLong ? text.tooLong : ''}</p>
    </form>`;
  }

  private onInput(event: Event): void {
    this.typed = (event.target as HTMLTextAreaElement).value;
    if (event instanceof InputEvent && event.isComposing) return;
    this.combobox.typed(this.typed);
  }

  private onKeydown(event: KeyboardEvent): void {
    if (this.combobox.keydown(event) || event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    this.submit();
  }

  private submit(): void {
    this.combobox.close();
    const subject = this.typed.trim();
    if (subject === '' || isTooLong(subject)) return;
    this.dispatchEvent(new CustomEvent('subject-named', { detail: subject }));
  }
}

customElements.define('zl-subject-box', SubjectBox);
