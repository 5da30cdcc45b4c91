/** The citation of a passage or article, and the button that copies it. */
import { html, nothing, type TemplateResult } from 'lit';
import { type PagePlace, pageNumbers } from '../../corpus/pages.js';
import type { ArticleName } from '../../search/view.js';
import { articleAddress } from './addresses.js';
import { texts } from './language.js';
import { LightElement } from './light-element.js';
import { isWebAddress } from './web-addresses.js';

const text = texts.passage;

/** How long the confirmation stays. */
const CONFIRMATION_MS = 2500;

/** Three lines: title, document number, source, date and page; the address of the original; the id and address in Zonelens. */
function citationOf(
  { id, title, documentNumber, source, date, url }: ArticleName,
  passage: string | null,
  place: PagePlace,
): string {
  const pages = pageNumbers(place);
  const origin = [source, date, pages === '' ? null : text.page(pages)]
    .filter((part) => part !== null)
    .join('，');
  const here = new URL(articleAddress(id, passage === null ? {} : { passage }), document.baseURI);
  // The language of the page is the reader's choice, not a property of the source.
  here.searchParams.delete('lang');
  const inZonelens = passage === null ? text.inZonelens('article', id) : text.inZonelens('passage', passage);
  return [
    `《${title}》${documentNumber === null ? '' : `（${documentNumber}）`}${origin && `，${origin}`}。`,
    ...(isWebAddress(url) ? [`${text.original}：${url}`] : []),
    `${inZonelens}：${here.href}`,
  ].join('\n');
}

/** `<zl-copy-citation>`: copies the citation. If the browser forbids that, it shows the citation to copy by hand. */
class CopyCitation extends LightElement {
  static override properties = {
    article: { attribute: false },
    passage: {},
    place: { attribute: false },
    state: { state: true },
  };

  declare article: ArticleName;
  declare passage: string | null;
  declare place: PagePlace;
  declare state: 'ready' | 'copied' | 'by-hand';

  constructor() {
    super();
    this.passage = null;
    this.place = {};
    this.state = 'ready';
  }

  protected override render(): TemplateResult {
    const isCopied = this.state === 'copied';
    return html`<button class=${isCopied ? 'button is-done' : 'button'} type="button" @click=${this.copy}>
        <span aria-live="polite">${isCopied ? text.copied : text.copyCitation}</span>
      </button>
      ${
        this.state === 'by-hand'
          ? html`<label class="citation"
            >${text.copyByHand}<textarea class="field" rows="6" readonly .value=${this.citation()}></textarea>
          </label>`
          : nothing
      }`;
  }

  private citation(): string {
    return citationOf(this.article, this.passage, this.place);
  }

  private async copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.citation());
    } catch {
      this.state = 'by-hand';
      await this.updateComplete;
      this.querySelector('textarea')?.select();
      return;
    }
    this.state = 'copied';
    setTimeout(() => {
      this.state = 'ready';
    }, CONFIRMATION_MS);
  }
}

customElements.define('zl-copy-citation', CopyCitation);
