/** A passage in a cell of the table: article, the sentences that answer, origin, and one row of quiet actions. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PassageView } from '../../search/view.js';
import { articleAddress } from '../common/addresses.js';
import { statusBadge } from '../common/badges.js';
import { texts } from '../common/language.js';
import '../common/copy-citation.js';
import { gist } from '../common/gist.js';
import type { Labels } from '../common/labels.js';
import { goTo, onPlainClick } from '../common/links.js';
import '../common/passage-excerpt.js';
import { dateIn, sentencesOf } from '../common/evidence.js';
import { outsideLink, tableHeader } from '../common/passage-parts.js';
import { glossed, plainText } from '../common/passage-text.js';
import { translation } from '../common/translate.js';
import { collectPassage } from './collect.js';
import type { CellPassage } from './columns.js';
import { addressOf, type CompareState, comparisonRequest, withSubject } from './state.js';

const text = texts.compare;
const { above, difference, differenceOf } = texts.sideBySide;

export interface CellContext {
  state: CompareState;
  labels: Labels;
  change: (next: CompareState) => void;
}

/** Characters in seven lines of about 22, with a reserve. */
const SHOWN_OF_PASSAGE = 150;

/** Id of the cell of a place that quotes a passage; the passage stands in a row of each of its themes. */
export const cellId = (place: string, passage: string): string => `cell-${place}-${passage}`;

interface PassageContext extends CellContext {
  difference: (passage: string) => void;
}

export function passageCell(cell: CellPassage, context: PassageContext): TemplateResult {
  return cell.isFirst ? wholeCell(cell, context) : againCell(cell, context.state);
}

/** A passage on several themes is quoted in the first of its rows. */
function againCell({ passage, compared }: CellPassage, { q }: CompareState): TemplateResult {
  const { id, article } = passage;
  const target = cellId(compared.zone.id, id);
  return html`<article class="cell again" data-passage=${id}>
    <h3><a href=${articleAddress(article.id, { passage: id, q })}>${glossed(article.title)}</a></h3>
    <p class="cell-origin"><a href=${`#${target}`} @click=${goTo(target)}>${above}</a></p>
  </article>`;
}

function wholeCell({ passage, compared, isSubject }: CellPassage, context: PassageContext): TemplateResult {
  const { id, tableHead, text: content, article } = passage;
  const { evidence, when, zone } = compared;
  const dated = dateIn(passage, when);
  return html`<article
    class=${isSubject ? 'cell is-subject' : 'cell'}
    data-passage=${id}
    id=${cellId(zone.id, id)}
    tabindex="-1"
  >
    <h3><a href=${articleAddress(article.id, { passage: id, q: context.state.q })}>${glossed(article.title)}</a></h3>
    ${tableHeader(tableHead)}
    <zl-excerpt
      .passage=${content}
      .sentences=${[...sentencesOf(passage, evidence), ...(dated === null ? [] : [dated.sentence])]}
      .words=${dated === null ? [] : [[dated.date.start, dated.date.end]]}
      .most=${SHOWN_OF_PASSAGE}
    ></zl-excerpt>
    ${gist(passage, passage.figures)} ${origin(passage)} ${actions({ passage, compared }, context)}
  </article>`;
}

function actions(
  { passage, compared }: Pick<CellPassage, 'passage' | 'compared'>,
  { state, change, difference: compareWords }: PassageContext,
): TemplateResult {
  const { id, article } = passage;
  const fromHere = withSubject(state, { passage: id });
  return html`<div class="cell-actions">
    ${collectPassage(passage, compared, comparisonRequest(state))}
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
    <button
      class="link"
      type="button"
      aria-haspopup="dialog"
      aria-label=${differenceOf(plainText(article.title))}
      @click=${() => compareWords(id)}
    >
      ${difference}
    </button>
    <zl-copy-citation .article=${article} .passage=${passage}></zl-copy-citation>
    ${translation(id, passage.text)}
  </div>`;
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
