/**
 * How is an article cut into passages? In each section, complete paragraphs are put together up to a target size, and
 * longer paragraphs are split between sentences into parts of equal size. The row of a table stays whole, and a passage
 * that begins among the rows of a table knows the header. The passages, joined, give the body.
 */
import type { Article } from './article.js';
import { type ChunkSettings, longestFitting, type Measures, paragraphsOf, type Unit } from './chunk-units.js';
import { normalisedText } from './normalise.js';
import type { Span } from './sentences.js';
import { headOf, tableHeadOf } from './table-parts.js';

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

/** Largest share of the model's input for the header of a table. */
const TABLE_HEAD_SHARE = 0.25;

/** Two joined sentences may have one token more than the sum of theirs, for the space or line break between them. */
const SEAM_TOKENS = 1;

/** In UTF-16 units. Titles and headings are much shorter; the rest of a longer one is ignored. */
const LONG_LINE = 2000;

export interface Passage extends Span {
  /** Index into the article's sections; `start` and `end` are offsets into that section's text. */
  section: number;
  /** The original text, as it is shown. */
  text: string;
  normalisedText: string;
  /** The caption and header rows above a passage that begins within a table, as they stand there; else null. */
  tableHead: string | null;
  /** Title, headings, header of the table and text, normalised. This is what is embedded. */
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
export function chunkArticle(
  article: Pick<Article, 'title' | 'sections' | 'corrected'>,
  limits: ModelLimits,
): Passage[] {
  // Where passages end depends on what a title leaves of the model's input. A corrected one must not move them, nor their ids.
  const titleAsRead = article.corrected?.title?.was ?? article.title;
  return article.sections.flatMap((section, at) => {
    const { headings, text, tables = [] } = section;
    if (text.trim() === '') return [];
    const context = contextOf([article.title, ...headings], limits);
    const heads = new Heads(limits);
    const headTokens = tables.reduce((most, table) => Math.max(most, heads.tokensOf(headOf(text, table))), 0);
    const contextAsRead = contextOf([titleAsRead, ...headings], limits);
    const maxTokens = limits.maxTokens - limits.countTokens(contextAsRead) - SEAM_TOKENS - headTokens;
    const measure = (original: string) => {
      const normalised = normalisedText(original);
      return { tokens: limits.countTokens(normalised) + SEAM_TOKENS, size: sizeOf(normalised) };
    };
    return chunkText(text, { measure, maxTokens, targetSize: TARGET_SIZE, tables }).map((span) => {
      const passage = text.slice(span.start, span.end);
      const normalised = normalisedText(passage);
      const tableHead = tableHeadOf(section, span.start);
      return {
        ...span,
        section: at,
        text: passage,
        normalisedText: normalised,
        tableHead,
        embedText: [context, heads.of(tableHead), normalised].filter((part) => part !== null).join('\n'),
      };
    });
  });
}

/** The headers of tables as they are embedded: normalised, and cut to their share of the model's input. */
class Heads {
  private readonly known = new Map<string, { text: string; tokens: number }>();

  constructor(private readonly limits: ModelLimits) {}

  of(head: string | null): string | null {
    return head === null ? null : this.measured(head).text;
  }

  tokensOf(head: string | null): number {
    return head === null ? 0 : this.measured(head).tokens;
  }

  private measured(head: string): { text: string; tokens: number } {
    const { maxTokens, countTokens } = this.limits;
    const known = this.known.get(head);
    if (known !== undefined) return known;
    const text = normalisedText(head);
    const fitting = text.slice(
      0,
      longestFitting(text, Math.floor(maxTokens * TABLE_HEAD_SHARE), countTokens),
    );
    const measured = { text: fitting, tokens: countTokens(fitting) + SEAM_TOKENS };
    this.known.set(head, measured);
    return measured;
  }
}

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
