/** Where does a sentence end? After CJK or ASCII closing punctuation with its closing quotes, or at a line break. */

/** A half-open range `[start, end)` in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/**
 * CJK punctuation always ends a sentence. ASCII `!?;` does unless a Latin word follows immediately (`a;b` in code or a
 * URL), and `.` only before white space, because it also occurs in figures, dates and addresses. A run of dots is only
 * matched from its first dot, so that a long run does not take quadratic time.
 */
const SENTENCE_END =
  /(?:[。！？；…]+|[!?;]+(?![A-Za-z0-9_/&=])|(?<!\.)\.+(?=\s|$))[”’」』》）)\]"']*[^\S\n]*\n*|\n+/gu;

/** The sentences of a text that say something: each holds a letter or figure, and has no white space around it. */
export function sentencesIn(text: string): Span[] {
  return splitSentences(text).flatMap(({ start, end }) => {
    const sentence = text.slice(start, end);
    if (!/[\p{L}\p{N}]/u.test(sentence)) return [];
    const from = start + sentence.length - sentence.trimStart().length;
    return [{ start: from, end: from + sentence.trim().length }];
  });
}

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
