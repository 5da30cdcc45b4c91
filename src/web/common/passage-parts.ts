/** Parts that every view of a passage uses: heading path, origin, similarity, figures, reprints. */
import { html, nothing, type TemplateResult } from 'lit';
import { type PagePlace, pageNumbers } from '../../corpus/pages.js';
import type { Hit } from '../../queries/service.js';
import type { ArticleName } from '../../search/view.js';
import type { Figure } from '../../statements/figures/index.js';
import { texts } from './language.js';
import { glossed, markedParagraphs, plainText } from './passage-text.js';
import { isWebAddress } from './web-addresses.js';

const text = texts.passage;

type Part = TemplateResult | typeof nothing;

export function headingPath(headings: readonly string[]): Part {
  return headings.length === 0 ? nothing : html`<p class="heading-path">${glossed(headings.join(' › '))}</p>`;
}

/** The header of the table that a passage begins in. */
export function tableHeader(head: string | null): Part {
  if (head === null) return nothing;
  return html`<div class="table-head"><p class="table-head-label">${text.tableHead}</p>${markedParagraphs(head)}</div>`;
}

/** Date, source, document number, category and page of a passage on one line, as far as they are known. */
export function originLine(
  {
    date,
    source,
    url,
    documentNumber,
    category,
    ocr,
  }: Pick<ArticleName, 'date' | 'source' | 'url' | 'documentNumber' | 'category' | 'ocr'>,
  place: PagePlace = {},
): TemplateResult {
  const origin = source ?? url;
  const pages = pageNumbers(place);
  return html`<p class="origin">
    ${date === null ? nothing : html`<time datetime=${date}>${date}</time>`}
    ${origin === null ? nothing : html`<span>${text.source}${outsideLink(plainText(origin), url)}</span>`}
    ${documentNumber === null ? nothing : html`<span>${plainText(documentNumber)}</span>`}
    ${category === null ? nothing : html`<span>${plainText(category)}</span>`}
    ${pages === '' ? nothing : html`<span>${text.page(pages)}</span>`}
    ${ocr === true ? html`<span title=${text.ocrTitle}>${text.ocr}</span>` : nothing}
  </p>`;
}

export function outsideLink(label: string, url: string | null): TemplateResult | string {
  return isWebAddress(url)
    ? html`<a href=${url} target="_blank" rel="noopener noreferrer">${label}</a>`
    : label;
}

/** From which score on a word stands for it. */
const RELEVANCE = [
  ['high', 0.6],
  ['middle', 0.35],
  ['low', 0],
] as const;

/** @param score by which hits are ordered, 0 to 1 */
export function relevanceMeter(score: number): TemplateResult {
  const [word] = RELEVANCE.find(([, least]) => score >= least) ?? ['low'];
  return html`<p class="score" title=${text.relevanceTitle(score.toFixed(2))}>
    ${text.relevance} <span class="score-value">${text.relevances[word]}</span>
    <meter min="0" max="1" .value=${score} aria-hidden="true"></meter>
  </p>`;
}

/** @param similarity cosine of query and passage, from -1 to 1 */
export function similarityMeter(similarity: number | null): Part {
  if (similarity === null) return nothing;
  return html`<p class="score" title=${text.similarityTitle}>
    ${text.similarity} <span class="score-value">${similarity.toFixed(2)}</span>
    <meter min="0" max="1" .value=${Math.max(0, similarity)} aria-hidden="true"></meter>
  </p>`;
}

/** Readers compare quantities; dates and durations say when. */
const NOT_SHOWN: ReadonlySet<Figure['kind']> = new Set(['date', 'duration']);

export function quantitiesIn<T extends Pick<Figure, 'kind'>>(figures: readonly T[]): T[] {
  return figures.filter(({ kind }) => !NOT_SHOWN.has(kind));
}

/** Figures as the passage states them, each with what it measures and how exact it is. Equal ones are shown once. */
export function figureList(figures: readonly Figure[]): Part {
  const shown = new Map(
    quantitiesIn(figures).map((figure) => [
      [figureName(figure), figure.qualifier, rawText(figure)].join(' '),
      figure,
    ]),
  );
  if (shown.size === 0) return nothing;
  return html`<ul class="figures" aria-label=${text.figures}>
    ${[...shown.values()].map(
      (figure) =>
        html`<li>${figureName(figure) === '' ? nothing : html`<span>${figureName(figure)}</span> `}${exactness(figure)}<b>${glossed(rawText(figure))}</b></li>`,
    )}
  </ul>`;
}

/** 超过 before 百分之六, in the language of the page. */
function exactness({ qualifier }: Figure): Part {
  return qualifier === null ? nothing : html`<span>${texts.compare.qualifiers[qualifier]}</span> `;
}

/** What a figure is of: in a table also its place or row. May be empty. */
export function figureName({ subject, object }: Pick<Figure, 'subject' | 'object'>): string {
  return [...new Set([subject, object])]
    .filter((part) => part !== null)
    .map(plainText)
    .join(' ');
}

/** A figure as it is written, with the unit that the header of its table gives. */
export function rawText({ raw, statedUnit }: Pick<Figure, 'raw' | 'statedUnit'>): string {
  return `${raw}${statedUnit ?? ''}`;
}

/** How often a hit stands elsewhere, and how many older editions there are; the page of its article links them. */
export function reprintNote({ reprints, editions }: Pick<Hit, 'reprints' | 'editions'>): Part {
  const notes = [
    ...(reprints === 0 ? [] : [text.reprints(String(reprints))]),
    ...(editions === 0 ? [] : [text.editions(String(editions))]),
  ];
  return notes.length === 0 ? nothing : html`<span class="reprints">${notes.join(' · ')}</span>`;
}
