/** What analysts said of what the machine found: the list, and its cases as a file. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Review } from '../../desk/review.js';
import type { Claim } from '../../statements/statement.js';
import { articleAddress } from '../common/addresses.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { notice } from '../common/notices.js';
import { grouped } from '../common/numbers.js';
import { selectField } from '../common/select.js';
import { desk } from '../desk/desk.js';
import '../desk/review.js';
import { ReviewBook } from '../desk/review-book.js';
import type { DeskStore, ReadReview } from '../desk/store.js';
import { saveJson } from './files.js';

const text = texts.review;

const EVERYTHING = 'all';

export class ReviewList {
  private readonly book = new ReviewBook({});
  private word: string = 'overruled';

  private constructor(
    private readonly store: DeskStore,
    private readonly page: { labels: Labels; draw: () => void },
  ) {
    this.book.listen(() => page.draw());
  }

  /** @throws NotKept */
  static async open(page: { labels: Labels; draw: () => void }): Promise<ReviewList> {
    const list = new ReviewList(await desk(), page);
    await list.book.load();
    if (!list.shown.length) list.word = EVERYTHING;
    return list;
  }

  view(): TemplateResult {
    const isEmpty = this.book.all.length === 0;
    return html`<p class="summary">
        ${text.intro} ${this.store.keeps === 'browser' ? text.keptByBrowser : nothing}
      </p>
      ${isEmpty ? notice({ title: text.none, details: [text.noneDetail] }) : this.list()}`;
  }

  private get shown(): ReadReview[] {
    return this.book.all.filter(({ word }) => this.word === EVERYTHING || word === this.word);
  }

  private list(): TemplateResult {
    const { shown } = this;
    return html`<div class="dossier-bar settings">
        ${selectField({
          label: text.filter,
          name: 'word',
          values: { [EVERYTHING]: text.everything, ...text.done },
          chosen: this.word,
          onChange: (word) => {
            this.word = word;
            this.page.draw();
          },
        })}
        <p class="summary" role="status">${text.count(grouped(shown.length))}</p>
        <button class="button" type="button" ?disabled=${shown.length === 0} @click=${() => this.save()}>
          ${text.exportCases}
        </button>
      </div>
      <ul class="review-list">
        ${shown.map((review) => this.row(review))}
      </ul>`;
  }

  private row(review: ReadReview): TemplateResult {
    const { kind, passage, article, quote } = review;
    const shown = this.shownSaid(review);
    return html`<li data-review=${review.word}>
      <p class="review-row">
        <span class="badge">${text.kinds[kind]}</span> <span>${text.said} <b>${shown}</b></span>
        <zl-review .of=${{ ...targetOf(review), shown }} .book=${this.book}></zl-review>
      </p>
      <blockquote class="review-quote" lang="zh">
        <a href=${articleAddress(article, { passage })}>${quote}</a>
      </blockquote>
    </li>`;
  }

  private shownSaid({ kind, said }: Review): string {
    if (kind === 'statement') return texts.claims[said as Claim] ?? said;
    return kind === 'place' ? this.page.labels.place(said) : said;
  }

  private save(): void {
    const cases = this.shown.map(({ version, ...review }) => review);
    saveJson({ cases }, text.title);
  }
}

const targetOf = ({ kind, passage, start, end, article, quote, said }: Review) => ({
  ...{ kind, passage, start, end, article, quote, said },
});
