/** How is a comparison exported? As a table in CSV or Markdown, each row with everything that a citation needs. */

import { withoutGlosses } from '../corpus/gloss.js';
import { pageNumbers } from '../corpus/pages.js';
import { withAddresses } from '../corpus/web-address.js';
import type { PassageView } from '../search/view.js';
import type { Figure } from '../statements/figures/index.js';
import { statedIn } from '../statements/figures/stated.js';
import type { Comparison } from './compare.js';
import type { ComparedZone } from './compared.js';
import type { Evidence } from './evidence.js';
import type { Matrix } from './matrix.js';
import type { Timeline } from './timeline.js';

/** Rows have as many cells as the header. */
export interface Table {
  header: string[];
  rows: string[][];
}

export const CITATION = [
  'title',
  'document number',
  'issuer',
  'source',
  'date',
  'url',
  'page',
  'passage',
  'table header',
  'text',
];

/** What people read of a source: its words without the readings of characters, which JSON keeps because offsets count them. */
export const plain = (text: string): string => withoutGlosses(text).trim();

/**
 * One row for each passage, those of the subject first; then one for each place that was asked about and says nothing, and
 * why. When nobody does what is asked, there is no other row.
 */
export function comparisonTable({ subject, zones, missing }: Comparison): Table {
  const all = subject === null ? zones : [subject, ...zones];
  return {
    header: [
      ...['zone', 'level', 'own', 'weak', 'blank', 'claim', 'when', 'grade', 'firmness', 'sentence'],
      ...['strength', 'themes', 'figures', ...CITATION],
    ],
    rows: [
      ...all.flatMap(({ zone, own, weak, modality, when, firmness, evidence, passages }) =>
        passages.map(({ strength, figures, ...passage }) => [
          zone.name,
          zone.level,
          own ? 'yes' : '',
          weak ? 'yes' : '',
          '',
          ...claimCells({ modality, when }),
          firmness?.strength ?? '',
          sentenceOf(evidence, passage),
          strength?.toFixed(3) ?? '',
          passage.themes.map(({ zh }) => zh).join('; '),
          figuresText(passage.text, figures),
          ...citationOf(passage),
        ]),
      ),
      ...missing.map(({ name, level, blank }) => [
        ...[name, level, '', '', blank],
        ...Array<string>(8 + CITATION.length).fill(''),
      ]),
    ],
  };
}

/** One row for each entry; then the places that say nothing, as in a comparison. */
export function timelineTable({ entries, missing }: Timeline): Table {
  return {
    header: ['when', 'grade', 'zone', 'level', 'weak', 'blank', 'claim', 'sentence', ...CITATION],
    rows: [
      ...entries.map(({ when, zone, weak, modality, evidence, passage }) => [
        when.iso,
        when.grade,
        zone.name,
        zone.level,
        weak ? 'yes' : '',
        '',
        modality,
        sentenceOf(evidence, passage),
        ...citationOf(passage),
      ]),
      ...missing.map(({ name, level, blank }) => [
        ...['', '', name, level, '', blank],
        ...Array<string>(2 + CITATION.length).fill(''),
      ]),
    ],
  };
}

/** One row for each pair of zone and theme; that of a blank says which kind it is, and has no citation. */
export function matrixTable({ themes, rows }: Matrix): Table {
  return {
    header: ['zone', 'theme', 'passages', 'blank', 'claim', 'when', 'grade', 'sentence', ...CITATION],
    rows: rows.flatMap(({ zone, cells }) =>
      cells.map((cell, at) => [
        zone.name,
        themes[at]?.zh ?? '',
        ...('blank' in cell
          ? ['0', cell.blank, '', '', '', '', ...CITATION.map(() => '')]
          : [
              String(cell.passages),
              '',
              ...claimCells(cell),
              sentenceOf(cell.evidence, cell.passage),
              ...citationOf(cell.passage),
            ]),
      ]),
    ),
  };
}

export const claimCells = ({ modality, when }: Pick<ComparedZone, 'modality' | 'when'>) => [
  modality,
  when?.iso ?? '',
  when?.grade ?? '',
];

/** The sentence of the evidence; empty in the row of another passage. */
export function sentenceOf({ passage, start, end }: Evidence, { id, text }: PassageView): string {
  return passage === id && start !== null && end !== null ? plain(text.slice(start, end)) : '';
}

/** All but dates, which are no quantities. */
const figuresText = (text: string, figures: readonly Figure[]): string =>
  figures
    .filter(({ kind }) => kind !== 'date')
    .map((figure) => figureText(text, figure))
    .join('; ');

/** 超过101.5亿元 产值, in a table with its place or row before it: 海州高新区 超过101.5亿元 产值. */
function figureText(text: string, figure: Figure): string {
  const words = [figure.subject, statedIn(text, figure), figure.object];
  return words.filter((word) => word !== null && word !== '').join(' ');
}

export function citationOf({ id, tableHead, text, article, ...place }: PassageView): string[] {
  const { title, documentNumber, issuer, source, date, url } = article;
  const origin = [title, documentNumber, issuer, source].map((value) => plain(value ?? ''));
  return [...origin, date ?? '', url ?? '', pageNumbers(place), id, ...[tableHead ?? '', text].map(plain)];
}

/** CSV as in RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. */
export function toCsv({ header, rows }: Table): string {
  const lines = [header, ...rows].map((cells) => cells.map(csvCell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

/** The signs that a spreadsheet takes for the beginning of a formula, full-width ones included (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;

/** `-5%` is a number and stays one; `-5+cmd|…` is a formula. */
const NUMBER = /^[+-]\d[\d.,]*%?$/;

/** Quotes a cell, and puts an apostrophe before one that a spreadsheet would take for a formula. */
function csvCell(value: string): string {
  const safe = FORMULA.test(value) && !NUMBER.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function toMarkdown({ header, rows }: Table): string {
  const line = (cells: string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  return `${[line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n')}\n`;
}

/**
 * Puts a text on one line, writes its addresses whole and as links, and escapes everything that Markdown would not show as
 * plain text: HTML, entities, links, images, emphasis and code (CommonMark 0.31.2, section 2.4, allows a backslash before
 * any of these signs).
 */
export function markdownText(value: string): string {
  return withAddresses(value)
    .map(({ text, link }) => (link === null ? escapedMarkdown(text) : `<${link}>`))
    .join('');
}

function escapedMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/\s*[\n\r\u2028\u2029]\s*/g, ' ');
}
