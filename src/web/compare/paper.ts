/** The places of a comparison on paper: each with its claim and date, and its passages in full, each once. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ComparedPassage, ComparedZone } from '../../compare/compared.js';
import { statusBadge } from '../common/badges.js';
import { evidenceIn } from '../common/evidence.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { glossed, languageOf, markedSentences, paragraphsOf } from '../common/passage-text.js';
import { shownText } from '../common/shown-text.js';
import { isWebAddress } from '../common/web-addresses.js';
import type { Column } from './columns.js';
import { claimLine, placeFacts } from './place-head.js';

/** Shown by the style sheet of paper only: on screen the table has it all. */
export function paperSection(columns: readonly Column[], labels: Labels): TemplateResult {
  return html`<div class="paper" aria-label=${texts.sideBySide.paper} role="group">
    ${columns.map(
      (column) => html`<section class="paper-place">
        <h3>${labels.zone(column.zone)}</h3>
        <p class="paper-facts">${placeFacts(column)} ${claimLine(column, null)}</p>
        ${column.compared.passages.map((passage) => paperPassage(passage, column.compared))}
      </section>`,
    )}
  </div>`;
}

/** The sentence that the claim rests on is underlined. */
function paperPassage(passage: ComparedPassage, { evidence }: ComparedZone): TemplateResult {
  const { text: all, article } = passage;
  const says = evidenceIn(passage, evidence);
  const shown = shownText(all);
  const sentences = says === null ? [] : [{ ...shown.spanOf(says), isEvidence: true }];
  const { title, source, date, documentNumber, url } = article;
  const origin = [documentNumber, source, date].filter((part) => part !== null).join(' · ');
  return html`<article class="paper-passage">
    <h4>${glossed(title)} ${statusBadge(article)}</h4>
    <blockquote lang=${languageOf(all) ?? nothing}>
      ${paragraphsOf(shown.text).map((paragraph) => html`<p>${markedSentences(shown, paragraph, sentences)}</p>`)}
    </blockquote>
    <p class="paper-origin">${origin} ${isWebAddress(url) ? html`<span class="paper-url">${url}</span>` : nothing}</p>
  </article>`;
}
