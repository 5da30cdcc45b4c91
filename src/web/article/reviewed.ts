/** What do analysts say of this article? In its margin: which word, of what, and where. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Claim } from '../../statements/statement.js';
import { PASSAGE_HASH } from '../common/addresses.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import type { ReviewBook } from '../desk/review-book.js';

const text = texts.review;

export function reviewedPart(book: ReviewBook, labels: Labels): TemplateResult | typeof nothing {
  const { all } = book;
  if (all.length === 0) return nothing;
  return html`<section class="outline">
    <h2>${text.inArticle}</h2>
    <ul class="margin-figures">
      ${all.map((review) => {
        const { word, kind, passage, said } = review;
        return html`<li>
          <a href=${`${PASSAGE_HASH}${passage}`}
            ><b>${text.done[word]}</b> ${text.kinds[kind]} ${wordsOf(kind, said, labels)}</a
          >
          <small>${text.by(review)}</small>
        </li>`;
      })}
    </ul>
  </section>`;
}

function wordsOf(kind: string, said: string, labels: Labels): string {
  if (kind === 'statement') return texts.claims[said as Claim] ?? said;
  return kind === 'place' ? labels.place(said) : said;
}
