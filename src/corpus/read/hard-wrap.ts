/**
 * Was a text cut into lines at the width of a page, as one copied from a PDF or a terminal is? Its lines are joined into
 * paragraphs again. Lists, poems, addresses and short paragraphs have lines of many widths and stay as they are.
 */

import type { Block } from './block.js';

/** Widths in columns, two for a Han character: 20 to 48 Han characters, or 50 to 96 Latin ones. */
const MIN_WIDTH = 40;
const MAX_WIDTH = 96;

/** A line is cut before its width when the next character, or a sign that may not begin a line, does not fit. */
const SLACK = 5;

/** Lines longer than any page is wide: more than this share of them, and the lines are paragraphs. */
const MAX_LONG_SHARE = 0.05;

/** Lines that end within a sentence although there was room, among all that end within one. */
const MAX_ROOM_SHARE = 0.25;

/** In a text of so many lines one may be longer than the page is wide: an address, a metadata line. */
const MIN_LINES = 8;

/** Of the width: a shorter line is a heading or a label, and says nothing about the width of the page. */
const MIN_TELLING_SHARE = 0.6;

const CLOSED = /[。！？；：!?;:.…][”’"'）)》」』]*$/;
const HAS_SENTENCE = /[。！？；.]/;

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
 */
export function unwrapped(lines: readonly string[]): string[] {
  return joinedLines(lines).filter((line) => line.trim() !== '');
}

/** Like `unwrapped`, with the blank lines. */
export function joinedLines(lines: readonly string[]): readonly string[] {
  const width = pageWidth(lines);
  if (width === null) return lines;
  const marksParagraphs = lines.some(
    (line, at) => at > 0 && (line === '' || /^(?:\u3000|\t| {2,})/.test(line)),
  );
  const joined: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const end = endOfGroup(lines, at, width, marksParagraphs);
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
    for (const text of unwrapped(run)) joined.push({ kind: 'paragraph', text });
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
function endOfGroup(
  lines: readonly string[],
  start: number,
  width: number,
  marksParagraphs: boolean,
): number {
  let end = start + 1;
  while (end < lines.length && goesOn(lines[end - 1] as string, lines[end] as string, width)) {
    if (CLOSED.test(lines[end - 1] as string) && !marksParagraphs) break;
    end += 1;
  }
  return end;
}

function goesOn(line: string, next: string, width: number): boolean {
  if (line === '' || next === '' || ALONE.test(line)) return false;
  const isNew = OPENING.test(next) && !(ITEM.test(line) && CONTINUED.test(next));
  return !isNew && isFull(line, next, width);
}

/** Whether the beginning of the next line had no room on this one. */
function isFull(line: string, next: string, width: number): boolean {
  const word = /^[\w'’-]+[,.;:)]?/.exec(next.trimStart())?.[0].length ?? 0;
  return columns(line) + Math.max(SLACK, Math.min(word + 1, MIN_WIDTH / 2)) > width;
}

/** One paragraph if the lines end as one; else the lines, which happen to be long, as they are. */
function group(lines: readonly string[]): string[] {
  const last = lines.at(-1) as string;
  const isSentence = lines.length > 1 && HAS_SENTENCE.test(last);
  return isSentence ? [lines.reduce(joined)] : [...lines];
}

function joined(text: string, next: string): string {
  const rest = next.trimStart();
  if (/[a-z]-$/i.test(text) && /^[a-z]/.test(rest)) return text.slice(0, -1) + rest;
  const needsSpace = /[!-~]$/.test(text) && /^[!-~]/.test(rest) && !(/\d$/.test(text) && /^\d/.test(rest));
  return needsSpace ? `${text} ${rest}` : text + rest;
}

/** The width at which the text was cut, in columns; null when it was not. */
function pageWidth(lines: readonly string[]): number | null {
  const filled = lines.filter((line) => line !== '');
  const long = filled.filter((line) => line.length > MAX_WIDTH).length;
  if (filled.length < 2 || long > Math.max(1, MAX_LONG_SHARE * filled.length)) return null;
  const open = lines.flatMap((line, at) => {
    const next = lines[at + 1] ?? '';
    const tells =
      line !== '' && next !== '' && !CLOSED.test(line) && !OPENING.test(next) && !ALONE.test(line);
    return tells ? [{ line, next, columns: columns(line) }] : [];
  });
  const width = open.reduce(
    (most, { columns }) => (columns <= MAX_WIDTH ? Math.max(most, columns) : most),
    0,
  );
  if (width < MIN_WIDTH) return null;
  const over = filled.filter((line) => columns(line) > width + SLACK).length;
  if (over > Math.max(filled.length < MIN_LINES ? 0 : 1, MAX_LONG_SHARE * filled.length)) return null;
  const telling = open.filter(({ columns }) => columns >= MIN_TELLING_SHARE * width && columns <= MAX_WIDTH);
  const full = telling.filter(({ line, next }) => isFull(line, next, width)).length;
  return full >= 2 && telling.length - full <= MAX_ROOM_SHARE * telling.length ? width : null;
}

/** A Han character and its signs have two columns. */
function columns(text: string): number {
  let sum = text.length;
  for (let at = 0; at < text.length; at += 1) if (text.charCodeAt(at) > 0xff) sum += 1;
  return sum;
}
