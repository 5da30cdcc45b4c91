/**
 * Which lines of a page are not part of its text, although they stand among it? Who edited it, buttons to share and
 * print, the neighbours of the page, lists of other pages, and the foot of the site. They are recognised by the whole line:
 * a sentence that mentions such things is text.
 */
import type { Block } from './block.js';
import {
  footMarks,
  isAddressLine,
  isCreditLine,
  isEditorLabel,
  isEditorLine,
  isFootLine,
  isNeighbourLine,
  isOrganiserLine,
  isPassedLabel,
  isPersonLine,
  isScanLine,
  RELATED,
} from './furniture-lines.js';
import { buttonsIn, isSuspect } from './furniture-words.js';
import { normalLine } from './normal-line.js';

/** Longer lines are text, apart from notices about rights. */
const MAX_LENGTH = 160;
const MAX_RIGHTS_LENGTH = 400;

/** Longer lines are not normalised to be looked at. */
const MAX_ORIGINAL_LENGTH = 2 * MAX_RIGHTS_LENGTH;

/** So many marks make a foot sure. */
const MIN_MARKS = 2;

/** Headlines in a list of other pages. */
const MAX_HEADLINE_LENGTH = 80;

/** In either script, with glosses or without. */
const NAMES_EDITOR = /[编編]|[责責]/;
const LABELS = /[:：/／|｜丨]/;

const SENTENCE_INSIDE = /[。！；]/;

/**
 * `button`, `foot` (of the site), `neighbour`, `editor` (a label): furniture by itself. `passed`: a label below such
 * lines. `beside`: only next to such a line, as 微信 beside 分享到; `address`: only in the foot. `list`: the headline of a
 * list of other pages.
 */
type Kind = 'button' | 'foot' | 'neighbour' | 'editor' | 'passed' | 'beside' | 'address' | 'list' | null;

/** The lines that make others beside them furniture. */
const COMPANY: Readonly<Partial<Record<NonNullable<Kind>, readonly Kind[]>>> = {
  beside: ['button', 'foot', 'neighbour', 'editor', 'beside'],
};

/** The blocks without furniture. */
export function withoutFurniture(blocks: readonly Block[]): Block[] {
  const kinds = blocks.map(kindOf);
  const out = new Set<number>();
  kinds.forEach((kind, index) => {
    if (isSure(kind)) out.add(index);
    if (kind === 'editor' || kind === 'passed') addPerson(blocks, index, out);
    if (kind === 'neighbour') addFollower(blocks, kinds, index, out);
    if (kind === 'list') addList(blocks, kinds, index, out);
  });
  addBeside(kinds, out);
  addAddresses(blocks, kinds, out);
  return blocks.filter((_block, index) => !out.has(index));
}

/** The blocks below a header without those that name source and editor once more. */
export function withoutCredits(blocks: readonly Block[]): Block[] {
  return blocks.filter(
    ({ text }) =>
      text.length > MAX_LENGTH ||
      !LABELS.test(text) ||
      !NAMES_EDITOR.test(text) ||
      !isCreditLine(normalLine(text)),
  );
}

/** Whether the text is furniture wherever it stands. */
export function isFurniture(text: string): boolean {
  return isSure(kindOf({ kind: 'paragraph', text }));
}

function isSure(kind: Kind): boolean {
  return kind === 'button' || kind === 'foot' || kind === 'neighbour' || kind === 'editor';
}

function kindOf({ kind, text }: Block): Kind {
  if (kind === 'table' || text.length > MAX_ORIGINAL_LENGTH || !isSuspect(text)) return null;
  const line = normalLine(text);
  if (isFootLine(line, MAX_RIGHTS_LENGTH)) return 'foot';
  if (line.length > MAX_LENGTH) return null;
  if (isEditorLabel(line)) return 'editor';
  const buttons = buttonsIn(line);
  if (buttons === 'sure' || isEditorLine(line) || isScanLine(line)) return 'button';
  if (isNeighbourLine(line)) return 'neighbour';
  if (isPassedLabel(line)) return 'passed';
  if (RELATED.test(line)) return 'list';
  return buttons ?? (isAddressLine(line) ? 'address' : null);
}

/** `编辑` alone on its line: the name is the next one. `审核` is a step of other work, unless an editor is above it. */
function addPerson(blocks: readonly Block[], index: number, out: Set<number>): void {
  const next = blocks[index + 1]?.text ?? '';
  const isNamed = next.length <= MAX_LENGTH && isPersonLine(normalLine(next));
  if (!isNamed || !(out.has(index) || out.has(index - 1))) return;
  out.add(index);
  out.add(index + 1);
}

/** `上一篇` alone on its line: its title is the next line. */
function addFollower(
  blocks: readonly Block[],
  kinds: readonly Kind[],
  index: number,
  out: Set<number>,
): void {
  const isAlone = normalLine(blocks[index]?.text ?? '').length <= '上一篇:'.length;
  if (isAlone && kinds[index + 1] === null && isHeadline(blocks[index + 1])) out.add(index + 1);
}

/** The headline of a list, and its entries, if there is nothing but entries up to the end or the next furniture. */
function addList(blocks: readonly Block[], kinds: readonly Kind[], index: number, out: Set<number>): void {
  let end = index + 1;
  while (end < blocks.length && kinds[end] === null && isHeadline(blocks[end])) end += 1;
  const isWhole = end === blocks.length || kinds[end] !== null;
  if (isWhole) for (let at = index; at < end; at += 1) out.add(at);
}

function isHeadline(block: Block | undefined): boolean {
  return (
    block !== undefined &&
    block.kind !== 'table' &&
    block.text.length <= MAX_HEADLINE_LENGTH &&
    !SENTENCE_INSIDE.test(block.text)
  );
}

/** Lines that are furniture only in company: they are taken out from each sure line onwards, in both directions. */
function addBeside(kinds: readonly Kind[], out: Set<number>): void {
  const spread = (index: number, step: 1 | -1) => {
    const company = COMPANY[kinds[index] ?? 'list'];
    if (out.has(index - step) && company?.includes(kinds[index - step] ?? null)) out.add(index);
  };
  for (let index = 1; index < kinds.length; index += 1) spread(index, 1);
  for (let index = kinds.length - 2; index >= 0; index -= 1) spread(index, -1);
}

/**
 * Addresses below a mark of the foot are the site's. Those above it may be the contacts of a notice: they go only when they
 * begin with who runs the site and the foot is a sure one.
 */
function addAddresses(blocks: readonly Block[], kinds: readonly Kind[], out: Set<number>): void {
  for (let at = 0; at < kinds.length; ) {
    let end = at;
    while (end < kinds.length && (kinds[end] === 'foot' || kinds[end] === 'address')) end += 1;
    if (kinds.slice(at, end).includes('address')) addFoot(blocks, at, end, out);
    at = end + 1;
  }
}

function addFoot(blocks: readonly Block[], from: number, to: number, out: Set<number>): void {
  const lines = blocks.slice(from, to).map(({ text }) => normalLine(text));
  const marks = lines.map(footMarks);
  const first = marks.findIndex((count) => count > 0);
  if (first < 0) return;
  const isSite = isOrganiserLine(lines[0] ?? '') && marks.reduce((sum, count) => sum + count, 0) >= MIN_MARKS;
  for (let at = isSite ? 0 : first; at < lines.length; at += 1) out.add(from + at);
}
