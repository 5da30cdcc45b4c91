/** Chooses the part of a passage to show where there is room for a few lines: from the sentence that answers. */
import type { Span } from '../common/passage-text.js';

/** About the number of characters in the lines shown by default. */
const SHOWN_LENGTH = 120;

/** @param answers the sentences that answer, the best first; the passage is shown from its beginning if that shows the best */
export function excerptOf(text: string, [best]: readonly Span[]): Span {
  const end = text.trimEnd().length;
  const isInView = best === undefined || best.end <= SHOWN_LENGTH || best.start >= end;
  return { start: isInView ? 0 : best.start, end };
}
