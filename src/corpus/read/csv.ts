/** Which rows does a CSV file have? Its delimiter is found, since Excel writes another one in each country. */
import { parse } from 'csv-parse/sync';
import { messageOf } from '../../errors.js';
import { unreadable } from './fault.js';
import type { Sheet } from './sheet.js';

const DELIMITERS = [',', '\t', ';', '|', '，'];

/** The first line of files that Excel made for itself. */
const EXCEL_HINT = /^sep=(.)\r?\n/i;

/** The delimiter is looked for in so much of the file. */
const SAMPLE_LENGTH = 10_000;

/** @throws ZonelensError `source_unreadable` when quotes are not closed */
export function readCsv(text: string): Sheet {
  const hint = EXCEL_HINT.exec(text);
  const content = text.slice(hint?.[0].length ?? 0);
  const options = {
    delimiter: hint?.[1] ?? delimiterOf(content),
    relax_column_count: true,
    relax_quotes: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  };
  try {
    const rows: string[][] = parse(content, options);
    return { name: null, rows: hint === null ? rows : [[], ...rows], warnings: [] };
  } catch (thrown) {
    throw unreadable(`is no valid CSV: ${messageOf(thrown)}; save it as .xlsx`, thrown);
  }
}

/** The sign outside quotes that most lines have, as often as each other: a comma of prose is in some, any number of times. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, SAMPLE_LENGTH).replace(/"[^"]*"/g, '');
  const lines = sample.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  // A tab is in no prose.
  if (lines.every((line) => line.includes('\t'))) return '\t';
  const uses = DELIMITERS.map((delimiter) => useOf(delimiter, lines));
  const [best] = uses.toSorted((a, b) => b.lines - a.lines || b.alike - a.alike || b.all - a.all);
  return best?.delimiter ?? ',';
}

/** How many lines have the delimiter, how many of them equally often, and how often it stands in all of them. */
function useOf(delimiter: string, lines: readonly string[]) {
  const counts = lines.map((line) => line.split(delimiter).length - 1).filter((count) => count > 0);
  const equal = new Map<number, number>();
  for (const count of counts) equal.set(count, (equal.get(count) ?? 0) + 1);
  const all = counts.reduce((sum, count) => sum + count, 0);
  return { delimiter, lines: counts.length, alike: Math.max(0, ...equal.values()), all };
}
