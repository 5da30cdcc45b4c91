/** `<zl-export>`: saves a dossier in the format that the reader chooses, or prints it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Dossier } from '../../desk/dossier.js';
import { itemsOf } from '../../desk/edits.js';
import { quotationsIn } from '../../desk/quoted.js';
import { language, texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import { placeBelow } from '../common/menu.js';
import { client } from '../common/service.js';
import { showToast } from '../common/toast.js';
import { whyNot } from '../desk/failures.js';
import type { ReviewBook } from '../desk/review-book.js';
import { saveFile, saveJson } from './files.js';

const text = texts.dossier;

/** In the order of the menu. */
const FORMATS = ['docx', 'xlsx', 'markdown', 'csv', 'json', 'bibtex', 'ris'] as const;
type Format = (typeof FORMATS)[number];

class ExportMenu extends LightElement {
  static override properties = {
    dossier: { attribute: false },
    book: { attribute: false },
    busy: { state: true },
  };

  declare dossier: Dossier;
  declare book: ReviewBook;
  /** The format that is being made. */
  declare busy: Format | null;

  constructor() {
    super();
    this.busy = null;
  }

  protected override render(): TemplateResult {
    return html`<button class="button menu-button" type="button" popovertarget="export-menu" ?disabled=${this.busy !== null}>
        ${this.busy === null ? text.export : text.exporting}
      </button>
      <div id="export-menu" class="menu export-menu" popover @toggle=${this.toggled}>
        <ul>
          ${FORMATS.map(
            (format) => html`<li>
              <button class="menu-item" type="button" data-format=${format} @click=${() => this.save(format)}>
                ${text.formats[format]} <span class="menu-mark">${text.formatNotes[format]}</span>
              </button>
            </li>`,
          )}
          <li>
            <button class="menu-item" type="button" @click=${this.print}>${text.print}</button>
          </li>
        </ul>
      </div>
      <span class="visually-hidden" role="status">${this.busy === null ? nothing : text.exporting}</span>`;
  }

  private readonly print = (): void => {
    this.close();
    print();
  };

  private close(): void {
    this.querySelector<HTMLElement>('.menu')?.hidePopover();
  }

  private async save(format: Format): Promise<void> {
    this.close();
    if (format === 'json') {
      saveJson(this.dossier, this.dossier.title);
      return;
    }
    this.busy = format;
    try {
      await this.fetch(format);
    } catch (error) {
      showToast({ message: text.exportFailed, detail: whyNot(error), isError: true });
    } finally {
      this.busy = null;
    }
  }

  private async fetch(format: Format): Promise<void> {
    const { dossier } = this;
    const { bytes, mediaType, name } = await client.exportDossier({
      ...{ dossier, format, language, reviews: this.reviews() },
      // Passages are linked to where the reader has them from.
      address: new URL('.', document.baseURI).href,
    });
    saveFile(new Blob([bytes], { type: mediaType }), name);
  }

  /** Those of passages that the dossier quotes. */
  private reviews() {
    const quoted = new Set(itemsOf(this.dossier).flatMap(quotedPassages));
    return this.book.all
      .filter(({ passage }) => quoted.has(passage))
      .map(({ kind, passage, start, end, article, quote, said, word, right, note, by, at }) => ({
        ...{ kind, passage, start, end, article, quote, said, word, right, note, by, at },
      }));
  }

  private toggled({ newState }: ToggleEvent): void {
    const [button, panel] = [this.querySelector('button'), this.querySelector<HTMLElement>('.menu')];
    if (newState !== 'open' || button === null || panel === null) return;
    placeBelow(panel, button);
    panel.querySelector('button')?.focus();
  }
}

/** The passages that an item quotes. */
export function quotedPassages(item: Dossier['sections'][number]['items'][number]): string[] {
  return quotationsIn(item).map(({ passage }) => passage);
}

customElements.define('zl-export', ExportMenu);
