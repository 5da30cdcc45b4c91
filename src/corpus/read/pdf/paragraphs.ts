/** How do rows become paragraphs, also across columns and pages? By indents, free space, distances and sizes. */
import type { PageStart } from '../../article.js';
import { joinedLines } from './join.js';
import { leftOf, type Row, rightOf, textOf } from './rows.js';

/** A row of running text, and the column that it stands in. */
export interface Line {
  text: string;
  x: number;
  right: number;
  y: number;
  size: number;
  /** From 1. */
  page: number;
  column: Column;
  /** A footnote, which stands after the paragraph that goes on, on the next page. */
  isNote: boolean;
}

interface Column {
  left: number;
  right: number;
  /** Another column stands beside it, which shows how wide it is, however few lines it has. */
  isBeside: boolean;
}

/** What lines are: footnotes, those of a column beside another one, or neither. */
export interface LinesKind {
  isNote?: boolean;
  isColumn?: boolean;
}

export interface Paragraph {
  text: string;
  /** Where the text of each of its pages begins, in UTF-16 units; the first one at 0. */
  pages: PageStart[];
}

/** Lines whose sizes differ by more than this share belong to different paragraphs. */
const SIZE_TOLERANCE = 0.15;

/** Text larger than usual by this factor is a title, whose centred lines belong together. */
export const TITLE_SCALE = 1.2;

/** A line indented by more than this begins a paragraph (Chinese ones by two characters). In sizes of the type. */
const INDENT = 1.2;

/** Lines that do not lie over each other and begin so far apart are not of one paragraph. In sizes of the type. */
const BESIDE = 4;

/** A line that leaves this share of the width free ends its paragraph; ragged English lines leave less. */
const FREE_AT_END = 0.15;

/** A word or figure at the start of a line, which is not broken: in a narrow column much is free before it. */
const WORD_AT_START = /^[\w.,%-]{1,20}/;
/** Of a Latin character or a digit, in those of a Han character. */
const LATIN_WIDTH = 0.5;

/** What begins a paragraph after the end of a sentence: 第一条 一、 （一） 1. */
const NUMBERED =
  /^(?:第[\d一二三四五六七八九十百零〇]{1,6}[编章节条]\s|[一二三四五六七八九十]{1,3}、|[（(][\d一二三四五六七八九十]{1,3}[）)]|\d{1,2}[.．、](?!\d))/;
const SENTENCE_END = /[。；：！？]$/;

/** What begins an item of a list, also after one that ends without a mark. */
const BULLET = /^[•●■◆▪]/;
const ITEM = /^(?:[•●■◆▪]|\d{1,2}[.．、](?!\d))/;

/** What begins a footnote. */
const NOTE = /^(?:[[〔［(（]?\d{1,3}[\]〕］)）]?\s|[①-⑳*†‡※])/;

/** Lines further apart than this belong to different paragraphs. In usual distances between lines. */
const PARAGRAPH_GAP = 1.4;

/** The left edge of a column is where at least this share of its rows begins. */
const EDGE_SHARE = 0.05;
const EDGE_WITHIN = 2;

/** The rows of one column as lines. */
export function linesOf(
  rows: readonly Row[],
  page: number,
  { isNote = false, isColumn = false }: LinesKind,
): Line[] {
  const column = { left: leftEdge(rows), right: rightEdge(rows), isBeside: isColumn };
  return rows.map((row) => ({
    text: textOf(row).trim(),
    x: leftOf(row),
    right: rightOf(row),
    y: row.y,
    size: row.size,
    page,
    column,
    isNote,
  }));
}

/** The leftmost position at which several rows begin; that of all rows when there is none. */
function leftEdge(rows: readonly Row[]): number {
  const starts = rows.map(leftOf).sort((a, b) => a - b);
  const enough = Math.max(2, EDGE_SHARE * starts.length);
  const edge = starts.find(
    (start, index) => (starts[index + Math.ceil(enough) - 1] ?? Number.NaN) - start < EDGE_WITHIN,
  );
  return edge ?? starts[0] ?? 0;
}

