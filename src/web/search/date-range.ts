/** `<zl-date-range>`: two fields for dates. They take effect when the first date is not after the second. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';

const text = texts.search;

/** The event `dates-chosen`: `YYYY-MM-DD`, or empty for an open end. */
export type DatesEvent = CustomEvent<{ from: string; to: string }>;

class DateRange extends LightElement {
  static override properties = { from: {}, to: {}, typed: { state: true } };

  declare from: string;
  declare to: string;
  /** The dates in the fields, which may be newer than the search. */
  declare typed: { from: string; to: string };

  constructor() {
    super();
    this.from = '';
    this.to = '';
    this.typed = { from: '', to: '' };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('from') || changed.has('to')) this.typed = { from: this.from, to: this.to };
  }

  protected override render(): TemplateResult {
    const isReversed = isOutOfOrder(this.typed);
    return html`<div class="dates">${this.field('from')} ${this.field('to')}</div>
      <p id="date-hint" class="hint" role="alert" ?hidden=${!isReversed}>${isReversed ? text.reversed : nothing}</p>`;
  }

  private field(end: 'from' | 'to'): TemplateResult {
    return html`<label for=${end}>${text[end]}</label>
      <input
        id=${end}
        class="field"
        type="date"
        min="1900-01-01"
        max="2999-12-31"
        aria-describedby="date-hint"
        .value=${this.typed[end]}
        @change=${(event: Event) => this.take(end, event.target as HTMLInputElement)}
      />`;
  }

  /** A half-typed year (0202) is outside the fields' range and is ignored. */
  private take(end: 'from' | 'to', { value, validity }: HTMLInputElement): void {
    if (!validity.valid) return;
    this.typed = { ...this.typed, [end]: value };
    if (!isOutOfOrder(this.typed))
      this.dispatchEvent(new CustomEvent('dates-chosen', { detail: this.typed }));
  }
}

function isOutOfOrder({ from, to }: { from: string; to: string }): boolean {
  return from !== '' && to !== '' && from > to;
}

customElements.define('zl-date-range', DateRange);
