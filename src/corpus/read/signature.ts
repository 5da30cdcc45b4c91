/**
 * Who signed a document, and when (落款)? Below its text stand the authority and the date, before the annexes. A page that
 * states no other date has at least this one.
 */
import { isSignatory, withoutSeal } from './agencies.js';
import type { Block } from './block.js';
import { dateWithin, openingDate } from './dates.js';
import { normalLine } from './normal-line.js';

export interface Signature {
  date: string | null;
  signatory: string | null;
}

/** Longer lines are paragraphs. In characters, as written. */
const MAX_LENGTH = 80;

/** Such a line ends with its date. Most lines do not, and need not be normalised. */
const HINT = /[\d０-９日号](?:\s|[）)])*$/;
const SENTENCE_END = /[。！？；!?;）)”]$/;

/** Orders are signed by the head of the authority: `省长 张某`. */
const HEAD_OF_AUTHORITY =
  /^(?:总理|主席|主任|部长|署长|局长|(?:代)?[省市州区县]长)[\s　]{0,6}[\p{Script=Han}·][\p{Script=Han}·\s　]{1,8}$/u;

/** The last lines of a text, where a date needs no name above it. */
const LAST_LINES = 3;

/** The first date below the name of an authority; else one that stands alone at the end of the text. */
export function signatureOf(blocks: readonly Block[]): Signature {
  for (const [at, block] of blocks.entries()) {
    const line = dateLine(block);
    if (line === null) continue;
    if (line.name !== null) return { date: line.date, signatory: line.name };
    const above = nameIn(blocks[at - 1]);
    if (above !== null) return { date: line.date, signatory: above };
    if (HEAD_OF_AUTHORITY.test(blocks[at - 1]?.text.trim() ?? ''))
      return { date: line.date, signatory: null };
  }
  const from = Math.max(1, blocks.length - LAST_LINES);
  for (let at = from; at < blocks.length; at += 1) {
    const line = dateLine(blocks[at] as Block);
    if (line !== null && SENTENCE_END.test(blocks[at - 1]?.text.trim() ?? ''))
      return { date: line.date, signatory: null };
  }
  return { date: null, signatory: null };
}

/** A line that is a date, or a name and a date; null for any other. */
function dateLine({ kind, text }: Block): { date: string; name: string | null } | null {
  if (kind === 'table' || text.length > MAX_LENGTH || !HINT.test(text)) return null;
  const line = normalLine(text);
  const opening = openingDate(line);
  if (opening?.day != null) return opening.length === line.length ? { date: opening.day, name: null } : null;
  const date = dateWithin(line);
  if (date === null || date.end !== line.length) return null;
  const name = withoutSeal(line.slice(0, date.at));
  return isSignatory(name) ? { date: date.day, name } : null;
}

function nameIn(block: Block | undefined): string | null {
  if (block === undefined || block.kind === 'table' || block.text.length > MAX_LENGTH) return null;
  const name = withoutSeal(block.text);
  return isSignatory(name) ? name : null;
}
