/**
 * Which lines of a plain page are headings? Crawled pages do not mark them: a heading is a short line without sentence
 * punctuation before a paragraph. The rules in detail:
 *
 * - Chapter lines (第一编, 第一部分, 第一章, 第一节) are always headings. 第十二条 begins a paragraph and is never a heading.
 * - Other numbered lines (一、 （一） 1. （1）) are headings when something follows and no line of the same kind is next to
 *   them; several in a row are a list.
 * - An unnumbered short line is a heading when a paragraph follows. Two or more in a row are a list, a signature or an
 *   address and remain text: a missed heading loses nothing, but a false one removes its line from the body.
 * - A line above a date signs the text, and half a sentence goes on in the next line: neither is a heading.
 * - A line after `：`, `；` or `，` continues a list. Captions, by-lines, contact details, table rows, bullets and lines
 *   of digits or signs only are never headings.
 */
import { normalisedText } from '../normalise.js';
import type { Block } from './block.js';
import { endsWithDate, signs } from './signing.js';

/**
 * The rank of an unnumbered line. A heading of smaller rank contains those of larger rank. Marked headings (h1–h6,
 * Markdown) have ranks 1 to 6, so an unnumbered line is below them but above all numbered lines.
 */
export const UNNUMBERED_RANK = 7;

/** The levels of Chinese documents: 编, 章 and 节 of laws, then the levels of GB/T 9704-2012, 7.3.3. */
const NUMBERINGS: readonly { rank: number; pattern: RegExp; always: boolean }[] = [
  { rank: 8, pattern: /^第[\d一二三四五六七八九十百零〇]+(?:编|部分|篇)(?=\s|$|[^\s的以])/, always: true },
  { rank: 9, pattern: /^第\s?[\d一二三四五六七八九十百零〇]+\s?章/, always: true },
  { rank: 10, pattern: /^第\s?[\d一二三四五六七八九十百零〇]+\s?节/, always: true },
  { rank: 11, pattern: /^[一二三四五六七八九十]{1,3}\s?[、.]/, always: false },
  { rank: 12, pattern: /^[(]\s?[一二三四五六七八九十]{1,3}\s?[)]/, always: false },
  { rank: 13, pattern: /^\d{1,2}\s?(?:、|\.(?!\d))/, always: false },
  { rank: 14, pattern: /^[(]\s?\d{1,2}\s?[)]/, always: false },
];

/** A Han character has two columns, a Latin one has one: 30 Han characters, or about ten English words. */
const MAX_COLUMNS = 60;

/** Lines that were broken at the width of a page have at least 20 Han characters. */
const MIN_CUT_COLUMNS = 40;

/** Longer lines are not normalised: glosses such as (chuàng) make a line at most about six times as long. */
const MAX_ORIGINAL_LENGTH = 240;

