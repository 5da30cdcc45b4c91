/** What stands at the top of a page, piece by piece, up to the first block that is certainly text? */
import { jointHeadOf, MAX_AUTHORITIES, redHeadOf } from './agencies.js';
import { type Block, squeezed } from './block.js';
import { documentNumberLine, orderNumberOf } from './document-number.js';
import { DATE_RANKS, type Findings, NO_FINDINGS } from './findings.js';
import { isFurniture, isListedEntry, looksLikeTitle } from './header-lines.js';
import { metadataAt } from './metadata-blocks.js';

/** A block, or several that belong together. */
export interface Piece {
  /** `entry`: of a list of categories; `menu`: a breadcrumb or control; `line`: perhaps the title; `text`: with metadata. */
  kind: 'metadata' | 'text' | 'number' | 'redHead' | 'menu' | 'entry' | 'line';
  from: number;
  /** Exclusive. */
  to: number;
  findings: Findings;
  /** Who issues what stands on official paper. */
  authority: string | null;
}

/** Crawled pages begin with about 13 categories. A metadata line further down than this belongs to the text. */
const MAX_HEADER_BLOCKS = 80;

/** @param declaredTitle a line that is a title, however it looks */
export function piecesOf(blocks: readonly Block[], declaredTitle: string | null): Piece[] {
  const pieces: Piece[] = [];
  const declared = declaredTitle === null ? null : squeezed(declaredTitle);
  let hasLine = false;
  for (let at = 0; at < Math.min(blocks.length, MAX_HEADER_BLOCKS); ) {
    const piece = pieceAt(blocks, at, hasLine, declared);
    if (piece === null) break;
    pieces.push(piece);
    hasLine ||= piece.kind === 'line';
    at = piece.to;
  }
  return pieces;
}

function pieceAt(
  blocks: readonly Block[],
  at: number,
  hasLine: boolean,
  declared: string | null,
): Piece | null {
  const block = blocks[at] as Block;
  const piece = (kind: Piece['kind'], more: Partial<Piece> = {}): Piece => ({
    kind,
    from: at,
    to: at + 1,
    findings: NO_FINDINGS,
    authority: null,
    ...more,
  });
  if (block.kind !== 'table') {
    if (declared !== null && squeezed(block.text) === declared) return piece('line');
    const authority = redHeadOf(block.text);
    const order = orderNumberOf(block.text, blocks[at + 1]?.text ?? '');
    if (order !== null) return piece('redHead', { to: at + 2, authority, findings: numbered(order) });
    if (authority !== null) return piece('redHead', { authority });
    const joint = jointHeadOf(linesFrom(blocks, at));
    if (joint !== null) return piece('redHead', { to: at + joint.length, authority: joint.authority });
    const number = documentNumberLine(block.text);
    if (number !== null) return piece('number', { findings: numbered(number) });
  }
  const found = metadataAt(blocks, at, hasLine);
  if (found !== null) {
    const kind = found.isText === true ? 'text' : 'metadata';
    return piece(kind, { to: at + found.length, findings: found.findings });
  }
  if (block.kind === 'table') return null;
  if (isFurniture(block.text)) return piece('menu');
  if (!hasLine && isListedEntry(block)) return piece('entry');
  return looksLikeTitle(block.text) ? piece('line') : null;
}

/** The texts of the blocks from `at` on that could be a head of paper. */
function linesFrom(blocks: readonly Block[], at: number): string[] {
  const following = blocks.slice(at, at + MAX_AUTHORITIES + 1);
  const table = following.findIndex(({ kind }) => kind === 'table');
  return following.slice(0, table < 0 ? undefined : table).map(({ text }) => text);
}

function numbered(documentNumber: string): Findings {
  return { ...NO_FINDINGS, documentNumber };
}

/** The day that the metadata in these pieces states. */
export function dayOf(pieces: readonly Piece[]): string | null {
  return (
    pieces.find(({ kind, findings }) => kind === 'metadata' && findings.date !== null)?.findings.date ?? null
  );
}

/** Whether a piece is a day without a label and nothing else, as chronologies have them in their text. */
export function isDay(piece: Piece | undefined): boolean {
  if (piece?.kind !== 'metadata' || piece.findings.dateRank !== DATE_RANKS.dated) return false;
  return Object.values({ ...piece.findings, date: null, dateRank: null }).every((value) => value === null);
}

/** Whether text begins with a day that is not the known one. Content systems write theirs without 年. */
export function isAnotherDay(
  blocks: readonly Block[],
  pieces: readonly Piece[],
  at: number,
  known: string | null,
): boolean {
  const piece = pieces[at];
  if (piece === undefined || known === null || !isDay(piece) || piece.findings.date === known) return false;
  return pieces[at + 1]?.kind !== 'metadata' && blocks[piece.from]?.text.includes('年') === true;
}
