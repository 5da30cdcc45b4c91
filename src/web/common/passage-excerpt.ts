/** `<zl-excerpt>`: the sentences of a passage that answer, marked, with a button that shows the whole passage. */
import { html, nothing, type TemplateResult } from 'lit';
import { convertedNote } from './converted-note.js';
import { excerptOf } from './excerpt.js';
import { texts } from './language.js';
import { LightElement } from './light-element.js';
import {
  cut,
  languageOf,
  markedSentences,
  paragraphsOf,
  type Sentence,
  type Span,
  shownRanges,
} from './passage-text.js';
import { type ShownText, shownText } from './shown-text.js';

const text = texts.passage;

class Excerpt extends LightElement {
  static override properties = {
    passage: {},
    sentences: { attribute: false },
    words: { attribute: false },
    most: { type: Number },
    isOpen: { state: true },
  };

  declare passage: string;
  /** The best first; they may overlap, and what is marked is then the earlier in this order. */
  declare sentences: readonly Sentence[];
  /** Sorted, without overlaps. */
  declare words: readonly (readonly [start: number, end: number])[];
  /** Characters shown at first, unless the sentences are longer. */
  declare most: number;
  declare isOpen: boolean;

  constructor() {
    super();
    this.passage = '';
    this.sentences = [];
    this.words = [];
    this.most = 0;
    this.isOpen = false;
  }

  protected override render(): TemplateResult {
    const { isOpen, most } = this;
    const shown = shownText(this.passage);
    const { text: passage } = shown;
    const sentences = this.sentences.map((sentence) => ({ ...sentence, ...shown.spanOf(sentence) }));
    const marks = { shown, sentences: apart(sentences), words: shownRanges(shown, this.words) };
    const excerpt = excerptOf(passage, sentences, most);
    const isWhole = excerpt.length === 1 && excerpt[0]?.start === 0 && excerpt[0].end === passage.length;
    return html`<blockquote class=${isOpen || isWhole ? 'passage' : 'passage is-cut'}>${paragraphsOf(
      passage,
    ).map((one) => paragraph(one, excerpt, marks))}</blockquote>
      ${
        isWhole
          ? nothing
          : html`<button class="link unfold" type="button" aria-expanded=${isOpen} @click=${this.toggle}>
            ${isOpen ? text.collapse : text.expand}
          </button>`
      }
      ${convertedNote(this.passage)}`;
  }

  private toggle(): void {
    this.isOpen = !this.isOpen;
  }
}

/** What is marked in a passage, by offsets of the text as it is shown. */
interface Marks {
  shown: ShownText;
  sentences: readonly Sentence[];
  words: readonly Span[];
}

/** What is left out is in the document, but hidden; on paper all is shown. */
function paragraph(span: Span, excerpt: readonly Span[], { shown, sentences, words }: Marks): TemplateResult {
  const { text: passage } = shown;
  const pieces = cut(span, excerpt);
  const isLeftOut = pieces.every(({ range }) => range === -1);
  return html`<p class=${isLeftOut ? 'elided' : nothing} lang=${languageOf(passage) ?? nothing}>${pieces.map(
    ({ range, ...piece }) =>
      html`<span class=${range === -1 ? 'elided' : keptClass(passage, piece, range, excerpt)}>${markedSentences(
        shown,
        piece,
        sentences,
        words,
      )}</span>`,
  )}</p>`;
}

/** Says where an ellipsis stands: where text is left out before the piece, or after the last one. */
function keptClass(passage: string, { start, end }: Span, range: number, excerpt: readonly Span[]) {
  const isCutBefore =
    isBlank(passage, excerpt[range]?.start ?? 0, start) &&
    !isBlank(passage, excerpt[range - 1]?.end ?? 0, excerpt[range]?.start ?? 0);
  const last = excerpt.at(-1)?.end ?? passage.length;
  const isCutAfter = isBlank(passage, end, last) && !isBlank(passage, last, passage.length);
  const classes = [isCutBefore ? 'cut-before' : '', isCutAfter ? 'cut-after' : ''].join(' ').trim();
  return classes === '' ? nothing : classes;
}

const isBlank = (passage: string, from: number, to: number): boolean => passage.slice(from, to).trim() === '';

/** Sorted, without those that overlap one before them. */
function apart(sentences: readonly Sentence[]): Sentence[] {
  const kept: Sentence[] = [];
  for (const sentence of sentences)
    if (!kept.some(({ start, end }) => sentence.start < end && start < sentence.end)) kept.push(sentence);
  return kept.sort((a, b) => a.start - b.start);
}

customElements.define('zl-excerpt', Excerpt);
