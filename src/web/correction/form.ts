/** `<zl-correction-form>`: title, date, source and place of an article, as they are and as they were read. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { FiltersView } from '../../queries/service.js';
import { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import './place-field.js';
import type { PlaceEvent } from './place-field.js';
import { type Correctable, type Field, placeRead, readOf, shownOf, type Values } from './values.js';

const text = texts.correction;

let count = 0;

/** `values-sent` when the reader sends the form. The detail is what its fields hold. */
export type ValuesEvent = CustomEvent<Values>;

class CorrectionForm extends LightElement {
  static override properties = {
    article: { attribute: false },
    available: { attribute: false },
    action: {},
    busy: { type: Boolean },
    further: { attribute: false },
    values: { state: true },
  };

  declare article: Correctable;
  /** Places of the index; undefined until they are known. */
  declare available: FiltersView | undefined;
  /** The text on the button. */
  declare action: string;
  declare busy: boolean;
  /** More buttons. */
  declare further: TemplateResult | typeof nothing;
  declare values: Values;
  private readonly formId = `correction-${++count}`;

  constructor() {
    super();
    this.action = '';
    this.busy = false;
    this.further = nothing;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('article')) this.values = shownOf(this.article);
  }

  protected override render(): TemplateResult {
    const { article, busy } = this;
    const labels = new Labels(this.available);
    const place = article.scope?.place;
    return html`<form class="correction" autocomplete="off" @submit=${this.send}>
      ${this.field('title', html`<input id=${this.inputId('title')} class="field" name="title" required maxlength="500" ?disabled=${busy} .value=${this.values.title} @input=${this.take('title')} aria-describedby=${this.hintId('title')} />`)}
      ${this.field('date', html`<input id=${this.inputId('date')} class="field" name="date" type="date" ?disabled=${busy} .value=${this.values.date} @input=${this.take('date')} aria-describedby=${this.hintId('date')} />`)}
      ${this.field('source', html`<input id=${this.inputId('source')} class="field" name="source" maxlength="200" ?disabled=${busy} .value=${this.values.source} @input=${this.take('source')} aria-describedby=${this.hintId('source')} />`)}
      ${this.field(
        'place',
        html`<zl-place-field
          .name=${place === undefined ? '' : labels.zone(place)}
          .places=${this.available?.zones ?? []}
          .inputId=${this.inputId('place')}
          .describedBy=${this.hintId('place')}
          .disabled=${busy}
          @place-changed=${(event: PlaceEvent) => this.set('place', event.detail)}
        ></zl-place-field>`,
      )}
      <div class="correction-actions">
        <button class="button is-main" type="submit" ?disabled=${busy}>${this.action}</button>
        ${this.further}
      </div>
    </form>`;
  }

  private field(field: Field, control: TemplateResult): TemplateResult {
    return html`<div class=${`correction-field correction-${field}`}>
      <label for=${this.inputId(field)}>${text.fields[field]}</label>
      ${control}
      <p class="help" id=${this.hintId(field)}>${this.hint(field)}</p>
    </div>`;
  }

  /** What was read, where something else is right; else what belongs there. */
  private hint(field: Field): string {
    const read = this.readAs(field);
    if (this.values[field].trim() !== readOf(this.article)[field]) return text.wasRead(read || text.none);
    return field === 'title' ? '' : text.hints[field];
  }

  private readAs(field: Field): string {
    if (field !== 'place') return readOf(this.article)[field];
    const place = placeRead(this.article);
    return place === null ? '' : new Labels(this.available).zone(place);
  }

  private inputId(field: Field): string {
    return `${this.formId}-${field}-input`;
  }

  private hintId(field: Field): string {
    return `${this.formId}-${field}`;
  }

  private take(field: Field) {
    return (event: Event) => this.set(field, (event.target as HTMLInputElement).value);
  }

  private set(field: Field, value: string): void {
    this.values = { ...this.values, [field]: value };
  }

  private send(event: Event): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('values-sent', { detail: this.values, bubbles: true }));
  }
}

customElements.define('zl-correction-form', CorrectionForm);
