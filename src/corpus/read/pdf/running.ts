/**
 * Which rows are page numbers, running heads or feet? Such a row stands apart from the text, first or last on its page,
 * and other pages have it at the same height, or it is a page number by its form. A row of the text that happens to
 * stand at the top is none, whatever it says: it has the distance of the others to the next row.
 */
import { leftOf, type Row, rightOf, textOf } from './rows.js';

/** The rows of a page, from the top. */
export interface PageRows {
  rows: Row[];
  /** Of the page, in points. */
  height: number;
}

/** A page number that nothing else looks like: — 1 —, 第1页 共3页, 1/3, Page 1 of 3. */
const MARKED_NUMBER =
  /^[-—–－·•_]+\s*\d{1,4}\s*[-—–－·•_]+$|^第?\s*\d{1,4}\s*页?\s*[/／,，]?\s*(?:[/／]|共|of)\s*\d{1,4}\s*页?$|^第\s*\d{1,4}\s*页$|^page\s+\d{1,4}/i;
const PLAIN_NUMBER = /^(?:\d{1,4}|[ivxlc]{1,7})$/i;

/** What browsers print above and below a page: date, time and title; address and page number. */
const PRINTED_HEAD =
  /^\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4},?\s+(?:[上下]午)?\s?\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?(?:\s|$|(?=\D))/i;
const PRINTED_FOOT = /^(?:https?|file):\/\/.{0,2000}\d{1,4}\/\d{1,4}$/;

/** 附件1 and 附件2 may each stand at the top of a page. */
const ANNEX = /^附\s?[件表录]/;

/** Heads and feet have at most this many rows. */
const MAX_ROWS = 3;

/** They are further from the text than the rows of the text from each other, by this factor. */
const APART = 1.3;

/** Or smaller than the text by this factor. */
const SMALLER = 0.9;

/** Not larger than the text by more than this: titles are. */
const LARGEST = 1.1;

/** A row so near to the upper edge of the page and so small is a head, although no other page has it. */
const EDGE = 0.07;
const SMALL_AT_EDGE = 0.8;

/** A row of the size of the text that is this share as wide, or ends so, is a part of a paragraph. */
const FULL = 0.9;
const SENTENCE_MARK = /[。；，：！？;,]$/;

/** Heights at which the rows of two pages are the same, in points. */
const SAME_HEIGHT = 3;

/** Between a row and the next one of its column are fewer rows of the other columns. */
const MAX_BESIDE = 4;

interface Candidate {
  row: Row;
  page: number;
  text: string;
  /** The text with `#` for each number, and the numbers. */
  masked: string;
  numbers: number[];
  /** Whether it stands apart from the text. */
  isApart: boolean;
}

/** The pages without page numbers, running heads and feet. */
export function withoutRunningRows(pages: readonly PageRows[]): Row[][] {
  const text = textMeasures(pages);
  const heads = pages.flatMap(({ rows }, page) => candidatesOf(rows, page, text));
  const feet = pages.flatMap(({ rows }, page) => candidatesOf(rows.toReversed(), page, text));
  const dropped = new Set([
    ...runningOf(heads, pages, text, 'head'),
    ...runningOf(feet, pages, text, 'foot'),
  ]);
  return pages.map(({ rows }) => rows.filter((row) => !dropped.has(row)));
}

export interface TextMeasures {
  /** Medians: between rows, of the type, and of the rows of one segment. */
  distance: number;
  size: number;
  width: number;
}

export function textMeasures(pages: readonly Pick<PageRows, 'rows'>[]): TextMeasures {
  const rows = pages.flatMap((page) => page.rows);
  const distances = pages.flatMap((page) => distancesIn(page.rows));
  const widths = rows
    .filter(({ segments }) => segments.length === 1)
    .map((row) => rightOf(row) - leftOf(row));
  return { distance: median(distances), size: median(rows.map((row) => row.size)), width: median(widths) };
}

/** From each row to the next one below it. The rows of two columns that do not stand level come in turn. */
function distancesIn(rows: readonly Row[]): number[] {
  return rows.flatMap((row, index) => {
    const following = rows.slice(index + 1, index + 1 + MAX_BESIDE);
    const isBelow = (other: Row) => leftOf(other) < rightOf(row) && rightOf(other) > leftOf(row);
    const next = following.find(isBelow) ?? following[0];
    return next === undefined ? [] : [next.y - row.y];
  });
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** The outermost rows; those up to the last one that is further from the next than rows of the text stand apart. */
function candidatesOf(rows: readonly Row[], page: number, measures: TextMeasures): Candidate[] {
  const outer = rows.slice(0, MAX_ROWS);
  const end = outer.findLastIndex((row, index) => isApart(row, rows[index + 1], measures));
  return outer.slice(0, Math.max(end, 0) + 1).map((row, index) => {
    const text = textOf(row).trim();
    return {
      row,
      page,
      text,
      masked: text.replace(/\d+/g, '#'),
      numbers: (text.match(/\d+/g) ?? []).map(Number),
      isApart: index <= end && !looksLikeText(row, text, measures),
    };
  });
}

function isApart(row: Row, next: Row | undefined, { distance, size }: TextMeasures): boolean {
  if (next === undefined) return false;
  return Math.abs(next.y - row.y) > APART * distance || row.size < SMALLER * size;
}

/** A row of a paragraph, whatever is between it and the next one. */
function looksLikeText(row: Row, text: string, { size, width }: TextMeasures): boolean {
  if (row.segments.length > 1 || row.size < SMALLER * size) return false;
  return SENTENCE_MARK.test(text) || rightOf(row) - leftOf(row) > FULL * width;
}

function runningOf(
  candidates: readonly Candidate[],
  pages: readonly PageRows[],
  measures: TextMeasures,
  edge: 'head' | 'foot',
): Row[] {
  const byText = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    byText.set(candidate.masked, [...(byText.get(candidate.masked) ?? []), candidate]);
  }
  const printed = edge === 'head' ? PRINTED_HEAD : PRINTED_FOOT;
  return candidates
    .filter((candidate) => {
      const { row, page, text, masked, isApart } = candidate;
      if (MARKED_NUMBER.test(text) || printed.test(text)) return true;
      if (!isApart || row.size > LARGEST * measures.size || ANNEX.test(text)) return false;
      const isAtEdge = edge === 'head' && row.y < EDGE * (pages[page]?.height ?? 0);
      if (PLAIN_NUMBER.test(text) || (isAtEdge && row.size < SMALL_AT_EDGE * measures.size)) return true;
      return isRepeated(candidate, byText.get(masked) ?? []);
    })
    .map(({ row }) => row);
}

/** Whether another page has the row at the same height, with the same figures or with its own page number. */
function isRepeated({ row, page, numbers }: Candidate, same: readonly Candidate[]): boolean {
  return same.some((other) => {
    const pages = other.page - page;
    if (pages === 0 || Math.abs(other.row.y - row.y) > SAME_HEIGHT) return false;
    return numbers.every((number, index) => {
      const difference = (other.numbers[index] ?? Number.NaN) - number;
      return difference === 0 || difference === pages;
    });
  });
}
