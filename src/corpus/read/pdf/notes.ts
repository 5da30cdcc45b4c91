/** Which rows at the foot of a page are footnotes? They are smaller than the text, and begin with their mark. */
import { type Row, textOf } from './rows.js';

const MARK = /^(?:[[〔［(（]?\d{1,3}[\]〕］)）]?|[①-⑳]|[*†‡※]|注)[\s.、．:：]*(?=\p{L}|[《“"])/u;

/** In sizes of the text. */
const SMALLER = 0.92;

/** Footnotes fill at most the lower part of a page. */
const MAX_SHARE = 0.5;

export function notesOf(rows: readonly Row[], size: number): { text: Row[]; notes: Row[] } {
  const last = rows.findLastIndex((row) => row.size >= SMALLER * size) + 1;
  const marked = rows
    .slice(last)
    .findIndex((row) => row.segments.length === 1 && MARK.test(textOf(row).trim()));
  const at = last + marked;
  if (marked < 0 || last === 0 || rows.length - at > MAX_SHARE * rows.length)
    return { text: [...rows], notes: [] };
  return { text: rows.slice(0, at), notes: rows.slice(at) };
}