/** The end of a sentence, of a list item or of the announcement of a list. A heading does not end so. */
const CLOSING = /[。！？!?；;，,、：:.…][”’"'）)》]*$/;

const SENTENCE_INSIDE = /[。！？；]./;

const CONTINUES_LIST = /[：:；;，,、]$/;

const ARTICLE_OF_LAW = /^第\s?[\d一二三四五六七八九十百千零〇]+\s?条/;

/** Labelled lines that come before paragraphs without being their headings: by-lines, captions, contacts, notes. */
const LABELLED =
  /^(?:地址|电话|传真|邮编|邮箱|邮政编码|联系人|联系电话|联系方式|网址|时间|日期|地点|来源|作者|编辑|责任编辑|责编|记者|本报记者|通讯员|摄影|图片|附件|附|注|备注|单位|主办|承办|版权|关键词|编者按|资料图|图为|图|表)(?:\s|[:：(]|\d|[一二三四五六七八九十]|为|$)|(?:\s|^)(?:记者|通讯员)\s|[(](?:图|摄|完|文)[)]?/;

/** Words that a sentence goes on after. 目的 and 参与 end headings. */
const UNFINISHED =
  /(?:(?<!目)的|以及|或者|并且|将|把|被|(?<!参)与|\b(?:the|an?|of|and|or|to|in|for|with|by|that))$/i;

/** What cannot begin a paragraph, so that the line before it is half a sentence. */
const GOES_ON = /^(?:[，。、；：！？）】》”,;:!?)]|的|以及|及其|或者)/;

/** An unnumbered line with so many commas, or with a comma and a figure, is a part of a sentence. */
const MAX_COMMAS = 2;
const FIGURE = /\d+(?:\.\d+)?\s?[%\p{Script=Han}]/u;

const IN_PARENTHESES = /^[(（【[].*[)）】\]]$/;

const CONTACT = /https?:|www\.|@|\d{7}|\d{3,4}-\d{6}/i;

const BULLET = /^[-*+•·●■◆▪○◇▲►※★—–=_#|]/;

const CELLS = /\t|\||\s{3}/;

/** A heading has words; `2022年11月25日` and `303项` are not headings. */
const MIN_LETTERS = 2;
const MAX_DIGIT_SHARE = 0.4;

/** A line that looks like a heading; null for any other line. `always`: it is a heading wherever it stands. */
type HeadingCandidate = {
  rank: number;
  numbered: boolean;
  always: boolean;
  columns: number;
  hasComma: boolean;
} | null;

/**
 * The blocks, with paragraphs that are headings turned into headings.
 *
 * @param options `unnumbered`: whether unnumbered lines can be headings. False for pages that mark their headings: there
 * such a line is more often a caption or a by-line.
 */
export function outline(blocks: readonly Block[], options: { unnumbered: boolean }): Block[] {
  const nesting = lawNesting();
  const candidates = blocks.map((block) => (block.kind === 'paragraph' ? candidateOf(block.text) : null));
  return blocks.map((block, index) => {
    const candidate = candidates[index] ?? null;
    if (block.kind === 'heading') {
      return isFalse(blocks, index)
        ? { kind: 'paragraph', text: block.text }
        : { ...block, rank: nesting(block) };
    }
    if (candidate === null || !(options.unnumbered || candidate.numbered)) return block;
    if (!candidate.always && !headsText(blocks, candidates, index, candidate)) return block;
    return { kind: 'heading', rank: candidate.rank, text: block.text.trim() };
  });
}

/**
 * Corrects the ranks of marked headings of laws, which some pages get wrong (`### 第四章`, `## 第一节`): every chapter
 * gets the rank of the first chapter, and every section a rank below the chapters.
 */
function lawNesting(): (heading: { rank: number; text: string }) => number {
  const rankOf = new Map<number, number>();
  return ({ rank, text }) => {
    const numbering = NUMBERINGS.find(({ pattern, always }) => always && pattern.test(text));
    if (numbering === undefined) return rank;
    const outer = [...rankOf].filter(([kind]) => kind < numbering.rank).map(([, outerRank]) => outerRank);
    const own = Math.max(rankOf.get(numbering.rank) ?? rank, Math.max(...outer, 0) + 0.5);
    rankOf.set(numbering.rank, own);
    return own;
  };
}

/** Whether a heading that is one by its bold type signs the text, or has nothing below it. */
function isFalse(blocks: readonly Block[], index: number): boolean {
  const block = blocks[index];
  if (block?.kind !== 'heading' || block.rank !== UNNUMBERED_RANK) return false;
  return index === blocks.length - 1 || isSignature(blocks, index);
}

function isSignature(blocks: readonly Block[], index: number): boolean {
  const lineAt = (at: number) => {
    const text = blocks[at]?.text ?? '';
    return text.length > MAX_ORIGINAL_LENGTH ? '' : normalisedText(text);
  };
  return signs(lineAt(index), lineAt(index - 1), (step) => lineAt(index + step));
}

function headsText(
  blocks: readonly Block[],
  candidates: readonly HeadingCandidate[],
  index: number,
  candidate: NonNullable<HeadingCandidate>,
): boolean {
  const previous = blocks[index - 1];
  const next = blocks[index + 1];
  if (next === undefined || next.kind === 'heading' || isCut(candidate, next.text)) return false;
  if (!candidate.numbered && (GOES_ON.test(next.text.trimStart()) || isSignature(blocks, index)))
    return false;
  const before = candidates[index - 1] ?? null;
  const after = candidates[index + 1] ?? null;
  if (candidate.numbered) {
    return before?.rank !== candidate.rank && !(after?.numbered === true && after.rank <= candidate.rank);
  }
  if (previous?.kind === 'paragraph' && CONTINUES_LIST.test(previous.text)) return false;
  const inRun = (before !== null && !before.numbered) || (after !== null && !after.numbered);
  return next.kind === 'paragraph' && !inRun && !(after?.always === true);
}

/** Whether the line and the next one are one sentence that was broken at the width of a page. */
function isCut(candidate: NonNullable<HeadingCandidate>, next: string): boolean {
  const mayBeCut = candidate.columns >= MIN_CUT_COLUMNS || (candidate.hasComma && !candidate.numbered);
  return (
    mayBeCut && next.length < candidate.columns && CLOSING.test(next) && columns(next) < candidate.columns
  );
}

function candidateOf(original: string): HeadingCandidate {
  if (original.length > MAX_ORIGINAL_LENGTH || CELLS.test(original.trim())) return null;
  const text = normalisedText(original);
  const width = columns(text);
  if (width > MAX_COLUMNS || ARTICLE_OF_LAW.test(text)) return null;
  if (CLOSING.test(text) || SENTENCE_INSIDE.test(text)) return null;
  const numbering = NUMBERINGS.find(({ pattern }) => pattern.test(text));
  const hasComma = /[，,]/.test(text);
  if (numbering !== undefined) return { ...numbering, numbered: true, columns: width, hasComma };
  if (BULLET.test(text) || LABELLED.test(text) || CONTACT.test(text) || !isNaming(text)) return null;
  if (isPartOfSentence(text) || IN_PARENTHESES.test(text) || endsWithDate(text)) return null;
  return { rank: UNNUMBERED_RANK, numbered: false, always: false, columns: width, hasComma };
}

function isPartOfSentence(text: string): boolean {
  const commas = text.match(/[，,]/g)?.length ?? 0;
  return (
    commas > MAX_COMMAS || (commas > 0 && (FIGURE.test(text) || text.includes(':'))) || UNFINISHED.test(text)
  );
}

function isNaming(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const digits = text.match(/\d/g)?.length ?? 0;
  return letters >= MIN_LETTERS && digits <= text.length * MAX_DIGIT_SHARE;
}

function columns(text: string): number {
  let sum = text.length;
  // Everything beyond Latin-1 takes two columns.
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0xff) sum += 1;
  return sum;
}

/** The rank of a line that looks like a heading, whatever is around it (used for bold lines); null for others. */
export function rankByLook(text: string): number | null {
  return candidateOf(text)?.rank ?? null;
}
