/** How does a comparison leave the program? As CSV or Markdown, each row with what a citation needs. */
import { normalisedText } from '../corpus/normalise.js';
import type { PassageView } from '../search/view.js';
import type { Comparison } from './compare.js';
import type { Matrix } from './matrix.js';
import type { TimelineEntry } from './timeline.js';

/** A header and rows of equal length. */
export interface Table {
  header: string[];
  rows: string[][];
}

const CITATION = ['title', 'source', 'date', 'url', 'passage', 'text'];

/** One row for each passage, those of the subject first. */
export function comparisonTable({ subject, zones, themes }: Comparison): Table {
  const themeOf = new Map(
    themes.flatMap(({ theme, cells }) =>
      cells.flatMap(({ passages }) => passages.map((id) => [id, theme?.zh ?? ''] as const)),
    ),
  );
  const all = subject === null ? zones : [subject, ...zones];
  return {
    header: ['zone', 'own', 'strength', 'theme', 'figures', ...CITATION],
    rows: all.flatMap(({ zone, own, passages }) =>
      passages.map(({ strength, figures, ...passage }) => [
        zone.name,
        own ? 'yes' : '',
        strength?.toFixed(3) ?? '',
        themeOf.get(passage.id) ?? '',
        figures.map(({ raw, object }) => [normalisedText(raw), object].filter(Boolean).join(' ')).join('; '),
        ...citationOf(passage),
      ]),
    ),
  };
}

export function timelineTable(entries: readonly TimelineEntry[]): Table {
  return {
    header: ['when', 'when from', 'zone', ...CITATION],
    rows: entries.map(({ when, whenFrom, zone, passage }) => [
      when,
      whenFrom,
      zone.name,
      ...citationOf(passage),
    ]),
  };
}

/** One row for each cell that is no gap, and one for each gap with its citation empty. */
export function matrixTable({ themes, rows }: Matrix): Table {
  return {
    header: ['zone', 'theme', 'passages', ...CITATION],
    rows: rows.flatMap(({ zone, cells }) =>
      cells.map((cell, at) => [
        zone.name,
        themes[at]?.zh ?? '',
        String(cell?.passages ?? 0),
        ...(cell === null ? CITATION.map(() => '') : citationOf(cell.passage)),
      ]),
    ),
  };
}

function citationOf({ id, text, article }: PassageView): string[] {
  const { title, source, date, url } = article;
  return [title, source ?? '', date ?? '', url ?? '', id, text.trim()];
}

/** RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. */
export function toCsv({ header, rows }: Table): string {
  const lines = [header, ...rows].map((cells) => cells.map(csvCell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** What a spreadsheet takes for the beginning of a formula, signs of full width among it (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** `-5%` is a number, and stays one; `-5+cmd|…` is not. */
const NUMBER = /^[+-]\d[\d.,]*%?$/;

/** A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
function csvCell(value: string): string {
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toMarkdown({ header, rows }: Table): string {
  const line = (cells: string[]) => `| ${cells.map(markdownCell).join(' | ')} |`;
  return `${[line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

/**
 * On one line, without what Markdown would make more of than text: HTML, entities, links, pictures, emphasis, code
 * (CommonMark 0.31.2, 2.4: any of these signs may have a backslash before it).
 */
function markdownCell(value: string): string {
  return value
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ');
}
