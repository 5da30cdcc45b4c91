/**
 * Was a text cut into lines at the width of a page, as one copied from a PDF or a terminal is? Its lines are joined into
 * paragraphs again. Lists, poems, addresses and short paragraphs have lines of many widths and stay as they are.
 */
import type { Block } from './block.js';
import { isBrokenFigure } from './broken-figure.js';
import { cutsWithin, pairsOfCharacters, sharesEdges } from './line-breaks.js';

/** How the width of a page is counted. */
interface Measure {
  of: (text: string) => number;
  /** The width of the narrowest and of the widest page. */
  min: number;
  max: number;
  /** A line is cut before its width when the next character, or a sign that may not begin a line, does not fit. */
  slack: number;
  needsHan: boolean;
}

/** In columns, as it is set: 20 to 48 Han characters, or 40 to 96 Latin ones. In characters, as some programs cut. */
const MEASURES: readonly Measure[] = [
  { of: columns, min: 40, max: 96, slack: 5, needsHan: false },
  { of: (text) => text.length, min: 20, max: 48, slack: 2, needsHan: true },
];

interface Page {
  measure: Measure;
  width: number;
  /** Number of lines that are shorter although the next word had room. */
  withRoom: number;
}

/** The longest Latin word, with the space before it, that is taken for the reason of a cut. */
const LONGEST_WORD = 20;

/** Lines longer than any page is wide: more than this share of them, and the lines are paragraphs. */
const MAX_LONG_SHARE = 0.05;

/** Lines that end within a sentence although there was room, among all that end within one. */
const MAX_ROOM_SHARE = 0.25;

/** In a text of so many lines one may be longer than the page is wide: an address, a metadata line. */
const MIN_LINES = 8;

/** Of the width: a shorter line is a heading or a label, and says nothing about the width of the page. */
const MIN_TELLING_SHARE = 0.6;

/** Breaks that are certainly within a sentence: this share of all, and so many. Elements of a page are rarely cut. */
const MIN_CUT_SHARE = 0.2;
const MIN_CUTS = 1;
const MIN_CUTS_OF_BLOCKS = 2;

const CLOSED = /[。！？；：!?;:.…][”’"'）)》」』]*$/;
const HAS_SENTENCE = /[。！？；.]/;
const HAN = /\p{Script=Han}/u;

/** The number of a page between the lines of a text that was copied from a PDF. */
const PAGE_NUMBER = /^\s*(?:[-—–－·]\s*\d{1,4}\s*[-—–－·]|第\s?\d{1,4}\s?页(?:[,，/\s]*共\s?\d{1,4}\s?页)?)$/;

/** What begins a paragraph, an item, a heading, a table row, or markup. */
const OPENING =
  /^(?:\u3000|\t| {2,}|第.{1,7}[编章节条款]|[一二三四五六七八九十]{1,3}\s?[、.．]|[(（]\s?[\d一二三四五六七八九十]{1,3}\s?[)）]|\d{1,3}(?:[、．]|[.)](?!\d))|[①-⑳⑴-⒇]|[-*+•·●■◆▪○◇▲►※#|>]|附件|<)/;

/** After such a line nothing goes on: headings, rows and fences of Markdown, labelled lines. */
const ALONE = /^\s*(?:#|\||>|```|~~~)|\||\t/;

/** In an item of Markdown, what goes on is indented. */
const ITEM = /^\s*(?:[-*+]|\d{1,3}[.)])\s/;
const CONTINUED = /^(?: {2,6}|\t)(?=\S)(?!\s*(?:[-*+]|\d{1,3}[.)])\s)/;

/**
 * The lines of a text without blank ones, joined where the text was cut at a fixed width.
 *
 * @param lines in order, without space at their ends; a blank line between paragraphs is an empty string
 * @param minCuts number of breaks that must be within a sentence for certain
 */
export function unwrapped(lines: readonly string[], minCuts = MIN_CUTS): string[] {
  return joinedLines(lines, minCuts).filter((line) => line.trim() !== '');
}

/** Like `unwrapped`, with the blank lines. */
export function joinedLines(given: readonly string[], minCuts = MIN_CUTS): readonly string[] {
  const page = pageOf(given, minCuts);
  if (page === null) return given;
  const lines = given.filter((line) => !PAGE_NUMBER.test(line));
  const marksParagraphs = lines.some(
    (line, at) => at > 0 && (line === '' || /^(?:\u3000|\t| {2,})/.test(line)),
  );
  const joined: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = endOfGroup(lines, at, page, marksParagraphs);
    joined.push(...group(lines.slice(at, end)));
    at = end;
  }
  return joined;
}

/** The blocks, with each run of paragraphs joined that was cut at a fixed width. */
export function unwrappedBlocks(blocks: readonly Block[]): Block[] {
  const joined: Block[] = [];
  let run: string[] = [];
  const end = () => {
    for (const text of unwrapped(run, MIN_CUTS_OF_BLOCKS)) joined.push({ kind: 'paragraph', text });
    run = [];
  };
  for (const block of blocks) {
    if (block.kind === 'paragraph') run.push(block.text);
    else {
      end();
      joined.push(block);
    }
  }
  end();
  return joined;
}

