/** `<zl-place-field>`: a field for a place, with suggestions of the places of the index. Others are typed in full. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { FiltersView } from '../../queries/service.js';
import type { Suggestion } from '../../search/suggest.js';
import { Combobox, isComposing } from '../common/combobox.js';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import { client } from '../common/service.js';

const text = texts.correction;

const MOST = 8;

let count = 0;

/** `place-changed`: the detail is the id of a chosen place, or else what was typed, which the service understands, too. */
export type PlaceEvent = CustomEvent<string>;

class PlaceField extends LightElement {
  static override properties = {
    name: {},
    places: { attribute: false },
    inputId: {},
    describedBy: {},
    disabled: { type: Boolean },
    typed: { state: true },
  };

  /** What the field shows at first. */
  declare name: string;
  declare places: FiltersView['zones'];
  /** Id of the field, for its label. */
  declare inputId: string;
  /** Id of the element that explains the field. */
  declare describedBy: string;
  declare disabled: boolean;
  declare typed: string | null;
  private readonly listId = `places-${++count}`;

  private readonly combobox = new Combobox(this, {
    id: this.listId,
    label: text.places,
    kinds: { ...texts.queryBox.kinds, zone: '' },
    suggest: async (typed, signal) => {
      const { suggestions } = await client.suggest({ q: typed }, { signal });
      const zones = suggestions.filter(({ kind, id }) => kind === 'zone' && id !== null);
      return distinct([...this.ofIndex(typed), ...zones]).slice(0, MOST);
    },
    onChoose: ({ text: name, id }) => this.change(name, id ?? name),
  });

  constructor() {
    super();
    this.name = '';
    this.places = [];
    this.inputId = '';
    this.describedBy = '';
    this.disabled = false;
    this.typed = null;
  }

  protected override render(): TemplateResult {
    return html`<span class="place-field">
      <input
        id=${this.inputId}
        class="field"
        name="place"
        autocomplete="off"
        spellcheck="false"
        role="combobox"
        aria-autocomplete="list"
        aria-describedby=${this.describedBy}
        ?disabled=${this.disabled}
        aria-controls=${this.listId}
        aria-expanded=${this.combobox.isOpen}
        aria-activedescendant=${this.combobox.activeId ?? nothing}
        .value=${live(this.typed ?? this.name)}
        @input=${this.onInput}
        @compositionend=${this.onInput}
        @keydown=${this.onKeydown}
        @blur=${() => this.combobox.close()}
      />
      ${this.combobox.listbox()}
    </span>`;
  }

  private onInput(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    this.change(value, value);
    // Unfinished pinyin is no name.
    if (!(event instanceof InputEvent && event.isComposing)) this.combobox.typed(value);
  }

  /** Enter chooses, and never sends the form while an input method is at work. */
  private onKeydown(event: KeyboardEvent): void {
    // Escape closes the list first, and not the dialog that the field may be in.
    if (event.key === 'Escape' && this.combobox.isOpen) event.stopPropagation();
    if (this.combobox.keydown(event)) return;
    if (event.key === 'Enter' && isComposing(event)) event.preventDefault();
  }

  private change(typed: string, value: string): void {
    this.typed = typed;
    this.dispatchEvent(new CustomEvent('place-changed', { detail: value, bubbles: true }));
  }

  /** Places of the index whose name holds what is typed. */
  private ofIndex(typed: string): Suggestion[] {
    const wanted = typed.toLowerCase();
    return this.places.flatMap(({ id, name, traditional, english }): Suggestion[] => {
      const found = [name, traditional, english ?? ''].find((each) => each.toLowerCase().includes(wanted));
      if (found === undefined) return [];
      const start = found.toLowerCase().indexOf(wanted);
      return [{ text: found, kind: 'zone', id, highlights: [[start, start + wanted.length]] }];
    });
  }
}

function distinct(suggestions: readonly Suggestion[]): Suggestion[] {
  return suggestions.filter(({ id }, at) => suggestions.findIndex((other) => other.id === id) === at);
}

customElements.define('zl-place-field', PlaceField);
