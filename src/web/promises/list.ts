/** What was promised, one after the other: how firmly, by when, in which words, and who reports it as done. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Ledger, LedgerPromise, LedgerReport, Words } from '../../compare/promises/ledger.js';
import { subjectOf } from '../../desk/items.js';
import { promiseDraft } from '../../desk/promise-draft.js';
import type { PassageView, PlaceName } from '../../search/view.js';
import { CLAIM_OF } from '../../statements/promises/promise.js';
import { articleAddress } from '../common/addresses.js';
import { convertedNote } from '../common/converted-note.js';
import '../common/collect.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { originLine } from '../common/passage-parts.js';
import { glossed, languageOf } from '../common/passage-text.js';
import { whenPart } from '../common/when.js';

const text = texts.promises;

export interface ListContext {
  labels: Labels;
  /** Whose promises they are. */
  zone: PlaceName;
  /** By id. */
  passages: ReadonlyMap<string, PassageView>;
  /** Parameters of the request. */
  request: Readonly<Record<string, unknown>>;
}

export function promiseList(
  { promises, passages, place }: Ledger,
  labels: Labels,
  request: ListContext['request'],
): TemplateResult {
  const known = new Map(passages.map((each) => [each.id, each]));
  const context = { labels, zone: place.zone, passages: known, request };
  return html`<ol class="promise-list">
    ${promises.map((promise) => html`<li class="promise">${promisePart(promise, context)}</li>`)}
  </ol>`;
}

function promisePart(promise: LedgerPromise, context: ListContext): TemplateResult {
  const { strength, bound, due, when, text: clause, reported } = promise;
  return html`<p class="said-by">
      <span class=${`badge claim claim-${CLAIM_OF[strength]}`}>${text.strengths[strength]}</span>
      ${
        due === null
          ? html`<span class="no-day">${text.noDay}</span>`
          : html`<strong><time datetime=${due}>${text.due(due)}</time></strong>`
      }
      ${bound === 'others' ? html`<span class="badge">${text.ofOthers}</span>` : nothing}
      ${when === null ? nothing : whenPart(when)}
    </p>
    <p class="said-sentence" lang=${languageOf(clause) ?? nothing}>${glossed(clause)}</p>
    ${convertedNote(clause)} ${facts(promise)} ${source(promise, context)}
    ${reported === null ? nothing : reportsPart(reported, context)}`;
}

function reportsPart(reported: NonNullable<LedgerPromise['reported']>, context: ListContext): TemplateResult {
  return reported.length === 0
    ? html`<p class="help">${text.notReported}</p>`
    : html`<p class="reported-head">${text.reported}</p>
        <ul class="said">
          ${reported.map((report) => html`<li>${reportPart(report, context)}</li>`)}
        </ul>`;
}

/** The words that say who, how much, by when and in which case. */
function facts({ actor, quantities, deadline, condition }: LedgerPromise): TemplateResult | typeof nothing {
  const rows: [string, readonly Pick<Words, 'text'>[]][] = [
    [text.actor, actor === null ? [] : [actor]],
    [text.amount, quantities],
    [text.deadline, deadline === null ? [] : [deadline]],
    [text.condition, condition === null ? [] : [condition]],
  ];
  const told = rows.filter(([, words]) => words.length > 0);
  if (told.length === 0) return nothing;
  return html`<dl class="promise-facts">
    ${told.map(
      ([name, words]) =>
        html`<div><dt>${name}</dt><dd>${words.map((each) => html`<span>${glossed(each.text)}</span> `)}</dd></div>`,
    )}
  </dl>`;
}

function source(promise: LedgerPromise, context: ListContext): TemplateResult | typeof nothing {
  const { zone, labels, request, passages } = context;
  const passage = passages.get(promise.evidence.passage);
  const draft = promiseDraft(promise, zone, passages);
  if (passage === undefined || draft === null) return nothing;
  return html`${linkTo(passage)}
    <div class="said-foot">
      ${originLine(passage.article, passage)}
      <zl-collect .subject=${subjectOf(draft)} .what=${labels.zone(zone)} .item=${() => ({ draft, request })}></zl-collect>
    </div>`;
}

const linkTo = ({ id, article }: PassageView): TemplateResult =>
  html`<p class="said-in"><a href=${articleAddress(article.id, { passage: id })}>${glossed(article.title)}</a></p>`;

function reportPart({ sentence, when, evidence }: LedgerReport, { passages }: ListContext): TemplateResult {
  const passage = passages.get(evidence.passage);
  return html`<p class="said-by">${whenPart(when)}</p>
    <p class="said-sentence" lang=${languageOf(sentence) ?? nothing}>${glossed(sentence)}</p>
    ${passage === undefined ? nothing : linkTo(passage)}`;
}
