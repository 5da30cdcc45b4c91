/** `<zonelens-search-box>`: the custom element that foreign pages embed. `docs/search-box.md` is its manual. */
import { html, LitElement, nothing, type TemplateResult } from 'lit';
import type { Hit, SearchResult } from '../../queries/service.js';
import { MAX_QUERY_LENGTH } from '../../search/limits.js';
import type { Suggestion } from '../../search/suggest.js';
import { Combobox, type ComboboxOptions, isComposing } from '../common/combobox.js';
import type { Filter } from '../common/filters.js';
import {
  DEFAULT_LANGUAGE,
  type Language,
  SEARCH_BOX_TEXTS,
  type SearchBoxTexts,
} from '../common/languages.js';
import { box } from './box.js';
import { clientOf } from './clients.js';
import { dispatch } from './events.js';
import { chosenLanguage } from './language.js';
import { searchPage } from './links.js';
import { announcement, results } from './results.js';
import { Searcher } from './searcher.js';
import { type Filters, PROPERTIES, report, type Settings, settingsOf } from './settings.js';
import { styles } from './styles.js';
import { followsSystem, langAround } from './surroundings.js';
import { ZoneNames } from './zone-names.js';

const TAG = 'zonelens-search-box';

/** The default address of the service. */
const SCRIPT_FOLDER = new URL('./', import.meta.url).href;

/** Each filter is a property, made by Lit from `PROPERTIES`. */
export interface ZonelensSearchBox extends Record<Filter, string | null> {}

// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: Lit sets the properties that the interface declares.
export class ZonelensSearchBox extends LitElement {
  static override styles = styles;
  static override properties = {
    ...PROPERTIES,
    hasNoWord: { state: true },
    isLabelled: { state: true },
  };

  declare api: string | null;
  declare placeholder: string | null;
  declare label: string | null;
  declare limit: number | null;
  declare group: string | null;
  declare mode: string | null;
  declare results: string | null;
  declare target: string | null;
  /** The text in the field. */
  declare value: string;

  /** Whether the submitted text has no letter or digit. */
  declare private hasNoWord: boolean;
  declare private isLabelled: boolean;
  private language: Language = DEFAULT_LANGUAGE;
  private readonly searcher = new Searcher(this);
  private readonly names = new ZoneNames(this);
  private readonly combobox = new Combobox(this, this.comboboxOptions());

  constructor() {
    super();
    this.value = '';
    this.hasNoWord = false;
    this.isLabelled = false;
  }

  static override get observedAttributes(): string[] {
    // biome-ignore lint/complexity/noThisInStatic: Lit's getter lists the properties of the class it is called on.
    return [...super.observedAttributes, 'lang'];
  }

  override attributeChangedCallback(name: string, before: string | null, value: string | null): void {
    super.attributeChangedCallback(name, before, value);
    if (name === 'lang') this.requestUpdate();
  }

  /**
   * Searches for a text, by default for the one in the field.
   * @returns the answer, or null: the text was empty, a listener prevented the search, it failed, a newer search
   * replaced it, or the results open on the Zonelens page
   * @example await document.querySelector('zonelens-search-box').search('功能区')
   */
  async search(text: string = this.value): Promise<SearchResult | null> {
    this.value = text;
    this.combobox.close();
    const query = text.trim();
    if (query === '') {
      this.clear();
      return null;
    }
    this.hasNoWord = !/[\p{L}\p{N}]/u.test(query);
    if (this.hasNoWord || query.length > MAX_QUERY_LENGTH) return null;
    return this.ask(query);
  }

  /** Empties the field and removes the results. */
  clear(): void {
    this.value = '';
    this.hasNoWord = false;
    this.combobox.close();
    this.searcher.clear();
  }

  override focus(options?: FocusOptions): void {
    this.renderRoot.querySelector('textarea')?.focus(options);
  }

  protected override willUpdate(): void {
    // Lit sets null when the attribute is removed.
    this.value ??= '';
    this.language = chosenLanguage(this.getAttribute('lang'), langAround(this), report);
  }

