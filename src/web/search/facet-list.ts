/** `<zl-facet-list>`: which values of one field can be chosen, and how many of the matches has each? */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Filter } from '../common/filters.js';
import { inLanguage } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import { isCalled } from '../common/lookup.js';
import { FILTER_LABELS } from '../common/messages.js';
import { grouped } from '../common/numbers.js';
import { text } from './messages.js';

export interface FacetOption {
  value: string;
  label: string;
  count: number;
}

/** Further ones come on request. */
const SHOWN_AT_FIRST = 7;

/** From so many on, a field to look them up stands above. */
const LOOKUP_FROM = 12;

/** `facet-toggled` with the value. */
class FacetList extends LightElement {
  static override properties = {
    filter: {},
    options: { attribute: false },
    chosen: { attribute: false },
    isWhole: { state: true },
    wanted: { state: true },
  };

  declare filter: Filter;
  declare options: readonly FacetOption[];
  declare chosen: readonly string[];
  declare isWhole: boolean;
  declare wanted: string;

  constructor() {
    super();
    this.options = [];
    this.chosen = [];
    this.isWhole = false;
    this.wanted = '';
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.options.length === 0) return nothing;
    const found = this.options.filter(({ label }) => isCalled(label, this.wanted));
    const isCut = !this.isWhole && this.wanted === '' && found.length > SHOWN_AT_FIRST + 1;
    const shown = isCut
      ? found.filter(({ value }, at) => at < SHOWN_AT_FIRST || this.chosen.includes(value))
      : found;
    return html`<fieldset class="facet">
      <legend>${inLanguage(FILTER_LABELS)[this.filter]}</legend>
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
        isCut || (this.isWhole && found.length > SHOWN_AT_FIRST + 1)
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
    return html`<label class="option">
      <input
        type="checkbox"
        name=${this.filter}
        value=${value}
        .checked=${live(this.chosen.includes(value))}
        @change=${() => this.dispatchEvent(new CustomEvent('facet-toggled', { detail: value }))}
      />
      <span class="option-name">${label}</span>
      <span class="option-count" title=${text.optionCount(grouped(count))}>${grouped(count)}</span>
    </label>`;
  }

  private unfold(): void {
    this.isWhole = !this.isWhole;
  }
}

customElements.define('zl-facet-list', FacetList);
