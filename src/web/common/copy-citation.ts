/** The menu that copies a citation of a passage or an article, in one of several forms. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ArticleName } from '../../search/view.js';
import { CITATION_FORMATS, type CitationFormat } from './citation-formats.js';
import { texts } from './language.js';
import { LightElement } from './light-element.js';
import { placeBelowButton } from './menu.js';
import { type CitedPassage, citedAddress, quotationOf } from './quotation.js';
import { withoutGlosses } from './shown-text.js';

const text = texts.citing;

/** How long the confirmation stays. */
const CONFIRMATION_MS = 2500;

let count = 0;

/** `<zl-copy-citation>`: if the browser forbids copying, it shows the citation to copy by hand. */
class CopyCitation extends LightElement {
  static override properties = {
    article: { attribute: false },
    passage: { attribute: false },
    isCopied: { state: true },
    byHand: { state: true },
  };

  declare article: ArticleName;
  /** Null to cite the article as a whole. */
  declare passage: CitedPassage | null;
  declare isCopied: boolean;
  /** The citation that could not be copied. */
  declare byHand: string | null;
  private readonly menuId = `cite-${++count}`;

  constructor() {
    super();
    this.passage = null;
    this.isCopied = false;
    this.byHand = null;
  }

  protected override render(): TemplateResult {
    const { isCopied, byHand, menuId, passage } = this;
    const formats = CITATION_FORMATS.filter(({ isOfQuotation }) => passage !== null || !isOfQuotation);
    return html`<button class=${isCopied ? 'button is-done' : 'button'} type="button" popovertarget=${menuId}>
        <span aria-live="polite">${isCopied ? text.copied : text.cite}</span>
      </button>
      <div id=${menuId} class="menu" popover @beforetoggle=${placeBelowButton}>
        ${formats.map(
          (format) =>
            html`<button type="button" data-format=${format.id} @click=${() => this.copy(format)}>${format.label}</button>`,
        )}
      </div>
      ${
        byHand === null
          ? nothing
          : html`<label class="citation"
            >${text.copyByHand}<textarea class="field" rows="6" readonly .value=${byHand}></textarea>
          </label>`
      }`;
  }

  private citation({ format }: CitationFormat): string {
    const quotation = quotationOf(this.article, this.passage);
    const readAt = new Date().toISOString();
    return format(quotation, { readAt, link: citedAddress(quotation), plain: withoutGlosses });
  }

  private async copy(format: CitationFormat): Promise<void> {
    const citation = this.citation(format);
    this.querySelector<HTMLElement>('.menu')?.hidePopover();
    try {
      await navigator.clipboard.writeText(citation);
    } catch {
      this.byHand = citation;
      await this.updateComplete;
      this.querySelector('textarea')?.select();
      return;
    }
    this.byHand = null;
    this.isCopied = true;
    setTimeout(() => {
      this.isCopied = false;
    }, CONFIRMATION_MS);
  }
}

customElements.define('zl-copy-citation', CopyCitation);
