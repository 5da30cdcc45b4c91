/** The margin of an article: links to its headings and its figures. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ArticleView } from '../../queries/service.js';
import { PASSAGE_HASH } from '../common/addresses.js';
import { texts } from '../common/language.js';
import { goTo } from '../common/links.js';
import { grouped } from '../common/numbers.js';
import { figureName, quantitiesIn, rawText } from '../common/passage-parts.js';
import { glossed } from '../common/passage-text.js';
import { outlineOf } from './reading.js';

const text = texts.article;

/** The rest is folded into `<details>`. */
const FIGURES_SHOWN = 10;

export function margin(
  article: ArticleView,
  reviews: TemplateResult | typeof nothing = nothing,
): TemplateResult | typeof nothing {
  const outline = outlineOf(article);
  const figures = figuresIn(article);
  if (outline.length === 0 && figures.length === 0 && reviews === nothing) return nothing;
  return html`<aside class="margin" aria-label=${text.outline}>
    ${
      outline.length === 0
        ? nothing
        : html`<nav class="outline" aria-label=${text.outline}>
          <h2>${text.outline}</h2>
          <ol>
            ${outline.map(
              ({ title, level, id }) =>
                html`<li class=${`outline-${level}`}><a href=${`#${id}`} @click=${goTo(id)}>${glossed(title)}</a></li>`,
            )}
          </ol>
        </nav>`
    }
    ${
      figures.length === 0
        ? nothing
        : html`<section class="outline">
          <h2>${text.figures}</h2>
          ${list(figures.slice(0, FIGURES_SHOWN))}
          ${
            figures.length <= FIGURES_SHOWN
              ? nothing
              : html`<details>
                <summary>${text.moreFigures(grouped(figures.length - FIGURES_SHOWN))}</summary>
                ${list(figures.slice(FIGURES_SHOWN))}
              </details>`
          }
        </section>`
    }
    ${reviews}
  </aside>`;
}

interface PlacedFigure {
  passage: string;
  raw: string;
  object: string | null;
}

/** Quantities (not dates) in the order of the text. */
function figuresIn({ passages }: ArticleView): PlacedFigure[] {
  return passages.flatMap(({ id, figures }) =>
    quantitiesIn(figures).map((figure) => ({
      passage: id,
      raw: rawText(figure),
      object: figureName(figure) || null,
    })),
  );
}

function list(figures: readonly PlacedFigure[]): TemplateResult {
  return html`<ul class="margin-figures">
    ${figures.map(
      ({ passage, raw, object }) =>
        html`<li><a href=${`${PASSAGE_HASH}${passage}`}><b>${glossed(raw)}</b>${object === null ? nothing : html` ${object}`}</a></li>`,
    )}
  </ul>`;
}
