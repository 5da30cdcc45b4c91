/** Draws the text of a passage: paragraphs, marked ranges, pinyin glosses. Offsets are UTF-16 code units. */
import { html, nothing, type TemplateResult } from 'lit';

export interface Span {
  start: number;
  end: number;
}

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

/**
 * A character with its reading in parentheses, as converters from simplified script write: 區(qū). The tone mark is
 * required, so that abbreviations in parentheses are not taken for readings.
 */
const GLOSS = /(\p{Script=Han})\(([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*)\)/u;

/** Puts readings above their characters as `<ruby>`. Copying and screen readers still get the text as published. */
export function glossed(text: string): (string | TemplateResult)[] {
  const [before = '', ...rest] = text.split(GLOSS);
  const pieces: (string | TemplateResult)[] = [before];
  for (let at = 0; at + 2 < rest.length; at += 3) {
    const [character, reading, after = ''] = rest.slice(at, at + 3);
    pieces.push(html`<ruby>${character}<rp>(</rp><rt>${reading}</rt><rp>)</rp></ruby>`, after);
  }
  return pieces;
}

/** For places that show plain text, such as the title of the window. */
export function withoutGlosses(text: string): string {
  return text
    .split(GLOSS)
    .filter((_, at) => at % 3 !== 2)
    .join('');
}

/** A part of a text, with the given ranges as `<mark>`. */
export function marked(
  text: string,
  span: Span,
  highlights: readonly (readonly [start: number, end: number])[],
): (TemplateResult | (string | TemplateResult)[])[] {
  const ranges = highlights.map(([start, end]) => ({ start, end }));
  return cut(span, ranges).map(({ start, end, range }) => {
    const words = glossed(text.slice(start, end));
    return range === -1 ? words : html`<mark part="mark">${words}</mark>`;
  });
}

/** A sentence that is marked as a whole. */
export interface Sentence extends Span {
  /** Whether a claim rests on it. */
  isEvidence?: boolean;
}

/**
 * A part of a text, with sentences marked, and words marked within and between them.
 * @param sentences sorted, without overlaps; the words likewise
 */
export function markedSentences(
  text: string,
  span: Span,
  sentences: readonly Sentence[],
  words: readonly (readonly [start: number, end: number])[] = [],
): ReturnType<typeof marked> {
  return cut(span, sentences).map(({ range, ...piece }) => {
    const content = marked(text, piece, words);
    const sentence = sentences[range];
    if (sentence === undefined) return html`${content}`;
    return html`<mark class=${sentence.isEvidence ? 'sentence evidence' : 'sentence'}>${content}</mark>`;
  });
}

/** A passage as paragraphs, with marked ranges. */
export function markedParagraphs(
  text: string,
  highlights: readonly (readonly [start: number, end: number])[] = [],
): TemplateResult[] {
  const language = languageOf(text) ?? nothing;
  return paragraphsOf(text).map(
    (paragraph) => html`<p lang=${language}>${marked(text, paragraph, highlights)}</p>`,
  );
}
