/** `<zl-playground>`: a live search box with options to try, and the code for it. */
import { html, nothing, type TemplateResult } from 'lit';
import { DEFAULT_GROUPING } from '../common/filters.js';
import { texts } from '../common/language.js';
import { LANGUAGE_TAGS, LANGUAGES } from '../common/languages.js';
import { LightElement } from '../common/light-element.js';
import { selectField } from '../common/select.js';
import type { ZonelensSearchBox } from '../search-box/element.js';
import { DEFAULT_LIMIT } from '../search-box/settings.js';
import './code-block.js';
import { EventLog } from './event-log.js';
import { FIRST_ACCENT, PRESET_NAMES, type PresetName, styleOf } from './presets.js';
import { type Options, snippetOf } from './snippet.js';

const text = texts.searchBoxPage;

const LIMITS = { 3: '3', 5: '5', 10: '10', 20: '20' };
const grouping = texts.grouping;
const languages = {
  '': text.ofPage,
  ...Object.fromEntries(LANGUAGE_TAGS.map((tag) => [tag, LANGUAGES[tag].name])),
};

class Playground extends LightElement {
  static override properties = {
    base: {},
    options: { state: true },
    preset: { state: true },
    accent: { state: true },
  };

  /** The address of the service. */
  declare base: string;
  declare options: Options;
  declare preset: PresetName;
  declare accent: string;
  private readonly log = new EventLog(this);
  /** A stylesheet of the page, like the one an author would write. */
  private readonly sheet = new CSSStyleSheet();

  constructor() {
    super();
    this.options = { lang: '', group: DEFAULT_GROUPING, limit: DEFAULT_LIMIT };
    this.preset = 'plain';
    this.accent = FIRST_ACCENT;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    document.adoptedStyleSheets.push(this.sheet);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== this.sheet);
  }

  protected override render(): TemplateResult {
    const style = styleOf(this.preset, this.accent);
    this.sheet.replaceSync(style);
    const { lang, group, limit } = this.options;
    return html`
      <h2 id="embed">${text.embed}</h2>
      <p class="help">${text.embedHint}</p>
      <zl-code-block .label=${text.embed} .code=${snippetOf(this.base, this.options, text.link)}></zl-code-block>
      <h2 id="try">${text.tryIt}</h2>
      <p class="help">${text.tryHint}</p>
      ${this.choices()}
      <div class="stage">
        <zonelens-search-box
          lang=${lang === '' ? nothing : lang}
          group=${group}
          limit=${limit}
          api=${this.base}
          @zonelens-search=${this.log.record}
          @zonelens-results=${this.log.record}
          @zonelens-select=${this.log.record}
          @zonelens-error=${this.log.record}
          ><p slot="help" class="stage-help">${text.examples} ${text.queries.map((query) => this.example(query))}</p>
          <a href="./">${text.link}</a></zonelens-search-box
        >
      </div>
      ${
        style === ''
          ? nothing
          : html`<h3>${text.style}</h3>
            <p class="help">${text.styleHint}</p>
            <zl-code-block .label=${text.style} .code=${style}></zl-code-block>`
      }
      <h3>${text.events}</h3>
      ${this.log.list()}
    `;
  }

  private choices(): TemplateResult {
    return html`<form class="choices" autocomplete="off">
      ${this.choice(text.language, this.options.lang, languages, (lang) => this.set({ lang }))}
      ${this.choice(grouping.label, this.options.group, grouping.values, (group) => this.set({ group }))}
      ${this.choice(text.limit, String(this.options.limit), LIMITS, (limit) => this.set({ limit: Number(limit) }))}
      ${this.choice(text.look, this.preset, text.presets, (name) => {
        this.preset = PRESET_NAMES.find((preset) => preset === name) ?? 'plain';
      })}
      ${
        this.preset === 'own'
          ? html`<label
            >${text.accent}<input
              class="field"
              type="color"
              .value=${this.accent}
              @input=${(event: Event) => {
                this.accent = (event.target as HTMLInputElement).value;
              }}
          /></label>`
          : nothing
      }
    </form>`;
  }

  private choice(
    label: string,
    chosen: string,
    values: Readonly<Record<string, string>>,
    onChange: (value: string) => void,
  ): TemplateResult {
    return selectField({ label, chosen, values, onChange, className: 'field' });
  }

  private example(query: string): TemplateResult {
    return html`<button class="link" type="button" @click=${() => this.box?.search(query)}>${query}</button>`;
  }

  private get box(): ZonelensSearchBox | null {
    return this.querySelector('zonelens-search-box');
  }

  private set(changed: Partial<Options>): void {
    this.options = { ...this.options, ...changed };
  }
}

customElements.define('zl-playground', Playground);
