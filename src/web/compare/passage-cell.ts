/** A passage in a cell of the table: article, first lines, figures, date and actions. */
import { html, nothing, type TemplateResult } from 'lit';
import { articleAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';
import '../common/copy-citation.js';
import type { Labels } from '../common/labels.js';
import { onPlainClick } from '../common/links.js';
import { figureList, outsideLink, tableHeader } from '../common/passage-parts.js';
import { glossed } from '../common/passage-text.js';
import './clamped.js';
import type { CellPassage } from './columns.js';
import { addressOf, type CompareState, withSubject } from './state.js';

const text = texts.compare;

export interface CellContext {
  state: CompareState;
  labels: Labels;
  change: (next: CompareState) => void;
}

/** Characters in seven lines of about 16, with a reserve. */
const SHOWN_OF_PASSAGE = 105;

export function passageCell(
  { passage, isSubject }: CellPassage,
  { state, change }: CellContext,
): TemplateResult {
  const { id, tableHead, text: content, article, figures } = passage;
  const fromHere = withSubject(state, { passage: id });
  return html`<article class=${isSubject ? 'cell is-subject' : 'cell'} data-passage=${id}>
    <h3><a href=${articleAddress(article.id, { passage: id, q: state.q })}>${glossed(article.title)}</a></h3>
    ${tableHeader(tableHead)}
    <zl-clamped .passage=${content} .most=${SHOWN_OF_PASSAGE}></zl-clamped>
    ${figureList(figures)}
    <p class="cell-origin">
      ${article.date === null ? text.undated : html`<time datetime=${article.date}>${article.date}</time>`}
      ${article.source === null ? nothing : html`<span>${outsideLink(article.source, article.url)}</span>`}
    </p>
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
      <zl-copy-citation .article=${article} .passage=${id} .place=${passage}></zl-copy-citation>
    </div>
  </article>`;
}
