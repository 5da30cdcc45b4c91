/** What is known of an article: where it is from, what it is about, since when it is in force, and its other versions. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ArticleView } from '../../queries/service.js';
import type { ArticleLink } from '../../store/records.js';
import { articleAddress } from '../common/addresses.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { outsideLink } from '../common/passage-parts.js';
import { glossed, plainText } from '../common/passage-text.js';
import type { Field } from '../correction/values.js';
import { correctedMark } from './corrected-mark.js';

const text = texts.article;

type Fact = TemplateResult | string | null;

/** Names and values, as far as they are known. */
export function factsOf(
  article: ArticleView,
  labels: Labels,
): [name: string, value: TemplateResult | string][] {
  const { source, author, date, category, documentNumber, issuer, url, ocr, vanishedSince } = article;
  const {
    adopted,
    effective,
    amended = [],
    status = null,
    newerVersion,
    versions = [],
    repealedBy,
  } = article;
  const facts: [string, Fact][] = [
    [text.facts.scope, scopeOf(article, labels)],
    [text.facts.status, status === null ? null : texts.statuses[status]],
    [text.facts.adopted, adopted],
    [text.facts.effective, effective],
    [text.facts.amended, amended.length === 0 ? null : amended.join(text.dateList)],
    [text.facts.newest, newerVersion === null ? null : linkTo(newerVersion)],
    [
      text.facts.versions,
      versions.length === 0 ? null : html`${versions.map((one) => html`<p>${linkTo(one)}</p>`)}`,
    ],
    [text.facts.repealedBy, repealedBy === null ? null : linkTo(repealedBy)],
    [text.facts.source, withMark(article, 'source', plain(source), labels)],
    [text.facts.author, plain(author)],
    [text.facts.date, withMark(article, 'date', date, labels)],
    [text.facts.documentNumber, plain(documentNumber)],
    [text.facts.issuer, plain(issuer)],
    [text.facts.category, plain(category)],
    [texts.passage.ocr, ocr === true ? texts.passage.ocrTitle : null],
    [text.facts.original, url === null ? null : outsideLink(url, url)],
    [text.facts.vanished, vanishedSince === undefined ? null : text.vanishedSince(vanishedSince)],
  ];
  return facts.filter((fact): fact is [string, TemplateResult | string] => fact[1] !== null);
}

const plain = (published: string | null): string | null => (published === null ? null : plainText(published));

/** The place that the article is about, and the words that say so. */
function scopeOf(article: ArticleView, labels: Labels): Fact {
  const { scope } = article;
  if (scope === null) return withMark(article, 'place', null, labels);
  const { place, by, evidence } = scope;
  if (by === 'corrected') return withMark(article, 'place', labels.zone(place), labels);
  return html`${labels.zone(place)}<span class="scope-evidence">${text.scopeBy[by]} <q>${glossed(evidence)}</q></span>`;
}

/** A value that was put right says so, also when there is none. */
function withMark(article: ArticleView, field: Field, value: string | null, labels: Labels): Fact {
  const mark = correctedMark(article, field, labels);
  return mark === nothing ? value : html`${value ?? texts.correction.none} ${mark}`;
}

function linkTo({ id, title }: ArticleLink): TemplateResult {
  return html`<a href=${articleAddress(id)}>${glossed(title)}</a>`;
}
