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

/** The sign that stands most often outside quotes. */
function delimiterOf(text: string): string {
  const sample = text.slice(0, SAMPLE_LENGTH).replace(/"[^"]*"/g, '');
  const counts = DELIMITERS.map((delimiter) => sample.split(delimiter).length - 1);
  // A comma of prose is in every text; a tab in none.
  const tabs = counts[DELIMITERS.indexOf('\t')] ?? 0;
  const lines = sample.split('\n').length;
  if (tabs >= lines - 1 && tabs > 0) return '\t';
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}
