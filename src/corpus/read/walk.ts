/** How does a tree of elements become blocks (headings, paragraphs, items) in reading order? */
import { type Block, linesOf, tableBlock } from './block.js';
import { allWithin, type DomElement, type DomNode, ELEMENT_NODE, firstWithin, TEXT_NODE } from './dom.js';
import { unreadable } from './fault.js';
import { rankByLook } from './outline.js';
import { rowText } from './table.js';
import { htmlTable } from './table-html.js';

const SKIPPED = words(
  'script style noscript template title meta link nav footer aside button select option textarea xmp iframe svg object video audio',
);

/** Elements that begin on a new line and end it; `br` only ends one. */
const LINES =
  words(`address article blockquote body br caption center dd div dl dt fieldset figcaption figure h1 h2 h3 h4
  h5 h6 header hr li main ol p section summary details table tbody td tfoot th thead tr ul`);

const ITEMS = words('li figcaption caption dt dd');
const HEADING = /^h([1-6])$/;
const NESTED = words('table tr');
const CELLS = words('td th');
/** Signatures and dates stand on the right; a heading does not. */
const RIGHT_STYLE = /text-align\s*:\s*(?:right|end)/i;
/** Source lines break Chinese titles where no space belongs. The lookbehind keeps a long run of space linear. */
export const BROKEN_HAN = /(?<=\p{Script=Han})[^\S\n]*\n\s*(?=\p{Script=Han})/gu;

const BOLD_STYLE = /font-weight\s*:\s*(?:bold|[6-9]00)/i;

/** A single row with longer cells, or more lines beside a label, is no data: old sites lay out their pages with tables. */
const MAX_CELL_LENGTH = 100;
const MAX_LABEL_LENGTH = 40;
const MAX_CELL_LINES = 3;

interface Context {
  kind: Exclude<Block['kind'], 'table'>;
  rank: number;
  bold: boolean;
}

interface State {
  blocks: Block[];
  line: string;
  /** The part of the line that is bold. */
  bold: string;
}

/**
 * The text under `root`. h1–h6 and short bold paragraphs become headings, list items become items, tables of data tables.
 *
 * @throws ZonelensError `source_unreadable` when it is nested too deeply
 */
export function blocksOf(root: DomElement): Block[] {
  const state: State = { blocks: [], line: '', bold: '' };
  const context: Context = { kind: 'paragraph', rank: 0, bold: false };
  try {
    walk(root, context, state);
  } catch (thrown) {
    // Elements whose end tags may be missing are not counted for the depth when a page is parsed.
    if (!(thrown instanceof RangeError)) throw thrown;
    throw unreadable('is nested too deeply to be read; save its text as .txt', thrown);
  }
  flush(context, state);
  return state.blocks;
}

function walk(parent: DomElement, context: Context, state: State): void {
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) visit(node, context, state);
}

function visit(node: DomNode, context: Context, state: State): void {
  if (node.nodeType === TEXT_NODE) write(node, context, state);
  else if (node.nodeType === ELEMENT_NODE) enter(node as DomElement, context, state);
}

function write(node: DomNode, context: Context, state: State): void {
  state.line += node.textContent ?? '';
  if (context.bold) state.bold += node.textContent ?? '';
}

function enter(element: DomElement, context: Context, state: State): void {
  const name = element.localName;
  if (SKIPPED.has(name)) return;
  if (name === 'table' && addTable(element, context, state)) return;
  const row = name === 'tr' ? factsOf(element) : null;
  if (row !== null || name === 'pre') {
    flush(context, state);
    const kind = row === null ? 'paragraph' : 'item';
    for (const text of linesOf(row ?? element.textContent ?? '')) state.blocks.push({ kind, text });
    return;
  }
  const inner = contextWithin(element, context);
  if (LINES.has(name)) flush(context, state);
  walk(element, inner, state);
  if (LINES.has(name)) flush(inner, state);
}

/** Tells Readability which tables hold data, so that it keeps them: it knows those with a `summary`. */
export function markTables(tables: Iterable<DomElement>): void {
  for (const table of tables) {
    if (htmlTable(table, textOfCell) === null) continue;
    table.setAttribute('summary', 'data');
    // It would drop a table whose names are those of menus or comments.
    for (const name of ['class', 'id']) table.removeAttribute(name);
  }
}

/** Adds a table of data as one block. @returns false for a table that lays out the page */
function addTable(element: DomElement, context: Context, state: State): boolean {
  const found = htmlTable(element, textOfCell);
  const block = found === null ? null : tableBlock(found.table);
  if (found === null || block === null) return false;
  flush(context, state);
  for (const stray of found.strays) visit(stray, context, state);
  flush(context, state);
  state.blocks.push(block);
  return true;
}

function textOfCell(cell: DomElement): string {
  return blocksOf(cell)
    .map(({ text }) => text)
    .join('\n');
}

function contextWithin(element: DomElement, context: Context): Context {
  const name = element.localName;
  const level = HEADING.exec(name)?.[1];
  if (level !== undefined) return { ...context, kind: 'heading', rank: Number(level) };
  if (ITEMS.has(name)) return { ...context, kind: 'item' };
  const style = element.getAttribute('style') ?? '';
  if (RIGHT_STYLE.test(style) || element.getAttribute('align') === 'right')
    return { ...context, kind: 'item' };
  const isBold = name === 'strong' || name === 'b' || BOLD_STYLE.test(style);
  return isBold ? { ...context, bold: true } : context;
}

/** The cells of a row of data outside of a table, joined; null for a row that lays out the page. */
function factsOf(row: DomElement): string | null {
  // Check this first, so that the text of nested rows is not read once for each level.
  if (firstWithin(row, NESTED) !== null) return null;
  const elements = allWithin(row, CELLS);
  // The text of a cell inside another cell would appear twice.
  if (elements.some((cell) => firstWithin(cell, CELLS) !== null)) return null;
  const cells = elements.map(textOfCell).filter((cell) => cell !== '');
  return elements.length > 1 && isFacts(cells) ? rowText(cells) : null;
}

/** Whether the cells are short, or a few lines of text with a label beside them. */
function isFacts(cells: readonly string[]): boolean {
  const isShort = (cell: string): boolean => cell.length <= MAX_CELL_LENGTH;
  if (cells.every(isShort)) return true;
  const isLabelled = cells.some((cell) => cell.length <= MAX_LABEL_LENGTH && !cell.includes('\n'));
  return isLabelled && cells.every((cell) => isShort(cell) || cell.split('\n').length <= MAX_CELL_LINES);
}

function flush(context: Context, state: State): void {
  const text = collapsed(context.kind === 'heading' ? state.line.replace(BROKEN_HAN, '') : state.line);
  const bold = collapsed(state.bold);
  state.line = '';
  state.bold = '';
  if (text === '') return;
  const rank = context.kind === 'paragraph' && bold === text ? rankByLook(text) : null;
  if (context.kind === 'heading') state.blocks.push({ kind: 'heading', rank: context.rank, text });
  else if (rank !== null) state.blocks.push({ kind: 'heading', rank, text });
  else state.blocks.push({ kind: context.kind, text });
}

function collapsed(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function words(list: string): Set<string> {
  return new Set(list.split(/\s+/));
}
