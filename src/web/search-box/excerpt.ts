/** Which part of a passage does a search box show, where there is room for a few lines only? */
import type { Span } from '../common/passage-text.js';

/** About what the lines shown by default hold in a column of text, in characters. */
const SHOWN_LENGTH = 120;

/** Where a sentence, a clause in quotes or a line may end. */
const SENTENCE_END = /[。！？!?；;\n]+[”’」』）)]*\s*|\.\s+/gu;

/** From the beginning of the sentence on from which most of the marked words are shown; ties go to the first. */
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

/** How many marked characters are shown when the text begins there. */
function shownFrom(from: number, highlights: readonly (readonly [start: number, end: number])[]): number {
  const to = from + SHOWN_LENGTH;
  return highlights.reduce(
    (sum, [start, end]) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)),
    0,
  );
}
