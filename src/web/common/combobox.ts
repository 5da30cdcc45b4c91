/**
 * Suggestions while the reader types: the combobox with a listbox popup from the ARIA Authoring Practices, as a Lit
 * controller. https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Suggestion } from '../../search/suggest.js';
import { marked, shownRanges } from './passage-text.js';
import { shownText } from './shown-text.js';

/** The key code that browsers report while an input method handles the key. */
const INPUT_METHOD_KEY_CODE = 229;

/** Suggestions are requested after a pause of this length. */
const DEBOUNCE_MS = 80;

/** Longer texts are pasted paragraphs. No title, heading or name of a zone begins with so much. */
const MAX_TYPED_LENGTH = 100;

/** When the whole text begins no name, its last word may. */
const LAST_WORD = /(?<=\s)\S+$/;

export interface ComboboxOptions {
  /** The id of the listbox, unique in the document or shadow root. */
  id: string;
  label: string;
  /** The kind of a suggestion in words, shown beside it. */
  kinds: Readonly<Record<Suggestion['kind'], string>>;
  suggest(typed: string, signal: AbortSignal): Promise<readonly Suggestion[]>;
  /** @param before what was typed before the word that the suggestion completes */
  onChoose(suggestion: Suggestion, before: string): void;
}

/**
 * Whether an input method uses this key, for instance Enter to choose a word. Safari ends the composition before that
 * keydown event, so the key code is checked, too.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === INPUT_METHOD_KEY_CODE;
}

export class Combobox implements ReactiveController {
  private items: readonly Suggestion[] = [];
  private before = '';
  /** Index of the chosen suggestion. -1 means none, so Enter submits the typed text. */
  private active = -1;
  private controller = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: LitElement,
    private readonly options: ComboboxOptions,
  ) {
    host.addController(this);
  }

  /** Keeps the chosen suggestion of a long list in view. */
  hostUpdated(): void {
    const active = this.host.renderRoot.querySelector('[role="option"][aria-selected="true"]');
    active?.scrollIntoView({ block: 'nearest' });
  }

  hostDisconnected(): void {
    this.close();
  }

  get isOpen(): boolean {
    return this.items.length > 0;
  }

  /** The value of `aria-activedescendant`. */
  get activeId(): string | undefined {
    return this.active === -1 ? undefined : this.optionId(this.active);
  }

  /** Call this when the text changes. Pasted texts and texts without a word get no suggestions. */
  typed(text: string): void {
    clearTimeout(this.timer);
    this.controller.abort();
    if (text.length > MAX_TYPED_LENGTH || text.includes('\n') || !/[\p{L}\p{N}]/u.test(text)) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.ask(text.trim()), DEBOUNCE_MS);
  }

  /** @returns whether the list handled the key; if so, the field must ignore it */
  keydown(event: KeyboardEvent): boolean {
    if (isComposing(event)) return false;
    const { length } = this.items;
    if (length === 0) return false;
    if (event.key === 'ArrowDown') this.activate((this.active + 1) % length);
    else if (event.key === 'ArrowUp') this.activate(this.active <= 0 ? length - 1 : this.active - 1);
    else if (event.key === 'Escape') this.close();
    else if (event.key === 'Enter' && this.active !== -1 && !event.shiftKey) this.choose(this.active);
    else {
      if (event.key === 'Tab') this.close();
      return false;
    }
    event.preventDefault();
    return true;
  }

  close(): void {
    clearTimeout(this.timer);
    this.controller.abort();
    this.items = [];
    this.active = -1;
    this.host.requestUpdate();
  }

  /**
   * Always in the document, because `aria-controls` refers to it. The parts let a page style a list that is inside a
   * shadow root.
   */
  listbox(): TemplateResult {
    const { id, label, kinds } = this.options;
    return html`<ul id=${id} class="suggestions" part="listbox" role="listbox" aria-label=${label} ?hidden=${!this.isOpen}>
      ${this.items.map(({ text, kind, highlights }, at) => {
        const shown = shownText(text);
        const whole = { start: 0, end: shown.text.length };
        return html`<li
            id=${this.optionId(at)}
            part=${at === this.active ? 'option option-active' : 'option'}
            role="option"
            aria-selected=${at === this.active}
            @mousedown=${(event: Event) => event.preventDefault()}
            @click=${() => this.choose(at)}
          >
            <span class="suggestion-text">${marked(shown, whole, shownRanges(shown, highlights))}</span>
            <span class="suggestion-kind" part="option-kind">${kinds[kind] ?? nothing}</span>
          </li>`;
      })}
    </ul>`;
  }

  private optionId(at: number): string {
    return `${this.options.id}-${at}`;
  }

  private activate(at: number): void {
    this.active = at;
    this.host.requestUpdate();
  }

  private choose(at: number): void {
    const chosen = this.items[at];
    this.close();
    if (chosen !== undefined) this.options.onChoose(chosen, this.before);
  }

  private async ask(typed: string): Promise<void> {
    this.controller = new AbortController();
    const { signal } = this.controller;
    try {
      let items = await this.options.suggest(typed, signal);
      const at = typed.search(LAST_WORD);
      const isLastWord = items.length === 0 && at > 0;
      if (isLastWord) items = await this.options.suggest(typed.slice(at), signal);
      if (signal.aborted) return;
      this.before = isLastWord ? typed.slice(0, at).trim() : '';
      this.items = items;
      this.active = -1;
      this.host.requestUpdate();
    } catch {
      // The field works without suggestions.
      if (!signal.aborted) this.close();
    }
  }
}
