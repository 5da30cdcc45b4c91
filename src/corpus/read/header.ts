/**
 * Which blocks at the top of a page are not body text? Site categories, the head of official paper, the title and
 * metadata. The number of a document is metadata as well, and stays in the text.
 */
import { isAuthority } from './agencies.js';
import type { Block } from './block.js';
import { type Findings, mergeFindings, NO_FINDINGS } from './findings.js';
import { isMenuEntry, withoutBodyLabel } from './header-lines.js';
import { dayOf, isAnotherDay, isDay, type Piece, piecesOf } from './header-pieces.js';
import { completesTitle, isNumbered, joinedLines, linesOfTitle, titleLength } from './title-lines.js';

export interface Header {
  /** As written, without a label such as `标题:`. Null when the page begins with body text. */
  title: string | null;
  findings: Findings;
  /** The authority in the head of official paper, which counts when no other is named. */
  head: string | null;
  body: Block[];
}

/** Blocks from `from` up to but not including `to`; none when they are equal. */
interface BlockRange {
  from: number;
  to: number;
}

/** Lines between title and metadata, such as a subtitle without a dash; they are kept as text. */
const MAX_LINES_BETWEEN = 2;

/**
 * Splits a page into header and body.
 *
 * @param declaredTitle a title from outside the text (HTML head, front matter); its repetition in the text is left out
 * @param declaredDate the day of publication from outside the text
 */
export function splitHeader(
  blocks: readonly Block[],
  declaredTitle: string | null = null,
  declaredDate: string | null = null,
): Header {
  const pieces = piecesOf(blocks, declaredTitle);
  const labelled = pieces.find(({ findings }) => findings.title !== null);
  const known = declaredTitle ?? labelled?.findings.title ?? null;
  const place =
    known === null
      ? titleIn(blocks, pieces)
      : (placeOf(known, blocks, pieces) ?? (labelled && { from: labelled.from, to: labelled.from }) ?? null);
  const title = known ?? (place && joinedLines(textsOf(blocks, place)));
  const { end, kept } = endOf(blocks, pieces, place, { title, date: declaredDate });
  const header = pieces.filter(({ from }) => from < end);
  return {
    title: title || promulgated(pieces, blocks[end]),
    findings: header.map(({ findings }) => findings).reduce(mergeFindings, NO_FINDINGS),
    head: header.find(({ authority }) => authority !== null)?.authority ?? authorityOf(blocks, pieces, place),
    body: [...kept, ...unlabelled(blocks.slice(end))],
  };
}

function unlabelled([first, ...rest]: readonly Block[]): Block[] {
  if (first === undefined) return [];
  return [first.kind === 'table' ? first : { ...first, text: withoutBodyLabel(first.text) }, ...rest];
}

/** The document that an order puts into force, when the order has no title: `《某市园区管理办法》已经…通过，现予公布`. */
function promulgated(pieces: readonly Piece[], first: Block | undefined): string | null {
  const isOrder = pieces.some(({ kind, findings }) => kind === 'redHead' && findings.documentNumber !== null);
  return isOrder ? (/^\s*《([^《》]{4,100})》/.exec(first?.text ?? '')?.[1] ?? null) : null;
}

/** Where a known title stands at the top, perhaps over several lines; null when it does not. */
function placeOf(title: string, blocks: readonly Block[], pieces: readonly Piece[]): BlockRange | null {
  for (const [index, { kind, from }] of pieces.entries()) {
    if (kind !== 'line') continue;
    const length = linesOfTitle(blocks, from, title);
    if (length !== null) return areMenu(blocks, pieces.slice(0, index)) ? { from, to: from + length } : null;
  }
  return null;
}

/** The lines above the metadata; else those after metadata that comes first; else the first lines. */
function titleIn(blocks: readonly Block[], pieces: readonly Piece[]): BlockRange | null {
  const metadataAt = pieces.findIndex(({ kind }) => kind === 'metadata');
  const above = metadataAt < 0 ? null : linesAbove(blocks, pieces, metadataAt);
  if (above !== null) return above;
  const first = pieces.findIndex(({ kind }) => kind === 'line');
  if (first >= 0) return linesFrom(blocks, pieces, first);
  // A list that nothing follows is no menu.
  const isList = pieces.length === blocks.length && pieces[0]?.kind === 'entry';
  return isList ? { from: 0, to: 1 } : null;
}

