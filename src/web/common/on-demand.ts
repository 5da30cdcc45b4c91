/** `<zl-on-demand>`: a button that loads more passages, shows them below, and folds them again. */
import { html, nothing, type TemplateResult } from 'lit';
import { LightElement } from './light-element.js';
import { failureNotice } from './notices.js';

let count = 0;

class OnDemand extends LightElement {
  static override properties = {
    label: {},
    name: {},
    loading: {},
    load: { attribute: false },
    state: { state: true },
  };

  declare label: string;
  /** What the label stands for in full; it has the words of the label. Empty for the label itself. */
  declare name: string;
  /** The text shown while loading. */
  declare loading: string;
  declare load: (signal: AbortSignal) => Promise<TemplateResult>;
  declare state: { isOpen: boolean; content: TemplateResult | null };
  private readonly panelId = `on-demand-${++count}`;
  private controller = new AbortController();

  constructor() {
    super();
    this.label = '';
    this.name = '';
    this.loading = '';
    this.state = { isOpen: false, content: null };
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.controller.abort();
  }

  protected override render(): TemplateResult {
    const { isOpen, content } = this.state;
    const { label } = this;
    const name = this.name || label;
    return html`<button
        class="button"
        type="button"
        aria-label=${name}
        title=${name === label ? nothing : name}
        aria-expanded=${isOpen}
        aria-controls=${this.panelId}
        @click=${this.toggle}
      >
        ${label}
      </button>
      <section class="on-demand" id=${this.panelId} aria-label=${name} ?hidden=${!isOpen}>
        ${isOpen ? (content ?? html`<p class="summary" role="status">${this.loading}</p>`) : nothing}
      </section>`;
  }

  private toggle(): void {
    const { isOpen, content } = this.state;
    this.state = { isOpen: !isOpen, content };
    if (!isOpen && content === null) this.fill();
  }

  private async fill(): Promise<void> {
    this.controller.abort();
    this.controller = new AbortController();
    const { signal } = this.controller;
    this.state = { isOpen: true, content: null };
    try {
      const content = await this.load(signal);
      if (!signal.aborted) this.state = { ...this.state, content };
    } catch (error) {
      if (signal.aborted) return;
      this.state = { isOpen: true, content: failureNotice(error, () => this.fill()) };
    }
  }
}

customElements.define('zl-on-demand', OnDemand);
