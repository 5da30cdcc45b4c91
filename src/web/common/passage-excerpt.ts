/** `<zl-excerpt>`: the sentences of a passage that answer, marked, with a button that shows the whole passage. */
import { html, nothing, type TemplateResult } from 'lit';
import { excerptOf } from './excerpt.js';
import { texts } from './language.js';
import { LightElement } from './light-element.js';
import { cut, languageOf, markedSentences, paragraphsOf, type Sentence, type Span } from './passage-text.js';

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
    const { passage, isOpen } = this;
    const excerpt = excerptOf(passage, this.sentences, this.most);
    const isWhole = excerpt.length === 1 && excerpt[0]?.start === 0 && excerpt[0].end === passage.length;
    return html`<blockquote class=${isOpen || isWhole ? 'passage' : 'passage is-cut'}>${paragraphsOf(
      passage,
    ).map((paragraph) => this.paragraph(paragraph, excerpt))}</blockquote>
      ${
        isWhole
          ? nothing
          : html`<button class="link unfold" type="button" aria-expanded=${isOpen} @click=${this.toggle}>
            ${isOpen ? text.collapse : text.expand}
          </button>`
      }`;
  }

  /** What is left out is in the document, but hidden; on paper all is shown. */
  private paragraph(paragraph: Span, excerpt: readonly Span[]): TemplateResult {
    const { passage } = this;
    const pieces = cut(paragraph, excerpt);
    const isLeftOut = pieces.every(({ range }) => range === -1);
    return html`<p class=${isLeftOut ? 'elided' : nothing} lang=${languageOf(passage) ?? nothing}>${pieces.map(
      ({ range, ...piece }) =>
        html`<span class=${range === -1 ? 'elided' : keptClass(passage, piece, range, excerpt)}>${markedSentences(
          passage,
          piece,
          apart(this.sentences),
          this.words,
        )}</span>`,
    )}</p>`;
  }

  private toggle(): void {
    this.isOpen = !this.isOpen;
  }
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
