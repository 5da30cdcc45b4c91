/** Where are the paragraphs of a text, and which parts of them lie in given ranges? Offsets are UTF-16 units. */
import { html, nothing, type TemplateResult } from 'lit';

export interface Span {
  start: number;
  end: number;
}

/** For `lang`: Chinese within a page of another language is read aloud as Chinese; null where the text is none. */
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
 * Cuts a span where ranges begin and end.
 * @param ranges sorted, not overlapping
 * @returns `range` is an index into `ranges`, -1 outside of them
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
 * A character and its reading in parentheses, as in pages converted from simplified script: 區(qū). With a tone mark,
 * so that abbreviations in parentheses stay what they are.
 */
const GLOSS = /(\p{Script=Han})\(([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*)\)/u;

/** Glosses stand above their characters; copied and read aloud, the text is as published. */
export function glossed(text: string): (string | TemplateResult)[] {
  const [before = '', ...rest] = text.split(GLOSS);
  const pieces: (string | TemplateResult)[] = [before];
  for (let at = 0; at + 2 < rest.length; at += 3) {
    const [character, reading, after = ''] = rest.slice(at, at + 3);
    pieces.push(html`<ruby>${character}<rp>(</rp><rt>${reading}</rt><rp>)</rp></ruby>`, after);
  }
  return pieces;
}

/** For places that show plain text only, such as titles of windows. */
export function withoutGlosses(text: string): string {
  return text
    .split(GLOSS)
    .filter((_, at) => at % 3 !== 2)
    .join('');
}

/** A text with the given ranges as `<mark>`. */
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

/** A passage as paragraphs. */
export function markedParagraphs(
  text: string,
  highlights: readonly (readonly [start: number, end: number])[] = [],
): TemplateResult[] {
  const language = languageOf(text) ?? nothing;
  return paragraphsOf(text).map(
    (paragraph) => html`<p lang=${language}>${marked(text, paragraph, highlights)}</p>`,
  );
}