function linesAbove(
  blocks: readonly Block[],
  pieces: readonly Piece[],
  metadataAt: number,
): BlockRange | null {
  const last = pieces.findLastIndex(({ kind }, at) => at < metadataAt && kind === 'line');
  const between = pieces.slice(last + 1, metadataAt);
  if (last < 0 || between.some(({ kind }) => kind === 'entry')) return null;
  const end = pieces[last]?.to ?? 0;
  const earliest = pieces.findLastIndex(({ kind }, at) => at < last && kind !== 'line') + 1;
  for (let at = Math.max(earliest, last - 3); at <= last; at += 1) {
    const from = pieces[at]?.from ?? 0;
    if (from + titleLength(blocks.slice(from, end)) < end) continue;
    return areMenu(blocks, pieces.slice(0, at)) ? { from, to: end } : null;
  }
  return null;
}

/** The title that begins at a line. An authority alone above a complete title is no part of it. */
function linesFrom(blocks: readonly Block[], pieces: readonly Piece[], at: number): BlockRange {
  const after = pieces.findIndex(({ kind }, index) => index > at && kind !== 'line');
  const from = pieces[at]?.from ?? 0;
  const end = pieces[(after < 0 ? pieces.length : after) - 1]?.to ?? from;
  const length = titleLength(blocks.slice(from, end));
  const next = blocks[from + 1];
  const isAlone = length === 1 && isAuthority(blocks[from]?.text ?? '');
  if (isAlone && from + 1 < end && completesTitle(next?.text ?? '')) return linesFrom(blocks, pieces, at + 1);
  return { from, to: from + length };
}

/** The authority that stands alone above the title, or is its first line. */
function authorityOf(
  blocks: readonly Block[],
  pieces: readonly Piece[],
  place: BlockRange | null,
): string | null {
  const above = pieces.find(({ kind, to }) => kind === 'line' && to === place?.from);
  const isFirst = place !== null && place.to - place.from > 1;
  const line = isFirst ? blocks[place.from] : above === pieces[0] ? blocks[above?.from ?? -1] : undefined;
  return line !== undefined && isAuthority(line.text) ? line.text : null;
}

/** Where the body begins, and which lines of the header belong to it as well. */
function endOf(
  blocks: readonly Block[],
  pieces: readonly Piece[],
  place: BlockRange | null,
  { title, date }: { title: string | null; date: string | null },
): { end: number; kept: Block[] } {
  const kept = pieces.flatMap((piece) =>
    isKept(piece) && place !== null && piece.from < place.from ? asText(blocks, piece) : [],
  );
  let end = place?.to ?? 0;
  const rest = pieces.filter(({ from }) => from >= end);
  let day = dayOf(pieces.filter(({ from }) => from < end));
  for (let at = 0; at < rest.length; at += 1) {
    const piece = rest[at] as Piece;
    if (isAnotherDay(blocks, rest, at, day ?? date)) break;
    if (piece.kind === 'line') {
      const repeated = title === null ? null : linesOfTitle(blocks, piece.from, title);
      if (repeated !== null) {
        at += repeated - 1;
      } else {
        const lines = linesBeforeMetadata(blocks, rest, at);
        if (lines === 0 || place === null) break;
        const isOfText = day !== null && isDay(rest[at + lines]);
        if (isOfText || isAnotherDay(blocks, rest, at + lines, date)) break;
        for (const line of rest.slice(at, at + lines)) kept.push(...asText(blocks, line));
        at += lines - 1;
      }
    } else if (isKept(piece)) kept.push(...asText(blocks, piece));
    else if (piece.kind === 'entry') break;
    end = rest[at]?.to ?? end;
    day ??= dayOf([piece]);
  }
  return { end, kept };
}

/** How many lines come before metadata that follows; none when something else does. */
function linesBeforeMetadata(blocks: readonly Block[], rest: readonly Piece[], at: number): number {
  const length = rest.slice(at).findIndex(({ kind }) => kind !== 'line');
  if (length < 0 || length > MAX_LINES_BETWEEN || rest[at + length]?.kind !== 'metadata') return 0;
  return rest.slice(at, at + length).some(({ from }) => isNumbered(blocks[from]?.text ?? '')) ? 0 : length;
}

function isKept({ kind }: Piece): boolean {
  return kind === 'number' || kind === 'text';
}

/** What is text as well as header, but its lines never headings. */
function asText(blocks: readonly Block[], { from, to }: BlockRange): Block[] {
  return blocks
    .slice(from, to)
    .map((block) => (block.kind === 'table' ? block : { kind: 'item', text: block.text }));
}

/** Whether all lines among the pieces could be entries of a menu. */
function areMenu(blocks: readonly Block[], pieces: readonly Piece[]): boolean {
  return pieces.every(({ kind, from }) => kind !== 'line' || isMenuEntry(blocks[from]?.text ?? ''));
}

function textsOf(blocks: readonly Block[], { from, to }: BlockRange): string[] {
  return blocks.slice(from, to).map(({ text }) => text);
}
