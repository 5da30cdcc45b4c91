/** `<zl-brief>`: a button that makes a dossier of a comparison, with sections in sentences, and opens it. */
import { html, type TemplateResult } from 'lit';
import type { CompareParameters } from '../../compare/request.js';
import { dossierAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import { onFirstUse } from '../common/on-first-use.js';

const text = texts.writing;

class Brief extends LightElement {
  static override properties = { request: { attribute: false }, isBusy: { state: true } };

  /** Parameters of the comparison. */
  declare request: Omit<CompareParameters, 'format' | 'table'>;
  declare isBusy: boolean;
  private controller = new AbortController();

  constructor() {
    super();
    this.isBusy = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.controller.abort();
  }

  /** A disabled button would lose the focus. */
  protected override render(): TemplateResult {
    return html`<button class="button brief-button" type="button" aria-disabled=${this.isBusy} @click=${this.draft}>
      <span aria-live="polite">${this.isBusy ? text.briefBusy : text.brief}</span>
    </button>`;
  }

  private async draft(): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.controller = new AbortController();
    const { signal } = this.controller;
    try {
      const keeping = await onFirstUse(() => import('./keep-brief.js'), text.briefFailed);
      const kept = await keeping?.keepBrief(this.request, signal);
      if (kept !== undefined && kept !== null && !signal.aborted) location.assign(dossierAddress(kept.id));
    } finally {
      this.isBusy = false;
    }
  }
}

customElements.define('zl-brief', Brief);