/** The end of the lines that belong together from `start` on. */
function endOfGroup(lines: readonly string[], start: number, page: Page, marksParagraphs: boolean): number {
  let end = start + 1;
  while (end < lines.length && goesOn(lines[end - 1] as string, lines[end] as string, page)) {
    if (isClosed(lines[end - 1] as string, lines[end] as string) && !marksParagraphs) break;
    end += 1;
  }
  return end;
}

function goesOn(line: string, next: string, page: Page): boolean {
  if (line === '' || next === '' || ALONE.test(line)) return false;
  const isNew = OPENING.test(next) && !(ITEM.test(line) && CONTINUED.test(next));
  return !isNew && isFull(line, next, page);
}

/** Whether a line ends a sentence or an item; the point of a figure, which goes on in the next line, ends none. */
function isClosed(line: string, next: string): boolean {
  return CLOSED.test(line) && !isBrokenFigure(line, next);
}

/** Whether the beginning of the next line had no room on this one. */
function isFull(line: string, next: string, { measure, width }: Page): boolean {
  const word = /^[\w'’-]+[,.;:)]?/.exec(next.trimStart())?.[0].length ?? 0;
  return measure.of(line) + Math.max(measure.slack, Math.min(word + 1, LONGEST_WORD)) > width;
}

/** One paragraph if the lines end as one; else the lines, which happen to be long, as they are. */
function group(lines: readonly string[]): string[] {
  const last = lines.at(-1) as string;
  if (lines.length < 2 || !HAS_SENTENCE.test(last) || sharesEdges(lines)) return [...lines];
  return [lines.map((line, at) => continued(line, lines[at - 1], lines[at + 1])).join('')];
}

/** A line as it continues the one before it, with what stands between it and the next one. */
function continued(line: string, before: string | undefined, after: string | undefined): string {
  const text = before === undefined ? line : line.trimStart();
  if (after === undefined) return text;
  const ends = text.slice(-2);
  const begins = after.trimStart().slice(0, 1);
  if (/[a-z]-$/i.test(ends) && /[a-z]/.test(begins)) return text.slice(0, -1);
  const needsSpace =
    /[!-~]$/.test(ends) && /[!-~]/.test(begins) && !isBrokenFigure(text.trimEnd(), after.trimStart());
  return needsSpace ? `${text} ` : text;
}

/** How and at which width the text was cut; null when it was not. */
function pageOf(lines: readonly string[], minCuts: number): Page | null {
  const filled = lines.filter((line) => line !== '');
  const long = filled.filter((line) => line.length > (MEASURES[0] as Measure).max).length;
  if (filled.length < 2 || long > Math.max(1, MAX_LONG_SHARE * filled.length)) return null;
  const open = lines.flatMap((line, at) => {
    const next = lines[at + 1] ?? '';
    const tells =
      line !== '' && next !== '' && !isClosed(line, next) && !OPENING.test(next) && !ALONE.test(line);
    return tells ? [{ line, next }] : [];
  });
  if (open.length < 2) return null;
  const pages = MEASURES.map((measure) => fittingPage(measure, open, filled)).filter((page) => page !== null);
  const page = pages.toSorted((a, b) => a.withRoom - b.withRoom)[0];
  if (page === undefined || endsSentences(page, lines, open.length)) return null;
  const full = open.filter(({ line, next }) => isFull(line, next, page));
  const known = pairsOfCharacters(filled);
  const cuts = full.filter(({ line, next }) => cutsWithin(line, next, known)).length;
  return cuts >= Math.max(minCuts, MIN_CUT_SHARE * full.length) ? page : null;
}

/** Whether most lines of full width end a sentence, as those of a list do. */
function endsSentences(page: Page, lines: readonly string[], open: number): boolean {
  const closed = lines.filter((line, at) => {
    const next = lines[at + 1] ?? '';
    return isClosed(line, next) && isFull(line, next, page);
  });
  return closed.length > open;
}

function fittingPage(
  measure: Measure,
  open: readonly { line: string; next: string }[],
  filled: readonly string[],
): Page | null {
  const { of, min, max, slack, needsHan } = measure;
  const sized = open.map((one) => ({ ...one, size: of(one.line) })).filter(({ size }) => size <= max);
  const width = sized.reduce((most, { size }) => Math.max(most, size), 0);
  const page = { measure, width, withRoom: 0 };
  if (width < min) return null;
  const over = filled.filter((line) => of(line) > width + slack).length;
  if (over > Math.max(filled.length < MIN_LINES ? 0 : 1, MAX_LONG_SHARE * filled.length)) return null;
  const telling = sized.filter(({ size }) => size >= MIN_TELLING_SHARE * width);
  const full = telling.filter(({ line, next }) => isFull(line, next, page));
  const withRoom = telling.length - full.length;
  if (full.length < 2 || withRoom > MAX_ROOM_SHARE * telling.length) return null;
  return needsHan && !full.every(({ line }) => HAN.test(line)) ? null : { ...page, withRoom };
}

/** A Han character and its signs have two columns. */
function columns(text: string): number {
  let sum = text.length;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0xff) sum += 1;
  return sum;
}
