/** Words of a passage as a quotation with its source: what an aspect of a place, or a figure, rests on. */
import { html, nothing, type TemplateResult } from 'lit';
import type { PassageView } from '../../search/view.js';
import { articleAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';
import { languageOf, marked, plainText, type Span } from '../common/passage-text.js';
import { shownText } from '../common/shown-text.js';

const text = texts.sideBySide;

type Quoted = Pick<PassageView, 'id' | 'text' | 'article'>;

/** @param words within the sentence that are marked, such as a date */
export function said(passage: Quoted, sentence: Span, words: readonly Span[] = []): TemplateResult {
  const { text: all } = passage;
  const trimmed = withoutMargins(all, sentence);
  const shown = shownText(all);
  return html`<p class="said">
    <q lang=${languageOf(all) ?? nothing}>${marked(shown, shown.spanOf(trimmed), words.map(shown.spanOf))}</q> ${sourceLink(passage)}
  </p>`;
}

export function sourceLink({ id, article }: Pick<Quoted, 'id' | 'article'>): TemplateResult {
  const title = text.sourceOf(plainText(article.title));
  return html`<a
    class="said-source"
    href=${articleAddress(article.id, { passage: id })}
    title=${title}
    aria-label=${title}
    >${text.source}</a
  >`;
}

function withoutMargins(all: string, { start, end }: Span): Span {
  const words = all.slice(start, end);
  const from = start + words.length - words.trimStart().length;
  return { start: from, end: Math.max(from, end - words.length + words.trimEnd().length) };
}
