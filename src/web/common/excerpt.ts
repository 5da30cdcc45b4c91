/** Which part of a passage is shown where there is no room for all of it? The sentences that answer, and some around them. */
import type { Span } from './passage-text.js';

/** The end of a sentence, of a quoted clause or of a line. */
const SENTENCE_END = /[。！？!?；;\n]+[”’」』）)]*\s*/gu;

/** Leaving out less than this is not worth an ellipsis. */
const LEAST_GAP = 10;

/**
 * All given sentences; as far as there is room, also the sentences before and after the first one, which is the best.
 * @param most characters that are shown; the given sentences are shown even if they are longer
 * @returns sorted, without overlaps
 * @example excerptOf('甲。乙。丙。丁。', [{ start: 2, end: 4 }], 4) // as much of the text as fits around 乙。
 */
export function excerptOf(text: string, sentences: readonly Span[], most: number): Span[] {
  const all = { start: 0, end: text.length };
  if (text.trim().length <= most + LEAST_GAP) return [all];
  const main = sentences[0] ?? { start: 0, end: 0 };
  const used = sentences.reduce((sum, { start, end }) => sum + end - start, 0);
  const around = grown(text, main, most - used);
  // Where nothing answers, the beginning is shown, even if that cuts a long sentence.
  const isTooLittle = sentences.length === 0 && around.end < most / 2;
  const first = isTooLittle ? { start: 0, end: Math.min(most, text.length) } : around;
  return merged([{ start: 0, end: 0 }, first, ...sentences, { start: text.length, end: text.length }]);
}

/** The span with whole sentences before and after it, evenly, as long as they fit. */
function grown(text: string, main: Span, most: number): Span {
  const ends = [
    0,
    ...[...text.matchAll(SENTENCE_END)].map(({ index, 0: end }) => index + end.length),
    text.length,
  ];
  let { start, end } = main;
  let room = most;
  for (;;) {
    const before = start - (ends.findLast((at) => at < start) ?? Number.NEGATIVE_INFINITY);
    const after = (ends.find((at) => at > end) ?? Number.POSITIVE_INFINITY) - end;
    if (before > room && after > room) return { start, end };
    const isAfter = after <= room && (before > room || end - main.end <= main.start - start);
    room -= isAfter ? after : before;
    if (isAfter) end += after;
    else start -= before;
  }
}

function merged(spans: readonly Span[]): Span[] {
  const result: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = result.at(-1);
    if (last !== undefined && start - last.end < LEAST_GAP) last.end = Math.max(last.end, end);
    else result.push({ start, end });
  }
  return result.filter(({ start, end }) => start < end);
}
