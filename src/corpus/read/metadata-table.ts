/**
 * Is a table the metadata of an official document (索引号, 发文机关, 成文日期 …), and what does it say? Labels and values
 * stand in turn in each row, or a row of values below one of labels. A table of content is none, even when a column of it
 * is called 名称 or 日期.
 */

import type { Block } from './block.js';
import { parseDate } from './dates.js';
import { type Findings, mergeFindings, NO_FINDINGS } from './findings.js';
import { type CellLabel, type LabelField, labelOf } from './labels.js';
import { findingsOf } from './metadata.js';

/** Of the cells in places for labels, this share must be known; the rest may be labels of the site's own. */
const KNOWN_SHARE = 0.5;
const MIN_LABELS = 2;

/** A sheet about a machine has 名称, 编号 and 来源 as well. */
const MIN_OFFICIAL = 2;
export const MAX_ROWS = 20;

/** A label that we do not know is no longer than this. In characters. */
const MAX_LABEL_LENGTH = 10;

/** With more labels that we do not know, or with figures below them, the table is text as well. */
const MAX_OTHER_SHARE = 0.25;

/** What no name is, though newspapers have figures in theirs: `1200万元`, `12.5%`, `3家`. */
const AMOUNT = /^\s*\d[\d.,，]*\s*(?:[%％‰]|[十百千万亿]{0,2}[元家个项人名户吨米亩件份台套次辆天年]?)\s*$/;

/** A number, perhaps with a unit. */
const FIGURE = /^\s*[约近超≥≤>+-]?\s*\d[\d.,，]*\s*(?:[%％‰]|[^\s\d〔〕[\]()（）/年月日.:：-]{0,8})\s*$/;
const UNIT_IN_LABEL = /[(（].{0,8}[元%％亿万家个人吨米里度亩]{1,4}[)）]\s*$/;
const DIGIT = /\d/;

const NAMES: ReadonlySet<LabelField> = new Set(['source', 'issuer', 'author', 'title']);
const DATES: ReadonlySet<LabelField> = new Set(['published', 'dated', 'updated', 'written']);

interface Pair {
  /** As written; null label: not one that we know. */
  name: string;
  label: CellLabel | null;
  value: string;
}

/** Metadata of a table; `isText`: the table says other things as well, and stays in the text. */
export interface TableFindings {
  findings: Findings;
  isText: boolean;
}

/** @param rows the cells of each row; spans may be repeated @returns null when the table is content */
export function metadataTable(rows: readonly (readonly string[])[]): TableFindings | null {
  if (rows.length === 0 || rows.length > MAX_ROWS) return null;
  const pairs = pairsInTurn(rows) ?? pairsBelow(rows);
  if (pairs === null || pairs.some(({ label, value }) => label !== null && !suits(label, value))) return null;
  const known = pairs.flatMap(({ label }) => (label === null ? [] : [label]));
  if (known.length < MIN_LABELS || known.length < KNOWN_SHARE * pairs.length) return null;
  const official = known.filter(({ isOfficial }) => isOfficial).length;
  if (official === 0) return null;
  const others = pairs.filter(({ label }) => label === null);
  const isOwn = official >= MIN_OFFICIAL || known.every(({ field }) => field !== 'ignored');
  const isSure = isOwn && others.length <= MAX_OTHER_SHARE * pairs.length;
  const isText = !isSure || others.some(hasFigure);
  const findings = pairs.reduce(
    (found, { label, value }) =>
      label === null ? found : mergeFindings(found, findingsOf(label.field, value)),
    NO_FINDINGS as Findings,
  );
  // What is called 标题 among figures need not be the title of the page.
  return { findings: isText ? { ...findings, title: null } : findings, isText };
}

/** Whether the value can be one of the label: a name is no figure, and a date with digits is a date. */
function suits({ field }: CellLabel, value: string): boolean {
  if (NAMES.has(field)) return !AMOUNT.test(value);
  return !DATES.has(field) || !DIGIT.test(value) || findingsOf(field, value).date !== null;
}

function hasFigure({ name, value }: Pair): boolean {
  return FIGURE.test(value) || FIGURE.test(name) || UNIT_IN_LABEL.test(name);
}

/** The day of publication in a table of content with which the text begins: 发布日期 beside its value. */
export function dayInTable(block: Block | undefined): string | null {
  if (block?.kind !== 'table' || block.table.rows.length > MAX_ROWS) return null;
  for (const row of block.table.rows) {
    for (let at = 0; at + 1 < row.length; at += 2) {
      const isDay = labelOf(row[at] ?? '')?.field === 'published';
      const date = isDay ? parseDate(row[at + 1] ?? '') : null;
      if (date !== null) return date;
    }
  }
  return null;
}

/** Labels and values in turn; a cell may also hold both, or lines of both. Null when a row has another form. */
function pairsInTurn(rows: readonly (readonly string[])[]): Pair[] | null {
  const pairs: Pair[] = [];
  for (const row of rows) {
    const cells = row.map((cell) => cell.trim()).filter((cell, at, all) => at === 0 || cell !== all[at - 1]);
    for (let at = 0; at < cells.length; ) {
      const cell = cells[at] ?? '';
      const inCell = pairsInCell(cell);
      if (inCell !== null) {
        pairs.push(...inCell);
        at += 1;
        continue;
      }
      if (cell === '') {
        at += 1;
        continue;
      }
      const label = labelOf(cell);
      if (label === null && cell.length > MAX_LABEL_LENGTH) return null;
      const value = cells[at + 1] ?? '';
      if (labelOf(value) !== null) return null;
      pairs.push({ name: cell, label, value });
      at += 2;
    }
  }
  return pairs;
}

/** `索引号：SF-1`, also several such lines; null for a cell that does not begin with a label. */
function pairsInCell(cell: string): Pair[] | null {
  const lines = cell.split('\n').filter((line) => line.trim() !== '');
  const pairs = lines.map((line): Pair | null => {
    const colon = line.search(/[:：]/);
    const label = colon < 0 ? null : labelOf(line.slice(0, colon + 1));
    const value = line.slice(colon + 1).trim();
    return label === null || value === '' ? null : { name: line.slice(0, colon), label, value };
  });
  return pairs.length > 0 && pairs.every((pair) => pair !== null) ? pairs : null;
}

/** Values below their labels: two rows, or twice two. */
function pairsBelow(rows: readonly (readonly string[])[]): Pair[] | null {
  if (rows.length !== 2 && rows.length !== 4) return null;
  const pairs: Pair[] = [];
  for (let at = 0; at < rows.length; at += 2) {
    const [names = [], values = []] = [rows[at], rows[at + 1]];
    for (const [column, name] of names.entries()) {
      const label = labelOf(name);
      const value = (values[column] ?? '').trim();
      if (name.trim() === '' && value === '') continue;
      if (label === null || labelOf(value) !== null) return null;
      pairs.push({ name, label, value });
    }
  }
  return pairs;
}
