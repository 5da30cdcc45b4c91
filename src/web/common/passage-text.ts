/** Draws the text of a passage: paragraphs, marked ranges, readings above characters. */
import { html, nothing, type TemplateResult } from 'lit';
import { type ShownText, shownText } from './shown-text.js';
import type { Span } from './span.js';

export { withoutGlosses } from './shown-text.js';
export type { Span } from './span.js';

/** The `lang` of a text, so that screen readers read Chinese on an English page as Chinese. Null for other texts. */
export function languageOf(text: string): 'zh' | null {
  return /\p{Script=Han}/u.test(text) ? 'zh' : null;
}

/** The lines of a text that are not blank. */
export function paragraphsOf(text: string): Span[] {
  return [...text.matchAll(/[^\n]*\S[^\n]*/g)].map(({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
  }));
}

/**
 * Cuts a span at the ends of ranges.
 * @param ranges sorted, without overlaps
 * @returns pieces; `range` is the index of the range that holds the piece, or -1
 * @example cut({ start: 0, end: 4 }, [{ start: 1, end: 2 }]) // [0, 1) in -1, [1, 2) in 0, [2, 4) in -1
 */
export function cut({ start, end }: Span, ranges: readonly Span[]): (Span & { range: number })[] {
  const pieces: (Span & { range: number })[] = [];
  let at = start;
  for (const [index, range] of ranges.entries()) {
    const from = Math.max(range.start, at);
    const to = Math.min(range.end, end);
    if (from >= to) continue;
    if (from > at) pieces.push({ start: at, end: from, range: -1 });
    pieces.push({ start: from, end: to, range: index });
    at = to;
  }
  if (at < end) pieces.push({ start: at, end, range: -1 });
  return pieces;
}

/** Text with parts that are elements. */
type Words = string | TemplateResult | Words[];

/** A text as its reader wants it: without pinyin glosses or with them above, in the chosen script. */
export function glossed(published: string): Words {
  const shown = shownText(published);
  return words(shown, { start: 0, end: shown.text.length });
}

/** The same as plain text, for places that show no elements. */
export function plainText(published: string): string {
  return shownText(published).text;
}

/** Marked as converted, so that a copy can say so. */
function words({ text, readings, isConverted }: ShownText, span: Span): Words {
  const pieces = cut(span, readings).map(({ start, end, range }) => {
    const characters = text.slice(start, end);
    const letters = readings[range]?.letters;
    return letters === undefined ? characters : html`<ruby>${characters}<rt>${letters}</rt></ruby>`;
  });
  return isConverted ? html`<span data-converted>${pieces}</span>` : pieces;
}

/** A part of a text, with the given ranges as `<mark>`. Offsets are those of the text as it is shown. */
export function marked(shown: ShownText, span: Span, ranges: readonly Span[]): Words[] {
  return cut(span, ranges).map(({ range, ...piece }) => {
    const content = words(shown, piece);
    return range === -1 ? content : html`<mark part="mark">${content}</mark>`;
  });
}

type PublishedRange = readonly [start: number, end: number];

/** Ranges of a text as published, in the text as it is shown. */
export function shownRanges({ spanOf }: ShownText, ranges: readonly PublishedRange[]): Span[] {
  return ranges.map(([start, end]) => spanOf({ start, end }));
}

/** A sentence that is marked as a whole. */
export interface Sentence extends Span {
  /** Whether a claim rests on it. */
  isEvidence?: boolean;
}

/**
 * A part of a text, with sentences marked, and words marked within and between them. Offsets are those of the text as it is
 * shown.
 * @param sentences sorted, without overlaps; the words likewise
 */
export function markedSentences(
  shown: ShownText,
  span: Span,
  sentences: readonly Sentence[],
  words: readonly Span[] = [],
): Words[] {
  return cut(span, sentences).map(({ range, ...piece }) => {
    const content = marked(shown, piece, words);
    const sentence = sentences[range];
    if (sentence === undefined) return content;
    return html`<mark class=${sentence.isEvidence ? 'sentence evidence' : 'sentence'}>${content}</mark>`;
  });
}

/** A passage as paragraphs, with marked ranges of the text as published. */
export function markedParagraphs(
  published: string,
  highlights: readonly PublishedRange[] = [],
): TemplateResult[] {
  const shown = shownText(published);
  const ranges = shownRanges(shown, highlights);
  return paragraphsOf(shown.text).map(
    (paragraph) => html`<p lang=${languageOf(published) ?? nothing}>${marked(shown, paragraph, ranges)}</p>`,
  );
}
