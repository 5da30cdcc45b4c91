/** Where do the clauses of a normalised sentence begin, apart from what only links them: dates, 此外, 例如, (一)? */

export interface Clause {
  start: number;
  end: number;
  /** The sign after it; empty at the end of the text. */
  sign: string;
}

/** Brackets of either kind hold no clauses of the sentence. */
const OPENING = '(《“【';
const CLOSING = ')》”】';
const SIGNS = ',;:，；：。！？!?\n';

const DATE =
  '(?:自|从|到|至|截至)?(?:\\d{4}年|[今去同当次翌]年|[一二三四五六七八九十几两]+[年个]月?[后来]|\\d{1,2}月)(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:年?[初中底末]|[上下]半年|前[一二三四]?个?季度|第[一二三四]季度|以[来后前]|起|间)?';
const LINKS =
  '其中|此外|另外|同时|随后|之后|此后|此前|后来|目前|现在|如今|近年来|近日|日前|例如|比如|譬如|再如|又如|如|像|而|但是|但|不过|因此|所以|于是|并且|并|又|还|也|再|先|首先|其次|最后|至于|[一二三四五六七八九十]是|第[一二三四五六七八九十]+条|原';
const NUMBERS = '\\(?[一二三四五六七八九十\\d]{1,3}[)、.]\\s*';
const LINK = new RegExp(`^(?:${DATE}|${LINKS}|${NUMBERS}|[\\s"'“]+)`);
const LINK_CHARS = 24;
/** A date and two of the links are the most that stand before a subject. */
const MOST_LINKS = 3;

export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    if (OPENING.includes(char)) depth += 1;
    else if (CLOSING.includes(char)) depth = Math.max(0, depth - 1);
    else if (SIGNS.includes(char) && (depth === 0 || char === '\n')) {
      clauses.push({ start: start + linksAt(text.slice(start, at)), end: at, sign: char });
      start = at + 1;
      depth = char === '\n' ? 0 : depth;
    }
  }
  if (start < text.length)
    clauses.push({ start: start + linksAt(text.slice(start)), end: text.length, sign: '' });
  return clauses;
}

/** How many characters of links a clause begins with. */
function linksAt(clause: string): number {
  let at = 0;
  for (let count = 0; count < MOST_LINKS; count += 1) {
    const link = LINK.exec(clause.slice(at, at + LINK_CHARS));
    if (link === null) break;
    at += link[0].length;
  }
  return at;
}
