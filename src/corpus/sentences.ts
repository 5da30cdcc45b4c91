/** Where does a sentence end? After CJK or ASCII closing punctuation, its closing quotes included, or at a line break. */

/** A half-open range `[start, end)` in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/**
 * CJK enders always end; ASCII `!?;` do unless a word goes on right behind them (`a;b` in code or a URL);
 * `.` only before white space, since it stands in figures, dates and addresses. Han text counts as no word. Dots are
 * tried from the first of a run only, so that a long one takes no quadratic time.
 */
const SENTENCE_END =
  /(?:[。！？；…]+|[!?;]+(?![A-Za-z0-9_/&=])|(?<!\.)\.+(?=\s|$))[”’」』》）)\]"']*[^\S\n]*\n*|\n+/gu;

/** Sentences that cover the text without gap or overlap; white space belongs to the sentence before it. */
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
