/** `<zl-clamped>`: a passage cut to its first lines, with a button that shows all of it. */
import { html, nothing, type TemplateResult } from 'lit';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import { markedParagraphs } from '../common/passage-text.js';

const text = texts.compare;

class Clamped extends LightElement {
  static override properties = { passage: {}, most: { type: Number }, isOpen: { state: true } };

  declare passage: string;
  /** Characters that always fit into the first lines. A shorter passage gets no button. */
  declare most: number;
  declare isOpen: boolean;

  constructor() {
    super();
    this.passage = '';
    this.most = 0;
    this.isOpen = false;
  }

  protected override render(): TemplateResult {
    const isLong = this.passage.trim().length > this.most;
    return html`<blockquote class=${isLong && !this.isOpen ? 'passage is-clamped' : 'passage'}>
        ${markedParagraphs(this.passage)}
      </blockquote>
      ${
        isLong
          ? html`<button
            class="link unfold"
            type="button"
            aria-expanded=${this.isOpen}
            @click=${() => {
              this.isOpen = !this.isOpen;
            }}
          >
            ${this.isOpen ? text.collapse : text.expand}
          </button>`
          : nothing
      }`;
  }
}

customElements.define('zl-clamped', Clamped);
