/** What did the machine read in a passage: which statements, of which place and date, and which figures? Each can be reviewed. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Review } from '../../desk/review.js';
import { reviewedRange } from '../../desk/review-about.js';
import type { ArticleView } from '../../queries/service.js';
import { claimBadge } from '../common/badges.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { figureName, quantitiesIn, rawText } from '../common/passage-parts.js';
import { glossed } from '../common/passage-text.js';
import '../desk/review.js';
import type { Reviewable } from '../desk/review.js';
import type { ReviewBook } from '../desk/review-book.js';

const text = texts.review;

type Passage = ArticleView['passages'][number];
type Statement = Passage['statements'][number];

interface Read {
  passage: Passage;
  /** Text of the passage. */
  words: string;
  article: ArticleView;
  labels: Labels;
  book: ReviewBook;
}

/** Only sentences that assert something. */
const assertions = ({ statements }: Passage): Statement[] =>
  statements.filter(({ modality }) => modality !== null);

export function machineReading(read: Read): TemplateResult {
  const statements = assertions(read.passage);
  const figures = quantitiesIn(read.passage.figures);
  if (statements.length === 0 && figures.length === 0)
    return html`<p class="summary">${text.nothingRead}</p>`;
  return html`<p class="summary">${text.machineIntro}</p>
    <ul class="machine-statements">
      ${statements.map((statement) => html`<li>${statementPart(statement, read)}</li>`)}
    </ul>
    ${
      figures.length === 0
        ? nothing
        : html`<ul class="machine-figures">
          ${figures.map(
            (figure) => html`<li class="judged">
              ${figureName(figure)} <b class="figure-raw">${glossed(rawText(figure))}</b>
              ${button('figure', rawText(figure), rawText(figure), figure, read)}
            </li>`,
          )}
        </ul>`
    }`;
}

function statementPart(statement: Statement, read: Read): TemplateResult {
  const { modality, time, start, end } = statement;
  const place = statement.place ?? read.article.scope?.place ?? null;
  const shown = place === null ? '' : read.labels.zone(place);
  return html`<p class="machine-claim">
      ${place === null ? nothing : html`<span class="judged"><strong>${shown}</strong> ${button('place', place.id, shown, statement, read)}</span>`}
      ${
        modality === null
          ? nothing
          : html`<span class="judged"
            >${claimBadge(modality)} ${button('statement', modality, texts.claims[modality], statement, read)}</span
          >`
      }
      ${
        time === null
          ? nothing
          : html`<span class="judged"
            ><span class="when">${time.iso.replace('/', '–')}</span>
            <span class="grade">${texts.grades[time.grade]}</span>
            ${button('date', time.iso, time.iso, statement, read)}</span
          >`
      }
    </p>
    <p class="machine-sentence" lang="zh">${glossed(read.words.slice(start, end).trim())}</p>`;
}

/** A review of a claim, a place or a date names the sentence; that of a figure the figure. */
function button(
  kind: Review['kind'],
  said: string,
  shown: string,
  range: { start: number; end: number },
  { passage, words, article, book }: Read,
): TemplateResult {
  const of: Reviewable = {
    ...{ kind, said, shown, passage: passage.id, article: article.id },
    ...reviewedRange(words, range),
  };
  return html`<zl-review .of=${of} .book=${book}></zl-review>`;
}