  protected override render(): TemplateResult {
    const { text, searcher, combobox, settings, isLabelled } = this;
    const { outcome } = searcher;
    const label = this.label || text.label;
    const isInline = settings.results === 'inline';
    return html`<div class=${followsSystem(this) ? 'root follows-system' : 'root'} lang=${this.language}>
      ${box({
        text,
        label,
        placeholder: this.placeholder ?? text.placeholder,
        value: this.value,
        hint: this.hint(),
        isLabelled,
        combobox,
        onInput: this.onInput,
        onKeydown: this.onKeydown,
        onSubmit: this.onSubmit,
        onClear: this.onClear,
        onLabelChange: this.onLabelChange,
      })}
      <p class="hidden" role="status">${isInline ? announcement(outcome, text) : ''}</p>
      ${isInline && outcome !== null ? results(outcome, label, this.context(settings)) : nothing}
    </div>`;
  }

  private get text(): SearchBoxTexts {
    return SEARCH_BOX_TEXTS[this.language];
  }

  private get settings(): Settings {
    return settingsOf(this, SCRIPT_FOLDER, document.baseURI);
  }

  private comboboxOptions(): ComboboxOptions {
    const element = this;
    return {
      id: 'suggestions',
      // Getters, because the language may change.
      get label() {
        return element.text.suggestions;
      },
      get kinds() {
        return element.text.kinds;
      },
      suggest: async (q, signal) =>
        (await clientOf(this.settings.base).suggest({ q }, { signal })).suggestions,
      onChoose: (suggestion, before) => this.choose(suggestion, before),
    };
  }

  private context(settings: Settings) {
    const { language, text, target } = this;
    return {
      language,
      text,
      target,
      names: () => this.names.of(settings.base, language),
      onSelect: (hit: Hit, event: Event) => {
        if (!dispatch(this, 'zonelens-select', { hit })) event.preventDefault();
      },
      onRetry: this.onRetry,
    };
  }

  private hint(): string {
    const { length } = this.value.trim();
    if (length > MAX_QUERY_LENGTH) return this.text.tooLong(String(MAX_QUERY_LENGTH), String(length));
    return this.hasNoWord ? this.text.noWord : '';
  }

  /** A zone filters this one search, unless the page already says which zones to search. */
  private choose({ kind, id, text: name }: Suggestion, before: string): void {
    const isFilter = kind === 'zone' && id !== null && this.settings.filters.zone === undefined;
    const query = isFilter && before !== '' ? before : `${before} ${name}`.trim();
    this.value = query;
    this.hasNoWord = false;
    this.ask(query, isFilter ? { zone: [id] } : {});
  }

  private async ask(query: string, filters: Filters = {}): Promise<SearchResult | null> {
    if (!dispatch(this, 'zonelens-search', { query })) return null;
    const settings = { ...this.settings, filters: { ...this.settings.filters, ...filters } };
    if (settings.results !== 'page') return this.searcher.search(query, settings);
    const link = document.createElement('a');
    link.href = searchPage(query, settings, this.language);
    link.target = this.target ?? '';
    link.rel = 'noopener';
    link.click();
    return null;
  }

  private readonly onInput = (event: Event): void => {
    this.value = (event.target as HTMLTextAreaElement).value;
    this.hasNoWord = false;
    // Unfinished pinyin is not a query. The event at the end of the composition has the text.
    if (event instanceof InputEvent && event.isComposing) return;
    this.combobox.typed(this.value.trim().length > MAX_QUERY_LENGTH ? '' : this.value);
  };

  private readonly onKeydown = (event: KeyboardEvent): void => {
    if (this.combobox.keydown(event) || event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
    event.preventDefault();
    this.search();
  };

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    this.search();
  };

  private readonly onClear = (): void => {
    this.clear();
    this.focus();
  };

  /** The button disappears with its notice, so the focus moves to where the results will be. */
  private readonly onRetry = (): void => {
    const query = this.searcher.outcome?.query;
    this.renderRoot.querySelector('section')?.focus();
    if (query !== undefined) this.ask(query);
  };

  private readonly onLabelChange = (event: Event): void => {
    this.isLabelled = (event.target as HTMLSlotElement).assignedNodes().length > 0;
  };
}

// A page may load the script twice.
if (customElements.get(TAG) === undefined) customElements.define(TAG, ZonelensSearchBox);

declare global {
  interface HTMLElementTagNameMap {
    [TAG]: ZonelensSearchBox;
  }
}
