/** Which lines are a table of contents? They name what follows and are no text of their own. */
import { type Block, squeezed } from './block.js';

const HEADLINE = /^(?:目\s*[录錄次]|contents|table of contents)$/i;

/** A line of a table of contents with its page: `第一章 总则 …… 3`. */
const WITH_PAGE =
  /^(.{1,80}?)\s*(?:(?:[.．·•…‥⋯﹒_]\s?){3,80}|(?:[…⋯]\s?){2,80})\s*[-—(（]?\s*\d{1,4}\s*[-—)）]?$/;

/** In a Word file the page follows a tab. This counts only below the headline. */
const AFTER_GAP = /^(.{2,80}?)\s\d{1,4}$/;

/** Without a headline, so many lines in a row must come again in the same order. */
const MIN_REPEATED = 3;

/** An entry is no sentence and not longer. */
const MAX_LENGTH = 160;
const SENTENCE = /[。！？；]/;

/** The blocks without tables of contents. */
export function withoutContents(blocks: readonly Block[]): Block[] {
  const entries = blocks.map(entryOf);
  const lastPlaces = new Map(entries.map((entry, at) => [entry?.name ?? '', at]));
  const kept: Block[] = [];
  for (let at = 0; at < blocks.length; ) {
    const block = blocks[at] as Block;
    const isBelow = HEADLINE.test(block.text.trim());
    const start = isBelow ? at + 1 : at;
    const { end, isPaged } = entriesFrom(entries, lastPlaces, start, isBelow);
    if (end - start >= (isBelow || isPaged ? 1 : MIN_REPEATED)) at = end;
    else {
      kept.push(block);
      at += 1;
    }
  }
  return kept;
}

interface Entry {
  /** Without its page and white space. */
  name: string;
  page: 'dotted' | 'apart' | null;
}

function entryOf({ kind, text }: Block): Entry | null {
  if (kind === 'table' || text.length > MAX_LENGTH || SENTENCE.test(text)) return null;
  const line = text.trim();
  const dotted = WITH_PAGE.exec(line)?.[1];
  if (dotted !== undefined) return { name: squeezed(dotted), page: 'dotted' };
  const apart = AFTER_GAP.exec(line)?.[1];
  if (apart !== undefined) return { name: squeezed(apart), page: 'apart' };
  return { name: squeezed(line), page: null };
}

/** The entries from `start` on: each has a page, or comes again later, after the entries before it. */
function entriesFrom(
  entries: readonly (Entry | null)[],
  lastPlaces: ReadonlyMap<string, number>,
  start: number,
  isBelowHeadline: boolean,
): { end: number; isPaged: boolean } {
  // The text begins where the first entry comes again.
  let limit = entries.length;
  let place = start;
  let isPaged = false;
  let end = start;
  for (; end < limit; end += 1) {
    const entry = entries[end];
    if (entry == null) break;
    const next = lastPlaces.get(entry.name) ?? 0;
    const hasPage = entry.page === 'dotted' || (isBelowHeadline && entry.page === 'apart');
    const comesAgain = next > Math.max(place, end);
    if (!hasPage && !comesAgain) break;
    isPaged ||= entry.page === 'dotted';
    if (comesAgain) {
      limit = Math.min(limit, next);
      place = next;
    }
  }
  return { end, isPaged };
}
