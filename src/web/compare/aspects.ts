/** What is known of a place in short: what it does, since when, in which texts, with which figures, bodies and conditions. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SentenceAspect } from '../../compare/aspects.js';
import type { ComparedPassage, ComparedZone } from '../../compare/compared.js';
import type { ArticleName } from '../../search/view.js';
import type { Figure } from '../../statements/figures/index.js';
import { claimBadge, statusBadge } from '../common/badges.js';
import { dateIn, evidenceIn, sentenceAround } from '../common/evidence.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import { figureName, quantitiesIn, rawText } from '../common/passage-parts.js';
import { glossed, type Span } from '../common/passage-text.js';
import { whenPart } from '../common/when.js';
import { qualifiersOf } from '../tables/figure-words.js';
import { blankWord } from './blank-words.js';
import { dateSource } from './dates.js';
import { said } from './said.js';

const text = texts.sideBySide;

export type AspectName = keyof typeof text.aspects;

/** Why nothing is known: the passages do not say it; nothing is dated; a text that is no law is neither in force nor repealed. */
export type AspectBlank = keyof typeof text.blanks.words;

/** Parts of a cell, or why there is none. */
export type AspectCell = readonly TemplateResult[] | AspectBlank;

/** As many parts of a cell are shown; the others are folded. */
const SHOWN = 2;

/** In the order of the rows. */
export const ASPECTS: Readonly<Record<AspectName, (zone: ComparedZone) => AspectCell>> = {
  who: ({ passages, evidence, modality }) => {
    const passage = passages.find((one) => evidenceIn(one, evidence) !== null);
    const sentence = passage === undefined ? null : evidenceIn(passage, evidence);
    if (passage === undefined || sentence === null) return 'unsaid';
    return [html`${claimBadge(modality)} ${said(passage, sentence)}`];
  },
  firmness: ({ passages, evidence, firmness }) => {
    const passage = passages.find((one) => evidenceIn(one, evidence) !== null);
    const sentence = passage === undefined ? null : evidenceIn(passage, evidence);
    if (firmness === null || passage === undefined || sentence === null) return 'not-binding';
    const word = evidenceIn(passage, firmness.evidence);
    const name = texts.promises.strengths[firmness.strength];
    return [html`<span class="badge">${name}</span> ${said(passage, sentence, word === null ? [] : [word])}`];
  },
  when: ({ passages, when }) => {
    if (when === null) return 'undated';
    const saying = passages.find((passage) => dateIn(passage, when) !== null);
    const dated = saying === undefined ? null : dateIn(saying, when);
    return [
      html`<p>${whenPart(when)}</p>
        ${saying === undefined || dated === null ? dateSource(when, passages) : said(saying, dated.sentence, [dated.date])}`,
    ];
  },
  status: ({ passages }) => {
    const articles = new Map(passages.map(({ article }) => [article.id, article]));
    const withStatus = [...articles.values()].filter(({ status }) => status !== null);
    return withStatus.length === 0 ? 'no-status' : withStatus.map(statusOf);
  },
  figures: ({ passages }) => orUnsaid(passages.flatMap(figuresOf)),
  organisation: ({ passages }) =>
    orUnsaid(passages.flatMap((passage) => sentencesOn('organisation', passage))),
  conditions: ({ passages }) => orUnsaid(passages.flatMap((passage) => sentencesOn('conditions', passage))),
};

const orUnsaid = (parts: readonly TemplateResult[]): AspectCell => (parts.length === 0 ? 'unsaid' : parts);

function sentencesOn(wanted: SentenceAspect, passage: ComparedPassage): TemplateResult[] {
  return passage.aspects.filter(({ aspect }) => aspect === wanted).map((sentence) => said(passage, sentence));
}

/** A text in force says so here; elsewhere that goes without saying. */
function statusOf(article: ArticleName): TemplateResult {
  const { status, effective, amended, title } = article;
  const last = amended.at(-1);
  return html`<p class="status-of" title=${title}>
    ${status === 'in-force' ? html`<span class="badge status">${texts.statuses['in-force']}</span>` : statusBadge(article)}
    ${effective === null ? nothing : html`<span>${text.effective(effective)}</span>`}
    ${last === undefined ? nothing : html`<span>${text.amendedOn(last)}</span>`}
  </p>`;
}

/** The figures of each sentence, and the sentence once. Those of one sentence that are written alike are shown once. */
function figuresOf(passage: ComparedPassage): TemplateResult[] {
  const bySentence = new Map<number, { sentence: Span; figures: Map<string, Figure> }>();
  for (const figure of quantitiesIn(passage.figures)) {
    const sentence = sentenceAround(passage.text, figure);
    const group = bySentence.get(sentence.start) ?? { sentence, figures: new Map<string, Figure>() };
    bySentence.set(sentence.start, group);
    group.figures.set(`${figureName(figure)} ${qualifiersOf(figure)} ${rawText(figure)}`, figure);
  }
  return [...bySentence.values()].map(({ sentence, figures }) => {
    const all = [...figures.values()];
    const inOrder = all.toSorted((one, other) => one.start - other.start);
    return html`<div class="aspect-figures">
      <ul>
        ${all.map(figureItem)}
      </ul>
      ${said(passage, sentence, inOrder)}
    </div>`;
  });
}

function figureItem(figure: Figure): TemplateResult {
  const words = qualifiersOf(figure);
  return html`<li>
    ${figureName(figure)} ${words === '' ? nothing : html`<span class="bearing">${words}</span>`}
    <b>${glossed(rawText(figure))}</b>
  </li>`;
}

export function aspectCell(cell: AspectCell): TemplateResult {
  if (typeof cell === 'string') return blankWord(cell);
  const folded = cell.slice(SHOWN);
  return html`${cell.slice(0, SHOWN)}
  ${
    folded.length === 0
      ? nothing
      : html`<details class="more-said">
          <summary>${text.more(grouped(folded.length))}</summary>
          ${folded}
        </details>`
  }`;
}
