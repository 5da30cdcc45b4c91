/** What do other texts with the same wording say, where and when? */
import { html, nothing, type TemplateResult } from 'lit';
import { subjectOf } from '../../desk/items.js';
import { wordingDraft } from '../../desk/pair-draft.js';
import { wordingNames } from '../../desk/wording-names.js';
import { addressWithQuery, articleAddress, pageAddress } from '../common/addresses.js';
import { levelBadge, statusBadge } from '../common/badges.js';
import '../common/collect.js';
import type { Run } from '../../wording/word-diff.js';
import { followLink } from '../common/follow-link.js';
import type { Labels } from '../common/labels.js';
import { language } from '../common/language.js';
import { LANGUAGES } from '../common/languages.js';
import { grouped } from '../common/numbers.js';
import { glossed, plainText } from '../common/passage-text.js';
import { withoutGlosses } from '../common/shown-text.js';
import { placesOf, textsOf } from './listed-wording.js';
import { travelGraph } from './travel-graph.js';
import type { Clause, Loaded, OwnPassage, SameWording } from './wording-texts.js';

const { directions, unknownPlace } = wordingNames[language];

const percent = new Intl.NumberFormat(LANGUAGES[language].locale, { style: 'percent' });

export function clausesPart(
  clauses: readonly Clause[],
  own: OwnPassage,
  labels: Labels,
  loaded: Loaded,
): TemplateResult {
  return html`<p class="summary">${loaded.text.intro}</p>
    ${clauses.map((clause) => clausePart(clause, own, labels, loaded))}
    <p><a class="button" href=${pageAddress('diffusion', [['passage', own.passage.id]])}>${loaded.text.diffusion}</a></p>`;
}

function clausePart(clause: Clause, own: OwnPassage, labels: Labels, loaded: Loaded): TemplateResult {
  const { text } = loaded;
  const { text: words, places, atLeast, same } = clause;
  const isCommon = places > placesOf(same);
  return html`<section class="same-wording">
    <blockquote lang="zh"><b>${text.here}</b> ${glossed(words.trim())}</blockquote>
    <p class="summary">
      ${text.listed(grouped(textsOf(same)))} ${isCommon ? text.common(grouped(places), atLeast) : nothing}
    </p>
    <ol class="same-wordings">
      ${same.map((one) => html`<li>${samePart(one, clause, own, labels, loaded)}</li>`)}
    </ol>
    <h4>${text.travel}</h4>
    ${travelGraph(own, same, labels, text)}
    <p>${followLink('wording', wordsAddress(words, own), [['name', plainText(own.passage.article.title)]])}</p>
  </section>`;
}

/** The words rather than their passage, which is another one when something else of it changes. */
function wordsAddress(words: string, { place, dated }: OwnPassage): string {
  // Of an amended text nobody knows since when it has them.
  const day = dated !== null && dated.first === dated.last && DAY.test(dated.last) ? dated.last : null;
  return addressWithQuery('article', withoutGlosses(words).trim(), [
    ...(place === null ? [] : ([['place', place.id]] as [string, string][])),
    ...(day === null ? [] : ([['date', day]] as [string, string][])),
  ]);
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

function samePart(
  one: SameWording,
  clause: Clause,
  own: OwnPassage,
  labels: Labels,
  { text, differenceOf }: Loaded,
): TemplateResult {
  const { place, direction, dated, share, letters, passage } = one;
  const { article } = passage;
  const name = place === null ? unknownPlace : labels.zone(place);
  const draft = wordingDraft({ ...own, ...one.own }, { ...one, ...one.there }, direction);
  return html`<p class="same-wording-head">
      <span class="same-wording-direction">${directions[direction]}</span>
      <time>${dated === null ? text.undated : (dated.first ?? text.by(dated.last))}</time>
      <strong>${name}</strong> ${place === null ? nothing : levelBadge(place)} ${statusBadge(article)}
    </p>
    <p>
      <a href=${articleAddress(article.id, { passage: passage.id })}>${glossed(article.title)}</a>
      <span class="summary">${text.share(percent.format(share), grouped(Math.round(letters / share)))}</span>
    </p>
    ${
      dated !== null && dated.first !== null && dated.last !== dated.first
        ? html`<p class="summary">${text.amended(dated.last)}</p>`
        : nothing
    }
    <details>
      <summary>${text.bothTexts}</summary>
      <p class="summary"><del>${text.onlyHere}</del> <ins>${text.onlyThere}</ins></p>
      <p class="same-wording-text" lang="zh">${runsOf(one, clause, differenceOf).map(runPart)}</p>
    </details>
    <div class="hit-actions">
      <zl-collect
        .subject=${subjectOf(draft)}
        .what=${name}
        .item=${() => ({ draft, request: { passage: own.passage.id } })}
      ></zl-collect>
    </div>`;
}

function runsOf(
  { own, there, passage }: SameWording,
  clause: Clause,
  differenceOf: Loaded['differenceOf'],
): readonly Run[] {
  const ours = clause.text.slice(own.start - clause.start, own.end - clause.start);
  const theirs = passage.text.slice(there.start, there.end);
  return differenceOf(withoutGlosses(ours), withoutGlosses(theirs)).runs;
}

function runPart({ kind, left, right }: Run): TemplateResult {
  if (kind === 'left') return html`<del>${left}</del>`;
  return kind === 'right' ? html`<ins>${right}</ins>` : html`${left}`;
}
