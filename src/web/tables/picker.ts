/** `<zl-picker>`: a button that opens a list of check boxes in groups, with a field to look up names. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { MAX_FILTER_VALUES } from '../../search/limits.js';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import { nameMatches } from '../common/lookup.js';
import { grouped } from '../common/numbers.js';
import { optionBox } from '../common/option.js';
import { isRuledOut, toggled } from './selection.js';

const text = texts.tables;

export interface PickerOption {
  value: string;
  label: string;
  /** Other names by which it can be found. */
  otherNames: readonly string[];
  /** Number of passages; null where it is not known. */
  count: number | null;
}

export interface PickerGroup {
  /** Empty if it is the only group. */
  name: string;
  options: readonly PickerOption[];
}

/** The event `picker-changed`, with the chosen values. */
export type PickerEvent = CustomEvent<string[]>;

/** Fewer values are found at a glance. */
const LOOKUP_FROM = 10;

let count = 0;

class Picker extends LightElement {
  static override properties = {
    label: {},
    lookup: {},
    unchosen: {},
    groups: { attribute: false },
    chosen: { attribute: false },
    peers: { attribute: false },
    isOpen: { state: true },
    wanted: { state: true },
  };

  declare label: string;
  /** Label of the look-up field. */
  declare lookup: string;
  /** What is meant when nothing is chosen. */
  declare unchosen: string;
  declare groups: readonly PickerGroup[];
  declare chosen: readonly string[];
  /** What is like the chosen and can be added at once. */
  declare peers: readonly string[];
  declare isOpen: boolean;
  declare wanted: string;
  private readonly panelId = `picker-${++count}`;

  constructor() {
    super();
    this.unchosen = text.all;
    this.groups = [];
    this.chosen = [];
    this.peers = [];
    this.isOpen = false;
    this.wanted = '';
    this.addEventListener('keydown', this.onKeydown);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('pointerdown', this.closeFromOutside);
    addEventListener('focusin', this.closeFromOutside);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('pointerdown', this.closeFromOutside);
    removeEventListener('focusin', this.closeFromOutside);
  }

  protected override render(): TemplateResult {
    const ticked = this.chosen.filter((value) => !isRuledOut(value)).length;
    return html`<button
        class="button picker-button"
        type="button"
        aria-expanded=${this.isOpen}
        aria-controls=${this.panelId}
        @click=${this.toggle}
      >
        ${this.label} <span class="picker-state">${ticked === 0 ? this.unchosen : text.chosen(grouped(ticked))}</span>
      </button>
      <div id=${this.panelId} class="picker-panel" role="group" aria-label=${this.label} ?hidden=${!this.isOpen}>
        ${this.isOpen ? this.panel(ticked) : nothing}
      </div>`;
  }

  private panel(ticked: number): TemplateResult {
    const found = this.groups
      .map(({ name, options }) => ({
        name,
        options: options.filter(({ label, otherNames }) =>
          [label, ...otherNames].some((one) => nameMatches(one, this.wanted)),
        ),
      }))
      .filter(({ options }) => options.length > 0);
    return html`<div class="picker-head">
        ${this.hasLookup() ? this.lookupField() : nothing}
        <button class="link" type="button" ?disabled=${this.chosen.length === 0} @click=${() => this.choose([])}>
          ${text.clear}
        </button>
      </div>
      ${this.peersButton()}
      <p class="help" role="status">${found.length === 0 ? text.noOption : this.fullness(ticked)}</p>
      <div class="picker-options">
        ${repeat(
          found,
          ({ name }) => name,
          ({ name, options }) => html`${this.groupHead(name, options)}
            ${repeat(
              options,
              ({ value }) => value,
              (option) => this.option(option),
            )}`,
        )}
      </div>`;
  }

  private peersButton(): TemplateResult | typeof nothing {
    const { chosen, peers } = this;
    if (peers.length === 0) return nothing;
    return html`<button class="link add-peers" type="button" @click=${() => this.choose([...chosen, ...peers])}>
      ${text.addPeers(grouped(peers.length))}
    </button>`;
  }

  private hasLookup(): boolean {
    return this.groups.reduce((sum, { options }) => sum + options.length, 0) >= LOOKUP_FROM;
  }

  private lookupField(): TemplateResult {
    return html`<input
      class="field"
      type="search"
      aria-label=${this.lookup}
      placeholder=${this.lookup}
      @input=${(event: Event) => {
        this.wanted = (event.target as HTMLInputElement).value;
      }}
    />`;
  }

  private fullness(ticked: number): string {
    return ticked >= MAX_FILTER_VALUES ? text.most(grouped(MAX_FILTER_VALUES)) : '';
  }

  private groupHead(name: string, options: readonly PickerOption[]): TemplateResult | typeof nothing {
    if (name === '') return nothing;
    const all = options.slice(0, MAX_FILTER_VALUES).map(({ value }) => value);
    return html`<div class="picker-group">
      <span>${name}</span>
      <button class="link" type="button" @click=${() => this.choose(all)}>${text.onlyGroup(name)}</button>
    </div>`;
  }

  private option({ value, label, count: passages }: PickerOption): TemplateResult {
    const isTicked = this.chosen.includes(value);
    return optionBox({
      value,
      label,
      count: passages,
      isChecked: isTicked,
      isDisabled: !isTicked && this.chosen.length >= MAX_FILTER_VALUES,
      onChange: () => this.choose(toggled(this.chosen, value)),
    });
  }

  private choose(values: string[]): void {
    this.dispatchEvent(new CustomEvent('picker-changed', { detail: values }));
  }

  private async toggle(): Promise<void> {
    this.isOpen = !this.isOpen;
    this.wanted = '';
    await this.updateComplete;
    if (this.isOpen) this.querySelector('input')?.focus();
  }

  private onKeydown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !this.isOpen) return;
    this.isOpen = false;
    this.querySelector('button')?.focus();
  }

  private readonly closeFromOutside = (event: Event): void => {
    if (!this.contains(event.target as Node)) this.isOpen = false;
  };
}

customElements.define('zl-picker', Picker);
