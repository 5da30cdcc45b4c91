/** What does a place do, and since when? In words, and as the characters of a passage that say so. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ComparedPassage, ComparedZone } from '../../compare/compared.js';
import type { Evidence } from '../../compare/evidence.js';
import type { When } from '../../compare/when.js';
import type { PassageView } from '../../search/view.js';
import type { Claim } from '../../statements/statement.js';
import { articleAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';
import { goTo } from '../common/links.js';
import '../common/on-demand.js';
import '../common/passage-excerpt.js';
import { originLine } from '../common/passage-parts.js';
import { glossed, type Sentence, type Span } from '../common/passage-text.js';
import { client } from '../common/service.js';

const text = texts.compare;

type Part = TemplateResult | typeof nothing;

/** The characters of a passage that say it. Null when others do. */
export function evidenceIn({ id, text: all }: PassageView, { passage, start, end }: Evidence): Span | null {
  if (passage !== id || start === null || end === null) return null;
  return start < end && end <= all.length ? { start, end } : null;
}

/** Whether one of its passages says what the place is said to do; else it is not shown. */
export function isShown({ passages, evidence }: Pick<ComparedZone, 'passages' | 'evidence'>): boolean {
  return passages.some((passage) => evidenceIn(passage, evidence) !== null);
}

/** The sentence that says it first, then those that answer, without those that overlap it. */
export function sentencesOf(passage: ComparedPassage, evidence: Evidence): Sentence[] {
  const says = evidenceIn(passage, evidence);
  return [...(says === null ? [] : [{ ...says, isEvidence: true }]), ...passage.answers];
}

/** The date's characters, with the sentence around them so that it is shown. */
export function dateIn(passage: ComparedPassage, when: When | null): { date: Span; sentence: Span } | null {
  const date = when === null ? null : evidenceIn(passage, when.evidence);
  if (date === null) return null;
  const start = passage.text.slice(0, date.start).search(/[^。；！？\n]*$/);
  const rest = /^[^。；！？\n]*[。；！？]?/.exec(passage.text.slice(date.end))?.[0] ?? '';
  return { date, sentence: { start, end: date.end + rest.length } };
}

/** @param target id of the element with the sentence that says so */
export function claimBadge(claim: Claim, target: string | null = null): TemplateResult {
  const word = texts.claims[claim];
  const name = `badge claim claim-${claim}`;
  if (target === null) return html`<span class=${name}>${word}</span>`;
  const label = text.goToEvidence(word);
  return html`<a class=${name} href=${`#${target}`} title=${label} aria-label=${label} @click=${goTo(target)}
    >${word}</a
  >`;
}

/** Whether only an upper bound of the date is known. */
export const isBound = ({ grade }: When): boolean => grade === 'stated' || grade === 'published';

export function whenPart(when: When): TemplateResult {
  const [from = '', to] = when.iso.split('/');
  const word = texts.grades[when.grade];
  const date =
    isBound(when) || to === undefined
      ? html`<time datetime=${to ?? from}>${to ?? from}</time>`
      : html`<span class="period">${text.span(from, to)}</span>`;
  return html`<span class="when"
      >${isBound(when) ? html`<span class="no-later">${text.noLaterThan}</span> ` : nothing}${date}</span
    >
    <span class="grade">${word}</span>`;
}

/** Where the date is from, unless one of the passages that are shown says it. */
export function dateSource(when: When | null, passages: readonly ComparedPassage[]): Part {
  const [best] = passages;
  if (when === null || best === undefined) return nothing;
  const { passage: id, field } = when.evidence;
  if (field !== null) {
    const article = passages.find((one) => one.id === id)?.article ?? best.article;
    return html`<p class="date-source">
      ${text.dateFrom}<a href=${articleAddress(article.id)}>${text.dateOfArticle[field]}</a>
    </p>`;
  }
  if (passages.some((passage) => evidenceIn(passage, when.evidence) !== null)) return nothing;
  const load = async (signal: AbortSignal) => datedPassage(await client.passage(id, { signal }), when);
  return html`<div class="date-source">
    <zl-on-demand .label=${text.dateElsewhere} .loading=${text.loading} .load=${load}></zl-on-demand>
  </div>`;
}

const SHOWN_OF_DATED = 100;

function datedPassage(passage: PassageView, when: When): TemplateResult {
  const { id, article, text: all } = passage;
  const answers = { ...passage, answers: [], figures: [], strength: null };
  const dated = dateIn(answers, when);
  return html`<p><a href=${articleAddress(article.id, { passage: id })}>${glossed(article.title)}</a></p>
    <zl-excerpt
      .passage=${all}
      .sentences=${dated === null ? [] : [dated.sentence]}
      .words=${dated === null ? [] : [[dated.date.start, dated.date.end]]}
      .most=${SHOWN_OF_DATED}
    ></zl-excerpt>
    ${originLine(article, passage)}`;
}
