/** `<zl-translate>`: on pages in English the translation of a Chinese passage, where a language model is configured. */
import { html, nothing, type TemplateResult } from 'lit';
import { language, texts } from './language.js';
import { languageModel } from './language-model.js';
import { LANGUAGES } from './languages.js';
import { LightElement } from './light-element.js';
import './on-demand.js';
import { languageOf } from './passage-text.js';
import { client } from './service.js';

const text = texts.writing;

const isEnglish = LANGUAGES[language].names === 'english';

/** Nothing on pages in other languages, and for texts that are not Chinese. */
export function translation(passage: string, words: string): TemplateResult | typeof nothing {
  if (!isEnglish || languageOf(words) === null) return nothing;
  return html`<zl-translate .passage=${passage}></zl-translate>`;
}

class Translate extends LightElement {
  static override properties = { passage: {}, model: { state: true } };

  /** Id of the passage. */
  declare passage: string;
  /** Name of the language model; null until it is known, and for none. */
  declare model: string | null;

  constructor() {
    super();
    this.passage = '';
    this.model = null;
  }

  override async connectedCallback(): Promise<void> {
    super.connectedCallback();
    this.model = await languageModel();
  }

  protected override render(): TemplateResult | typeof nothing {
    if (this.model === null) return nothing;
    return html`<zl-on-demand
      .label=${text.translate}
      .loading=${text.translateBusy}
      .load=${(signal: AbortSignal) => translated(this.passage, signal)}
    ></zl-on-demand>`;
  }
}

/** Marked as what it is: the words of a language model. */
async function translated(passage: string, signal: AbortSignal): Promise<TemplateResult> {
  const { translation, writtenBy, notice } = await client.translate({ passage }, { signal });
  if (translation === null || writtenBy === null)
    return html`<p class="summary" role="status">${text.untranslated(notice === null ? '' : text.notices[notice])}</p>`;
  return html`<div class="written" lang="en">
    ${translation.split(/\n+/).map((paragraph) => html`<p>${paragraph}</p>`)}
    <p class="byline" role="status">${text.translatedBy(writtenBy)}</p>
  </div>`;
}

customElements.define('zl-translate', Translate);
