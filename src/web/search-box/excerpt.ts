/** Chooses the part of a passage to show where there is room for a few lines. */
import type { Span } from '../common/passage-text.js';

/** About the number of characters in the lines shown by default. */
const SHOWN_LENGTH = 120;

/** The end of a sentence, of a quoted clause or of a line. */
const SENTENCE_END = /[。！？!?；;\n]+[”’」』）)]*\s*|\.\s+/gu;

/** Starts at the sentence that brings most marked characters into view. Of equal ones, the first is taken. */
export function excerptOf(
  text: string,
  highlights: readonly (readonly [start: number, end: number])[],
): Span {
  const ends = [...text.matchAll(SENTENCE_END)].map(({ index, 0: end }) => index + end.length);
  const starts = [0, ...ends].filter((start) => start < text.trimEnd().length);
  let best = { start: 0, shown: shownFrom(0, highlights) };
  for (const start of starts) {
    const shown = shownFrom(start, highlights);
    if (shown > best.shown) best = { start, shown };
  }
  return { start: best.start, end: text.trimEnd().length };
}

/** How many marked characters are visible if the excerpt starts there. */
function shownFrom(from: number, highlights: readonly (readonly [start: number, end: number])[]): number {
  const to = from + SHOWN_LENGTH;
  return highlights.reduce(
    (sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)),
    0,
  );
}
