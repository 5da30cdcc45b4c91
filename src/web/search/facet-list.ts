/** `<zl-facet-list>`: the values of one filter, each with the number of matches. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { FILTER_LABELS, type Filter } from '../common/filters.js';
import { language, texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import { nameMatches } from '../common/lookup.js';
import { grouped } from '../common/numbers.js';
import { optionBox } from '../common/option.js';

const text = texts.search;

export interface FacetOption {
  value: string;
  label: string;
  count: number;
}

/** The rest is shown by a button. */
const SHOWN_AT_FIRST = 7;

/** The number of values from which on there is a field to look them up. */
const LOOKUP_FROM = 12;

/** Sends `facet-toggled` with the value. */
class FacetList extends LightElement {
  static override properties = {
    filter: {},
    options: { attribute: false },
    chosen: { attribute: false },
    isComplete: { state: true },
    wanted: { state: true },
  };

  declare filter: Filter;
  declare options: readonly FacetOption[];
  declare chosen: readonly string[];
  declare isComplete: boolean;
  declare wanted: string;

  constructor() {
    super();
    this.options = [];
    this.chosen = [];
    this.isComplete = false;
    this.wanted = '';
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.options.length === 0) return nothing;
    const found = this.options.filter(({ label }) => nameMatches(label, this.wanted));
    const isCut = !this.isComplete && this.wanted === '' && found.length > SHOWN_AT_FIRST + 1;
    const shown = isCut
      ? found.filter(({ value }, at) => at < SHOWN_AT_FIRST || this.chosen.includes(value))
      : found;
    return html`<fieldset class="facet">
      <legend>${FILTER_LABELS[this.filter][language]}</legend>
      ${this.options.length >= LOOKUP_FROM && this.filter === 'zone' ? this.lookup() : nothing}
      <div class=${isCut ? 'options' : 'options options-tall'}>
        ${repeat(
          shown,
          ({ value }) => value,
          (option) => this.option(option),
        )}
      </div>
      ${found.length === 0 ? html`<p class="help">${text.noZone}</p>` : nothing}
      ${
        isCut || (this.isComplete && found.length > SHOWN_AT_FIRST + 1)
          ? html`<button class="link" type="button" aria-expanded=${!isCut} @click=${this.unfold}>
            ${isCut ? text.showAll(grouped(found.length)) : text.showLess}
          </button>`
          : nothing
      }
    </fieldset>`;
  }

  private lookup(): TemplateResult {
    return html`<input
      class="field"
      type="search"
      aria-label=${text.lookup}
      placeholder=${text.lookupPlaceholder}
      @input=${(event: Event) => {
        this.wanted = (event.target as HTMLInputElement).value;
      }}
    />`;
  }

  private option({ value, label, count }: FacetOption): TemplateResult {
    return optionBox({
      value,
      label,
      count,
      isChecked: this.chosen.includes(value),
      onChange: () => this.dispatchEvent(new CustomEvent('facet-toggled', { detail: value })),
    });
  }

  private unfold(): void {
    this.isComplete = !this.isComplete;
  }
}

customElements.define('zl-facet-list', FacetList);
