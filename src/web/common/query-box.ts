/** `<zl-query-box>`: how does a text get from the keyboard to the service? A field with suggestions, and a button. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { MAX_QUERY_LENGTH } from '../../search/limits.js';
import { Combobox, isComposing } from './combobox.js';
import { inLanguage } from './language.js';
import { LightElement } from './light-element.js';
import { QUERY_BOX } from './messages.js';
import { grouped } from './numbers.js';
import { client } from './service.js';

const text = inLanguage(QUERY_BOX);

/** `query-typed` while typing, `query-asked` when the search is asked for; both with the text. */
export type QueryEvent = CustomEvent<string>;

class QueryBox extends LightElement {
  static override properties = {
    value: {},
    label: {},
    placeholder: {},
    action: {},
    help: {},
    typed: { state: true },
  };

  declare value: string;
  declare label: string;
  declare placeholder: string;
  /** What the button says. */
  declare action: string;
  declare help: string;
  /** What stands in the field, which the search may not follow yet. */
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
    this.label = '';
    this.placeholder = '';
    this.action = '';
    this.help = '';
    this.typed = '';
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Not while the reader goes on typing the same query: the caret would jump.
    if (changed.has('value') && this.value !== this.typed.trim()) this.typed = this.value;
  }

  protected override render(): TemplateResult {
    const isTooLong = this.typed.trim().length > MAX_QUERY_LENGTH;
    return html`<form class="search" autocomplete="off" @submit=${this.onSubmit}>
      <label class="visually-hidden" for="query">${this.label}</label>
      <div class="search-box">
        <div class="search-field">
          <textarea
            id="query"
            name="q"
            rows="1"
            enterkeyhint="search"
            spellcheck="false"
            role="combobox"
            aria-autocomplete="list"
            aria-controls="suggestions"
            aria-expanded=${this.combobox.isOpen}
            aria-activedescendant=${this.combobox.activeId ?? nothing}
            aria-describedby="query-help query-hint"
            aria-invalid=${isTooLong}
            placeholder=${this.placeholder}
            .value=${live(this.typed)}
            @input=${this.onInput}
            @compositionend=${this.onInput}
            @keydown=${this.onKeydown}
            @blur=${() => this.combobox.close()}
          ></textarea>
          ${this.combobox.listbox()}
        </div>
        <button class="button button-primary" type="submit">${this.action}</button>
      </div>
      <p id="query-help" class="help" ?hidden=${this.help === ''}>${this.help}</p>
      <p id="query-hint" class="hint" role="alert" ?hidden=${!isTooLong}>
        ${isTooLong ? text.tooLong(grouped(MAX_QUERY_LENGTH), grouped(this.typed.trim().length)) : ''}
      </p>
    </form>`;
  }

  private onInput(event: Event): void {
    this.typed = (event.target as HTMLTextAreaElement).value;
    // Half-typed pinyin is no query; the end of the composition brings the text.
    if (event instanceof InputEvent && event.isComposing) return;
    this.combobox.typed(this.typed);
    this.tell('query-typed');
  }

  private onKeydown(event: KeyboardEvent): void {
    if (this.combobox.keydown(event) || event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    this.submit();
  }

  private onSubmit(event: Event): void {
    event.preventDefault();
    this.submit();
  }

  private submit(): void {
    this.combobox.close();
    this.tell('query-asked');
  }

  /** A text that is too long is not asked for: the hint says why. */
  private tell(name: 'query-typed' | 'query-asked'): void {
    const query = this.typed.trim();
    if (query.length > MAX_QUERY_LENGTH) return;
    this.dispatchEvent(new CustomEvent(name, { detail: query, bubbles: true }));
  }
}

customElements.define('zl-query-box', QueryBox);
