/** The subject of a comparison: the passage or article in the address, with its source. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ArticleView } from '../../queries/service.js';
import type { PassageView } from '../../search/view.js';
import { articleAddress } from '../common/addresses.js';
import { levelBadge } from '../common/badges.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import '../common/passage-excerpt.js';
import { headingPath, originLine, tableHeader } from '../common/passage-parts.js';
import { glossed, plainText } from '../common/passage-text.js';
import { client } from '../common/service.js';
import type { CompareState } from './state.js';

const text = texts.compare;

export interface Subject {
  passage: PassageView | null;
  article: ArticleView | null;
}

/** Loads the passage or the article. A typed text needs no loading. */
export async function loadSubject({ passage, article }: CompareState, signal: AbortSignal): Promise<Subject> {
  return {
    passage: passage === '' ? null : await client.passage(passage, { signal }),
    article: article === '' ? null : await client.article(article, { signal }),
  };
}

/** A short name of the subject, for the title of the page. */
export function nameOf({ q }: CompareState, subject: Subject | null): string {
  const name = q || subject?.article?.title || subject?.passage?.article.title || '';
  return plainText(name.split('\n', 1)[0] ?? '').slice(0, 60);
}

export function subjectPanel(state: CompareState, subject: Subject | null, labels: Labels): TemplateResult {
  // On screen the field above shows the text; paper needs this heading.
  if (state.q !== '') return html`<h1 class="subject-name visually-hidden">${nameOf(state, subject)}</h1>`;
  const { passage = null, article = null } = subject ?? {};
  return html`<section class="subject" aria-labelledby="subject-name">
    <h1 id="subject-name" class="subject-kind">
      ${state.passage === '' ? text.subjects.article : text.subjects.passage}
    </h1>
    ${passage === null ? nothing : quoted(passage, labels)} ${article === null ? nothing : titled(article, labels)}
  </section>`;
}

/** Characters in four lines of about 50, with a reserve. */
const SHOWN_OF_PASSAGE = 160;

function quoted(
  { id, tableHead, text: passage, headings, article, zones, ...place }: PassageView,
  labels: Labels,
): TemplateResult {
  return html`<p class="subject-title">
      ${zones.slice(0, 1).map((zone) => html`<span class="zone">${labels.zone(zone)} ${levelBadge(zone)}</span>`)}
      <a href=${articleAddress(article.id, { passage: id })}>${glossed(article.title)}</a>
    </p>
    ${headingPath(headings)} ${tableHeader(tableHead)}
    <zl-excerpt .passage=${passage} .most=${SHOWN_OF_PASSAGE}></zl-excerpt>
    ${originLine(article, place)}`;
}

function titled(article: ArticleView, labels: Labels): TemplateResult {
  const { id, title, scope, passages } = article;
  return html`<p class="subject-title">
      ${scope === null ? nothing : html`<span class="zone">${labels.zone(scope.place)} ${levelBadge(scope.place)}</span>`}
      <a href=${articleAddress(id)}>${glossed(title)}</a>
    </p>
    <div class="subject-origin">
      ${originLine(article)} <span class="summary">${text.passages(grouped(passages.length))}</span>
    </div>`;
}
