/** Where are the paragraphs of a text, and which parts of them lie in given ranges? Offsets are UTF-16 units. */
import { element } from './dom.js';

/** The lines of a text that are not blank. @returns {{start: number, end: number}[]} */
export function paragraphsOf(text) {
  return [...text.matchAll(/[^\n]*\S[^\n]*/g)].map(({ index, 0: line }) => ({
    start: index,
    end: index + line.length,
  }));
}

/**
 * Cuts `start` to `end` where ranges begin and end.
 * @param {{start: number, end: number}[]} ranges sorted, not overlapping
 * @returns {{start: number, end: number, range: number}[]} `range` is an index into `ranges`, -1 outside of them
 */
export function cut({ start, end }, ranges) {
  const pieces = [];
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

/** A passage as paragraphs. @param {[number, number][]} highlights shown as `<mark>` */
export function markedParagraphs(text, highlights) {
  const ranges = highlights.map(([start, end]) => ({ start, end }));
  return paragraphsOf(text).map((paragraph) =>
    element(
      'p',
      {},
      ...cut(paragraph, ranges).map(({ start, end, range }) => {
        const words = text.slice(start, end);
        return range === -1 ? words : element('mark', {}, words);
      }),
    ),
  );
}
