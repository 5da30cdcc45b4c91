/** Where does a sentence end? After CJK or ASCII closing punctuation with its closing quotes, or at a line break. */

/** A half-open range `[start, end)` in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/** The same span of a text with `by` more units before it. */
export function shifted<T extends Span>(span: T, by: number): T {
  return { ...span, start: span.start + by, end: span.end + by };
}

/**
 * CJK punctuation always ends a sentence. ASCII `!?;` does unless a Latin word follows immediately (`a;b` in code or a
 * URL), and `.` only before white space, because it also occurs in figures, dates and addresses. A run of dots is only
 * matched from its first dot, so that a long run does not take quadratic time.
 */
const SENTENCE_END =
  /(?:[。！？；…]+|[!?;]+(?![A-Za-z0-9_/&=])|(?<!\.)\.+(?=\s|$))[”’」』》）)\]"']*[^\S\n]*\n*|\n+/gu;

/** Sentences that cover the text without gaps or overlaps. White space belongs to the sentence before it. */
export function splitSentences(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(SENTENCE_END)) {
    const end = match.index + match[0].length;
    spans.push({ start, end });
    start = end;
  }
  if (start < text.length) spans.push({ start, end: text.length });
  return spans;
}
