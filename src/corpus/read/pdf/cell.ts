/** How do the lines of a cell become its text? A line that was broken at the edge of the cell goes on in the next one. */
import { joinedLines } from './join.js';
import { isFigure } from './placed-table.js';
import { leftOf, type Row, rightOf, textOf } from './rows.js';

const NO_WORDS: ReadonlySet<string> = new Set();

/** What begins a line of its own: 1. （1） 一、 ① and bullets. */
export const NUMBERED =
  /^(?:\d{1,2}[.、．)）](?!\d)|[(（][\d一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳•●■◆※]|第.{1,4}[条章])/;

/** `（万元）` below the name of a column belongs to it. */
const REMARK = /^[（(]/;
const MAX_NAME_LENGTH = 12;

/** What cannot be broken: a Latin word or a figure. */
const WORD = /^[\w.,%$-]+/;

/** In sizes of the type. A line may be shorter by one character when a sign must not begin the next one. */
const NARROW = 0.55;
const TOLERANCE = 1.2;

/** Sentences: their lines are broken anywhere, also long before the edge. */
const PROSE = /[，。；]/;
const SENTENCE_END = /[。；！？：;!?:]$/;
const SHORT = 0.5;

/** @param width of what a line of the cell can hold, in points */
export function cellText(rows: readonly Row[], width: number): string {
  let text = '';
  const isProse = rows.length > 1 && rows.some((row) => PROSE.test(textOf(row)));
  rows.forEach((row, index) => {
    const line = textOf(row).trim();
    const previous = rows[index - 1];
    if (previous === undefined) text = line;
    else if (continues(previous, row, width) || (isProse && isOpen(previous, row, width)))
      text = joinedLines(text, line, NO_WORDS);
    else text += `\n${line}`;
  });
  return text;
}

function isOpen(previous: Row, row: Row, width: number): boolean {
  if (NUMBERED.test(textOf(row).trim()) || SENTENCE_END.test(textOf(previous).trim())) return false;
  return rightOf(previous) - leftOf(previous) >= SHORT * width;
}

/** Whether a line was broken because the first word of the next one did not fit. */
export function continues(previous: Row, row: Row, width: number): boolean {
  const line = textOf(row).trim();
  const before = textOf(previous).trim();
  if (NUMBERED.test(line) || isFigure(before)) return false;
  if (REMARK.test(line) && before.length <= MAX_NAME_LENGTH) return true;
  const word = WORD.exec(line)?.[0].length ?? 0;
  const needed = word > 1 ? word * NARROW : 1;
  const free = width - (rightOf(previous) - leftOf(previous));
  return free < (needed + TOLERANCE) * row.size;
}
