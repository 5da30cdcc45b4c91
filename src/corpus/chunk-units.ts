/** Of which units, which are not cut further, does a text consist? Sentences, rows of tables, and parts of overlong ones. */
import type { TableSpan } from './article.js';
import { type Span, splitSentences } from './sentences.js';

/** In UTF-16 units. Real sentences are much shorter. The tokens of a longer one are not counted as a whole. */
const LONG_SENTENCE = 2000;

/** Preferred place to cut a sentence that exceeds the limit, if there is one in the second half of what fits. */
const CLAUSE_END = /[，、,:：—\s]/g;

export interface Measures {
  tokens: number;
  /** In Chinese characters. */
  size: number;
}

export interface ChunkSettings {
  measure: (text: string) => Measures;
  /** The most tokens of a passage, estimated by the sum over its sentences. */
  maxTokens: number;
  targetSize: number;
  /** Where tables lie, in order: their rows stay whole, and their header stays with the first row below it. */
  tables?: readonly TableSpan[];
}

export interface Unit extends Span, Measures {}

/** Sentences, or rows of tables, with their sizes, grouped by paragraph. */
export function paragraphsOf(text: string, settings: ChunkSettings): Unit[][] {
  const paragraphs: Unit[][] = [];
  let reached = 0;
  for (const { start, bodyStart, end } of settings.tables ?? []) {
    paragraphs.push(...prose(text, { start: reached, end: start }, settings));
    paragraphs.push(...rowsOf(text, { start, bodyStart, end }, settings));
    reached = end;
  }
  return [...paragraphs, ...prose(text, { start: reached, end: text.length }, settings)];
}

function prose(text: string, { start, end }: Span, settings: ChunkSettings): Unit[][] {
  const paragraphs: Unit[][] = [];
  let paragraph: Unit[] = [];
  for (const sentence of splitSentences(text.slice(start, end))) {
    const span = { start: sentence.start + start, end: sentence.end + start };
    paragraph.push(...fitting(text, span, settings));
    if (text[span.end - 1] === '\n') {
      paragraphs.push(paragraph);
      paragraph = [];
    }
  }
  if (paragraph.length > 0) paragraphs.push(paragraph);
  return paragraphs;
}

/** A paragraph for each row; caption and header rows are in that of the first row below them. */
function rowsOf(text: string, { start, bodyStart, end }: TableSpan, settings: ChunkSettings): Unit[][] {
  const rows: Unit[][] = [];
  let row: Unit[] = [];
  for (let at = start; at < end; ) {
    const lineEnd = text.indexOf('\n', at) + 1 || end;
    row.push(...rowUnits(text, { start: at, end: Math.min(lineEnd, end) }, settings));
    at = Math.min(lineEnd, end);
    if (at <= bodyStart && at < end) continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** The row as one unit; in parts only when it exceeds the limit by itself. */
function rowUnits(text: string, row: Span, settings: ChunkSettings): Unit[] {
  const line = text.slice(row.start, row.end);
  const measures = line.length > LONG_SENTENCE ? null : settings.measure(line);
  if (measures !== null && measures.tokens <= settings.maxTokens) return [{ ...row, ...measures }];
  return prose(text, row, settings).flat();
}

/** The sentence as one unit, or as several when it exceeds the limit. */
function fitting(text: string, sentence: Span, settings: ChunkSettings): Unit[] {
  const units: Unit[] = [];
  let start = sentence.start;
  while (start < sentence.end) {
    const rest = text.slice(start, sentence.end);
    const measures = rest.length > LONG_SENTENCE ? null : settings.measure(rest);
    if (measures !== null && measures.tokens <= settings.maxTokens) {
      units.push({ start, end: sentence.end, ...measures });
      break;
    }
    const length = cutLength(rest, settings);
    units.push({ start, end: start + length, ...settings.measure(rest.slice(0, length)) });
    start += length;
  }
  return units;
}

/** The length at which to cut `text`: all of it if it fits, else the last clause end in the second half of what fits. */
function cutLength(text: string, settings: ChunkSettings): number {
  const longest = longestFitting(text, settings.maxTokens, (part) => settings.measure(part).tokens);
  if (longest === text.length) return longest;
  const clauseEnds = [...text.slice(0, longest).matchAll(CLAUSE_END)].map((match) => match.index + 1);
  const last = clauseEnds.at(-1) ?? 0;
  return last > longest / 2 ? last : longest;
}

/**
 * The length in UTF-16 units of the longest beginning of `text` with at most `maxTokens` tokens; at least one character.
 *
 * Its time depends on the result, not on the length of the text: the tried length at most doubles until it is too long.
 * Then interpolation between the nearest counts alternates with halving, which needs a few counts where halving alone
 * needs a dozen.
 */
export function longestFitting(
  text: string,
  maxTokens: number,
  countTokens: (text: string) => number,
): number {
  let fits = { length: 0, tokens: 0 };
  let tooLong: typeof fits | null = null;
  for (
    let isHalving = false;
    (tooLong?.length ?? text.length + 1) - fits.length > 1;
    isHalving = !isHalving
  ) {
    const length = between(fits, tooLong, { length: text.length, maxTokens, isHalving });
    const tried = { length, tokens: countTokens(text.slice(0, length)) };
    if (tried.tokens <= maxTokens) fits = tried;
    else tooLong = tried;
  }
  const character = (text.codePointAt(0) ?? 0) > 0xffff ? 2 : 1;
  const splitsPair = /[\ud800-\udbff]/.test(text[fits.length - 1] ?? '') && fits.length < text.length;
  return Math.max(character, splitsPair ? fits.length - 1 : fits.length);
}

interface Head {
  length: number;
  tokens: number;
}

/** The next length to try: between the two, or greater than the first as long as nothing was too long. */
function between(
  fits: Head,
  tooLong: Head | null,
  { length, maxTokens, isHalving }: { length: number; maxTokens: number; isHalving: boolean },
): number {
  if (tooLong === null) {
    // Do not trust the first counts too much: at most double the length.
    const guess = fits.length === 0 ? maxTokens : (fits.length * maxTokens) / Math.max(1, fits.tokens) + 1;
    return Math.min(
      length,
      Math.max(fits.length + 1, Math.min(2 * fits.length || maxTokens, Math.ceil(guess))),
    );
  }
  const room = tooLong.length - fits.length;
  const share = isHalving ? 0.5 : (maxTokens + 0.5 - fits.tokens) / (tooLong.tokens - fits.tokens);
  return fits.length + Math.min(room - 1, Math.max(1, Math.round(room * share)));
}
