/**
 * Does the metadata of a page begin at this block, and how far does it reach? It is a line, a table of official
 * documents, labels and values in turn, or a date whose parts stand apart.
 */

import { isPublisher } from './agencies.js';
import type { Block } from './block.js';
import { dateOfParts } from './dates.js';
import { DATE_RANKS, type Findings, mergeFindings, NO_FINDINGS } from './findings.js';
import { type CellLabel, labelOf, withColons } from './labels.js';
import { findingsOf, parseMetadata } from './metadata.js';
import { MAX_ROWS, metadataTable } from './metadata-table.js';
import { completesTitle } from './title-lines.js';

export interface FoundAt {
  findings: Findings;
  /** Number of blocks. */
  length: number;
  /** Whether they are text as well. */
  isText?: boolean;
}

/** A value on the line below its label is shorter; a paragraph is no value. */
const MAX_VALUE_LENGTH = 100;

/** One pair of lines without colons could be a heading and a paragraph. */
const MIN_PAIRS_WITHOUT_COLON = 2;

/** A part of a date is no longer. In characters. */
const MAX_PART_LENGTH = 20;
const DIGIT = /[\d０-９]/;

const CELLS = /[|｜]/;

/** A label and its value, apart by space alone. */
const SPACED = /^\s*(\S{2,8})[\s\u3000]+(\S.*)$/;
const SENTENCE_END = /[。；;！!？?：:]$/;

/** Null when there is none at this block. @param hasTitle whether the page's title stands above */
export function metadataAt(blocks: readonly Block[], at: number, hasTitle: boolean): FoundAt | null {
  const block = blocks[at];
  if (block === undefined) return null;
  if (block.kind === 'table') {
    const found = metadataTable(block.table.rows);
    return found && { ...found, length: 1 };
  }
  const { text } = block;
  if (CELLS.test(text) && cellsOf(text).some((cell) => /[:：]/.test(cell) || labelOf(cell) !== null)) {
    const rows = rowsAt(blocks, at);
    const found = metadataTable(rows);
    // Cells with colons may be a line of metadata with controls.
    if (found !== null && !found.isText) return { ...found, length: rows.length };
  }
  return (
    pairsAt(blocks, at, hasTitle) ??
    spacedPairsAt(blocks, at) ??
    lengthOne(parseMetadata(text)) ??
    lengthOne(labelledAmong(blocks, at)) ??
    partsAt(blocks, at)
  );
}

function lengthOne(findings: Findings | null): FoundAt | null {
  return findings === null ? null : { findings, length: 1 };
}

/** The cells of consecutive lines that are rows of a table in plain text. */
function rowsAt(blocks: readonly Block[], from: number): string[][] {
  const rows: string[][] = [];
  for (const { kind, text } of blocks.slice(from, from + MAX_ROWS + 1)) {
    if (kind === 'table' || !CELLS.test(text)) break;
    rows.push(cellsOf(text));
  }
  return rows;
}

function cellsOf(row: string): string[] {
  return row
    .replace(/^\s*[|｜]|[|｜]\s*$/g, '')
    .split(CELLS)
    .map((cell) => cell.trim());
}

/** Lines of a label and a value without a colon; one alone could begin a sentence. */
function spacedPairsAt(blocks: readonly Block[], from: number): FoundAt | null {
  const rows: string[][] = [];
  for (const { kind, text } of blocks.slice(from, from + MAX_ROWS)) {
    const [, label = '', value = ''] =
      kind === 'table' || text.length > MAX_VALUE_LENGTH ? [] : (SPACED.exec(text) ?? []);
    if (labelOf(label) === null) break;
    rows.push([label, value]);
  }
  const found = rows.length < MIN_PAIRS_WITHOUT_COLON ? null : metadataTable(rows);
  return found && { ...found, length: rows.length };
}

/** A line under a label that begins paragraphs, too (名称, 关键词): it counts between lines of metadata. */
function labelledAmong(blocks: readonly Block[], at: number): Findings | null {
  const text = withColons(blocks[at]?.text ?? '');
  const colon = text.search(/[:：]/);
  const label = colon < 0 || text.length > MAX_VALUE_LENGTH ? null : labelOf(text.slice(0, colon + 1));
  if (label === null) return null;
  const [before, after] = [blocks[at - 1], blocks[at + 1]].map(
    (block) => block !== undefined && block.kind !== 'table' && isLabelled(block.text),
  );
  // A sentence below the metadata is text, whatever stands before its colon: 摘要：本文研究…。
  const isAmong = SENTENCE_END.test(text.trim()) ? before && after : before || after;
  return isAmong ? findingsOf(label.field, text.slice(colon + 1).trim()) : null;
}

function isLabelled(text: string): boolean {
  if (parseMetadata(text) !== null) return true;
  const plain = withColons(text.slice(0, MAX_VALUE_LENGTH));
  return (
    plain !== text.slice(0, MAX_VALUE_LENGTH) && labelOf(plain.slice(0, plain.indexOf(':') + 1)) !== null
  );
}

/** Labels that stand alone, each with its value in the next block. */
function pairsAt(blocks: readonly Block[], from: number, hasTitle: boolean): FoundAt | null {
  let findings: Findings = NO_FINDINGS;
  let pairs = 0;
  let at = from;
  let needed = 1;
  for (;;) {
    const label = standingLabel(blocks[at]);
    if (label === null) break;
    if (!label.hasColon) needed = MIN_PAIRS_WITHOUT_COLON;
    const value = valueBelow(blocks[at + 1], label, hasTitle || findings.title !== null);
    // Without colons, a label without a value is a line like any other.
    if (value === null && !label.hasColon) break;
    findings = mergeFindings(findings, findingsOf(label.field, value ?? ''));
    pairs += 1;
    at += value === null ? 1 : 2;
  }
  return pairs >= needed ? { findings, length: at - from } : null;
}

function standingLabel(block: Block | undefined): CellLabel | null {
  if (block === undefined || block.kind === 'table') return null;
  const label = labelOf(block.text);
  return label === null || label.hasColon || label.isOfficial ? label : null;
}

function valueBelow(block: Block | undefined, label: CellLabel, hasTitle: boolean): string | null {
  if (block === undefined || block.kind === 'table') return null;
  const text = block.text.trim();
  if (text.length > MAX_VALUE_LENGTH || SENTENCE_END.test(text) || labelOf(text) !== null) return null;
  if (label.field === 'title') return text;
  const isName = label.field === 'source' || label.field === 'author' || label.field === 'issuer';
  if (isName && !isPublisher(text) && (!hasTitle || completesTitle(text))) return null;
  const isLine = parseMetadata(text) !== null && !/^[\d\s〔[(（]/.test(text) && !isPublisher(text);
  return isLine ? null : text;
}

/** A date in one block or two, such as `25` and `2022-11`. */
function partsAt(blocks: readonly Block[], at: number): FoundAt | null {
  const first = blocks[at]?.text ?? '';
  if (first.length > MAX_PART_LENGTH || !DIGIT.test(first)) return null;
  for (const length of [1, 2]) {
    const date = dateOfParts(
      blocks
        .slice(at, at + length)
        .map(({ text }) => text.trim())
        .join(' '),
    );
    if (date !== null) return { findings: { ...NO_FINDINGS, date, dateRank: DATE_RANKS.dated }, length };
  }
  return null;
}
