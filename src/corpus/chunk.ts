/**
 * How does an article become passages? Section by section: whole paragraphs are packed up to a target size,
 * longer ones are split between sentences into parts of even size. Joined, the passages are the body.
 */
import type { Article } from './article.js';
import { normalisedText } from './normalise.js';
import { type Span, splitSentences } from './sentences.js';

/**
 * Size of a passage worth quoting: one or two paragraphs of a policy article. Smaller ones lose their context,
 * larger ones blur several measures into one vector.
 */
const TARGET_TOKENS = 200;

/** A remainder smaller than this share of the target joins the passage before it. */
const SMALL_SHARE = 0.25;

/** Title and headings may take this share of the model's input at most. */
const CONTEXT_SHARE = 0.25;

/** Joined to the next one, a sentence may have one token more than alone: for the space or line break between. */
const SEAM_TOKENS = 1;

/** In UTF-16 units. Sentences are shorter, by far; in a longer one the part that fits is looked for from its head. */
const LONG_SENTENCE = 2000;

/** In UTF-16 units. A title or heading is shorter, by far, and each section counts those above it. */
const LONG_LINE = 2000;

/** Where a sentence that exceeds the limit by itself is cut, if there is such a place in its second half. */
const CLAUSE_END = /[，、,:：—\s]/g;

export interface Passage extends Span {
  /** Index into the article's sections; `start` and `end` are offsets into that section's text. */
  section: number;
  /** The original text, as shown. */
  text: string;
  normalisedText: string;
  /** Title, headings and text, normalised: what is embedded. */
  embedText: string;
}

export interface ModelLimits {
  /** Longest input of the model in tokens, the special ones that it adds itself not counted. */
  maxTokens: number;
  /** Prefix that the model wants before a passage. */
  passagePrefix: string;
  /** Tokens of a normalised text, special ones not counted. */
  countTokens: (normalisedText: string) => number;
}

/** All passages of an article in order. Sections without text yield none: a heading alone is no passage. */
export function chunkArticle(article: Pick<Article, 'title' | 'sections'>, limits: ModelLimits): Passage[] {
  return article.sections.flatMap(({ headings, text }, section) => {
    if (text.trim() === '') return [];
    const context = contextOf([article.title, ...headings], limits);
    const maxTokens = limits.maxTokens - limits.countTokens(limits.passagePrefix + context) - SEAM_TOKENS;
    const countTokens = (original: string) => limits.countTokens(normalisedText(original)) + SEAM_TOKENS;
    return chunkText(text, { countTokens, maxTokens, targetTokens: Math.min(TARGET_TOKENS, maxTokens) }).map(
      (span) => {
        const passage = text.slice(span.start, span.end);
        const normalised = normalisedText(passage);
        return {
          ...span,
          section,
          text: passage,
          normalisedText: normalised,
          embedText: `${context}\n${normalised}`,
        };
      },
    );
  });
}

export interface ChunkSettings {
  countTokens: (text: string) => number;
  /** No passage has more tokens, as far as counts of parts add up. */
  maxTokens: number;
  /** At most `maxTokens`. */
  targetTokens: number;
}

interface Unit extends Span {
  tokens: number;
}

/** Spans that cover `text` without gap or overlap. */
export function chunkText(text: string, settings: ChunkSettings): Span[] {
  const passages: Unit[][] = [];
  let current: Unit[] = [];
  for (const paragraph of paragraphsOf(text, settings)) {
    const joined = [...current, ...paragraph];
    if (tokensOf(joined) <= settings.targetTokens) {
      current = joined;
    } else if (tokensOf(paragraph) <= settings.targetTokens) {
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

/** The sentence as one unit, or as several when it alone exceeds the limit. */
function fitting(text: string, sentence: Span, settings: ChunkSettings): Unit[] {
  const units: Unit[] = [];
  let start = sentence.start;
  while (start < sentence.end) {
    const rest = text.slice(start, sentence.end);
    const tokens = rest.length > LONG_SENTENCE ? Number.POSITIVE_INFINITY : settings.countTokens(rest);
    if (tokens <= settings.maxTokens) {
      units.push({ start, end: sentence.end, tokens });
      break;
    }
    const length = cutLength(rest, settings);
    units.push({ start, end: start + length, tokens: settings.countTokens(rest.slice(0, length)) });
    start += length;
  }
  return units;
}

/** Length of the head of `text` that fits: all, or up to the last clause end in its second half, else all that fits. */
function cutLength(text: string, settings: ChunkSettings): number {
  const longest = longestFitting(text, settings.maxTokens, settings.countTokens);
  if (longest === text.length) return longest;
  const clauseEnds = [...text.slice(0, longest).matchAll(CLAUSE_END)].map((match) => match.index + 1);
  const last = clauseEnds.at(-1) ?? 0;
  return last > longest / 2 ? last : longest;
}

/**
 * Units of the longest head of `text` that has at most `maxTokens` tokens; at least one character. The time it takes is
 * that of the head, however long the text is: it is looked for at most twice as far each time, and then where a line
 * between the nearest counts would meet the limit, which a few counts find where halving takes a dozen.
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

/** The next length to try: between the two, or beyond the first while nothing is too long. */
function between(
  fits: Head,
  tooLong: Head | null,
  { length, maxTokens, isHalving }: { length: number; maxTokens: number; isHalving: boolean },
): number {
  if (tooLong === null) {
    // A head of few tokens says little about the rest.
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

/** Splits units into as few parts as the target allows, all of about the same size. */
function splitEvenly(units: Unit[], settings: ChunkSettings): Unit[][] {
  const total = tokensOf(units);
  const goal = total / Math.ceil(total / settings.targetTokens);
  const parts: Unit[][] = [];
  let part: Unit[] = [];
  for (const unit of units) {
    const size = tokensOf(part);
    const overshoots = size + unit.tokens / 2 > goal || size + unit.tokens > settings.maxTokens;
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
  const small = tokensOf(last) < settings.targetTokens * SMALL_SHARE;
  if (small && tokensOf(beforeLast) + tokensOf(last) <= settings.maxTokens) {
    passages.splice(-2, 2, [...beforeLast, ...last]);
  }
}

function tokensOf(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.tokens, 0);
}

/** Title and headings as one normalised line each, cut if they would crowd out the passage. */
function contextOf(lines: string[], limits: ModelLimits): string {
  const context = lines.map((line) => normalisedText(line.slice(0, LONG_LINE))).join('\n');
  const maxTokens = Math.floor(limits.maxTokens * CONTEXT_SHARE);
  return context.slice(0, longestFitting(context, maxTokens, limits.countTokens));
}
