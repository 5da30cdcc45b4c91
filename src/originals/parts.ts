/** Which part of each of several texts lies in a range of all of them together? */
import type { Span } from './locate.js';

/** @returns for each text its parts, in order; a part is a range of that text */
export function partsIn(texts: readonly string[], spans: readonly Span[]): Span[][] {
  let start = 0;
  return texts.map((text) => {
    const from = start;
    start += text.length;
    return spans
      .map((span) => ({ start: Math.max(span.start, from) - from, end: Math.min(span.end, start) - from }))
      .filter((part) => part.start < part.end);
  });
}
