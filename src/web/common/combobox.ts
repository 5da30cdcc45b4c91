/**
 * What does a field do that suggests while one types? The combobox with a listbox popup of the ARIA Authoring
 * Practices, as a controller of a Lit component: https://www.w3.org/WAI/ARIA/apg/patterns/combobox/
 */
import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from 'lit';
import type { Suggestion } from '../../search/suggest.js';
import { marked } from './passage-text.js';

/** What browsers report as the key while an input method handles it. */
const INPUT_METHOD_KEY_CODE = 229;

/** Faster typing than this asks once. */
const DEBOUNCE_MS = 80;

export interface ComboboxOptions {
  /** The id of the listbox, unique in the document or shadow root. */
  id: string;
  label: string;
  /** Names of the kinds of suggestions, shown beside each. */
  kinds: Readonly<Record<Suggestion['kind'], string>>;
  suggest(typed: string, signal: AbortSignal): Promise<readonly Suggestion[]>;
  onChoose(suggestion: Suggestion): void;
}

/** Enter in an input method chooses a word. Safari ends the composition before that keydown, hence the key code. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === INPUT_METHOD_KEY_CODE;
}

export class Combobox implements ReactiveController {
  private items: readonly Suggestion[] = [];
  /** -1 is none: then Enter submits what is typed. */
  private active = -1;
  private asked = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: LitElement,
    private readonly options: ComboboxOptions,
  ) {
    host.addController(this);
  }

  /** A long list scrolls with the arrow keys. */
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

  /** For `aria-activedescendant`. */
  get activeId(): string | undefined {
    return this.active === -1 ? undefined : this.optionId(this.active);
  }

  /** Call it when the text changes, with what is typed. A text of several lines is pasted: nobody completes it. */
  typed(text: string): void {
    clearTimeout(this.timer);
    this.asked.abort();
    if (text.trim() === '' || text.includes('\n')) {
      this.close();
      return;
    }
    this.timer = setTimeout(() => this.ask(text.trim()), DEBOUNCE_MS);
  }

  /** @returns whether the key was the list's: then the field must not handle it */
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
    this.asked.abort();
    this.items = [];
    this.active = -1;
    this.host.requestUpdate();
  }

  /**
   * Stands in the document whether open or not: `aria-controls` names it.
   * Parts are for pages that style a field within a shadow root.
   */
  listbox(): TemplateResult {
    const { id, label, kinds } = this.options;
    return html`<ul id=${id} class="suggestions" part="listbox" role="listbox" aria-label=${label} ?hidden=${!this.isOpen}>
      ${this.items.map(
        ({ text, kind, highlights }, at) =>
          html`<li
            id=${this.optionId(at)}
            part=${at === this.active ? 'option option-active' : 'option'}
            role="option"
            aria-selected=${at === this.active}
            @mousedown=${(event: Event) => event.preventDefault()}
            @click=${() => this.choose(at)}
          >
            <span class="suggestion-text">${marked(text, { start: 0, end: text.length }, highlights)}</span>
            <span class="suggestion-kind" part="option-kind">${kinds[kind] ?? nothing}</span>
          </li>`,
      )}
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
    if (chosen !== undefined) this.options.onChoose(chosen);
  }

  private async ask(typed: string): Promise<void> {
    this.asked = new AbortController();
    const { signal } = this.asked;
    try {
      const items = await this.options.suggest(typed, signal);
      if (signal.aborted) return;
      this.items = items;
      this.active = -1;
      this.host.requestUpdate();
    } catch {
      // Suggestions are a help: without them the field works as before.
      if (!signal.aborted) this.close();
    }
  }
}
