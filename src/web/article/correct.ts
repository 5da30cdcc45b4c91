/** `<zl-correct-article>`: a button that opens the form for corrections in a dialog. */
import { html, nothing, type TemplateResult } from 'lit';
import { ZonelensProblem } from '../../client/index.js';
import type { ArticleView, FiltersView } from '../../queries/service.js';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import { failureNotice } from '../common/notices.js';
import { client } from '../common/service.js';
import '../correction/form.js';
import type { ValuesEvent } from '../correction/form.js';
import { spokenOf } from '../correction/values.js';

const text = texts.correction;

const CONFLICT = 409;

class CorrectArticle extends LightElement {
  static override properties = {
    article: { attribute: false },
    available: { attribute: false },
    isOpen: { state: true },
    isBusy: { state: true },
    failure: { state: true },
  };

  declare article: ArticleView;
  declare available: FiltersView | undefined;
  declare isOpen: boolean;
  declare isBusy: boolean;
  declare failure: TemplateResult | null;

  constructor() {
    super();
    this.isOpen = false;
    this.isBusy = false;
    this.failure = null;
  }

  protected override render(): TemplateResult {
    return html`<button class="button" type="button" aria-haspopup="dialog" @click=${this.open}>${text.open}</button>
      <dialog class="correction-dialog" aria-labelledby="correction-title" @close=${this.closed}>
        ${this.isOpen ? this.content() : nothing}
      </dialog>`;
  }

  /** The form draws the further buttons, so that their methods are bound to this element. */
  private content(): TemplateResult {
    const { article, isBusy } = this;
    const isCorrected = article.corrected !== undefined;
    return html`<h2 id="correction-title">${text.title}</h2>
      <p class="help">${text.explained}</p>
      <zl-correction-form
        .article=${article}
        .available=${this.available}
        .action=${isBusy ? text.saving : text.save}
        .busy=${isBusy}
        .further=${html`${
          isCorrected
            ? html`<button class="button" type="button" ?disabled=${isBusy} @click=${() => this.withdraw()}>
              ${text.withdraw}
            </button>`
            : nothing
        }
          <button class="button" type="button" @click=${() => this.close()}>${text.cancel}</button>`}
        @values-sent=${(event: ValuesEvent) => this.save(event)}
      ></zl-correction-form>
      <div role="status">${this.failure}</div>`;
  }

  private open(): void {
    this.isOpen = true;
    this.failure = null;
    this.dialog.showModal();
  }

  private close(): void {
    this.dialog.close();
  }

  private closed(): void {
    this.isOpen = false;
  }

  private get dialog(): HTMLDialogElement {
    return this.querySelector('dialog') as HTMLDialogElement;
  }

  private save({ detail }: ValuesEvent): Promise<void> {
    const { article } = this;
    const right = spokenOf(article, detail);
    const isEmpty = Object.keys(right).length === 0;
    return this.changing(async () => isEmpty || client.correctArticle(article.id, right));
  }

  private withdraw(): Promise<void> {
    return this.changing(() => client.withdrawCorrection(this.article.id));
  }

  /** Shows the article anew, since its passages may be about other places now. */
  private async changing(work: () => Promise<unknown>): Promise<void> {
    this.isBusy = true;
    this.failure = null;
    try {
      await work();
      location.reload();
    } catch (error) {
      const isTaken = error instanceof ZonelensProblem && error.status === CONFLICT;
      this.failure = isTaken
        ? html`<p class="hint">${text.busy}</p>`
        : failureNotice(error, () => this.retry());
    } finally {
      this.isBusy = false;
    }
  }

  private retry(): void {
    this.querySelector('form')?.requestSubmit();
  }
}

customElements.define('zl-correct-article', CorrectArticle);
