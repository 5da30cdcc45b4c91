/**
 * Who signed a document, and when (落款)? Below its text stand the authority and the date, before the annexes. A page that
 * states no other date has at least this one.
 */
import { isSignatory, withoutSeal } from './agencies.js';
import type { Block } from './block.js';
import { dateWithin, openingDate } from './dates.js';
import { isFurniture } from './header-lines.js';
import { normalLine } from './normal-line.js';
import { completesTitle, isNumbered } from './title-lines.js';

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

/** What follows a signature and is no more of the text: annexes, who gets a copy, notes in brackets. */
const AFTER_SIGNATURE =
  /^(?:附|抄|主送|相关(?:链接|阅读|文件|解读|稿件)|[(【〔[]|[\p{Script=Han}\s]{2,8}:)|印发$/u;

/** The name of a form that is annexed. */
const FORM = /(?:表|书|名单|样式|模板|范本)$/;

/** The title of a document that is issued with the one signed has at most so many lines. */
const MAX_TITLE_LINES = 3;

/** The first date below the name of an authority with which the text ends; else one that stands alone at its end. */
export function signatureOf(blocks: readonly Block[]): Signature {
  for (const [at, block] of blocks.entries()) {
    const line = dateLine(block);
    if (line === null || !endsBefore(blocks, at + 1)) continue;
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

/** Whether the signed text ends before this block: in a chronology, text goes on below a name and a date. */
function endsBefore(blocks: readonly Block[], from: number): boolean {
  // Several authorities may sign, one below the other.
  let at = from;
  while (blocks[at] !== undefined && isOfSignature(blocks[at] as Block)) at += 1;
  const next = blocks[at];
  if (next === undefined || next.kind === 'table' || AFTER_SIGNATURE.test(normalLine(next.text))) return true;
  return (
    isNumbered(next.text) || isFurniture(next.text) || beginsDocument(blocks.slice(at, at + MAX_TITLE_LINES))
  );
}

function isOfSignature(block: Block): boolean {
  return nameIn(block) !== null || dateLine(block) !== null;
}

/** Whether the title of another document, or of a form, stands in these lines. */
function beginsDocument(lines: readonly Block[]): boolean {
  for (const { kind, text } of lines) {
    if (kind === 'table' || text.length > MAX_LENGTH) return false;
    if (completesTitle(text) || FORM.test(text.trim())) return true;
    if (SENTENCE_END.test(text.trim())) return false;
  }
  return false;
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
