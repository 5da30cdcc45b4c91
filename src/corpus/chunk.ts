/**
 * How is an article cut into passages? In each section, complete paragraphs are put together up to a target size, and
 * longer paragraphs are split between sentences into parts of equal size. The passages, joined, give the body.
 */
import type { Article } from './article.js';
import { normalisedText } from './normalise.js';
import { type Span, splitSentences } from './sentences.js';

/**
 * Target size of a passage in Chinese characters: one or two paragraphs of a policy article. Smaller passages lose their context, and
 * the vector of a larger one mixes several measures. It is not counted in tokens of the model, so that passages, their ids and the
 * links to them stay the same when the model changes.
 */
const TARGET_SIZE = 400;

/** What a letter, figure or sign of a script with words counts: a word of English says about as much as two Chinese characters. */
const NARROW_SIZE = 1 / 3;

const WIDE = /\p{Script=Han}/gu;
const NARROW = /[^\p{Script=Han}\s]/gu;

/** A last passage smaller than this share of the target is joined to the one before it. */
const SMALL_SHARE = 0.25;

/** Largest share of the model's input for title and headings. */
const CONTEXT_SHARE = 0.25;

/** Two joined sentences may have one token more than the sum of theirs, for the space or line break between them. */
const SEAM_TOKENS = 1;

/** In UTF-16 units. Real sentences are much shorter. The tokens of a longer one are not counted as a whole. */
const LONG_SENTENCE = 2000;

/** In UTF-16 units. Titles and headings are much shorter; the rest of a longer one is ignored. */
const LONG_LINE = 2000;

/** Preferred place to cut a sentence that exceeds the limit, if there is one in the second half of what fits. */
const CLAUSE_END = /[，、,:：—\s]/g;

export interface Passage extends Span {
  /** Index into the article's sections; `start` and `end` are offsets into that section's text. */
  section: number;
  /** The original text, as it is shown. */
  text: string;
  normalisedText: string;
  /** Title, headings and text, normalised. This is what is embedded. */
  embedText: string;
}

export interface ModelLimits {
  /** The model's longest passage in tokens, without the special tokens and the prefix that it adds. */
  maxTokens: number;
  /** Number of tokens of a normalised text, without special tokens. */
  countTokens: (normalisedText: string) => number;
}

/**
 * Cuts an article into passages, in order. A section without text gives none.
 *
 * @example
 *     const limits = { maxTokens: 510, countTokens: (text: string) => text.length };
 *     const passages = chunkArticle(article, limits);
 *     passages.map(({ text }) => text).join('') === bodyOf(article); // true, for sections that are not blank
 */
export function chunkArticle(article: Pick<Article, 'title' | 'sections'>, limits: ModelLimits): Passage[] {
  return article.sections.flatMap(({ headings, text }, section) => {
    if (text.trim() === '') return [];
    const context = contextOf([article.title, ...headings], limits);
    const maxTokens = limits.maxTokens - limits.countTokens(context) - SEAM_TOKENS;
    const measure = (original: string) => {
      const normalised = normalisedText(original);
      return { tokens: limits.countTokens(normalised) + SEAM_TOKENS, size: sizeOf(normalised) };
    };
    return chunkText(text, { measure, maxTokens, targetSize: TARGET_SIZE }).map((span) => {
      const passage = text.slice(span.start, span.end);
      const normalised = normalisedText(passage);
      return {
        ...span,
        section,
        text: passage,
        normalisedText: normalised,
        embedText: `${context}\n${normalised}`,
      };
    });
  });
}

interface Measures {
  tokens: number;
  /** In Chinese characters. */
  size: number;
}

interface ChunkSettings {
  measure: (text: string) => Measures;
  /** The most tokens of a passage, estimated by the sum over its sentences. */
  maxTokens: number;
  targetSize: number;
}

interface Unit extends Span, Measures {}

/** Cuts a text into spans that cover it without gaps or overlaps. */
export function chunkText(text: string, settings: ChunkSettings): Span[] {
  const passages: Unit[][] = [];
  let current: Unit[] = [];
  for (const paragraph of paragraphsOf(text, settings)) {
    const joined = [...current, ...paragraph];
    if (isWithinTarget(joined, settings)) {
      current = joined;
    } else if (isWithinTarget(paragraph, settings)) {
      if (current.length > 0) passages.push(current);
      current = paragraph;
    } else {
      const parts = splitEvenly(joined, settings);
      current = parts.pop() ?? [];
      passages.push(...parts);
    }
  }
  if (current.length > 0) passages.push(current);
  joinSmallEnd(passages, settings);
  return passages.map((units) => ({
    start: (units[0] as Unit).start,
    end: (units[units.length - 1] as Unit).end,
  }));
}

/** Sentences with their sizes, grouped by paragraph. */
function paragraphsOf(text: string, settings: ChunkSettings): Unit[][] {
  const paragraphs: Unit[][] = [];
  let paragraph: Unit[] = [];
  for (const sentence of splitSentences(text)) {
    paragraph.push(...fitting(text, sentence, settings));
    if (text[sentence.end - 1] === '\n') {
      paragraphs.push(paragraph);
      paragraph = [];
    }
  }
  if (paragraph.length > 0) paragraphs.push(paragraph);
  return paragraphs;
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
function longestFitting(text: string, maxTokens: number, countTokens: (text: string) => number): number {
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

/** Splits units into parts of about the same size, as few as the target size allows. */
function splitEvenly(units: Unit[], settings: ChunkSettings): Unit[][] {
  const total = sum(units, 'size');
  const goal = total / Math.ceil(total / settings.targetSize);
  const parts: Unit[][] = [];
  let part: Unit[] = [];
  for (const unit of units) {
    const overshoots =
      sum(part, 'size') + unit.size / 2 > goal || sum(part, 'tokens') + unit.tokens > settings.maxTokens;
    if (part.length > 0 && overshoots) {
      parts.push(part);
      part = [];
    }
    part.push(unit);
  }
  parts.push(part);
  return parts;
}

function joinSmallEnd(passages: Unit[][], settings: ChunkSettings): void {
  const last = passages.at(-1);
  const beforeLast = passages.at(-2);
  if (last === undefined || beforeLast === undefined) return;
  const joined = [...beforeLast, ...last];
  const isSmall = sum(last, 'size') < settings.targetSize * SMALL_SHARE;
  if (isSmall && sum(joined, 'tokens') <= settings.maxTokens) passages.splice(-2, 2, joined);
}

function isWithinTarget(units: readonly Unit[], { targetSize, maxTokens }: ChunkSettings): boolean {
  return sum(units, 'size') <= targetSize && sum(units, 'tokens') <= maxTokens;
}

function sum(units: readonly Unit[], measure: keyof Measures): number {
  return units.reduce((total, unit) => total + unit[measure], 0);
}

/** Size in Chinese characters of a normalised text. */
function sizeOf(text: string): number {
  const wide = text.match(WIDE)?.length ?? 0;
  const narrow = text.match(NARROW)?.length ?? 0;
  return wide + narrow * NARROW_SIZE;
}

/** Title and headings, one normalised line each, cut to their share of the model's input. */
function contextOf(lines: string[], limits: ModelLimits): string {
  const context = lines.map((line) => normalisedText(line.slice(0, LONG_LINE))).join('\n');
  const maxTokens = Math.floor(limits.maxTokens * CONTEXT_SHARE);
  return context.slice(0, longestFitting(context, maxTokens, limits.countTokens));
}
