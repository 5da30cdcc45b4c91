/** `<zl-query-box>`: the field for a query, with suggestions and a button. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { MAX_QUERY_LENGTH } from '../../search/limits.js';
import type { Suggestion } from '../../search/suggest.js';
import { Combobox, isComposing } from './combobox.js';
import { texts } from './language.js';
import { LightElement } from './light-element.js';
import { grouped } from './numbers.js';
import { client } from './service.js';

const text = texts.queryBox;

/**
 * `query-typed` while the reader types, `query-submitted` on Enter or the button, `query-left` when they go down out of the field.
 * The detail is the text.
 */
export type QueryEvent = CustomEvent<string>;

/**
 * `zone-chosen` when the reader chooses the suggestion of a zone. The query is what else was typed, or its name. Unless a page
 * prevents the default, the name is submitted as text.
 */
export type ZoneEvent = CustomEvent<{ zone: string; query: string }>;

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
  /** The text on the button. */
  declare action: string;
  declare help: string;
  /** The text in the field, which may be newer than the search that is shown. */
  declare typed: string;

  private readonly combobox = new Combobox(this, {
    id: 'suggestions',
    label: text.suggestions,
    kinds: text.kinds,
    suggest: async (typed, signal) => (await client.suggest({ q: typed }, { signal })).suggestions,
    onChoose: (suggestion, before) => this.choose(suggestion, before),
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

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.focusOnSlash);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.focusOnSlash);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // If the reader is still typing this query, setting it would move the caret.
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
            aria-keyshortcuts="/"
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
    // Unfinished pinyin is not a query. The event at the end of the composition has the text.
    if (event instanceof InputEvent && event.isComposing) return;
    this.combobox.typed(this.typed);
    this.send('query-typed');
  }

  /** Unless the key writes into a field. */
  private readonly focusOnSlash = (event: KeyboardEvent): void => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || isComposing(event)) return;
    const target = event.target as HTMLElement;
    if (target.closest('input, textarea, select, [contenteditable], dialog[open]') !== null) return;
    event.preventDefault();
    const field = this.querySelector('textarea');
    field?.focus();
    field?.select();
  };

  private onKeydown(event: KeyboardEvent): void {
    if (this.combobox.keydown(event)) return;
    // Below the last line there is nowhere else to go.
    if (event.key === 'ArrowDown' && this.isCaretLast(event) && !isComposing(event)) this.send('query-left');
    if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    this.submit();
  }

  private isCaretLast({ target, shiftKey }: KeyboardEvent): boolean {
    const { selectionStart, selectionEnd, value } = target as HTMLTextAreaElement;
    return !shiftKey && selectionStart === selectionEnd && selectionEnd === value.length;
  }

  private onSubmit(event: Event): void {
    event.preventDefault();
    this.submit();
  }

  private choose({ kind, id, text: name }: Suggestion, before: string): void {
    const isZone = kind === 'zone' && id !== null;
    this.typed = isZone && before !== '' ? before : `${before} ${name}`.trim();
    const detail = { zone: id ?? '', query: this.typed };
    if (
      isZone &&
      !this.dispatchEvent(new CustomEvent('zone-chosen', { detail, bubbles: true, cancelable: true }))
    )
      return;
    this.typed = `${before} ${name}`.trim();
    this.submit();
  }

  private submit(): void {
    this.combobox.close();
    this.send('query-submitted');
  }

  /** A text that is too long is not sent; the hint says why. */
  private send(name: 'query-typed' | 'query-submitted' | 'query-left'): void {
    const query = this.typed.trim();
    if (query.length > MAX_QUERY_LENGTH) return;
    this.dispatchEvent(new CustomEvent(name, { detail: query, bubbles: true }));
  }
}

customElements.define('zl-query-box', QueryBox);
