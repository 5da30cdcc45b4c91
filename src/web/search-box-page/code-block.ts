/** `<zl-code-block>`: code with a button that copies it. */
import { html, type TemplateResult } from 'lit';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';

const text = texts.searchBoxPage;

/** How long the confirmation stays. */
const CONFIRMATION_MS = 2500;

class CodeBlock extends LightElement {
  static override properties = { code: {}, label: {}, said: { state: true } };

  declare code: string;
  /** What the code is, for screen readers. */
  declare label: string;
  declare said: string;

  constructor() {
    super();
    this.code = '';
    this.label = '';
    this.said = '';
  }

  protected override render(): TemplateResult {
    return html`<div class="code">
      <pre tabindex="0" role="region" aria-label=${this.label}><code>${this.code}</code></pre>
      <button class="button" type="button" @click=${this.copy}>
        <span aria-live="polite">${this.said || text.copy}</span>
      </button>
    </div>`;
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.code);
      this.said = text.copied;
    } catch {
      getSelection()?.selectAllChildren(this.querySelector('pre') as HTMLElement);
      this.said = text.copyFailed;
    }
    setTimeout(() => {
      this.said = '';
    }, CONFIRMATION_MS);
  }
}

customElements.define('zl-code-block', CodeBlock);