/** The right end of the widest row of the text: a title in larger type, which is set across it, is none. */
function rightEdge(rows: readonly Row[]): number {
  const sizes = rows.map(({ size }) => size).sort((a, b) => a - b);
  const largest = TITLE_SCALE * (sizes[Math.floor(sizes.length / 2)] ?? 0);
  return rows.reduce((most, row) => (row.size <= largest ? Math.max(most, rightOf(row)) : most), 0);
}

/** What paragraphs of the whole document are compared with. */
export interface TextLayout {
  size: number;
  /** Usual distance between lines. */
  distance: number;
  words: ReadonlySet<string>;
}

/** Joins lines into paragraphs. Footnotes come after the paragraph in which they stand. */
export function paragraphsOf(lines: readonly Line[], layout: TextLayout): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let notes: Line[] = [];
  let previous: Line | null = null;
  const endParagraph = () => {
    if (notes.length > 0) paragraphs.push(...joinedParagraphs(notes, layout));
    notes = [];
  };
  let run: Line[] = [];
  for (const line of lines) {
    if (line.isNote) {
      notes.push(line);
      continue;
    }
    if (previous !== null && beginsParagraph(previous, line, layout)) {
      paragraphs.push(joined(run, layout.words));
      run = [];
      endParagraph();
    }
    run.push(line);
    previous = line;
  }
  if (run.length > 0) paragraphs.push(joined(run, layout.words));
  endParagraph();
  return paragraphs;
}

function joinedParagraphs(notes: readonly Line[], layout: TextLayout): Paragraph[] {
  const begins = notes.flatMap((line, at) => {
    const before = notes[at - 1];
    return before === undefined || beginsParagraph(before, line, layout) || NOTE.test(line.text) ? [at] : [];
  });
  return begins.map((at, index) => joined(notes.slice(at, begins[index + 1]), layout.words));
}

/** The lines of one paragraph. Each is joined to the one before it, so that the time does not grow with the paragraph. */
function joined(lines: readonly Line[], words: ReadonlySet<string>): Paragraph {
  const parts: string[] = [];
  const pages: PageStart[] = [];
  let length = 0;
  let before: Line | null = null;
  for (const line of lines) {
    if (before !== null) {
      const both = joinedLines(before.text, line.text, words);
      const part = both.slice(0, both.length - line.text.length);
      parts.push(part);
      length += part.length;
    }
    if (line.page !== pages.at(-1)?.page) pages.push({ start: length, page: line.page });
    before = line;
  }
  return { text: parts.join('') + (before?.text ?? ''), pages };
}

/** Whether a line stands beside the one before it, as those of two columns do. The last line of a paragraph may be short. */
function isBeside(previous: Line, line: Line): boolean {
  const isApart = line.x > previous.right || previous.x > line.right;
  return previous.page === line.page && isApart && Math.abs(line.x - previous.x) > BESIDE * line.size;
}

function beginsParagraph(previous: Line, line: Line, layout: TextLayout): boolean {
  if (Math.abs(line.size - previous.size) > SIZE_TOLERANCE * previous.size) return true;
  const down = line.y - previous.y;
  if (down > 0 && isBeside(previous, line)) return true;
  // With a smaller distance, or a jump upwards (another column or page), the paragraph may continue.
  const isFar = layout.distance > 0 && down > PARAGRAPH_GAP * layout.distance;
  if (isFar && line.size <= layout.size) return true;
  if (line.size > TITLE_SCALE * layout.size) return down > 2 * PARAGRAPH_GAP * line.size;
  if (line.x > line.column.left + INDENT * line.size) return true;
  if (BULLET.test(line.text) || (ITEM.test(line.text) && ITEM.test(previous.text))) return true;
  const { left, right } = previous.column;
  if (NUMBERED.test(line.text) && SENTENCE_END.test(previous.text) && right - previous.right > line.size)
    return true;
  const free = right - previous.right;
  return free > FREE_AT_END * (right - left) && free > widthOfWord(line);
}

/** The width of the word at the start of a line, by its share of the line's characters. */
function widthOfWord({ text, x, right }: Line): number {
  const word = WORD_AT_START.exec(text)?.[0] ?? '';
  return word === '' ? 0 : ((right - x) * widthOf(word)) / widthOf(text);
}

function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (char > '\u00ff' ? 1 : LATIN_WIDTH), 0);
}
