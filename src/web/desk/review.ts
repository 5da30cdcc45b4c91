/**
 * `<zl-review>`: what an analyst says of one thing that the machine found: shown with who said it and when, and a small form to accept
 * it, overrule it with what is right, or make a note.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Review } from '../../desk/review.js';
import { CLAIMS, type Claim } from '../../statements/statement.js';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import { placeBelow } from '../common/menu.js';
import { showToast } from '../common/toast.js';
import { whyNot } from './failures.js';
import type { ReviewBook } from './review-book.js';
import { ReviewedMeanwhile } from './store.js';

const text = texts.review;

/** What can be reviewed, and what the machine says of it. */
export type Reviewable = Pick<Review, 'kind' | 'passage' | 'article' | 'start' | 'end' | 'quote' | 'said'> & {
  /** `said` in words of the page. */
  shown: string;
};

let count = 0;

class ReviewButton extends LightElement {
  static override properties = {
    of: { attribute: false },
    book: { attribute: false },
    isReadOnly: { type: Boolean },
    word: { state: true },
    isOpen: { state: true },
  };

  declare of: Reviewable;
  declare book: ReviewBook;
  /** Shows what was said, without the form. */
  declare isReadOnly: boolean;
  /** Chosen in the form. */
  declare word: Review['word'];
  declare isOpen: boolean;
  private readonly panelId = `review-${++count}`;
  private stop: () => void = () => {};

  constructor() {
    super();
    this.isReadOnly = false;
    this.word = 'accepted';
    this.isOpen = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stop = this.book?.listen(() => this.requestUpdate()) ?? this.stop;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('book')) return;
    this.stop();
    this.stop = this.book.listen(() => this.requestUpdate());
  }

  protected override render(): TemplateResult | typeof nothing {
    const review = this.book.of(this.of);
    const shownWord = review === null ? '' : `reviewed word-${review.word}`;
    if (this.isReadOnly)
      return review === null ? nothing : html`<span class=${shownWord}>${this.said(review)}</span>`;
    const what = text.reviewOf(`${text.kinds[this.of.kind]} ${this.of.shown}`);
    return html`<button
        class=${`review-button ${shownWord}`}
        type="button"
        aria-label=${review === null ? what : nothing}
        title=${review === null ? what : nothing}
        popovertarget=${this.panelId}
      >
        ${review === null ? nothing : html`<span class="visually-hidden">${what}</span> ${this.said(review)}`}
      </button>
      <div id=${this.panelId} class="menu review-panel" popover @toggle=${this.toggled}>
        ${this.isOpen ? this.form() : nothing}
      </div>`;
  }

  private said(review: NonNullable<ReturnType<ReviewBook['of']>>): TemplateResult {
    const { word, right, note } = review;
    const isRight = word === 'overruled' && right !== null;
    return html`<b>${text.done[word]}</b>${isRight ? html` <span>${text.right} ${shownRight(this.of.kind, right)}</span>` : nothing}
      ${note === '' ? nothing : html`<q>${note}</q>`} <small>${text.by(review)}</small>`;
  }

  private form(): TemplateResult {
    const { kind, shown, quote } = this.of;
    const review = this.book.of(this.of);
    return html`<form @submit=${this.save}>
      <p class="menu-note">${text.kinds[kind]} · ${text.said} <b>${shown}</b></p>
      <blockquote class="review-quote" lang="zh" tabindex="0">${quote}</blockquote>
      <div class="review-words" role="radiogroup" aria-label=${text.review}>
        ${(['accepted', 'overruled', 'noted'] as const).map(
          (word) => html`<label>
            <input
              type="radio"
              name="word"
              value=${word}
              .checked=${word === this.word}
              @change=${() => {
                this.word = word;
              }}
            />
            ${text.words[word]}
          </label>`,
        )}
      </div>
      ${this.word === 'overruled' ? this.rightField(review?.right ?? '') : nothing}
      <label class="review-field">
        ${text.note}
        <textarea class="field" name="note" rows="2" maxlength="5000" .value=${review?.note ?? ''}></textarea>
      </label>
      <div class="review-actions">
        <button class="button" type="submit">${text.save}</button>
        <button class="link" type="button" @click=${this.close}>${text.cancel}</button>
        ${review === null ? nothing : html`<button class="link" type="button" @click=${this.retract}>${text.retract}</button>`}
      </div>
    </form>`;
  }

  /** What a place is said to do is one of a few words; everything else is written. */
  private rightField(right: string): TemplateResult {
    const label = html`${text.right} <small>${text.rightHelp}</small>`;
    if (this.of.kind !== 'statement')
      return html`<label class="review-field">
        ${label}<input class="field" name="right" maxlength="2000" autocomplete="off" .value=${right} />
      </label>`;
    return html`<label class="review-field">
      ${label}
      <select class="field" name="right">
        <option value=""></option>
        ${CLAIMS.map((claim) => html`<option value=${claim} .selected=${claim === right}>${texts.claims[claim]}</option>`)}
      </select>
    </label>`;
  }

  private toggled({ newState }: ToggleEvent): void {
    this.isOpen = newState === 'open';
    if (!this.isOpen) return;
    this.word = this.book.of(this.of)?.word ?? 'accepted';
    this.updateComplete.then(() =>
      this.querySelector<HTMLElement>('.review-panel input:checked')?.focus({ preventScroll: true }),
    );
  }

  /** What is chosen changes the height of the form. */
  protected override updated(): void {
    const [button, panel] = [this.querySelector('button'), this.querySelector<HTMLElement>('.review-panel')];
    if (this.isOpen && button !== null && panel !== null) placeBelow(panel, button);
  }

  private readonly close = (): void => {
    this.querySelector<HTMLElement>('.review-panel')?.hidePopover();
  };

  private async save(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const fields = new FormData(event.target as HTMLFormElement);
    const { shown, ...target } = this.of;
    const right = String(fields.get('right') ?? '').trim();
    const review = {
      ...target,
      word: this.word,
      right: this.word === 'overruled' && right !== '' ? right : null,
      note: String(fields.get('note') ?? '').trim(),
    };
    await this.orSay(async () => {
      await this.book.put(review);
      this.close();
      showToast({ message: text.saved });
    });
  }

  private async retract(): Promise<void> {
    const review = this.book.of(this.of);
    if (review === null) return;
    await this.orSay(async () => {
      await this.book.retract(review);
      this.close();
      showToast({ message: text.retracted });
    });
  }

  private async orSay(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      const isChanged = error instanceof ReviewedMeanwhile;
      const detail = isChanged ? text.changed : whyNot(error);
      showToast({ message: text.failed, detail, isError: true });
    }
  }
}

function shownRight(kind: Review['kind'], right: string): string {
  return kind === 'statement' ? (texts.claims[right as Claim] ?? right) : right;
}

customElements.define('zl-review', ReviewButton);
