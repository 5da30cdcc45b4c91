/**
 * Is the break between two lines within a sentence? Lines of a list may have one width by chance, but each of them is
 * whole.
 */
import { isBrokenFigure } from './broken-figure.js';

/** What no line of a list ends with, and what none begins with. */
const GOES_ON =
  /(?:[，、,（(《〈“‘—-]|[的和与及或对为在将把被以由从按并且使向]|\b(?:the|an?|of|and|or|to|in|for|with|by|that))$/i;
const CONTINUES = /^(?:[，。、；：！？）》〉”’,.;:!?)\]%％‰]|[的等及并之了者们]|[a-z])/;

const DIGIT_AT_END = /\d$/;
const AFTER_DIGIT = /^[\d.,%％年月日时万亿千百元家个项人吨亩米]/;
const HAN_PAIR = /^\p{Script=Han}{2}$/u;

/** So many characters on each side of a break show the word that it cuts. */
const AROUND = 8;
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/** Lines of a list often begin or end alike. */
const MIN_LISTED = 3;
const EDGE_LENGTH = 2;

/** @param known pairs of characters within the lines of the text: one that stands over the break is a word that was cut */
export function cutsWithin(line: string, next: string, known: ReadonlySet<string>): boolean {
  const begin = next.trimStart();
  if (GOES_ON.test(line) || CONTINUES.test(begin) || isBrokenFigure(line, begin)) return true;
  if (DIGIT_AT_END.test(line) && AFTER_DIGIT.test(begin)) return true;
  const pair = line.slice(-1) + begin.slice(0, 1);
  return (
    HAN_PAIR.test(pair) && (known.has(pair) || isWithinWord(line.slice(-AROUND), begin.slice(0, AROUND)))
  );
}

function isWithinWord(end: string, begin: string): boolean {
  for (const { index, segment } of WORDS.segment(end + begin)) {
    if (index >= end.length) return false;
    if (index + segment.length > end.length) return true;
  }
  return false;
}

/** All pairs of neighbouring characters. */
export function pairsOfCharacters(lines: readonly string[]): Set<string> {
  const pairs = new Set<string>();
  for (const line of lines) for (let at = 1; at < line.length; at += 1) pairs.add(line.slice(at - 1, at + 1));
  return pairs;
}

/** Whether three or more lines, all but the last, begin or end alike. */
export function sharesEdges(lines: readonly string[]): boolean {
  const entries = lines.slice(0, -1);
  if (entries.length < MIN_LISTED) return false;
  const [first = ''] = entries;
  const [begin, end] = [first.slice(0, EDGE_LENGTH), first.slice(-EDGE_LENGTH)];
  return entries.every((line) => line.startsWith(begin)) || entries.every((line) => line.endsWith(end));
}
