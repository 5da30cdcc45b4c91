/**
 * What does the text of a whole page say about its article, menus and side columns included? Metadata is looked for at the
 * place whose lines above could be a title, since lists of news have dates as well.
 */

import { isAuthority, redHeadOf } from './agencies.js';
import type { Block } from './block.js';
import { documentNumberLine } from './document-number.js';
import { DATE_RANKS, type Findings, mergeFindings, NO_FINDINGS } from './findings.js';
import { isFurniture, looksLikeTitle } from './header-lines.js';
import { type FoundAt, metadataAt } from './metadata-blocks.js';
import { completesTitle, joinedLines, titleLength } from './title-lines.js';

export interface TextMetadata {
  findings: Findings;
  /** The title that the lines above are by their form; null when there are none. */
  title: string | null;
  /** The lines above as one title, for each number of lines, most lines first. */
  above: string[];
  /** Whether the line right above is marked as a heading. */
  isHeading: boolean;
}

/** Metadata whose parts are separate elements may be spread over this many blocks, with a line of controls between. */
const METADATA_BLOCKS = 12;
const MAX_GAP = 1;

/** A title has at most so many lines; so many controls may stand between it and the metadata. */
const MAX_TITLE_LINES = 6;
const MAX_LINES_BETWEEN = 3;

interface Place extends FoundAt {
  at: number;
}

export function textMetadata(blocks: readonly Block[]): TextMetadata {
  const first = fromBefore(blocks, placeOf(blocks));
  if (first === null) return { findings: NO_FINDINGS, title: null, above: [], isHeading: false };
  let { findings } = first;
  let end = first.at + first.length;
  let gap = 0;
  for (let at = end; at < Math.min(blocks.length, first.at + METADATA_BLOCKS) && gap <= MAX_GAP; ) {
    const found = metadataAt(blocks, at, true);
    if (found === null) {
      gap += 1;
      at += 1;
      continue;
    }
    findings = mergeFindings(findings, found.findings);
    at += found.length;
    end = at;
    gap = 0;
  }
  const lines = linesAbove(blocks, first.at);
  const above = lines.title === null || isAuthority(lines.title) ? null : lines.title;
  const title = above ?? titleBelowNumber(blocks, end, findings);
  return { findings: withNumber(findings, blocks, first.at, end), ...lines, title };
}

/** The first metadata that says who published the article; else the first with a date; else the number of a document. */
function placeOf(blocks: readonly Block[]): Place | null {
  let dated: Place | null = null;
  for (let at = 0; at < blocks.length; ) {
    const found = metadataAt(blocks, at, true);
    if (found !== null) {
      const { source, issuer, author, title, documentNumber, date } = found.findings;
      if ((source ?? issuer ?? title ?? documentNumber ?? null) !== null) return { ...found, at };
      if (date !== null && author !== null) return { ...found, at };
      const day = date ?? found.findings.impossibleDate;
      // In lists of news, days stand without labels.
      const isLabelled = found.findings.dateRank !== DATE_RANKS.dated || found.length > 2;
      const isEntry = blocks[at]?.kind === 'item' && !isLabelled;
      if (day !== null && dated === null && !isEntry) dated = { ...found, at };
    }
    at += found?.length ?? 1;
  }
  return dated ?? numberedPlace(blocks);
}

/** The place with the metadata right before it, such as a date above the line with the source. */
function fromBefore(blocks: readonly Block[], place: Place | null): Place | null {
  let found = place;
  for (let before = 1; found !== null && before <= 2; before += 1) {
    const at = found.at - before;
    const earlier = at < 0 ? null : metadataAt(blocks, at, true);
    if (earlier === null || earlier.length !== before) continue;
    found = { at, length: found.length + before, findings: mergeFindings(found.findings, earlier.findings) };
    before = 0;
  }
  return found;
}

/** The number that stands below the title of an official document. */
function numberedPlace(blocks: readonly Block[]): Place | null {
  for (const [at, { kind, text }] of blocks.entries()) {
    const documentNumber = kind === 'table' ? null : documentNumberLine(text);
    if (documentNumber !== null) return { findings: { ...NO_FINDINGS, documentNumber }, length: 1, at };
  }
  return null;
}

/** The number of the document when it stands in a line of its own beside the metadata. */
function withNumber(findings: Findings, blocks: readonly Block[], from: number, to: number): Findings {
  if (findings.documentNumber !== null) return findings;
  const near = blocks.slice(Math.max(0, from - MAX_LINES_BETWEEN), to + MAX_LINES_BETWEEN);
  for (const { kind, text } of near) {
    const documentNumber = kind === 'table' ? null : documentNumberLine(text);
    if (documentNumber !== null) return { ...findings, documentNumber };
  }
  return findings;
}

/** On official paper the title stands below the number. */
function titleBelowNumber(
  blocks: readonly Block[],
  from: number,
  { documentNumber }: Findings,
): string | null {
  if (documentNumber === null) return null;
  const below = blocks.slice(from, from + MAX_TITLE_LINES);
  const end = below.findIndex(({ kind, text }) => kind === 'table' || !looksLikeTitle(text));
  const lines = end < 0 ? below : below.slice(0, end);
  const title = joinedLines(lines.slice(0, titleLength(lines)).map(({ text }) => text));
  return completesTitle(title) ? title : null;
}

function linesAbove(blocks: readonly Block[], at: number): Omit<TextMetadata, 'findings'> {
  let last = at - 1;
  for (let skipped = 0; last >= 0 && skipped < MAX_LINES_BETWEEN; skipped += 1) {
    const block = blocks[last];
    if (block === undefined || block.kind === 'table') break;
    if (!isFurniture(block.text) && documentNumberLine(block.text) === null) break;
    last -= 1;
  }
  const lines: Block[] = [];
  for (let index = last; index >= 0 && lines.length < MAX_TITLE_LINES; index -= 1) {
    const block = blocks[index];
    if (block === undefined || block.kind === 'table' || !looksLikeTitle(block.text)) break;
    if (redHeadOf(block.text) !== null) break;
    lines.unshift(block);
  }
  const begin = lines.findIndex((_line, start) => start + titleLength(lines.slice(start)) === lines.length);
  const joinedFrom = (start: number) => joinedLines(lines.slice(start).map(({ text }) => text));
  return {
    title: begin < 0 ? null : joinedFrom(begin),
    above: lines.map((_line, start) => joinedFrom(start)),
    isHeading: blocks[last]?.kind === 'heading',
  };
}
