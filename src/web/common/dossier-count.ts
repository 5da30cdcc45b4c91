/** `<zl-dossier-count>`: how much is in the dossier that the reader collects into; nothing while that is nothing. */
import { html, nothing, type TemplateResult } from 'lit';
import { current, onCurrent } from '../desk/current.js';
import { LightElement } from './light-element.js';
import { grouped } from './numbers.js';

class DossierCount extends LightElement {
  private stop: () => void = () => {};

  override connectedCallback(): void {
    super.connectedCallback();
    this.stop = onCurrent(() => this.requestUpdate());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  protected override render(): TemplateResult | typeof nothing {
    const { items = 0 } = current() ?? {};
    return items === 0 ? nothing : html` <span class="nav-count">${grouped(items)}</span>`;
  }
}

customElements.define('zl-dossier-count', DossierCount);
