/** A passage in a cell of the table: article, the sentences that answer, figures, date and actions. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PassageView } from '../../search/view.js';
import { articleAddress } from '../common/addresses.js';
import { statusBadge } from '../common/badges.js';
import { texts } from '../common/language.js';
import '../common/copy-citation.js';
import { passageFacts } from '../common/gist.js';
import type { Labels } from '../common/labels.js';
import { onPlainClick } from '../common/links.js';
import '../common/passage-excerpt.js';
import { outsideLink, tableHeader } from '../common/passage-parts.js';
import { glossed } from '../common/passage-text.js';
import type { CellPassage } from './columns.js';
import { dateSource } from './dates.js';
import { dateIn, evidenceIn, sentencesOf } from './evidence.js';
import { addressOf, type CompareState, withSubject } from './state.js';

const text = texts.compare;

export interface CellContext {
  state: CompareState;
  labels: Labels;
  change: (next: CompareState) => void;
}

/** Characters in seven lines of about 16, with a reserve. */
const SHOWN_OF_PASSAGE = 105;

/** Id of the cell with the sentence that the claim of a place rests on. */
export const evidenceId = (place: string): string => `evidence-${place}`;

export function passageCell(
  { passage, compared, isSubject, isFirst }: CellPassage,
  { state, change }: CellContext,
): TemplateResult {
  const { id, tableHead, text: content, article, figures } = passage;
  const { evidence, when, passages, zone } = compared;
  const isEvidence = evidenceIn(passage, evidence) !== null;
  const dated = dateIn(passage, when);
  const fromHere = withSubject(state, { passage: id });
  return html`<article
    class=${isSubject ? 'cell is-subject' : 'cell'}
    data-passage=${id}
    id=${isEvidence && isFirst ? evidenceId(zone.id) : nothing}
    tabindex=${isEvidence && isFirst ? '-1' : nothing}
  >
    <h3><a href=${articleAddress(article.id, { passage: id, q: state.q })}>${glossed(article.title)}</a></h3>
    ${tableHeader(tableHead)}
    <zl-excerpt
      .passage=${content}
      .sentences=${[...sentencesOf(passage, evidence), ...(dated === null ? [] : [dated.sentence])]}
      .words=${dated === null ? [] : [[dated.date.start, dated.date.end]]}
      .most=${SHOWN_OF_PASSAGE}
    ></zl-excerpt>
    ${isEvidence ? dateSource(when, passages) : nothing} ${passageFacts(passage, figures)} ${origin(passage)}
    <div class="cell-actions">
      ${
        id === state.passage
          ? nothing
          : html`<a
            href=${addressOf(fromHere)}
            @click=${onPlainClick(() => {
              change(fromHere);
              scrollTo({ top: 0 });
            })}
            >${text.compareThis}</a
          >`
      }
      <zl-copy-citation .article=${article} .passage=${passage}></zl-copy-citation>
    </div>
  </article>`;
}

/** The day of publication is one of the dates; it is named, so that nobody takes it for that of the claim. */
function origin({ article }: PassageView): TemplateResult {
  const { date, source, url } = article;
  return html`<p class="cell-origin">
    ${statusBadge(article)}
    ${date === null ? text.undated : html`<span>${text.publishedOn} <time datetime=${date}>${date}</time></span>`}
    ${source === null ? nothing : html`<span>${outsideLink(source, url)}</span>`}
  </p>`;
}
